"""A trial in the middle of its course, from rows alone: frozen plan, baseline, events. Day 1 is the first dose."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from apps.records.models import EventKind, Outcome, Person, Trial
from apps.records.models.trials import DoseLevel, TrialEvent
from apps.rules import schedule
from apps.rules.vocabulary import DoseTaken, TrialState
from tests import factories

CHANGES = {
    "fasting_glucose": ("% of value", Decimal(10)),
    "hba1c": ("%", Decimal("0.5")),
    "waist": ("cm", Decimal(4)),
    "ldl": ("% of value", Decimal(23)),
    "triglycerides": ("% of value", Decimal(46)),
    "stool_consistency": ("days/week", Decimal(2)),
    "bloating_frequency": ("days/week", Decimal(2)),
    "hunger": ("points", Decimal(2)),
    "energy": ("points", Decimal("1.5")),
}


def noon(on: date) -> datetime:
    """Midday in UTC, the same date in Berlin."""
    return datetime(on.year, on.month, on.day, 12, tzinfo=UTC)


def running(
    person: Person,
    *,
    day: int,
    today: date = factories.TODAY,
    state: TrialState = TrialState.ACTIVE,
    level: int = 0,
    levels: int = 3,
    answers: Mapping[str, Any] | None = None,
    primary: str = "fasting_glucose",
    secondary: str = "bloating_frequency",
    cadence: schedule.Cadence = schedule.Cadence.DAILY,
    withdrawal: bool = False,
    **columns: Any,
) -> Trial:
    """The person's trial of 12 weeks with 14 baseline days, on trial day `day` today. No check-in is filed yet."""
    first_dose_on = today - timedelta(days=day - 1)
    plan = schedule.build(
        schedule.PlanRequest(
            start=first_dose_on - timedelta(days=14),
            weeks=12,
            serving=schedule.Serving(label=Fraction(1), can_halve=True),
            time_zone=person.time_zone,
            cadence=cadence,
            withdrawal=withdrawal,
        )
    )
    screened = factories.screening(
        person, on=plan.starts_on, answers=factories.answers(**{"weight_kg": 80, **(answers or {})})
    )
    fixed = {"outcomes": {rank: [key, str(CHANGES[key][1]), CHANGES[key][0], better(key)]
             for rank, key in (("primary", primary), ("secondary", secondary))}}  # fmt: skip
    begun = state is not TrialState.BASELINE
    trial = Trial.objects.create(
        person=person,
        product=columns.pop("product", None) or factories.product(person),
        screening=screened,
        state=state,
        weeks=12,
        cadence=cadence,
        withdrawal=withdrawal,
        starts_on=plan.starts_on,
        first_dose_on=first_dose_on,
        dosing_began_at=noon(first_dose_on) if begun else None,
        level=level,
        level_since=columns.pop("level_since", first_dose_on if begun else None),
        nights_counted_at=columns.pop("nights_counted_at", noon(today)),
        plan={"plan": schedule.to_data(plan), "fixed": fixed},
        plan_hash=schedule.fingerprint(plan, fixed),
        frozen_at=noon(plan.starts_on - timedelta(days=1)),
        created_at=noon(plan.starts_on - timedelta(days=1)),
        **columns,
    )
    for rank, key in (("primary", primary), ("secondary", secondary)):
        unit, change = CHANGES[key]
        factories.outcome(
            trial, Outcome.Rank(rank), key, unit=unit, smallest_change=change, better=better(key)
        )
    DoseLevel.objects.bulk_create(
        [DoseLevel(trial=trial, index=n, units=Decimal(n + 1)) for n in range(levels)]
    )
    if begun:
        event(trial, EventKind.DOSING_BEGAN, day=1)
    return trial


def better(outcome: str) -> str:
    """Which way is better."""
    return "higher" if outcome in ("hdl", "energy") else "lower"


def date_of(trial: Trial, day: int) -> date:
    """The calendar date of a trial day."""
    assert trial.first_dose_on is not None
    return trial.first_dose_on + timedelta(days=day - 1)


def event(trial: Trial, kind: EventKind, *, day: int, **detail: Any) -> TrialEvent:
    """Something written beside the plan at noon of a trial day."""
    on = date_of(trial, day)
    return TrialEvent.objects.create(
        trial=trial, kind=kind, on=on, at=noon(on), by=trial.person, detail=detail
    )


def quiet(trial: Trial, days: Collection[int], **columns: Any) -> None:
    """Check-ins on which nothing is unusual."""
    taken = {day: DoseTaken.ALL if day > 0 else DoseTaken.NOT_DUE for day in days}
    factories.check_ins(trial, {date_of(trial, day): {"dose_taken": taken[day], **columns} for day in days})
