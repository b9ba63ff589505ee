"""What a person writes down, judged at once."""

from apps.journal.actions.checking_in import NoCheckIn, check_in, refuse
from apps.journal.actions.events import end_event, report_event
from apps.journal.actions.following_up import answer_follow_up
from apps.journal.actions.noting import Reading, measure, remove_measurement
from apps.journal.entries import Entry

__all__ = [
    "Entry",
    "NoCheckIn",
    "Reading",
    "answer_follow_up",
    "check_in",
    "end_event",
    "measure",
    "refuse",
    "remove_measurement",
    "report_event",
]
