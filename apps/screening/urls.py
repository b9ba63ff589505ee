"""Addresses of screening. They name themes, never answers."""

from django.urls import path

from apps.screening import views

app_name = "screening"
urlpatterns = [
    path("", views.start, name="start"),
    path("page/<slug:slug>/", views.page, name="page"),
    path("check/", views.check, name="check"),
    path("result/", views.result, name="result"),
    path("agree/", views.agree, name="agree"),
    path("letter/", views.letter, name="letter"),
    path("past/", views.earlier_results, name="past"),
    path("past/<uuid:code>/", views.past_result, name="past-result"),
]
