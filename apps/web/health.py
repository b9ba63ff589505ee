"""Health checks: is the process up, and can it serve people?"""

from datetime import timedelta

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from apps.records.models import Heartbeat
from apps.web.access import public

SILENT_AFTER = timedelta(seconds=60)


@public
def alive(request: HttpRequest) -> HttpResponse:
    """200 as soon as the web process answers; asks nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")


@public
def ready(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, migrations are applied and reminders moved in the last minute; otherwise 503."""
    checks = {"database": False, "migrations": False, "reminders": False}
    try:
        executor = MigrationExecutor(connection)
        checks["database"] = True
        checks["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        checks["reminders"] = Heartbeat.objects.filter(at__gte=timezone.now() - SILENT_AFTER).exists()
    except Error:
        pass
    return JsonResponse(checks, status=200 if all(checks.values()) else 503)
