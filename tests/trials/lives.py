"""Trials that were really lived: planned, started and taken through the actions, never written by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from apps.records.models import Person, Product, Screening, Trial
from apps.rules.vocabulary import PrimaryOutcome, SafetyLevel, SecondaryOutcome, TrialState
from apps.trials import actions
from tests import factories
from tests.factories import TODAY

CHOICES = actions.Choices(
    weeks=12,
    baseline_days=14,
    days_per_level=7,
    cadence="daily",
    check_in_time=time(20, 0),
    withdrawal=False,
    hba1c_tested=False,
    bad_week_entry=False,
    primary=PrimaryOutcome.LDL,
    smallest_change=Decimal(23),
    secondary=SecondaryOutcome.BLOATING_FREQUENCY,
    secondary_change=Decimal(2),
)
SIGNED_UP = TODAY
FIRST_DOSE = TODAY + timedelta(days=15)  # the day after sign-up, and 14 days of baseline


def at(on: date, hour: int = 12) -> datetime:
    """An hour (UTC) of a day; the people of the tests live in Berlin."""
    return datetime(on.year, on.month, on.day, hour, tzinfo=UTC)


def day(number: int) -> date:
    """The date of a trial day: 1 is the first dose."""
    return FIRST_DOSE + timedelta(days=number - 1)


def planned(person: Person, *, product: Product | None = None, **choices: Any) -> Trial:
    """A saved plan of someone who may start: screened today, a product of half to two capsules."""
    row = Screening.objects.current(person) or factories.screening(person)
    pack = product or factories.product(person, serving_units=2, smallest_units=1, can_halve=True)
    chosen = replace(CHOICES, **choices)
    return actions.save_plan(person=person, product=pack, screening=row, choices=chosen, at=at(SIGNED_UP))


def started(person: Person, *, baseline: int = 14, **choices: Any) -> Trial:
    """In its baseline, with quiet check-ins on its first `baseline` days."""
    trial = planned(person, **choices)
    actions.start(trial=trial, by=person, at=at(SIGNED_UP), on=SIGNED_UP)
    factories.check_ins(trial, {SIGNED_UP + timedelta(days=1 + number): {} for number in range(baseline)})
    return trial


def active(person: Person, **choices: Any) -> Trial:
    """On day 1: screened afresh, first dose taken today."""
    trial = started(person, **choices)
    factories.screening(person, on=FIRST_DOSE)
    actions.begin_dosing(trial=trial, by=person, at=at(FIRST_DOSE), on=FIRST_DOSE)
    return fresh(trial)


def quiet_days(trial: Trial, first: int, last: int) -> None:
    """Quiet check-ins on trial days `first` to `last`."""
    days = [day(number) for number in range(first, last + 1)]
    factories.check_ins(trial, {on: {"filed_at": at(on)} for on in days})


def stopped(trial: Trial, rule: str, *, on: date, by: Person | None = None, level: str = "STOP") -> Trial:
    """Stopped by a rule, with the assessment that said so."""
    fired = [{"rule": rule, "level": level, "reason": "A reason."}] if rule else []
    if fired:
        factories.assessment(trial, SafetyLevel(level), on=on, at=at(on), fired=fired)
    actions.stop(trial=trial, by=by or trial.person, at=at(on), on=on, rule=rule, reason="A reason.")
    return fresh(trial)


def paused(trial: Trial, because: str, *, on: date, symptoms: tuple[str, ...] = ()) -> Trial:
    """Resting since `on`."""
    if because.startswith(("P", "B")):
        fired = [{"rule": because, "level": "PAUSE", "reason": "A reason."}]
        factories.assessment(trial, SafetyLevel.PAUSE, on=on, at=at(on), fired=fired)
    actions.pause(trial=trial, by=trial.person, at=at(on), on=on, because=because, symptoms=symptoms)
    return fresh(trial)


def fresh(trial: Trial) -> Trial:
    """The trial as it stands in the table."""
    return Trial.objects.select_related("person", "product", "screening__person").get(pk=trial.pk)


def shape(trial: Trial) -> tuple[TrialState, int, int]:
    """State, dose level, paused days."""
    row = fresh(trial)
    return TrialState(row.state), row.level, row.paused_days
