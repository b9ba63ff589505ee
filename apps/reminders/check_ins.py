"""Messages about check-ins: one when it is due, one more two hours later, two letters after days of silence, then none.

Once a week, from the second on, the first one says that the check-in also asks what has changed: never two at one hour.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from apps.records.models import Person, ReminderKind, Trial
from apps.records.plans import rises_of
from apps.reminders.facts import Around
from apps.reminders.messages import Wanted, prompt
from apps.reminders.queries import asks_on
from apps.rules.local_time import instant, is_quiet
from apps.rules.schedule import Plan, asks_what_changed
from apps.rules.vocabulary import TrialState

AGAIN_AFTER = timedelta(hours=2)
QUIET_AFTER = (timedelta(days=3), timedelta(days=7))  # after the first check-in day that stayed empty
WEEK = timedelta(days=7)
LONGEST_GAP = 14  # days between two check-in days are fewer, whatever the rhythm
FOR_DANGER = (TrialState.PAUSED, TrialState.STOPPED)  # some days of danger questions, asked to the end


@dataclass(frozen=True, slots=True)
class Diary:
    """A trial with the days on which it asks, and the days that are filed: the latest one and those looked at."""

    trial: Trial
    plan: Plan
    rises: tuple[date, ...]
    filed: frozenset[date]

    def asks(self, on: date) -> bool:
        """True when the trial asks for a check-in that day."""
        return asks_on(self.trial, self.plan, on, self.rises)

    def asks_what_changed(self, on: date) -> bool:
        """True on the first check-in day of each week but the first, whose answers are those of the sign-up."""
        first_week_over = on >= self.plan.starts_on + WEEK
        running = self.trial.state not in FOR_DANGER
        return first_week_over and running and asks_what_changed(self.plan, on, self.rises)

    def quiet_since(self) -> date | None:
        """The first check-in day after the latest check-in; None when none comes any more.

        While danger signs are asked after a stop rule nobody has gone quiet: those days end by themselves.
        """
        if self.trial.state in FOR_DANGER:
            return None
        latest = max(self.filed, default=self.plan.starts_on - timedelta(days=1))
        coming = (latest + timedelta(days=1 + n) for n in range(LONGEST_GAP))
        return next((on for on in coming if self.asks(on)), None)


def about_check_ins(around: Around) -> Iterator[Wanted]:
    """Everything about the check-ins of these local dates."""
    person, days, diary = around.person, around.days, _diary(around)
    if diary is None:
        return
    since = diary.quiet_since()
    letters = [since + wait for wait in QUIET_AFTER] if since else []
    if ReminderKind.GONE_QUIET in person.mails_off:
        letters = []
    for on in days:
        if on in letters and on <= diary.plan.last_review_on:
            yield Wanted(ReminderKind.GONE_QUIET, on, prompt(person, on), diary.trial)
        elif diary.asks(on) and on not in diary.filed and not (letters and on > letters[-1]):
            yield from _of_the_day(person, diary, on, again=not (letters and on > letters[0]))


def _of_the_day(person: Person, diary: Diary, on: date, *, again: bool) -> Iterator[Wanted]:
    """The first mail, and the second one where it would not come at night or on the next date."""
    trial, weekly = diary.trial, ReminderKind.WHAT_CHANGED
    due_at = instant(on, trial.check_in_time, person.time_zone)
    plain = weekly in person.mails_off or not diary.asks_what_changed(on)
    yield Wanted(ReminderKind.CHECK_IN if plain else weekly, on, due_at, trial)
    later = due_at + AGAIN_AFTER
    at_night = is_quiet(later, person.time_zone, person.quiet_from, person.quiet_until)
    if again and not at_night and person.today(at=later) == on:
        yield Wanted(ReminderKind.CHECK_IN_AGAIN, on, later, trial)


def _diary(around: Around) -> Diary | None:
    trial = next((trial for trial in around.trials if trial.state != TrialState.FINISHED), None)
    plan = around.plan(trial) if trial else None
    if trial is None or plan is None:
        return None
    return Diary(trial, plan, rises_of(trial), around.facts.filed.get(trial.pk, frozenset()))
