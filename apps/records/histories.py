"""From the rows of a trial to the history that the stop rules judge."""

from collections.abc import Mapping
from typing import Any

from apps.records.models import CheckIn, Screening, Trial
from apps.rules import screening, stopping
from apps.rules.vocabulary import DoseTaken, TrialState

RATED = ("pain", "cramping", "urgency", "bloating", "reflux", "fatigue", "nausea")
COUNTED = ("loose", "days3loose", "loose_max", "bristol")
TOOK = {DoseTaken.ALL: True, DoseTaken.PART: True, DoseTaken.NONE: False, DoseTaken.FORGOT: False}


def history_of(trial: Trial) -> stopping.History | None:
    """Everything the stop rules need; None while there is no usual level (fewer than 3 baseline check-ins)."""
    check_ins = check_ins_of(trial)
    usual = stopping.baseline_from(check_ins, weight_kg=weight_at_screening(trial.screening))
    if isinstance(usual, stopping.NotEnough) or not check_ins:
        return None
    return stopping.History(
        baseline=usual,
        checkins=check_ins,
        profile=profile_of(trial.screening),
        levels=max(1, trial.levels.count()),
        prior_pauses=_ended_pauses(trial),
    )


def check_ins_of(trial: Trial) -> tuple[stopping.CheckIn, ...]:
    """Every rated day but the sign-up rating, in trial days (day 1 is the first dose)."""
    rows = trial.check_ins.filter(is_sign_up=False)
    return tuple(check_in_of(trial, row) for row in rows)


def check_in_of(trial: Trial, row: CheckIn) -> stopping.CheckIn:
    """One stored day as the rules see it. Raises ValueError if a stored value is out of its limits."""
    values: dict[str, Any] = {
        "day": trial.day_number(on=row.on),
        "level": row.level,
        "took": TOOK.get(DoseTaken(row.dose_taken)),
        "weight_kg": row.weight_kg,
        "glucose_mgdl": row.glucose_mgdl,
        "events": list(row.events),
        **{name: getattr(row, name) for name in (*RATED, *COUNTED)},
        **row.danger,
    }
    return stopping.check_in_from({name: value for name, value in values.items() if value is not None})


def profile_of(row: Screening | None) -> stopping.Profile:
    """What in the screening makes a sign more serious."""
    if row is None or row.submitted_at is None:
        return stopping.Profile()
    answers = answers_of(row)
    return stopping.Profile(
        immune_risk=screening.weak_defences(answers),
        glucose_meds=screening.glucose_meds(answers),
        has_diabetes=screening.has_diabetes(answers),
    )


def answers_of(row: Screening) -> screening.Answers:
    """The stored answers as the rules read them, on the day they were given."""
    answered_at = row.submitted_at or row.started_at
    return screening.parse_answers(row.answers, today=row.person.today(at=answered_at))


def weight_at_screening(row: Screening | None) -> float | None:
    """Stands in when no weight was logged before day 1, so that a loss is seen."""
    answers: Mapping[str, object] = row.answers if row else {}
    weight = answers.get("weight_kg")
    return float(weight) if isinstance(weight, int | float) else None


def _ended_pauses(trial: Trial) -> tuple[frozenset[str], ...]:
    """The symptoms of each earlier safety pause; the one that is going on does not count yet."""
    pauses = tuple(frozenset(symptoms) for symptoms in trial.prior_pauses)
    going_on = trial.state == TrialState.PAUSED and trial.paused_because in stopping.RULES_BY_ID
    return pauses[:-1] if going_on else pauses
