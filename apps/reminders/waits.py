"""Messages about a waiting time that is over: of the questions, and of a stop after which a new trial waits four weeks."""

from collections.abc import Iterator
from datetime import date, timedelta

from apps.records.asking import why_not_again
from apps.records.doses import in_the_way
from apps.records.models import Clearance, ReminderKind, Screening, Trial
from apps.records.settling import new_trial_from
from apps.reminders.facts import Around
from apps.reminders.messages import Wanted, prompt
from apps.rules.vocabulary import Disposition

IN_THE_WAY = (Disposition.EMERGENCY, Disposition.BLOCK, Disposition.DEFER)


def lifted(around: Around) -> Iterator[Wanted]:
    """On the day on which the last waiting time is over, when nothing else is in the way."""
    person, days = around.person, around.days
    for screening_id in around.facts.lifting.get(person.pk, ()):
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


def new_trials(around: Around) -> Iterator[Wanted]:
    """Once, on the day from which a new trial may be planned again; not while one runs, or while anything else stands
    against one. A stop after which nobody has to wait brings none.
    """
    person = around.person
    if any(trial.is_ongoing for trial in around.trials):
        return
    for trial in around.facts.settling.get(person.pk, ()):
        on = new_trial_from(trial)
        if on in around.days and on is not None and _opens(trial, on=on):
            yield Wanted(ReminderKind.NEW_TRIAL, on, prompt(person, on), trial)


def _opens(trial: Trial, *, on: date) -> bool:
    """Something stood against a new trial up to the day before, and nothing does on this one."""
    day_before = on - timedelta(days=1)
    waited = why_not_again(trial.person, trial.product, on=day_before)
    return bool(waited) and not (
        why_not_again(trial.person, trial.product, on=on) or in_the_way(trial, on=on)
    )
