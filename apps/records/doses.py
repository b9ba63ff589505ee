"""What speaks against the doses of a trial: the person's standing, with the product and the days of that trial."""

from dataclasses import replace
from datetime import date

from apps.records.models import Trial
from apps.records.standing import Standing, standing
from apps.rules.vocabulary import TrialState


def in_the_way(trial: Trial, *, on: date) -> tuple[str, ...]:
    """What the person's answers and the pack say against taking it today; how old the answers are does not matter."""
    return _however_old(in_trial(trial, on=on))


def against_another(trial: Trial, *, on: date) -> tuple[str, ...]:
    """The same of a first dose of that product, in another trial."""
    return _however_old(standing(trial.person, on=on, product=trial.product))


def _however_old(now: Standing) -> tuple[str, ...]:
    return replace(now, valid=now.result is not None).why_not


def waits_only_for_the_rest(trial: Trial, *, on: date) -> bool:
    """Answers that are being given are all that holds the dose back, and none of them calls for help."""
    now = in_trial(trial, on=on)
    return now.unfinished and not replace(now, unfinished=False, valid=now.result is not None).why_not


def waits_only_for_ticks(trial: Trial, *, on: date) -> bool:
    """Statements that nobody has agreed to yet are all that holds the dose back: no answer need have changed."""
    now = in_trial(trial, on=on)
    known = replace(now, valid=now.result is not None)
    return bool(now.in_the_way) and known.only_ticks_left and not now.pack_is_held


def in_trial(trial: Trial, *, on: date) -> Standing:
    """The person's standing with the product of a trial, as far as that has come.

    Something new for the gut and a changed medicine put off a first dose: once it was taken, they hold nothing of what is
    taken, taken up again after a stop, or gone on with, wherever they are told (W5).
    """
    begun_on = first_dose_taken(trial)
    counted_on = _taken_since(trial, begun_on) if begun_on and trial.is_ongoing else None
    return standing(trial.person, on=on, product=trial.product, begun_on=begun_on, counted_on=counted_on)


def _taken_since(trial: Trial, begun_on: date) -> date | None:
    """The day of the first dose, or of the last way back; None while it rests, as the way back is still to come."""
    if trial.state == TrialState.PAUSED:
        return None
    return max([begun_on, *(date.fromisoformat(until) for _since, until in trial.pauses)])


def first_dose_taken(trial: Trial) -> date | None:
    """Its day, as it was where the person was then; None before it."""
    return trial.first_dose_on if trial.dosing_began_at is not None else None
