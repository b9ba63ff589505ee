"""A plan in the middle of a pause."""

from datetime import date

from apps.records.models import Trial
from apps.rules import schedule
from apps.rules.vocabulary import TrialState


def as_if_resumed[P: schedule.Plan | None](trial: Trial, plan: P, *, on: date) -> P | schedule.Plan:
    """The plan; in a pause as it would be when it ended today, since every later date has moved by then."""
    if plan is None or trial.state != TrialState.PAUSED or trial.paused_on is None:
        return plan
    return schedule.after_pauses(plan, [schedule.Span(trial.paused_on, on)])
