"""The days before the first dose, seen once more when the usual level is known: then every rule can speak about them."""

from apps.rules.stopping.baseline import LAST_BASELINE_DAY
from apps.rules.stopping.clear import clear_days
from apps.rules.stopping.inputs import History
from apps.rules.stopping.judgement import Judgement
from apps.rules.stopping.judging import NEEDS_BASELINE, judge_from
from apps.rules.stopping.reinstating import gate_after
from apps.rules.vocabulary import SafetyLevel

AFTER_A_STOP_RULE = 7
"""Clear days after a rule that knows no way back to a trial (ST9, ST10, ST12): as after the other stop rules."""


def clear_days_wanting(history: History) -> int:
    """How many more clear days in a row the first dose has to wait for; 0 when it has to for none.

    Nothing was taken on these days, so that no rule closes anything. What would have rested or stopped a trial asks for its
    clear days all the same (clinical.md 3.4), however long ago it was: a wait in which nobody checks in makes nobody well.
    Rules that need no usual level have spoken on the day itself.
    """
    wanting = 0
    first = min(entry.day for entry in history.checkins)
    for judgement in judge_from(history, first):
        asked = _clear_days_after(judgement) if judgement.day <= LAST_BASELINE_DAY else 0
        if asked:
            since = clear_days(history.checkins, history.baseline, after=judgement.day)
            wanting = max(wanting, asked - since)
    return wanting


def _clear_days_after(judgement: Judgement) -> int:
    gates = [
        gate_after(fired.rule)
        for fired in judgement.fired
        if fired.rule in NEEDS_BASELINE and fired.level.rank >= SafetyLevel.PAUSE.rank
    ]
    return max((AFTER_A_STOP_RULE if gate is None else gate.clear_days for gate in gates), default=0)
