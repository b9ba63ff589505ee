"""Stop rules: what a check-in means for safety, who may come back, and when a dose may go up.

Everything here is pure: no clock, no database. docs/safety/stopping.md explains every rule.
"""

from apps.rules.stopping.baseline import (
    CHECK_INS_NEEDED,
    PAIN_GATE,
    PAIN_GATE_REASON,
    NotEnough,
    baseline_from,
    calmest,
    pain_gate,
)
from apps.rules.stopping.beforehand import before_a_dose
from apps.rules.stopping.beginning import clear_days_wanting
from apps.rules.stopping.care import (
    CARE_ADVICE,
    DANGER_CHECK_DAYS,
    FOLLOW_UP_DAYS,
    LATER_FOLLOW_UP_DAYS,
    LEVEL_ADVICE,
    Advice,
    Care,
    FollowUp,
)
from apps.rules.stopping.catalogue import ADVICE, RULES, RULES_BY_ID, Rule
from apps.rules.stopping.clear import clear_days, has_gut_signs, is_clear_day, is_flagged
from apps.rules.stopping.inputs import (
    WATCH_LIST,
    Allergy,
    Baseline,
    Blood,
    CheckIn,
    Dehydration,
    Event,
    History,
    Profile,
    Symptom,
    merged,
)
from apps.rules.stopping.judgement import Fired, Judgement
from apps.rules.stopping.judging import NOTHING_USUAL, judge, judge_from, judge_without_baseline
from apps.rules.stopping.later import CARE_ADVICE_LATER, LEVEL_ADVICE_LATER, at_the_top
from apps.rules.stopping.over import (
    CARE_ADVICE_GOES_ON,
    CARE_ADVICE_OVER,
    LEVEL_ADVICE_GOES_ON,
    LEVEL_ADVICE_OVER,
)
from apps.rules.stopping.reading import check_in_from
from apps.rules.stopping.reinstating import (
    DECISION_WORDS,
    LONGEST_PAUSE_DAYS,
    NEVER_AGAIN,
    NEW_TRIAL_AFTER_DAYS,
    Decision,
    Gate,
    gate_after,
    reinstate,
    reinstate_after_all,
)
from apps.rules.stopping.resting import (
    CARE_ADVICE_RESTING,
    CARE_ADVICE_STOPPED,
    LEVEL_ADVICE_RESTING,
    LEVEL_ADVICE_STOPPED,
)
from apps.rules.stopping.shell import assess_line
from apps.rules.stopping.stops import NOT_NOW
from apps.rules.stopping.titrating import (
    MAX_CELLS_PER_DAY,
    Hold,
    Standing,
    Step,
    Titration,
    check_ins_last7,
    quiet_days,
    titrate,
)
from apps.rules.stopping.values import Urgency, ValueAdvice, result_advice
from apps.rules.stopping.words import SYMPTOM_WORDS, pause_symptom

__all__ = [
    "ADVICE",
    "CARE_ADVICE",
    "CARE_ADVICE_GOES_ON",
    "CARE_ADVICE_LATER",
    "CARE_ADVICE_OVER",
    "CARE_ADVICE_RESTING",
    "CARE_ADVICE_STOPPED",
    "CHECK_INS_NEEDED",
    "DANGER_CHECK_DAYS",
    "DECISION_WORDS",
    "FOLLOW_UP_DAYS",
    "LATER_FOLLOW_UP_DAYS",
    "LEVEL_ADVICE",
    "LEVEL_ADVICE_GOES_ON",
    "LEVEL_ADVICE_LATER",
    "LEVEL_ADVICE_OVER",
    "LEVEL_ADVICE_RESTING",
    "LEVEL_ADVICE_STOPPED",
    "LONGEST_PAUSE_DAYS",
    "MAX_CELLS_PER_DAY",
    "NEVER_AGAIN",
    "NEW_TRIAL_AFTER_DAYS",
    "NOTHING_USUAL",
    "NOT_NOW",
    "PAIN_GATE",
    "PAIN_GATE_REASON",
    "RULES",
    "RULES_BY_ID",
    "SYMPTOM_WORDS",
    "WATCH_LIST",
    "Advice",
    "Allergy",
    "Baseline",
    "Blood",
    "Care",
    "CheckIn",
    "Decision",
    "Dehydration",
    "Event",
    "Fired",
    "FollowUp",
    "Gate",
    "History",
    "Hold",
    "Judgement",
    "NotEnough",
    "Profile",
    "Rule",
    "Standing",
    "Step",
    "Symptom",
    "Titration",
    "Urgency",
    "ValueAdvice",
    "assess_line",
    "at_the_top",
    "baseline_from",
    "before_a_dose",
    "calmest",
    "check_in_from",
    "check_ins_last7",
    "clear_days",
    "clear_days_wanting",
    "gate_after",
    "has_gut_signs",
    "is_clear_day",
    "is_flagged",
    "judge",
    "judge_from",
    "judge_without_baseline",
    "merged",
    "pain_gate",
    "pause_symptom",
    "quiet_days",
    "reinstate",
    "reinstate_after_all",
    "result_advice",
    "titrate",
]
