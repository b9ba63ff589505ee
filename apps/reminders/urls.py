"""Addresses of the reminder pages."""

from django.urls import path

from apps.reminders import views

app_name = "reminders"
urlpatterns = [
    path("", views.settings, name="settings"),
    path("clinician/", views.for_clinicians, name="for-clinicians"),
    path("pause/<str:token>/", views.pause, name="pause"),
    path("delivery/", views.delivery, name="delivery"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
