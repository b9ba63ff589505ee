"""Which messages a person should get in the next two days, from the tables alone.

A message is (kind, local date, trial) and the instant of its hour in the person's zone. What is sent is decided
again at the moment of sending (actions/sending.py); this only says what to have ready.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from apps.records.models import (
    CheckIn,
    Finding,
    Person,
    ReminderKind,
    Review,
    SafetyFollowUp,
    Screening,
    Trial,
)
from apps.records.plans import plan_of
from apps.reminders.queries import asks_on
from apps.rules.local_time import instant, quiet_until
from apps.rules.vocabulary import TrialState

AHEAD = timedelta(hours=48)
PROMPT_TIME = time(10, 0)  # for everything that is not tied to the person's own hour
REVIEW_PROMPT_DAYS = (0, 3, 10)  # the day it is due, and twice more


@dataclass(frozen=True, slots=True)
class Wanted:
    """One message to have ready."""

    kind: ReminderKind
    on: date
    due_at: datetime
    trial: Trial | None


def wanted(person: Person, *, at: datetime) -> tuple[Wanted, ...]:
    """Everything for the local dates that begin within the next 48 hours."""
    today = person.today(at=at)
    days = [today + timedelta(days=number) for number in range(AHEAD.days + 1)]
    found = [
        *_check_ins(person, days),
        *_reviews(person, days),
        *_follow_ups(person, days),
        *_lifted(person, days),
    ]
    return tuple(message for message in found if message.due_at <= at + AHEAD)


def _check_ins(person: Person, days: list[date]) -> Iterator[Wanted]:
    trial = Trial.objects.of(person).exclude(state__in=(TrialState.PLANNED, TrialState.FINISHED)).first()
    plan = plan_of(trial) if trial else None
    if trial is None or plan is None:
        return
    filed = set(CheckIn.objects.filter(trial=trial, on__in=days, danger_asked=True).values_list("on", flat=True))
    for on in days:
        if on not in filed and asks_on(trial, plan, on):
            due_at = instant(on, trial.check_in_time, person.time_zone)
            yield Wanted(ReminderKind.CHECK_IN, on, due_at, trial)


def _reviews(person: Person, days: list[date]) -> Iterator[Wanted]:
    undecided = Review.objects.filter(trial__person=person, decision="", due_on__lte=days[-1]).select_related(
        "trial"
    )
    for review in undecided:
        kind = ReminderKind.REVIEW_DUE if review.number == 1 else ReminderKind.NEXT_REVIEW
        for wait in REVIEW_PROMPT_DAYS:
            on = review.due_on + timedelta(days=wait)
            if on in days:
                yield Wanted(kind, on, _prompt(person, on), review.trial)


def _follow_ups(person: Person, days: list[date]) -> Iterator[Wanted]:
    open_ones = SafetyFollowUp.objects.filter(
        trial__person=person, answer="", due_on__in=days
    ).select_related("trial")
    for follow_up in open_ones:
        yield Wanted(
            ReminderKind.FOLLOW_UP, follow_up.due_on, _prompt(person, follow_up.due_on), follow_up.trial
        )


def _lifted(person: Person, days: list[date]) -> Iterator[Wanted]:
    screening = Screening.objects.current(person)
    if screening is None or Trial.objects.of(person).ongoing().exists():
        return
    dates = Finding.objects.filter(screening=screening, lifts_on__in=days).values_list("lifts_on", flat=True)
    for on in sorted({on for on in dates if on is not None}):
        yield Wanted(ReminderKind.DEFERRAL_LIFTED, on, _prompt(person, on), None)


def _prompt(person: Person, on: date) -> datetime:
    due_at = instant(on, PROMPT_TIME, person.time_zone)
    return quiet_until(due_at, person.time_zone, person.quiet_from, person.quiet_until) or due_at
