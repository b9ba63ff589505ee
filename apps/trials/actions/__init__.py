"""What can be done to a trial. Each is a verb: keyword-only, one transaction, says who and when."""

from apps.trials.actions.asking_later import ask_later, ask_no_more
from apps.trials.actions.calendars import drop_calendar_address, make_calendar_address
from apps.trials.actions.deciding import hold_to_decide
from apps.trials.actions.dosing import begin_dosing, hold_rise, move_check_in, step_back, step_up
from apps.trials.actions.ending import begin_withdrawal, end_without_agreement, finish, report_gone, stop
from apps.trials.actions.overnight import ANSWERS_CHANGED, catch_up, count_before, count_nights
from apps.trials.actions.planning import Choices, drop_plan, save_plan, start
from apps.trials.actions.resting import pause, reinstate, resume
from apps.trials.refusals import NotNow

__all__ = [
    "ANSWERS_CHANGED",
    "Choices",
    "NotNow",
    "ask_later",
    "ask_no_more",
    "begin_dosing",
    "begin_withdrawal",
    "catch_up",
    "count_before",
    "count_nights",
    "drop_calendar_address",
    "drop_plan",
    "end_without_agreement",
    "finish",
    "hold_rise",
    "hold_to_decide",
    "make_calendar_address",
    "move_check_in",
    "pause",
    "reinstate",
    "report_gone",
    "resume",
    "save_plan",
    "start",
    "step_back",
    "step_up",
    "stop",
]
