"""What an opened review found, as levels and ends on the scale of its chart."""

from typing import Any

from apps.journal.queries import Found
from apps.records.models import Review
from apps.rules.vocabulary import Better, Phase, ReviewLabel

LEVELS = {"mean_baseline": Phase.BASELINE, "mean_steady": Phase.STEADY, "mean_off": Phase.WITHDRAWAL}
ENDS = {"before": Phase.BASELINE, "after": Phase.STEADY, "off": Phase.WITHDRAWAL}


def found_in(review: Review, rank: str) -> Found | None:
    """`rank` is "primary" or "secondary". None before the review was opened, and for what it did not look at."""
    outcome = (review.result or {}).get(rank)
    if not outcome:
        return None
    few = outcome["kind"] != "dense"
    details = outcome["details"]
    levels = {
        phase: details[name]
        for name, phase in (ENDS if few else LEVELS).items()
        if details.get(name) is not None
    }
    if untold(review, rank):
        return Found(outcome["unit"], few=few)
    return Found(outcome["unit"], levels, _between(outcome), _chance(outcome), few)


def untold(review: Review, rank: str) -> bool:
    """Too little data for an answer: then nothing is drawn, and no number told, that would look like one.

    The second outcome has no label: its stored sentences say it.
    """
    if rank == "primary":
        return review.label == ReviewLabel.NOT_ENOUGH_DATA
    said = (review.result or {}).get("secondary_sentences", ())
    return any(sentence["code"] == "not_enough" for sentence in said)


def _between(outcome: dict[str, Any]) -> tuple[float, float] | None:
    """How sure the change is, laid from the level before the first dose."""
    estimate, details = outcome["estimate"], outcome["details"]
    before = details.get("before" if outcome["kind"] != "dense" else "mean_baseline")
    if estimate is None or before is None:
        return None
    sign = Better(outcome["better"]).sign
    share = before / 100 if estimate["unit"] == "percent" else 1
    low, high = sorted(before + sign * share * end for end in estimate["ci95"])
    return low, high


def _chance(outcome: dict[str, Any]) -> tuple[float, float] | None:
    """Between which ends a second value lies without any change; only where few values are compared."""
    details = outcome["details"]
    before = details.get("before")
    if before is None or outcome["estimate"] is None:
        return None
    if details.get("chance"):
        return before + details["chance"][0], before + details["chance"][1]
    if outcome["kind"] == "waist":
        return before - details["mdc95"], before + details["mdc95"]
    return before * (1 + details["limit_down"] / 100), before * (1 + details["limit_up"] / 100)
