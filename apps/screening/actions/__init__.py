"""What changes a screening: answers, results, ticks, and a clinician's decision."""

from apps.screening.actions.answering import (
    acknowledge,
    begin,
    save_answers,
    save_plain_no,
    submit,
)
from apps.screening.actions.changing import ask_again, change_answers, note_beside, tell_worse
from apps.screening.actions.clearing import NotAllowed, record_clearance

__all__ = [
    "NotAllowed",
    "acknowledge",
    "ask_again",
    "begin",
    "change_answers",
    "note_beside",
    "record_clearance",
    "save_answers",
    "save_plain_no",
    "submit",
    "tell_worse",
]
