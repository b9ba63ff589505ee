"""What closes every way to a dose of this trial: its last planned day is over, or an agreement was taken back."""

from datetime import date

from django.utils.translation import gettext as _

from apps.records.models import Trial
from apps.records.plans import plan_of
from apps.records.rested import agreement_was_taken_back
from apps.rules.vocabulary import TrialState


def barred(trial: Trial, *, on: date) -> tuple[str, ...]:
    """Why nothing of this trial may be taken from now on; empty when that is not so. Asked afresh each time."""
    reasons = []
    if agreement_was_taken_back(trial):
        reasons.append(_("You took back an agreement, so this trial has ended."))
    if dosing_is_over(trial, on=on):
        reasons.append(_("The last planned day with the product is over."))
    return tuple(reasons)


def dosing_is_over(trial: Trial, *, on: date) -> bool:
    """True when no planned day with the product is left. A rest before the last one keeps the days that were left."""
    plan = plan_of(trial)
    if plan is None or trial.dosing_began_at is None:
        return False
    if trial.state in (TrialState.WITHDRAWAL, TrialState.FINISHED, TrialState.STOPPED):
        return trial.ran_its_course
    return (trial.paused_on or on) >= plan.ends_before
