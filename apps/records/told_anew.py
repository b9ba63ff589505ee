"""What the answers of a newer round tell of anew, though an older result has the very same words."""

from collections.abc import Mapping
from datetime import date

from apps.records.models import Screening
from apps.rules import screening as rules
from apps.rules.vocabulary import Disposition

ASKED_AGAIN = frozenset({Disposition.BLOCK, Disposition.DEFER, Disposition.REDIRECT})
"""What stands in the way is asked again before anybody goes on, even when its day has come."""
ASKED_EACH_TIME = frozenset({"now"})


def told_anew(row: Screening, current: Screening | None) -> frozenset[str]:
    """The fields that tell of something of the moment, and were asked in this round: of a round that took the other answers
    over, and their age with them, the signs of right now and what stood in the way.
    """
    fields = rules.of_the_moment(row.answers)
    asked = _asked(row, current) if fields else None
    return fields if asked is None else fields & asked


def of_an_unknown_day(row: Screening, current: Screening | None, *, on: date) -> Mapping[str, int]:
    """The questions of this round that tell of something over without its day, with how long a yes to it is to the same."""
    found = rules.of_an_unknown_day(row.answers, on)
    asked = _asked(row, current) if found else None
    return {key: days for key, days in found.items() if asked is None or key in asked}


def _asked(row: Screening, current: Screening | None) -> frozenset[str] | None:
    """The questions that were asked in it; None: all. A field that can be told anew is called as its question."""
    before = _taken_over_from(row, current)
    if before is None:
        return None
    stood = before.findings.filter(disposition__in=ASKED_AGAIN, product=None)
    return ASKED_EACH_TIME.union(stood.values_list("key", flat=True))


def _taken_over_from(row: Screening, current: Screening | None) -> Screening | None:
    """The result that it began from, also where an answer that was told elsewhere has made another one since."""
    if current is None or current.submitted_at is None or row.answers_until != current.valid_until:
        return None
    if current.submitted_at <= row.started_at:
        return current
    earlier = Screening.objects.submitted().filter(person=row.person_id, submitted_at__lte=row.started_at)
    return earlier.order_by("-submitted_at", "-pk").first()
