"""Which messages a person should get in the next two days, from the tables alone.

A message is (kind, local date, trial) and the instant of its hour in the person's zone. The same rules are asked
again at the moment of sending (`still_wanted`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from apps.records.models import (
    CheckIn,
    Clearance,
    Finding,
    Person,
    Reminder,
    ReminderKind,
    Review,
    SafetyFollowUp,
    Screening,
    Trial,
)
from apps.records.plans import plan_of, rises_of
from apps.reminders.queries import asks_on
from apps.rules.local_time import instant, quiet_until
from apps.rules.vocabulary import Disposition, TrialState

AHEAD = timedelta(hours=48)
PROMPT_TIME = time(10, 0)  # for everything that is not tied to the person's own hour
REVIEW_PROMPT_DAYS = (0, 3, 10)  # the day it is due, and twice more
IN_THE_WAY = (Disposition.EMERGENCY, Disposition.BLOCK, Disposition.DEFER)


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
    found = _on(person, [today + timedelta(days=number) for number in range(AHEAD.days + 1)])
    return tuple(message for message in found if message.due_at <= at + AHEAD)


def still_wanted(row: Reminder) -> bool:
    """Whether this message would still be written today: the check-in may be filed, the trial may have stopped."""
    rule = {
        ReminderKind.CHECK_IN: _check_ins,
        ReminderKind.REVIEW_DUE: _reviews,
        ReminderKind.NEXT_REVIEW: _reviews,
        ReminderKind.FOLLOW_UP: _follow_ups,
        ReminderKind.DEFERRAL_LIFTED: _lifted,
    }[ReminderKind(row.kind)]
    found = rule(row.person, [row.local_date])
    return any(message.kind == row.kind and _same_trial(message, row) for message in found)


def _same_trial(message: Wanted, row: Reminder) -> bool:
    return (message.trial.pk if message.trial else None) == row.trial_id


def _on(person: Person, days: Sequence[date]) -> Iterator[Wanted]:
    yield from _check_ins(person, days)
    yield from _reviews(person, days)
    yield from _follow_ups(person, days)
    yield from _lifted(person, days)


def _check_ins(person: Person, days: Sequence[date]) -> Iterator[Wanted]:
    trial = Trial.objects.of(person).exclude(state__in=(TrialState.PLANNED, TrialState.FINISHED)).first()
    plan = plan_of(trial) if trial else None
    if trial is None or plan is None:
        return
    trial.person = person
    rises = rises_of(trial)
    asked = [on for on in days if asks_on(trial, plan, on, rises)]
    filed = set(
        CheckIn.objects.filter(trial=trial, on__in=asked, danger_asked=True).values_list("on", flat=True)
    )
    for on in asked:
        if on not in filed:
            due_at = instant(on, trial.check_in_time, person.time_zone)
            yield Wanted(ReminderKind.CHECK_IN, on, due_at, trial)


def _reviews(person: Person, days: Sequence[date]) -> Iterator[Wanted]:
    """A trial that rests is not over: its review waits until the pause has ended."""
    undecided = Review.objects.filter(trial__person=person, decision="", due_on__lte=days[-1])
    undecided = undecided.exclude(trial__state=TrialState.PAUSED)
    for review in undecided.select_related("trial"):
        kind = ReminderKind.REVIEW_DUE if review.number == 1 else ReminderKind.NEXT_REVIEW
        for wait in REVIEW_PROMPT_DAYS:
            on = review.due_on + timedelta(days=wait)
            if on in days:
                yield Wanted(kind, on, _prompt(person, on), review.trial)


def _follow_ups(person: Person, days: Sequence[date]) -> Iterator[Wanted]:
    open_ones = SafetyFollowUp.objects.filter(trial__person=person, answer="", due_on__in=days)
    for follow_up in open_ones.select_related("trial"):
        on = follow_up.due_on
        yield Wanted(ReminderKind.FOLLOW_UP, on, _prompt(person, on), follow_up.trial)


def _lifted(person: Person, days: Sequence[date]) -> Iterator[Wanted]:
    """On the day on which the last waiting time is over, when nothing else is in the way."""
    coming = Finding.objects.filter(screening__person=person, lifts_on__in=days)
    for screening_id in set(coming.values_list("screening_id", flat=True)):
        screening = Screening.objects.current(person)
        if screening is None or screening.pk != screening_id or Trial.objects.of(person).ongoing().exists():
            continue
        on = _free_on(screening)
        if on in days and on is not None:
            yield Wanted(ReminderKind.DEFERRAL_LIFTED, on, _prompt(person, on), None)


def _free_on(screening: Screening) -> date | None:
    """The day on which every finding with a date is free; None while one without a date stands in the way."""
    cleared = {key for given in Clearance.objects.standing(screening.person) for key in given.scope}
    rows = [row for row in screening.findings.all() if row.key not in cleared]
    if any(row.lifts_on is None and row.disposition in IN_THE_WAY for row in rows):
        return None
    return max((row.lifts_on for row in rows if row.lifts_on is not None), default=None)


def _prompt(person: Person, on: date) -> datetime:
    due_at = instant(on, PROMPT_TIME, person.time_zone)
    return quiet_until(due_at, person.time_zone, person.quiet_from, person.quiet_until) or due_at
