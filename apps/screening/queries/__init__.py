"""What screening says, now and in the past. Everything here starts from the person who asks."""

from apps.records.cleared import as_rule, clearances, scope_for
from apps.records.standing import Standing, aged, standing
from apps.records.told_anew import ASKED_AGAIN
from apps.screening.decided import Decided, decided_in_words
from apps.screening.queries.known import also_in_words, has_draft, told_more
from apps.screening.queries.past import Past, Unsaid, past, past_screenings, screened_again, unsaid
from apps.screening.shown import Answer, answer_to

__all__ = [
    "ASKED_AGAIN",
    "Answer",
    "Decided",
    "Past",
    "Standing",
    "Unsaid",
    "aged",
    "also_in_words",
    "answer_to",
    "as_rule",
    "clearances",
    "decided_in_words",
    "has_draft",
    "past",
    "past_screenings",
    "scope_for",
    "screened_again",
    "standing",
    "told_more",
    "unsaid",
]
