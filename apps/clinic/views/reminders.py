"""Whether mail goes out: numbers only, no person and no kind of message."""

from collections.abc import Mapping

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from apps.records.models import Heartbeat, Reminder, ReminderState


def health(request: HttpRequest, frame: Mapping[str, object]) -> HttpResponse:
    """Counts by state, the oldest that waits, why sending failed, and when each part last moved."""
    counted = dict(Reminder.objects.order_by().values_list("state").annotate(rows=Count("pk")))
    due = Reminder.objects.filter(state=ReminderState.DUE, due_at__lte=timezone.now())
    failed = Reminder.objects.exclude(last_error="").exclude(state=ReminderState.SENT)
    context = {
        **frame,
        "states": [(state.label, counted.get(state.value, 0)) for state in ReminderState],
        "late": due.aggregate(rows=Count("pk"), oldest=Min("due_at")),
        "failed": failed.order_by()
        .values("last_error", "state")
        .annotate(rows=Count("pk"), latest=Max("due_at")),
        "heartbeats": Heartbeat.objects.order_by("name"),
    }
    return render(request, "clinic/reminders.html", context)
