"""Addresses of the trial pages. They name no trial: a person has one."""

from django.urls import path

from apps.trials import views

app_name = "trials"
urlpatterns = [
    path("", views.today, name="today"),
    path("plan/", views.plan, name="plan"),
    path("preview/", views.preview, name="preview"),
    path("start/", views.start, name="start"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar.ics", views.calendar_file, name="calendar-file"),
    path("day-one/", views.day_one, name="day-one"),
    path("step-up/", views.step_up, name="step-up"),
    path("pause/", views.pause, name="pause"),
    path("resume/", views.resume, name="resume"),
    path("go-on/", views.reinstate, name="reinstate"),
    path("gone/", views.gone, name="gone"),
    path("stop/", views.stop, name="stop"),
    path("check-in-time/", views.check_in_time, name="check-in-time"),
]
