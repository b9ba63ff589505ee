"""Where a trial stands, what may happen next, and why not: the door for other parts of the site."""

from apps.records.behind import clears, may_be_gone_on_with, newest_decisions, rules_behind
from apps.records.doses import in_the_way
from apps.records.hands import BY_CLINICIAN
from apps.records.rested import another_runs
from apps.records.settling import settled_on
from apps.records.since_begun import answers_changed, with_newer_answers
from apps.trials.again import NOT_TOLERATED, why_not_again
from apps.trials.against import why_not_any
from apps.trials.by_clinician import Said, Word, said_to, word_of
from apps.trials.continuing import Continuing, continuing, goes_on, said_worse, worse_on
from apps.trials.doses import amount_a_day, dose, dose_in_words, dose_today, level_today
from apps.trials.empty import DAYS_TO_FILL
from apps.trials.evidence import (
    NEVER_AGAIN,
    last_check_in_on,
)
from apps.trials.following import answered_since, open_question
from apps.trials.gates import DayOne, day_one, look_at_pack, step_gate, why_not_start
from apps.trials.gone_on import (
    GoneOn,
    going_on_by,
    gone_on,
    still_taken,
)
from apps.trials.halts import halts
from apps.trials.illness import ILL, outlived
from apps.trials.last_result import moved_against
from apps.trials.measuring import due_now, hidden_numbers
from apps.trials.next_steps import (
    MOST_DAYS_TO_NEXT,
    choose_off_until,
    decided,
    later_on,
    next_steps,
    weeks_off,
)
from apps.trials.over import barred, dosing_is_over
from apps.trials.overnight import (
    is_answering,
    is_uncounted,
    left_out_since,
    uncounted,
    uncounted_of,
    was_noted,
)
from apps.trials.own_units import change_as_read
from apps.trials.pain import is_pain_cleared, no_to_pain
from apps.trials.restarting import Restart, restart
from apps.trials.returning import Resuming, has_a_way_back, may_reinstate, may_resume, way_back
from apps.trials.rows import (
    agreement_ended,
    at_hand,
    current,
    fixed_beforehand,
    latest_ended,
    mark,
    past_their_days,
    primary_of,
    request_of,
    standing,
    started,
    to_begin_from,
    with_agreement,
    without_agreement,
)
from apps.trials.so_bad import still_so_bad
from apps.trials.taken import is_answered
from apps.trials.undoing import may_undo, newest_entry
from apps.trials.unrested import unwell
from apps.trials.urgent import urgent_now, worse_since_stop
from apps.trials.usual import before_dose
from apps.trials.warning import held, take_none

__all__ = [
    "BY_CLINICIAN",
    "DAYS_TO_FILL",
    "ILL",
    "MOST_DAYS_TO_NEXT",
    "NEVER_AGAIN",
    "NOT_TOLERATED",
    "Continuing",
    "DayOne",
    "GoneOn",
    "Restart",
    "Resuming",
    "Said",
    "Word",
    "agreement_ended",
    "amount_a_day",
    "another_runs",
    "answered_since",
    "answers_changed",
    "at_hand",
    "barred",
    "before_dose",
    "change_as_read",
    "choose_off_until",
    "clears",
    "continuing",
    "current",
    "day_one",
    "decided",
    "dose",
    "dose_in_words",
    "dose_today",
    "dosing_is_over",
    "due_now",
    "fixed_beforehand",
    "goes_on",
    "going_on_by",
    "gone_on",
    "halts",
    "has_a_way_back",
    "held",
    "hidden_numbers",
    "in_the_way",
    "is_answered",
    "is_answering",
    "is_pain_cleared",
    "is_uncounted",
    "last_check_in_on",
    "later_on",
    "latest_ended",
    "left_out_since",
    "level_today",
    "look_at_pack",
    "mark",
    "may_be_gone_on_with",
    "may_reinstate",
    "may_resume",
    "may_undo",
    "moved_against",
    "newest_decisions",
    "newest_entry",
    "next_steps",
    "no_to_pain",
    "open_question",
    "outlived",
    "past_their_days",
    "primary_of",
    "request_of",
    "restart",
    "rules_behind",
    "said_to",
    "said_worse",
    "settled_on",
    "standing",
    "started",
    "step_gate",
    "still_so_bad",
    "still_taken",
    "take_none",
    "to_begin_from",
    "uncounted",
    "uncounted_of",
    "unwell",
    "urgent_now",
    "was_noted",
    "way_back",
    "weeks_off",
    "why_not_again",
    "why_not_any",
    "why_not_start",
    "with_agreement",
    "with_newer_answers",
    "without_agreement",
    "word_of",
    "worse_on",
    "worse_since_stop",
]
