"""Which messages a person should get in the next two days, from the tables alone.

A message is (kind, local date, trial) and the instant of its hour in the person's zone. The same rules are asked
again at the moment of sending (`still_wanted`).
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from apps.records.ages import is_minor
from apps.records.doses import in_the_way
from apps.records.models import (
    TO_CLINICIANS,
    CareLink,
    Person,
    Reminder,
    ReminderKind,
    ReminderState,
    Trial,
)
from apps.records.plans import frozen_primary
from apps.records.profiles import is_hidden
from apps.records.settling import settled_on
from apps.records.windows import windows_of
from apps.reminders.check_ins import AGAIN_AFTER, about_check_ins
from apps.reminders.facts import Around, Facts
from apps.reminders.messages import Wanted, prompt
from apps.reminders.queries import longest_pause_ends
from apps.reminders.waits import lifted, new_trials
from apps.rules.schedule import Window, WindowKind, earliest_levels
from apps.rules.vocabulary import PrimaryOutcome, ReviewDecision, TrialState

AHEAD = timedelta(hours=48)
LAST_CALL = timedelta(days=2)
REVIEW_PROMPT_DAYS = (0, 3, 10)  # the day it is due, and twice more
FIRST_OF_THE_DAY = (ReminderKind.CHECK_IN, ReminderKind.WHAT_CHANGED)


def days_ahead(person: Person, *, at: datetime) -> list[date]:
    """The local dates that begin within the next 48 hours."""
    today = person.today(at=at)
    return [today + timedelta(days=number) for number in range(AHEAD.days + 1)]


def wanted(person: Person, *, at: datetime, facts: Facts | None = None) -> tuple[Wanted, ...]:
    """Everything for the local dates that begin within the next 48 hours; nothing before the set-up is complete.

    Whoever takes back a required agreement has to set up again, and gets no mail until then. `facts` are those of
    many people, read together; without them they are read for this one.
    """
    if not person.is_set_up:
        return ()
    days = days_ahead(person, at=at)
    found = _on(Around(person, days, facts or Facts([person], days)))
    return tuple(message for message in found if message.due_at <= at + AHEAD)


def still_wanted(row: Reminder, facts: Facts) -> bool:
    """Whether this message would still be written today: the check-in may be filed, the trial may have stopped."""
    kind = ReminderKind(row.kind)
    if row.kind in row.person.mails_off:
        return False
    if kind in TO_CLINICIANS:
        return _clinician_may_know(row)
    if not row.person.is_set_up:
        return False
    if kind is ReminderKind.TODAY_CHANGED:
        return True
    if kind is not ReminderKind.FOLLOW_UP and is_minor(row.person, on=row.local_date):
        return False
    found = RULES[kind](Around(row.person, [row.local_date], facts))
    return any(message.kind == row.kind and _same_trial(message, row) for message in found) and not (
        _is_a_double(row, facts)
    )


def _clinician_may_know(row: Reminder) -> bool:
    """Still a clinician whom the patient lets look; a warning that somebody has seen needs no mail."""
    links = CareLink.objects.to(row.person)
    if row.assessment is None:
        return row.person.is_verified_clinician and links.exists()
    seen = row.assessment.acknowledged_at is not None
    patient = row.assessment.trial.person_id
    return row.person.is_verified_clinician and not seen and links.filter(participant=patient).exists()


def _is_a_double(row: Reminder, facts: Facts) -> bool:
    """The day's first mail came under its other name, or it is on its way or has only just come and this is the second."""
    others = [
        one for one in facts.evenings[row.person_id, row.local_date, row.channel] if one.kind != row.kind
    ]
    firsts = [one for one in others if one.kind in FIRST_OF_THE_DAY]
    if row.kind in FIRST_OF_THE_DAY:
        return any(one.state == ReminderState.SENT for one in firsts)
    if row.kind != ReminderKind.CHECK_IN_AGAIN:
        return False
    just_now = row.due_at - AGAIN_AFTER / 2
    return any(
        one.state == ReminderState.DUE or (one.sent_at is not None and one.sent_at > just_now)
        for one in firsts
    )


def _same_trial(message: Wanted, row: Reminder) -> bool:
    return (message.trial.pk if message.trial else None) == row.trial_id


def _on(around: Around) -> Iterator[Wanted]:
    """All of it, without the kinds that the person has switched off; a minor is only asked how they are after a stop."""
    every = (
        about_check_ins,
        _steps,
        _pauses,
        _measurements,
        _reviews,
        _four_weeks_on,
        _follow_ups,
        _still_there,
        lifted,
        new_trials,
    )
    for rule in (_follow_ups,) if is_minor(around.person, on=around.days[0]) else every:
        yield from (message for message in rule(around) if message.kind not in around.person.mails_off)


