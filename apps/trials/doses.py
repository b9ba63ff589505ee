"""The dose of a day, and in words."""

from datetime import date
from fractions import Fraction

from apps.records.models import Trial
from apps.records.plans import plan_of
from apps.rules.vocabulary import TrialState
from apps.web.doses import amount, dose

__all__ = ["amount", "dose", "dose_in_words", "dose_today"]


def dose_in_words(trial: Trial, *, on: date) -> str:
    """½ capsule; "" on every day on which nothing is to be taken."""
    units = dose_today(trial, on=on)
    return "" if units is None else dose(units, trial.product.unit_noun)


def dose_today(trial: Trial, *, on: date) -> Fraction | None:
    """Units to take today, exactly; None on every day on which nothing is to be taken."""
    plan = plan_of(trial)
    if trial.state != TrialState.ACTIVE or plan is None or on not in plan.dosing:
        return None
    return plan.levels[min(trial.level, len(plan.levels) - 1)].amount
