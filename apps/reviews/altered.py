"""Whether what a result was computed from was changed since: the result stays, and the charts show what is there now."""

from typing import Any

from apps.analysis.review import review as analyse
from apps.records.models import Review
from apps.reviews.gathering import input_of

RANKS = ("primary", "secondary")
OFF = "off"  # days without the product may come after the review


def altered_since(review: Review) -> frozenset[str]:
    """Of which outcomes days or values were added, corrected or taken away since the review was opened."""
    if not review.result:
        return frozenset()
    then: dict[str, Any] = review.result
    now: dict[str, Any] = analyse(input_of(review.trial)).as_json()
    return frozenset(
        rank for rank in RANKS if then.get(rank) and now[rank] and _differs(then[rank], now[rank])
    )


def _differs(then: dict[str, Any], now: dict[str, Any]) -> bool:
    """In how many days or values each side has, or in their means. Another method may compare otherwise."""
    return then["kind"] == now["kind"] and _levels(then) != _levels(now)


def _levels(outcome: dict[str, Any]) -> tuple[object, ...]:
    counts = {side: count for side, count in outcome["counts"].items() if side != OFF}
    details = outcome["details"]
    return counts, *(details.get(name) for name in ("mean_baseline", "mean_steady", "before", "after"))
