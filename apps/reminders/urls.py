"""Addresses of the reminder pages."""

from django.urls import path

from apps.reminders import views

app_name = "reminders"
urlpatterns = [
    path("", views.settings, name="settings"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
