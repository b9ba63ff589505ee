"""Doing what the stop rules say, in the transaction that wrote the day."""

from collections.abc import Iterable
from datetime import date, datetime

from apps.records.models import Person, Trial
from apps.rules import stopping
from apps.rules.vocabulary import SafetyLevel, TrialState
from apps.trials import actions as trials
from apps.trials.queries import BY_CLINICIAN

CLOSES = (SafetyLevel.EMERGENCY, SafetyLevel.STOP)


def act_on(
    judgement: stopping.Judgement, *, trial: Trial, by: Person, at: datetime, on: date, level: int = 0
) -> None:
    """Does what the level says. Nothing here ever brings a trial back: a milder result later changes no state.

    `level`: the dose level of the day that was judged, which may have gone up since.
    """
    leading = judgement.leading
    if leading is None:
        return
    if judgement.level in CLOSES:
        rules = judgement.rules
        rule = next((rule for rule in ("E1", "E2", "ST3") if rule in rules), leading.rule)
        for other in _others(
            trial
        ):  # first, as whoever holds it may wait for the reminders that a stop writes
            trials.pause(trial=other, by=by, at=at, on=on, because=BY_CLINICIAN)
        trials.stop(trial=trial, by=by, at=at, on=on, rule=rule, reason=leading.reason)
    elif judgement.level is SafetyLevel.PAUSE:
        because = _longest_wait(judgement)
        symptoms = judgement.pause_symptoms
        for one in (*_others(trial), trial):
            trials.pause(trial=one, by=by, at=at, on=on, because=because, symptoms=symptoms)
    elif judgement.level is SafetyLevel.STEP_BACK and trial.state == TrialState.ACTIVE:
        trials.step_back(trial=trial, by=by, at=at, on=on, rule=leading.rule, judged=level)
    elif judgement.level is SafetyLevel.WATCH and trial.state == TrialState.ACTIVE:
        trials.hold_rise(trial=trial, by=by, at=at, on=on)


def _others(trial: Trial) -> Iterable[Trial]:
    """The person's running trial of another product: a sign of today is the person's, whichever it is told about."""
    return Trial.objects.of(trial.person).ongoing().exclude(pk=trial.pk).select_related("person")


def _longest_wait(judgement: stopping.Judgement) -> str:
    """Of several rules that pause, the one that asks for most before coming back."""

    def wait(rule: str) -> tuple[bool, int]:
        gate = stopping.gate_after(rule)
        return (gate.clearance, gate.clear_days) if gate else (False, 0)

    return max(judgement.rules, key=wait)
