"""When everything was as usual again after a stop, and from when a new trial may be planned after that (clinical.md 3.4)."""

from datetime import date, timedelta

from apps.records.histories import ever_filed, history_of
from apps.records.models import SafetyFollowUp, Trial
from apps.records.plans import day_of_stop
from apps.records.rested import answers_of, days_told, reactions_of
from apps.rules import stopping

NEW_TRIAL_AFTER = timedelta(days=stopping.NEW_TRIAL_AFTER_DAYS)


def settled_on(trial: Trial) -> date | None:
    """The first day since the stop on which the person was as usual, with nothing to the contrary later; None if none.

    What a correction replaced is to the contrary too, and so is a reaction that was reported and still goes on.
    """
    stopped_on = day_of_stop(trial)
    if stopped_on is None or reactions_of(trial):
        return None
    good: list[date] = []
    bad: list[date] = [stopped_on - timedelta(days=1)]
    for answer in answers_of(trial):
        if answer.answer and answer.answered_at is not None:
            side = good if answer.answer == SafetyFollowUp.Answer.GONE else bad
            side.append(trial.person.today(at=answer.answered_at))
    rows = days_told(trial)
    history = history_of(trial, rows)
    standing = {entry.day for entry in history.checkins} if history else set()
    for entry in (*history.checkins, *ever_filed(trial, rows)) if history else ():
        day = stopped_on + timedelta(days=entry.day - (trial.day_number(on=stopped_on) or 0))
        if history is not None and day > stopped_on:
            is_clear = stopping.is_clear_day(entry, history.baseline)
            if entry.day in standing or not is_clear:  # nothing stands of a day that was taken back
                (good if is_clear else bad).append(day)
    return min((day for day in good if day > max(bad)), default=None)


def new_trial_from(trial: Trial) -> date | None:
    """The day four weeks later; None while it has not gone."""
    settled = settled_on(trial)
    return None if settled is None else settled + NEW_TRIAL_AFTER
