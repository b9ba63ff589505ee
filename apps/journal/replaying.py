"""Stored results held against the present rules: what would come out differently today. Changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from apps.journal.judging import Case, judgements
from apps.records.dossier import HAS_TOLD
from apps.records.histories import days_of, history_of
from apps.records.models import Clearance, Finding, SafetyAssessment, Screening, Trial
from apps.rules import screening as rules
from apps.rules.vocabulary import Disposition
from apps.screening import queries as screening

MANY = 200  # rows held at once
UNREADABLE = "UNREADABLE"


@dataclass(frozen=True, slots=True)
class Replayed:
    """One stored result and what it would be today. `what`: "screening" or "check-in"; no answers, no words."""

    what: str
    code: str
    version: str
    before: str
    now: str
    differs: bool


def screenings() -> Iterator[Replayed]:
    """Every submitted screening as of the day it was given, with the clearances that stood then, without a product."""
    given = Clearance.objects.filter(decision=Clearance.Decision.CLEARED).select_related(
        "clinician", "screening__person"
    )
    rows: QuerySet[Screening] = Screening.objects.submitted().select_related("person").order_by("pk")
    rows = rows.annotate(has_told=HAS_TOLD).prefetch_related(
        Prefetch("person__clearances", given, to_attr="given"),
        Prefetch("findings", Finding.objects.filter(product=None)),
    )
    for row in rows.iterator(chunk_size=MANY):
        yield _screening(row)


def _screening(row: Screening) -> Replayed:
    stored = {found.key: found.disposition for found in row.findings.all()}
    try:
        items = screening.screened_again(row, vars(row.person)["given"])
    except rules.BadAnswers:
        return Replayed("screening", str(row.code), row.rules_version, row.overall, UNREADABLE, differs=True)
    overall = Disposition.worst(*items.values()) if items else Disposition.OK
    differs = row.overall != overall or stored != {key: str(found) for key, found in items.items()}
    return Replayed("screening", str(row.code), row.rules_version, row.overall, overall, differs)


def check_ins() -> Iterator[Replayed]:
    """The last word on each day of each trial against what the rules say of that day now, with all that is known now.

    A word about a day without a check-in, such as a report after the end, cannot be said again and is left out.
    """
    trials = Trial.objects.filter(first_dose_on__isnull=False).select_related("person", "screening__person")
    for trial in trials.order_by("pk").iterator(chunk_size=MANY):
        last = {row.on: row for row in trial.assessments.filter(check_in__isnull=False).order_by("at", "pk")}
        if last:
            yield from _trial(trial, last)


def _trial(trial: Trial, last: dict[date, SafetyAssessment]) -> Iterator[Replayed]:
    days = days_of(trial)
    history = history_of(trial, days)
    now: dict[date, str] = {}
    for day in days:
        number = trial.day_number(on=day.on)
        if day.on in now or number is None:
            continue
        case = Case(trial, day, number, history, days)
        found = judgements(case) if number > 0 else judgements(case)[:1]
        now |= {case.date_of(judgement.day): str(judgement.level) for judgement in found}
    for on, said in last.items():
        level = now.get(on, UNREADABLE)
        yield Replayed("check-in", str(said.code), said.rules_version, said.level, level, said.level != level)
