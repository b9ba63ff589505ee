"""Whether mail goes out: numbers only, no person and no kind of message."""

from collections.abc import Mapping

from django.contrib import messages
from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from apps.records.models import Heartbeat, Person, Reminder, ReminderState
from apps.reminders import actions
from apps.web.moving import moving

NEWEST = 50  # messages that were given up, on the page


def health(request: HttpRequest, frame: Mapping[str, object]) -> HttpResponse:
    """What waits, what went out and how late, what was given up and why, when it last moved; and the way to try again."""
    if request.method == "POST":
        return _again(request)
    failed = Reminder.objects.filter(state=ReminderState.FAILED)
    waiting = Reminder.objects.filter(state=ReminderState.DUE).exclude(last_error="")
    counted = dict(Reminder.objects.order_by().values_list("state").annotate(rows=Count("pk")))
    context = {
        **frame,
        "now": moving(at=timezone.now()),
        "states": [(state.label, counted.get(state.value, 0)) for state in ReminderState],
        "failed": failed.order_by("last_error")
        .values("last_error")
        .annotate(rows=Count("pk"), latest=Max("due_at")),
        "dead_letters": failed.order_by("-due_at").only("pk", "due_at", "attempts", "last_error")[:NEWEST],
        "retrying": waiting.order_by("last_error")
        .values("last_error")
        .annotate(rows=Count("pk"), oldest=Min("due_at")),
        "refused": Person.objects.exclude(mail_refused_for="").count(),
        "heartbeats": Heartbeat.objects.order_by("name"),
    }
    return render(request, "clinic/reminders.html", context)


def _again(request: HttpRequest) -> HttpResponse:
    rows = actions.retry_failed(reason=request.POST.get("reason", ""))
    words = ngettext(
        "%(n)s message will be tried again. It expires if it is too old to be useful.",
        "%(n)s messages will be tried again. Those too old to be useful expire.",
        rows,
    )
    messages.success(request, words % {"n": rows})
    return redirect("operate:reminders")
