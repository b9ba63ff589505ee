"""Which messages a person should get in the next two days, from the tables alone.

A message is (kind, local date, trial) and the instant of its hour in the person's zone. The same rules are asked
again at the moment of sending (`still_wanted`).
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from django.db.models import Q

from apps.records.models import (
    Clearance,
    Finding,
    Person,
    Reminder,
    ReminderKind,
    ReminderState,
    Review,
    SafetyFollowUp,
    Screening,
    Trial,
)
from apps.records.plans import frozen_primary, plan_of
from apps.reminders.check_ins import AGAIN_AFTER, about_check_ins
from apps.reminders.messages import Around, Wanted, look_around, prompt
from apps.reminders.queries import longest_pause_ends
from apps.rules.schedule import Window, WindowKind, measurement_windows
from apps.rules.vocabulary import Disposition, PrimaryOutcome, TrialState
from apps.web.access import is_minor

AHEAD = timedelta(hours=48)
LAST_CALL = timedelta(days=2)
MEASURES = (TrialState.BASELINE, TrialState.ACTIVE, TrialState.WITHDRAWAL, TrialState.FINISHED)
REVIEW_PROMPT_DAYS = (0, 3, 10)  # the day it is due, and twice more
IN_THE_WAY = (Disposition.EMERGENCY, Disposition.BLOCK, Disposition.DEFER)


def wanted(person: Person, *, at: datetime) -> tuple[Wanted, ...]:
    """Everything for the local dates that begin within the next 48 hours; nothing before the set-up is complete.

    Whoever takes back a required agreement has to set up again, and gets no mail until then.
    """
    if not person.is_set_up:
        return ()
    today = person.today(at=at)
    days = [today + timedelta(days=number) for number in range(AHEAD.days + 1)]
    found = _on(look_around(person, days))
    return tuple(message for message in found if message.due_at <= at + AHEAD)


def still_wanted(row: Reminder) -> bool:
    """Whether this message would still be written today: the check-in may be filed, the trial may have stopped."""
    kind = ReminderKind(row.kind)
    if not row.person.is_set_up or row.kind in row.person.mails_off:
        return False
    if kind is not ReminderKind.FOLLOW_UP and is_minor(row.person, on=row.local_date):
        return False
    found = RULES[kind](look_around(row.person, [row.local_date]))
    return any(message.kind == row.kind and _same_trial(message, row) for message in found) and not (
        kind is ReminderKind.CHECK_IN_AGAIN and _first_came_late(row)
    )


def _first_came_late(again: Reminder) -> bool:
    """The first mail of that day is still on its way, or has only just come: a second one would be a double."""
    first = Reminder.objects.filter(
        person=again.person,
        kind=ReminderKind.CHECK_IN,
        local_date=again.local_date,
        channel=again.channel,
    )
    late = Q(state=ReminderState.DUE) | Q(sent_at__gt=again.due_at - AGAIN_AFTER / 2)
    return first.filter(late).exists()


def _same_trial(message: Wanted, row: Reminder) -> bool:
    return (message.trial.pk if message.trial else None) == row.trial_id


def _on(around: Around) -> Iterator[Wanted]:
    """All of it, without the kinds that the person has switched off; a minor is only asked how they are after a stop."""
    every = (about_check_ins, _pauses, _measurements, _reviews, _four_weeks_on, _follow_ups, _lifted)
    for rule in (_follow_ups,) if is_minor(around.person, on=around.days[0]) else every:
        yield from (message for message in rule(around) if message.kind not in around.person.mails_off)


def _pauses(around: Around) -> Iterator[Wanted]:
    """Two days before the last one on which a trial that rests can go on; the next day when fewer are left."""
    for trial in around.trials:
        if trial.state != TrialState.PAUSED or trial.paused_on is None:
            continue
        last = longest_pause_ends(trial)
        on = max(last - LAST_CALL, trial.paused_on + timedelta(days=1))
        if on in around.days and on <= last:
            yield Wanted(ReminderKind.PAUSE_ENDS, on, prompt(around.person, on), trial)


def _measurements(around: Around) -> Iterator[Wanted]:
    """A week before the first dose and when the days at the end begin; once more before they are over.

    Only while readings are missing.
    """
    for trial in around.trials:
        plan, primary = plan_of(trial), frozen_primary(trial)
        if trial.state not in MEASURES or plan is None or primary is None:
            continue
        for window in measurement_windows(plan, primary, trial.draws):
            last_call = window.span.ends_before - timedelta(days=1) - LAST_CALL
            first = window.span.starts_on
            if window.kind is WindowKind.BEFORE:
                first = window.span.ends_before - timedelta(days=7)
            asked = [on for on in sorted({first, last_call}) if on in around.days and on > plan.starts_on]
            if asked and _readings(trial, primary, window) < window.readings:
                for on in asked:
                    yield Wanted(ReminderKind.MEASURE_DUE, on, prompt(around.person, on), trial)


def _readings(trial: Trial, primary: PrimaryOutcome, window: Window) -> int:
    """On how many days of the window the number was taken."""
    taken = trial.measurements.filter(measure=primary, taken_on__gte=window.span.starts_on)
    return taken.filter(taken_on__lt=window.span.ends_before).values("taken_on").distinct().count()


def _reviews(around: Around) -> Iterator[Wanted]:
    """A trial that rests is not over: its review waits until the pause has ended."""
    person, days = around.person, around.days
    undecided = Review.objects.filter(trial__person=person, decision="", due_on__lte=days[-1])
    undecided = undecided.exclude(trial__state=TrialState.PAUSED)
    for review in undecided.select_related("trial"):
        kind = ReminderKind.REVIEW_DUE if review.number == 1 else ReminderKind.NEXT_REVIEW
        for wait in REVIEW_PROMPT_DAYS:
            on = review.due_on + timedelta(days=wait)
            if on in days:
                yield Wanted(kind, on, prompt(person, on), review.trial)


def _four_weeks_on(around: Around) -> Iterator[Wanted]:
    """Once, four weeks after a decision; not while another trial runs, which would be asked about instead."""
    person, days = around.person, around.days
    asked = Review.objects.filter(trial__person=person, later="", later_on__in=days)
    if any(trial.is_ongoing for trial in around.trials):
        return
    for review in asked.select_related("trial"):
        if review.later_on is not None:
            on = review.later_on
            yield Wanted(ReminderKind.FOUR_WEEKS_ON, on, prompt(person, on), review.trial)


def _follow_ups(around: Around) -> Iterator[Wanted]:
    person, days = around.person, around.days
    open_ones = SafetyFollowUp.objects.filter(trial__person=person, answer="", due_on__in=days)
    for follow_up in open_ones.select_related("trial"):
        on = follow_up.due_on
        yield Wanted(ReminderKind.FOLLOW_UP, on, prompt(person, on), follow_up.trial)


def _lifted(around: Around) -> Iterator[Wanted]:
    """On the day on which the last waiting time is over, when nothing else is in the way."""
    person, days = around.person, around.days
    coming = Finding.objects.filter(screening__person=person, lifts_on__in=days)
    for screening_id in set(coming.values_list("screening_id", flat=True)):
        screening = Screening.objects.current(person)
        if screening is None or screening.pk != screening_id or Trial.objects.of(person).ongoing().exists():
            continue
        on = _free_on(screening)
        if on in days and on is not None:
            yield Wanted(ReminderKind.DEFERRAL_LIFTED, on, prompt(person, on), None)


def _free_on(screening: Screening) -> date | None:
    """The day on which every finding with a date is free; None while one without a date stands in the way."""
    cleared = {key for given in Clearance.objects.standing(screening.person) for key in given.scope}
    rows = [row for row in screening.findings.all() if row.key not in cleared]
    if any(row.lifts_on is None and row.disposition in IN_THE_WAY for row in rows):
        return None
    return max((row.lifts_on for row in rows if row.lifts_on is not None), default=None)


RULES: Mapping[ReminderKind, Callable[[Around], Iterator[Wanted]]] = MappingProxyType(
    {
        ReminderKind.CHECK_IN: about_check_ins,
        ReminderKind.CHECK_IN_AGAIN: about_check_ins,
        ReminderKind.GONE_QUIET: about_check_ins,
        ReminderKind.PAUSE_ENDS: _pauses,
        ReminderKind.MEASURE_DUE: _measurements,
        ReminderKind.REVIEW_DUE: _reviews,
        ReminderKind.NEXT_REVIEW: _reviews,
        ReminderKind.FOUR_WEEKS_ON: _four_weeks_on,
        ReminderKind.FOLLOW_UP: _follow_ups,
        ReminderKind.DEFERRAL_LIFTED: _lifted,
    }
)
