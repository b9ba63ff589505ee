"""Plays a trial day by day through the real actions: ratings from a seeded dice, the same every time."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from apps.journal import actions as journal
from apps.records.models import Outcome, Person, Screening, Trial
from apps.records.plans import plan_of
from apps.rehearsal.people import (
    answered_again,
    evening,
    looked_at_again,
    morning,
    screened,
    with_product,
)
from apps.rehearsal.values import take_due
from apps.reminders.queries import asks_on
from apps.rules.screening import BadAnswers
from apps.rules.vocabulary import DoseTaken, PrimaryOutcome, SecondaryOutcome, TrialState
from apps.trials import actions as trials
from apps.trials import queries

CHOICES = trials.Choices(
    weeks=12,
    baseline_days=14,
    days_per_level=7,
    cadence="daily",
    check_in_time=evening(date(2026, 1, 1)).time(),
    withdrawal=False,
    hba1c_tested=False,
    bad_week_entry=False,
    primary=PrimaryOutcome.LDL,
    smallest_change=Decimal(10),
    secondary=SecondaryOutcome.BLOATING_FREQUENCY,
    secondary_change=Decimal(2),
)
ANSWERS = _("The screening answers have to be given again.")
SKIPPED = 0.08  # share of days on which nobody checks in


@dataclass(frozen=True, slots=True)
class Ills:
    """A day on which something goes wrong: the fields of its entry that are not as usual."""

    day: int
    danger: dict[str, object]


def play(person: Person, *, begun: date, until: date, ills: Ills | None = None) -> Trial:
    """A trial that began on `begun`, lived day by day up to, and without, `until`, or to its stop.

    Raises NotNow when a dose is held back.
    """
    screened(person, at=morning(begun))
    product = with_product(person, at=morning(begun))
    screening = Screening.objects.current(person)
    assert screening is not None
    choices = replace(CHOICES, check_in_time=person.check_in_time)
    trial = trials.save_plan(
        person=person, product=product, screening=screening, choices=choices, at=morning(begun)
    )
    trials.start(trial=trial, by=person, at=morning(begun), on=begun)
    trial.refresh_from_db()
    day = begun
    while day < until and trial.state != TrialState.STOPPED:
        if waits := live(trial, on=day, ills=ills):
            raise trials.NotNow(*waits)
        trial.refresh_from_db()
        day += timedelta(days=1)
    return trial


def live(trial: Trial, *, on: date, ills: Ills | None = None, at: datetime | None = None) -> tuple[str, ...]:
    """One day: the gate, a step up when it may be, the check-in, the values that are due, the end.

    While it rests, and for the days after a stop on which danger signs are asked for, there is no dose and a check-in.
    What the next dose waits for, when the person's answers or pack hold it back; the rest of the day is lived all the same.
    """
    trial.refresh_from_db()
    plan = plan_of(trial)
    if plan is None:
        return ()
    now = at or morning(on)
    waits = _take_it(trial, on=on, at=now) if trial.is_ongoing else ()
    is_stopped = trial.state == TrialState.STOPPED
    if not is_stopped or trial.ran_its_course:
        take_due(trial, on=on, at=now)
    if is_stopped or (trial.is_ongoing and not trials.catch_up(trial=trial, at=now, on=on)):
        check_in(trial, on=on, ills=ills, at=at or evening(on))
    return waits


def _take_it(trial: Trial, *, on: date, at: datetime) -> tuple[str, ...]:
    """The first dose or a higher one, or what it waits for. What was written on the way to a dose that waits is undone."""
    try:
        with transaction.atomic():
            _take(trial, on=on, at=at)
    except trials.NotNow as no:
        return no.reasons
    except BadAnswers:
        return (str(ANSWERS),)
    finally:
        trial.refresh_from_db()
    return queries.in_the_way(trial, on=on) if trial.state == TrialState.ACTIVE else ()


def _take(trial: Trial, *, on: date, at: datetime) -> None:
    """The first dose, or a higher one, once its day has come; the pack is looked at when that is asked."""
    plan, person = plan_of(trial), trial.person
    begins = trial.state == TrialState.BASELINE and plan is not None and on >= plan.first_dose_on
    if (begins or trial.state == TrialState.ACTIVE) and queries.look_at_pack(trial, on=on):
        looked_at_again(trial.product, by=person, on=on, at=at)
        trial.product.refresh_from_db()
    if begins:
        answered_again(person, trial.product, on=on, at=at)
        trials.begin_dosing(trial=trial, by=person, at=at, on=on)
    elif trial.state == TrialState.ACTIVE and queries.step_gate(trial, on=on).step == "MAY_INCREASE":
        trials.step_up(trial=trial, by=person, at=at, on=on)


def check_in(trial: Trial, *, on: date, at: datetime, ills: Ills | None = None) -> None:
    """The evening's entry; on some days there is none, and a day that somebody filled in or corrected stays as it is."""
    if trial.check_ins.filter(on=on, danger_asked=True).exists():
        return
    plan = plan_of(trial)
    number = trial.day_number(on=on)
    dice = Random(f"{trial.person.email}/{number}")  # noqa: S311  # a story, not a secret
    wrong = ills.danger if ills is not None and ills.day == number else {}
    first = plan is not None and on < plan.starts_on
    if (
        plan is None
        or not (first or asks_on(trial, plan, on))
        or (dice.random() < SKIPPED and not wrong and not first)
    ):
        return
    second = trial.outcomes.filter(rank=Outcome.Rank.SECONDARY).values_list("measure", flat=True).first()
    bloating = min(10, max(0, round(dice.gauss(5 if (number or 0) <= 14 else 3.6, 1.2))))
    entry = journal.Entry(
        dose_taken=DoseTaken.ALL if queries.dose_today(trial, on=on) else DoseTaken.NOT_DUE,
        pain=dice.choice((0, 1, 1)),
        cramping=dice.choice((0, 1)),
        urgency=0,
        bloating=bloating if trial.state == TrialState.BASELINE or first else min(bloating, 5),
        reflux=0,
        fatigue=dice.choice((1, 2, 2)),
        nausea=0,
        hunger=5 if second == SecondaryOutcome.HUNGER else None,
        energy=dice.choice((5, 6, 6)) if second == SecondaryOutcome.ENERGY else None,
        bristol=dice.choice((3, 4, 4, 5)),
        loose=0,
        danger=dict(wrong),
        danger_asked=True,
    )
    journal.check_in(trial=trial, on=on, entry=entry, submission=uuid4(), by=trial.person, at=at)
