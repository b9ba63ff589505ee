"""Health checks: is the process up, can it serve people, and how do reminders move?"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hmac import compare_digest

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from apps.records.models import Person, Role
from apps.web.access import public
from apps.web.moving import Moving, is_beating, is_stuck, moving

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


@public
def alive(request: HttpRequest) -> HttpResponse:
    """200 as soon as the web process answers; asks nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")


@public
def ready(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, migrations are applied and reminders move; otherwise 503."""
    checks = {"database": False, "migrations": False, "reminders": False}
    now = timezone.now()
    try:
        executor = MigrationExecutor(connection)
        checks["database"] = True
        checks["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        checks["reminders"] = is_beating(at=now) and not is_stuck(at=now)
    except Error:
        pass
    return JsonResponse(checks, status=200 if all(checks.values()) else 503)


@public
def metrics(request: HttpRequest) -> HttpResponse:
    """Numbers for Prometheus, to whoever has METRICS_TOKEN, and to an operator; nothing is there for others."""
    if not (_has_token(request) or _is_operator(request)):
        raise Http404
    now = timezone.now()
    try:
        lines = list(_lines(moving(at=now), at=now))
    except Error:
        lines = ["akkerplan_database_up 0", "akkerplan_reminders_moving 0"]
    return HttpResponse("\n".join(lines) + "\n", content_type=PROMETHEUS)


def _has_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "")
    token = settings.METRICS_TOKEN
    return bool(token) and compare_digest(given.encode(), f"Bearer {token}".encode())


def _is_operator(request: HttpRequest) -> bool:
    user = request.user
    return isinstance(user, Person) and user.role == Role.OPERATOR and is_mfa_enabled(user)


def _lines(now: Moving, *, at: datetime) -> Iterator[str]:
    def since(when: datetime | None) -> float:
        return (at - when).total_seconds() if when else 0.0

    def seconds(span: timedelta) -> str:
        return f"{span.total_seconds():.3f}"

    yield "akkerplan_database_up 1"
    yield "# HELP akkerplan_reminders_moving 1 while reminders move; what /readyz says."
    yield "# TYPE akkerplan_reminders_moving gauge"
    yield f"akkerplan_reminders_moving {int(now.is_well)}"
    yield "# HELP akkerplan_reminders_beat_age_seconds Since a worker last did what the beat asked; -1: never."
    yield "# TYPE akkerplan_reminders_beat_age_seconds gauge"
    yield f"akkerplan_reminders_beat_age_seconds {since(now.beat_at) if now.beat_at else -1:.3f}"
    yield "# HELP akkerplan_reminders_due Messages whose hour has come."
    yield "# TYPE akkerplan_reminders_due gauge"
    yield f"akkerplan_reminders_due {now.due}"
    yield "# HELP akkerplan_reminders_oldest_due_seconds How long the oldest of them has waited."
    yield "# TYPE akkerplan_reminders_oldest_due_seconds gauge"
    yield f"akkerplan_reminders_oldest_due_seconds {since(now.oldest_due_at):.3f}"
    yield "# HELP akkerplan_reminders_held Messages that wait for the end of quiet hours; none of those that are due."
    yield "# TYPE akkerplan_reminders_held gauge"
    yield f"akkerplan_reminders_held {now.held}"
    yield "# HELP akkerplan_reminders_given_up Messages that were given up and wait for an operator."
    yield "# TYPE akkerplan_reminders_given_up gauge"
    yield f"akkerplan_reminders_given_up {now.failed}"
    yield "# HELP akkerplan_reminders_late_seconds From their hour to the mail server's yes, last 24 hours."
    yield "# TYPE akkerplan_reminders_late_seconds summary"
    yield f'akkerplan_reminders_late_seconds{{quantile="0.5"}} {seconds(now.late_p50)}'
    yield f'akkerplan_reminders_late_seconds{{quantile="0.99"}} {seconds(now.late_p99)}'
    yield f"akkerplan_reminders_late_seconds_count {now.sent}"
