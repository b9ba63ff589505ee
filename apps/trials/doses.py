"""The dose of a day, and in words."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from apps.products import queries as products
from apps.records.models import Product, Trial
from apps.records.packs import amount_in
from apps.records.plans import plan_of
from apps.rules.schedule import DoseLevel, Plan
from apps.rules.vocabulary import TrialState
from apps.web.doses import amount, dose

__all__ = ["amount", "amount_a_day", "dose", "dose_in_words", "dose_today", "level_today"]


def amount_a_day(level: DoseLevel, product: Product) -> str:
    """What a dose step holds: 10 billion; "" when the pack does not say.

    As it was confirmed; the limits go by the larger count where the words on the pack say another.
    """
    held = amount_in(product, Decimal(level.amount.numerator) / level.amount.denominator)
    return "" if held is None or level.cells_per_day is None else products.spoken(held)


def dose_in_words(trial: Trial, *, on: date) -> str:
    """½ capsule; "" on every day on which nothing is to be taken."""
    units = dose_today(trial, on=on)
    return "" if units is None else dose(units, trial.product.unit_noun)


def of_level(trial: Trial, plan: Plan, level: int) -> str:
    """The dose of a level of the plan in words, 0 the lowest; "" above the highest."""
    return dose(plan.levels[level].amount, trial.product.unit_noun) if level < len(plan.levels) else ""


def dose_today(trial: Trial, *, on: date) -> Fraction | None:
    """Units to take today, exactly; None on every day on which nothing is to be taken."""
    plan = plan_of(trial)
    if trial.state != TrialState.ACTIVE or plan is None or on not in plan.dosing:
        return None
    return plan.levels[min(level_today(trial, on=on), len(plan.levels) - 1)].amount


def level_today(trial: Trial, *, on: date) -> int:
    """The level of today's dose: one that went up when today's had its answer counts from tomorrow on."""
    waits = trial.level_since is not None and on < trial.level_since
    return max(0, trial.level - waits)
