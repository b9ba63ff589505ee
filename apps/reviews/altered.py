"""Whether what a result was computed from was changed since: the result stays, and the charts show what is there now."""

from typing import Any

from apps.analysis.review import review as analyse
from apps.records.models import Review
from apps.reviews.gathering import input_of

OFF = "off"  # days without the product may come after the review


def altered_since(review: Review, rank: str) -> bool:
    """Days or values of the "primary" or "secondary" outcome were added, corrected or taken away since it was opened."""
    then = (review.result or {}).get(rank)
    now: Any = analyse(input_of(review.trial)).as_json()[rank] if then else None
    if not then or not now or then["kind"] != now["kind"]:  # another method may compare otherwise
        return False
    return _levels(then) != _levels(now)


def _levels(outcome: dict[str, Any]) -> tuple[object, ...]:
    """How many days or values each side has, and their means."""
    counts = {side: count for side, count in outcome["counts"].items() if side != OFF}
    details = outcome["details"]
    return counts, *(details.get(name) for name in ("mean_baseline", "mean_steady", "before", "after"))
