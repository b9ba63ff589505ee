"""Addresses of the trial pages. They name no trial: a person has one."""

from django.urls import path

from apps.trials.views import calendars, living, planning

app_name = "trials"
urlpatterns = [
    path("", living.today, name="today"),
    path("plan/", planning.plan, name="plan"),
    path("preview/", planning.preview, name="preview"),
    path("discard/", planning.discard, name="discard"),
    path("start/", planning.start, name="start"),
    path("calendar/", calendars.days, name="calendar"),
    path("calendar.ics", calendars.one_file, name="calendar-file"),
    path("calendar/address/", calendars.new_address, name="calendar-address"),
    path("calendar/off/", calendars.switch_off, name="calendar-off"),
    path("day-one/", living.day_one, name="day-one"),
    path("step-up/", living.step_up, name="step-up"),
    path("pause/", living.pause, name="pause"),
    path("resume/", living.resume, name="resume"),
    path("go-on/", living.reinstate, name="reinstate"),
    path("gone/", living.gone, name="gone"),
    path("stop/", living.stop, name="stop"),
    path("another-product/", living.another, name="another"),
    path("check-in-time/", living.check_in_time, name="check-in-time"),
]
