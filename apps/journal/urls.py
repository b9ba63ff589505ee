"""Addresses of the journal. Dates stand in them, health never does."""

from django.urls import path, register_converter

from apps.journal import views
from apps.journal.dates import IsoDate

register_converter(IsoDate, "day")
app_name = "journal"
urlpatterns = [
    path("", views.days, name="days"),
    path("check-in/", views.check_in, name="check-in"),
    path("from-mail/<str:token>/", views.from_mail, name="from-mail"),
    path("undo/", views.undo, name="undo"),
    path("check-in/<day:on>/", views.check_in, name="check-in-day"),
    path("advice/<uuid:code>/", views.advice, name="advice"),
    path("follow-up/", views.follow_up, name="follow-up"),
    path("measure/", views.measure, name="measure"),
    path("measure/list/", views.import_measurements, name="import-measurements"),
    path("measure/<uuid:code>/remove/", views.remove_measurement, name="remove-measurement"),
    path("measure/<uuid:code>/put-back/", views.put_back, name="put-back"),
    path("event/", views.event, name="event"),
    path("event/<uuid:code>/end/", views.end_event, name="end-event"),
    path("event/<uuid:code>/take-back/", views.withdraw_event, name="withdraw-event"),
    path("report/", views.report, name="report"),
    path("report/<uuid:code>/", views.reported, name="reported"),
    path("report/<uuid:code>/correct/", views.report, name="correct-report"),
    path("everything.csv", views.everything, name="everything"),
]
