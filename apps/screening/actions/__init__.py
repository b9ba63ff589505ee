"""What changes a screening: answers, results, ticks, and a clinician's decision."""

from apps.screening.actions.answering import (
    acknowledge,
    begin,
    change_answers,
    save_answers,
    save_plain_no,
    submit,
)
from apps.screening.actions.clearing import NotAllowed, record_clearance

__all__ = [
    "NotAllowed",
    "acknowledge",
    "begin",
    "change_answers",
    "record_clearance",
    "save_answers",
    "save_plain_no",
    "submit",
]
