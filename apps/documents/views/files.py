"""The data of a trial as files: for a spreadsheet, for a programme, for a clinic."""

import json
from collections.abc import Iterable
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.accounts import actions as accounts
from apps.documents import data, fhir
from apps.records.models import Trial
from apps.web.access import participant
from apps.web.downloads import attachment
from apps.web.http import PersonRequest
from apps.web.tables import csv_text

CSV, FHIR = "text/csv; charset=utf-8", "application/fhir+json"


@participant
@require_safe
def files(request: PersonRequest) -> HttpResponse:
    """Every trial that was begun, with its files."""
    return render(request, "documents/files.html", {"trials": data.trials_of(request.user)})


def _taken(request: PersonRequest, code: UUID) -> Trial:
    """One of the person's own trials, or 404. That it was taken away is written down."""
    trial = get_object_or_404(data.with_everything(data.trials_of(request.user)), code=code)
    accounts.record_verb(
        actor=request.user, subject=request.user, verb="exported", thing="the_trial", at=timezone.now()
    )
    return trial


def _table(rows: Iterable[dict[str, object]], head: Iterable[str]) -> str:
    names = list(head)
    return csv_text(names, ([_cell(row[name]) for name in names] for row in rows))


def _cell(value: object) -> object:
    """Several things in one cell: listed, or as JSON where they have names."""
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True, ensure_ascii=False) if value else ""
    return "; ".join(map(str, value)) if isinstance(value, list) else value


@participant
@require_safe
def days(request: PersonRequest, code: UUID) -> HttpResponse:
    """One line a day, missing days listed as missing."""
    rows = data.days(_taken(request, code), on=request.today)
    return attachment(
        _table(rows, ("date", "day", "phase", "filled", *data.KEPT, *data.CORRECTED)),
        CSV,
        "akkerplan-days.csv",
    )


@participant
@require_safe
def measurements(request: PersonRequest, code: UUID) -> HttpResponse:
    """One line a value."""
    rows = data.measurements(_taken(request, code))
    return attachment(_table(rows, data.MEASURED), CSV, "akkerplan-values.csv")


@participant
@require_safe
def everything(request: PersonRequest, code: UUID) -> HttpResponse:
    """All of it, as JSON."""
    found = data.everything(_taken(request, code), on=request.today, at=timezone.now())
    return _json(found, "application/json", "akkerplan-trial.json")


@participant
@require_safe
def as_fhir(request: PersonRequest, code: UUID) -> HttpResponse:
    """Observations, adverse events and the plan, as a FHIR R4B bundle."""
    found = fhir.bundle(_taken(request, code), on=request.today, at=timezone.now())
    return _json(found, FHIR, "akkerplan-trial.fhir.json")


def _json(found: dict[str, object], content_type: str, name: str) -> HttpResponse:
    made = JsonResponse(
        found, encoder=DjangoJSONEncoder, json_dumps_params={"indent": 1, "ensure_ascii": False}
    )
    return attachment(made.content, content_type, name)
