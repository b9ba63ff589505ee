"""What the answers of a newer round tell of anew, though an older result has the very same words."""

from apps.records.models import Screening
from apps.rules import screening as rules

ASKED_EACH_TIME = frozenset({"now"})


def told_anew(row: Screening, before: Screening | None) -> frozenset[str]:
    """The fields that tell of something of the moment, and were asked in this round: of a round that took the other answers
    over, and their age with them, only the signs of right now.
    """
    fields = rules.of_the_moment(row.answers)
    took_over = before is not None and row.answers_until == before.valid_until
    return fields & ASKED_EACH_TIME if took_over else fields
