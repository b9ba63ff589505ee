"""What screening says, now and in the past. Everything here starts from the person who asks."""

from apps.screening.queries.past import Past, past, past_screenings, screened_again
from apps.screening.queries.standing import (
    ASKED_AGAIN,
    Answer,
    Standing,
    aged,
    also_in_it,
    answer_to,
    as_rule,
    clearances,
    has_draft,
    standing,
    told_more,
)

__all__ = [
    "ASKED_AGAIN",
    "Answer",
    "Past",
    "Standing",
    "aged",
    "also_in_it",
    "answer_to",
    "as_rule",
    "clearances",
    "has_draft",
    "past",
    "past_screenings",
    "screened_again",
    "standing",
    "told_more",
]
