"""Addresses of the reviews."""

from django.urls import path

from apps.reviews import views

app_name = "reviews"
urlpatterns = [
    path("", views.past, name="past"),
    path("<uuid:code>/", views.review, name="review"),
    path("<uuid:code>/question/", views.question, name="question"),
    path("<uuid:code>/stop-now/", views.stop_now, name="stop-now"),
    path("<uuid:code>/later/", views.later, name="later"),
    path("<uuid:code>/decide/", views.decide, name="decide"),
]
