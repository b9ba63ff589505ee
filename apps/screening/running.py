"""What a result is for in a trial that runs: the ticks that its dose waits for, and the way on to a first dose."""

from datetime import date

from apps.records.doses import waits_only_for_ticks
from apps.records.models import Person, Trial
from apps.records.standing import Standing
from apps.rules.vocabulary import TrialState


def for_its_trial(standing: Standing, person: Person, *, on: date) -> dict[str, bool]:
    """For the page: whether it `offers_ticks`, and whether the `first_dose_next` is what these answers were asked for."""
    trial = Trial.objects.of(person).ongoing().select_related("person", "product").first()
    return {
        "offers_ticks": _offers_ticks(standing, trial, on=on),
        "first_dose_next": standing.may_plan and _waits_for_its_first_dose(trial, on=on),
    }


def _offers_ticks(standing: Standing, trial: Trial | None, *, on: date) -> bool:
    """Nothing but the person's own agreement stands in the way: of a plan, or of the dose of `trial`, which waits for no
    date that is about a new one (W5).
    """
    waits = bool(standing.in_the_way) and standing.only_ticks_left
    return waits or (trial is not None and waits_only_for_ticks(trial, on=on))


def _waits_for_its_first_dose(trial: Trial | None, *, on: date) -> bool:
    if trial is None or trial.state != TrialState.BASELINE or trial.first_dose_on is None:
        return False
    return trial.first_dose_on <= on
