"""What Today says after a check-in was sent, or the dose went up: the words fit the day and the state of the trial."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.records.models import Trial
from apps.records.plans import plan_of
from apps.rules.vocabulary import SafetyLevel, TrialState
from apps.trials import doses
from apps.trials.gates import may_wait_for
from apps.trials.so_bad import NOTHING, still_so_bad
from apps.trials.taken import OfDose, is_answered
from apps.trials.today import Today
from apps.trials.urgent import DAYS

LEFT_OUT = (OfDose.FORGOT, OfDose.NONE)


def saved_words(day: Today) -> str:
    """ "Go on" stands only where today is filed, the rules have nothing to say, and the product is being taken: a dose that
    was left out stays out, and "as planned" would read as "take it now".

    A day that was corrected after trouble is saved, and no more is said: a correction takes back no stop and no step.
    """
    if day.newest is not None and day.newest.check_in.on != day.on:
        on = date_format(day.newest.check_in.on, "l j F")
        return _("Your check-in for %(on)s is saved.") % {"on": on}
    if not _is_calm(day):
        return _("Saved.")
    if day.is_sign_up_day:
        return _("Your first rating is saved. There is nothing to take yet.")
    if day.trial.state == TrialState.BASELINE:
        return _("Saved. There is nothing to take yet.")
    if day.trial.state == TrialState.WITHDRAWAL:
        return _("Saved. Take nothing, and check in again when it is due.")
    if day.trial.state != TrialState.ACTIVE or day.of_dose in LEFT_OUT:
        return _("Saved.")
    return _("Saved. Go on as planned.")


def may_wait(day: Today) -> tuple[str, ...]:
    """What the first dose may have to wait for, on each day before it: the gate will say so in the same words, unless
    better days come before it.
    """
    waits = day.trial.state == TrialState.BASELINE and not (day.gate or day.obstacles or day.urgent)
    return may_wait_for(day.trial, on=day.on) if waits else ()


def _is_calm(day: Today) -> bool:
    """Today is filed, and neither the stop rules, newer answers nor the first dose wait for anything."""
    filed = day.check_in is not None and day.latest is not None and day.latest.level == SafetyLevel.OK
    return filed and not (day.had_trouble or day.urgent or day.obstacles or day.gate)


def risen_words(trial: Trial, *, on: date) -> str:
    """From which day the dose counts to which the trial has just gone up: nobody takes a second one today for it."""
    plan = plan_of(trial)
    if plan is None:
        return ""
    dose = {"dose": doses.dose(plan.levels[trial.level].amount, trial.product.unit_noun)}
    if is_answered(trial, on=on):
        return _("Your dose is %(dose)s a day from tomorrow on. Today takes no more.") % dose
    return _("Your dose is %(dose)s a day from today on.") % dose


def so_bad_now(day: Today | None) -> dict[str, object]:
    """What the advice on the newest word says of so high a number, for a week; not below the number of an emergency."""
    if day is None or day.latest is None or not day.warns or day.latest.on <= day.on - DAYS:
        return NOTHING
    return NOTHING if day.urgent and day.urgent.comes_first else still_so_bad(day.latest, day.trial.person)