def _steps(around: Around) -> Iterator[Wanted]:
    """On the first day on which the next level of the plan is allowed. Whether it is tolerated, Today says.

    While anything speaks against a dose no mail speaks of a step.
    """
    for trial in around.trials:
        plan = around.plan(trial)
        if trial.state != TrialState.ACTIVE or plan is None or trial.level_since is None:
            continue
        ahead = earliest_levels(plan, level=trial.level, since=trial.level_since)[1:]
        if ahead and ahead[0].earliest_on in around.days and ahead[0].earliest_on in plan.dosing:
            on = ahead[0].earliest_on
            if not in_the_way(trial, on=on):
                yield Wanted(ReminderKind.DOSE_STEP, on, prompt(around.person, on), trial)


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

    Only while readings are missing. A stop after the last day with the product ends no review, and asks on.
    """
    for trial in around.trials:
        plan, primary = around.plan(trial), frozen_primary(trial)
        measures = trial.state in (TrialState.BASELINE, TrialState.ACTIVE) or trial.ran_its_course
        if not measures or plan is None or primary is None:
            continue
        for window in windows_of(trial, plan, primary):
            last_call = window.span.ends_before - timedelta(days=1) - LAST_CALL
            first = window.span.starts_on
            if window.kind is WindowKind.BEFORE:
                first = window.span.ends_before - timedelta(days=7)
            asked = [on for on in sorted({first, last_call}) if on in around.days and on > plan.starts_on]
            if asked and _readings(trial, primary, window) < window.readings and not _is_past(trial, primary):
                for on in asked:
                    yield Wanted(ReminderKind.MEASURE_DUE, on, prompt(around.person, on), trial)


def _is_past(trial: Trial, primary: PrimaryOutcome) -> bool:
    """It is not tracked any more. And after a decision no number changes anything; weeks without the product still need
    theirs.
    """
    return (
        is_hidden(trial, primary)
        or trial.reviews.exclude(decision__in=("", ReviewDecision.WITHDRAWAL)).exists()
    )


def _readings(trial: Trial, primary: PrimaryOutcome, window: Window) -> int:
    """On how many days of the window the number was taken as it should be."""
    taken = trial.measurements.filter(measure=primary, taken_on__gte=window.span.starts_on)
    return len({row.taken_on for row in taken.filter(taken_on__lt=window.span.ends_before) if row.counts})


def _reviews(around: Around) -> Iterator[Wanted]:
    person, days = around.person, around.days
    for review in around.facts.reviews.get(person.pk, ()):
        kind = ReminderKind.REVIEW_DUE if review.number == 1 else ReminderKind.NEXT_REVIEW
        for wait in REVIEW_PROMPT_DAYS:
            on = review.due_on + timedelta(days=wait)
            if on in days:
                yield Wanted(kind, on, prompt(person, on), review.trial)


def _four_weeks_on(around: Around) -> Iterator[Wanted]:
    """Once, four weeks after a decision; not while another trial runs, which would be asked about instead."""
    person = around.person
    if any(trial.is_ongoing for trial in around.trials):
        return
    for review in around.facts.later.get(person.pk, ()):
        if review.later_on is not None and review.later_on in around.days:
            on = review.later_on
            yield Wanted(ReminderKind.FOUR_WEEKS_ON, on, prompt(person, on), review.trial)


def _follow_ups(around: Around) -> Iterator[Wanted]:
    person = around.person
    for follow_up in around.facts.follow_ups.get(person.pk, ()):
        on = follow_up.due_on
        if on in around.days and not follow_up.later:
            yield Wanted(ReminderKind.FOLLOW_UP, on, prompt(person, on), follow_up.trial)


def _still_there(around: Around) -> Iterator[Wanted]:
    """Weeks after a stop, of who said that it has not gone; not once all was as usual, nor while another trial asks."""
    person, stopped = around.person, {trial.pk: trial for trial in around.trials}
    if any(trial.is_ongoing for trial in around.trials):
        return
    for follow_up in around.facts.follow_ups.get(person.pk, ()):
        on, trial = follow_up.due_on, stopped.get(follow_up.trial_id)
        if on in around.days and follow_up.later and trial is not None and settled_on(trial) is None:
            yield Wanted(ReminderKind.STILL_THERE, on, prompt(person, on), trial)


RULES: Mapping[ReminderKind, Callable[[Around], Iterator[Wanted]]] = MappingProxyType(
    {
        ReminderKind.CHECK_IN: about_check_ins,
        ReminderKind.CHECK_IN_AGAIN: about_check_ins,
        ReminderKind.WHAT_CHANGED: about_check_ins,
        ReminderKind.GONE_QUIET: about_check_ins,
        ReminderKind.DOSE_STEP: _steps,
        ReminderKind.PAUSE_ENDS: _pauses,
        ReminderKind.MEASURE_DUE: _measurements,
        ReminderKind.REVIEW_DUE: _reviews,
        ReminderKind.NEXT_REVIEW: _reviews,
        ReminderKind.FOUR_WEEKS_ON: _four_weeks_on,
        ReminderKind.FOLLOW_UP: _follow_ups,
        ReminderKind.STILL_THERE: _still_there,
        ReminderKind.DEFERRAL_LIFTED: lifted,
        ReminderKind.NEW_TRIAL: new_trials,
    }
)
