"""Addresses of the reminder pages."""

from django.urls import path

from apps.reminders import views

app_name = "reminders"
urlpatterns = [
    path("", views.settings, name="settings"),
    path("clinician/", views.for_clinicians, name="for-clinicians"),
    path("pause/<str:token>/", views.pause, name="pause"),
    path("delivery/", views.delivery, name="delivery"),
    path("here/", views.here, name="here"),
    path("devices/", views.add_device, name="add-device"),
    path("devices/<uuid:code>/remove/", views.remove_device, name="remove-device"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
