"""The data under a trial, as it is kept: every day with the missing ones, every value, every event."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Manager, Prefetch, QuerySet

from apps.journal import queries as journal
from apps.journal.queries import ENTRIES_WITH_NAMES
from apps.records.models import CheckIn, Person, ReactionReport, Trial
from apps.records.plans import plan_on
from apps.records.reactions import with_corrected
from apps.rules.measures import MEASURES
from apps.trials.queries import take_none

FORMAT = "akkerplan-trial-1"
RATINGS = ("pain", "cramping", "urgency", "bloating", "reflux", "fatigue", "nausea", "hunger", "energy")
COUNTS = ("bristol", "loose", "days3loose", "loose_max")
KEPT = (
    *RATINGS,
    *COUNTS,
    "dose_taken",
    "weight_kg",
    "weight_loss_planned",
    "glucose_mgdl",
    "danger",
    "events",
    "note",
)
CORRECTED = ("corrected_at", "corrected_by", "before_correction")
MEASURED = (
    "taken_on",
    "measure",
    "value",
    "unit",
    "entered_value",
    "entered_unit",
    "source",
    "laboratory",
    "lab_cv",
    "fasting",
)


def trials_of(person: Person) -> QuerySet[Trial]:
    """Every trial of the person that was begun, newest first: a plan alone has no data."""
    return Trial.objects.of(person).filter(plan__isnull=False).select_related("product", "person")


def with_everything(trials: QuerySet[Trial]) -> QuerySet[Trial]:
    """With all rows that the files hold."""
    return trials.prefetch_related(
        Prefetch("check_ins", CheckIn.objects.prefetch_related(ENTRIES_WITH_NAMES)),
        "outcomes",
        "events",
        "measurements",
        "assessments",
        Prefetch("reports", with_corrected(ReactionReport.objects.all())),
        "intercurrent_events",
        "reviews",
        "pack_statements",
    )


def days(trial: Trial, *, on: date) -> Iterator[dict[str, object]]:
    """One dictionary a calendar day, oldest first. `filled`: yes, late, missing, or not asked."""
    plan = plan_on(trial, on=on)
    for day in reversed(journal.days(trial, on=on)):
        yield {
            "date": day.on,
            "day": plan.day_number(day.on) if plan and not trial.took_none else None,
            "phase": str(day.phase),
            "filled": _filled(day),
            **{name: _kept(day.check_in, name) for name in KEPT},
            **dict(zip(CORRECTED, journal.corrections_in_columns(day.corrections), strict=True)),
        }


def _filled(day: journal.Day) -> str:
    if day.check_in is not None:
        return "late" if day.check_in.late else "yes"
    return "missing" if day.asked else "not asked"


def _kept(row: CheckIn | None, name: str) -> object:
    return None if row is None else getattr(row, name)


def _entries(trial: Trial) -> Iterator[dict[str, object]]:
    """Everything that was sent about a day, word for word: a day follows from its entries, and a correction adds one."""
    for day in trial.check_ins.all():
        for row in day.entries.all():
            yield {
                "date": day.on,
                "filed_at": row.filed_at,
                "filed_by": str(row.filed_by),
                "source": row.source,
                "corrects": row.replaces_earlier,
                "undone_at": row.withdrawn_at,
                "answers": row.answers,
            }


def measurements(trial: Trial) -> Iterator[dict[str, object]]:
    """One dictionary a value: canonical, and as it was typed."""
    for row in trial.measurements.all():
        unit = MEASURES[row.measure].canonical.name
        yield {name: unit if name == "unit" else getattr(row, name) for name in MEASURED}


def everything(trial: Trial, *, on: date, at: datetime) -> dict[str, object]:
    """All of it. Values are JSON's own or have an obvious text form."""
    product, plan = trial.product, plan_on(trial, on=on)
    return {
        "format": FORMAT,
        "made_at": at,
        "trial": {
            "code": trial.code,
            "state": trial.state,
            "take_none": take_none(trial, on=on),
            "time_zone": trial.person.time_zone,
            "frozen_at": trial.frozen_at,
            "plan_sha256": trial.plan_hash,
            "frozen": trial.plan,
            "starts_on": trial.starts_on,
            "first_dose_on": plan.first_dose_on if plan and not trial.took_none else None,
            "stopped_at": trial.stopped_at,
            "stop_rule": trial.stop_rule,
            "stop_reason": trial.stop_reason,
            "finished_at": trial.finished_at,
        },
        "product": {name: getattr(product, name) for name in PRODUCT},
        "said_of_the_pack": _rows(trial.pack_statements, STATEMENT),
        "days": list(days(trial, on=on)),
        "entries": list(_entries(trial)),
        "measurements": list(measurements(trial)),
        "something_else_happened": _rows(trial.intercurrent_events, EVENT),
        "reports": _rows(trial.reports, REPORT),
        "stop_rules_said": list(_said(trial)),
        "beside_the_plan": _rows(trial.events, ("kind", "on", "at", "detail")),
        "reviews": _rows(trial.reviews, REVIEW),
    }


def _said(trial: Trial) -> Iterator[dict[str, object]]:
    undone = journal.taken_back(trial)
    for row in trial.assessments.all():
        yield {**{name: getattr(row, name) for name in SAID}, "entry_taken_back": row.pk in undone}


PRODUCT = ("name", "brand", "batch", "form", "amount_value", "amount_unit", "amount_per_units", "unit_noun")
STATEMENT = (
    *("told_at", "form", "amount_value", "amount_unit", "amount_per_units", "serving_units", "contents"),
    *("correction_kind", "correction_reason", "withdrawn_at"),
)
EVENT = ("kind", "began_on", "first_day_known", "ended_on", "note", "reported_at", "withdrawn_at")
REPORT = ("what", "began_on", "severity", "still_going_on", "in_hospital", "signs", "related", "reported_at")
SAID = ("on", "at", "level", "fired", "rules_version")
REVIEW = (
    "number", "due_on", "opened_at", "label", "result", "method_version", "comprehension", "certainty", "decision", "reason",
    "decided_at", "next_review_on", "later_on", "later", "later_at",
)  # fmt: skip


def _rows(rows: Manager[Any], names: tuple[str, ...]) -> list[dict[str, object]]:
    return [{name: getattr(row, name) for name in names} for row in rows.all()]
