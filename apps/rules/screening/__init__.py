"""Who may start a trial, who asks a clinician first, who waits, and why (clinical.md section 2).

>>> from apps.rules import screening
>>> answers = screening.parse_answers(raw, today=today)
>>> result = screening.screen(answers, today=today, product=product, clearances=clearances)
"""

from apps.rules.screening.answers import UNSURE, Answers
from apps.rules.screening.clearances import clearable, clearance_ends, related_answers
from apps.rules.screening.completeness import missing
from apps.rules.screening.engine import passed_over, screen
from apps.rules.screening.episodes import NO_SIGN, another_than, of_an_unknown_day, of_the_moment
from apps.rules.screening.facts import (
    ENOUGH_FIBRE_G,
    eighteenth_birthday,
    glucose_meds,
    has_diabetes,
    hides_body_measures,
    takes_medicine,
    weak_defences,
    whole_years,
)
from apps.rules.screening.fibre import GRAMS_A_SERVING, ROUGH_ESTIMATE, SERVING_TEXT, fibre_estimate
from apps.rules.screening.first_days import first_days
from apps.rules.screening.lasting import (
    AT_ONCE,
    EXTRACT,
    LASTS,
    TAKEN_BACK_DAYS,
    Held,
    Taken,
    lasting,
    unsure_in,
)
from apps.rules.screening.lately import EARLIER, HOLDS, slip_of
from apps.rules.screening.model import Choice, Clearance, Finding, Question, Reason, Screening
from apps.rules.screening.operations import is_near, is_too_near
from apps.rules.screening.pages import PAGES, Page
from apps.rules.screening.parsing import BASELINE_ANSWERS, parse_answers
from apps.rules.screening.questions import IMMUNE_KEYS, QUESTION, QUESTIONS
from apps.rules.screening.reading import BadAnswers
from apps.rules.screening.rechecks import (
    HOLD_A_FIRST_DOSE,
    OTHER_ILLNESS,
    RECHECKS,
    Recheck,
    answers_after,
    asked_again,
    bug_answer,
    bug_wait,
    new_events,
    told_again,
    told_while_dosing,
)

__all__ = [
    "AT_ONCE",
    "BASELINE_ANSWERS",
    "EARLIER",
    "ENOUGH_FIBRE_G",
    "EXTRACT",
    "GRAMS_A_SERVING",
    "HOLDS",
    "HOLD_A_FIRST_DOSE",
    "IMMUNE_KEYS",
    "LASTS",
    "NO_SIGN",
    "OTHER_ILLNESS",
    "PAGES",
    "QUESTION",
    "QUESTIONS",
    "RECHECKS",
    "ROUGH_ESTIMATE",
    "SERVING_TEXT",
    "TAKEN_BACK_DAYS",
    "UNSURE",
    "Answers",
    "BadAnswers",
    "Choice",
    "Clearance",
    "Finding",
    "Held",
    "Page",
    "Question",
    "Reason",
    "Recheck",
    "Screening",
    "Taken",
    "another_than",
    "answers_after",
    "asked_again",
    "bug_answer",
    "bug_wait",
    "clearable",
    "clearance_ends",
    "eighteenth_birthday",
    "fibre_estimate",
    "first_days",
    "glucose_meds",
    "has_diabetes",
    "hides_body_measures",
    "is_near",
    "is_too_near",
    "lasting",
    "missing",
    "new_events",
    "of_an_unknown_day",
    "of_the_moment",
    "parse_answers",
    "passed_over",
    "related_answers",
    "screen",
    "slip_of",
    "takes_medicine",
    "told_again",
    "told_while_dosing",
    "unsure_in",
    "weak_defences",
    "whole_years",
]
