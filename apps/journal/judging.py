"""Judging a day by the stop rules, and doing what they say, in the transaction that wrote the day."""

from datetime import date, datetime

from apps.records.histories import check_in_of, check_ins_of, history_of, profile_of
from apps.records.models import CheckIn, Person, SafetyAssessment, Trial
from apps.rules import stopping
from apps.rules.version import RULES_VERSION
from apps.rules.vocabulary import SafetyLevel, TrialState
from apps.trials import actions as trials

CLOSES = (SafetyLevel.EMERGENCY, SafetyLevel.STOP)


def judge_day(trial: Trial, day: CheckIn) -> stopping.Judgement | None:
    """The most serious judgement that this day's entry leads to, on its own day or on a later one already filed.

    None when there is nothing to judge: the trial has no dates yet.
    """
    number = trial.day_number(on=day.on)
    history = history_of(trial)
    if history is None or number is None or number <= 0:
        return _before_day_one(trial, day)
    judgements = stopping.judge_from(history, number)
    return max(judgements, key=lambda judgement: (judgement.level.rank, -judgement.day), default=None)


def _before_day_one(trial: Trial, day: CheckIn) -> stopping.Judgement | None:
    """While the usual level is being measured only danger signs count."""
    number = trial.day_number(on=day.on)
    if number is None:
        return None
    earlier = tuple(entry for entry in check_ins_of(trial) if entry.day < number)
    return stopping.judge_without_baseline((*earlier, check_in_of(trial, day)), profile_of(trial.screening))


def store(
    judgement: stopping.Judgement, *, trial: Trial, day: CheckIn, at: datetime, asked: SafetyAssessment | None
) -> SafetyAssessment:
    """One assessment a judgement: what was said stays, a later entry adds another row beside it."""
    fired = [
        {
            "rule": one.rule,
            "level": one.level,
            "reason": one.reason,
            "template": one.template,
            "params": dict(one.params),
            "care": one.care,
            "symptom": one.symptom,
        }
        for one in judgement.fired
    ]
    if asked is not None and asked.level == judgement.level and asked.fired == fired:
        return asked
    return SafetyAssessment.objects.create(
        trial=trial,
        check_in=day,
        on=day.on,
        at=at,
        level=judgement.level,
        fired=fired,
        rules_version=RULES_VERSION,
    )


def act_on(judgement: stopping.Judgement, *, trial: Trial, by: Person, at: datetime, on: date) -> None:
    """Does what the level says. Nothing here ever brings a trial back: a milder result later changes no state."""
    leading = judgement.leading
    if leading is None:
        return
    if judgement.level in CLOSES:
        rules = judgement.rules
        rule = next((rule for rule in ("E1", "E2", "ST3") if rule in rules), leading.rule)
        trials.stop(trial=trial, by=by, at=at, on=on, rule=rule, reason=leading.reason)
    elif trial.state != TrialState.ACTIVE:
        return
    elif judgement.level is SafetyLevel.PAUSE:
        trials.pause(
            trial=trial,
            by=by,
            at=at,
            on=on,
            because=_longest_wait(judgement),
            symptoms=judgement.pause_symptoms,
        )
    elif judgement.level is SafetyLevel.STEP_BACK:
        trials.step_back(trial=trial, by=by, at=at, on=on, rule=leading.rule)


def _longest_wait(judgement: stopping.Judgement) -> str:
    """Of several rules that pause, the one that asks for most before coming back."""

    def wait(rule: str) -> tuple[bool, int]:
        gate = stopping.gate_after(rule)
        return (gate.clearance, gate.clear_days) if gate else (False, 0)

    return max(judgement.rules, key=wait)
