"""What a result is for in a trial that runs: the ticks that its dose waits for, and the way on to a first dose."""

from datetime import date

from apps.records.doses import waits_only_for_ticks
from apps.records.models import Person, Trial
from apps.records.standing import Standing
from apps.rules.vocabulary import TrialState


def for_its_trial(standing: Standing, person: Person, *, on: date) -> dict[str, bool]:
    """For the page: whether it `offers_ticks`; whether the trial waits for them beside what is about a new one and has a date
    (W5), the `dose_waits_for_a_tick` for nothing else, or a `pause_waits_for_a_tick` too; and whether the `first_dose_next` is
    what these answers were asked for.
    """
    trial = Trial.objects.of(person).ongoing().select_related("person", "product").first()
    state = trial.state if trial else None
    waits = trial is not None and not standing.only_ticks_left and waits_only_for_ticks(trial, on=on)
    first = trial.first_dose_on if trial and state == TrialState.BASELINE else None
    return {
        "offers_ticks": waits or (bool(standing.in_the_way) and standing.only_ticks_left),
        "dose_waits_for_a_tick": waits and state == TrialState.ACTIVE,
        "pause_waits_for_a_tick": waits and state == TrialState.PAUSED,
        "first_dose_next": standing.may_plan and first is not None and first <= on,
    }
