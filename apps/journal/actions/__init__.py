"""What a person writes down, judged at once."""

from apps.journal.actions.checking_in import check_in
from apps.journal.actions.following_up import answer_follow_up
from apps.journal.actions.noting import Reading, end_event, measure, remove_measurement, report_event
from apps.journal.entries import Entry

__all__ = [
    "Entry",
    "Reading",
    "answer_follow_up",
    "check_in",
    "end_event",
    "measure",
    "remove_measurement",
    "report_event",
]
