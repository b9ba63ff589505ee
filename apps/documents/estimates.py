"""The numbers of a stored result for readers of numbers: improvement and interval, or change and the reach of chance."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from apps.analysis.telling import on_the_scale
from apps.documents import wording
from apps.records.models import Review
from apps.reviews.queries import untold


def estimates(review: Review) -> str:
    """Both outcomes of an opened review, each with its interval. Numbers on which no answer rests are left out: beside
    "not enough data" they would read as one."""
    result: Mapping[str, Any] = review.result or {}
    said = [
        _not_judged(result[rank])
        if untold(review, rank) and result[rank]["estimate"]
        else " ".join(filter(None, (_estimate(result[rank]), _off(result[rank]))))
        for rank in ("primary", "secondary")
        if result.get(rank)
    ]
    return " ".join(said)


def _not_judged(one: Mapping[str, Any]) -> str:
    return _("%(name)s: not judged, page one says why.") % {"name": wording.outcome_name(one["outcome"])}


def _off(one: Mapping[str, Any]) -> str:
    """What the weeks without the product showed: how much better it was with it than in them; "" without them."""
    off = one.get("off_estimate")
    if not off:
        return ""
    low, high = on_the_scale(tuple(off["ci95"]), off["unit"])
    return _(
        "With it, against the weeks without: %(by)s %(unit)s better (95 %% interval: %(low)s to %(high)s)."
    ) % {
        "by": _number(off["improvement"]),
        "unit": "%" if off["unit"] == "percent" else _(off["unit"] or one["unit"]),
        "low": _number(low),
        "high": _number(high),
    }


def _estimate(one: Mapping[str, Any]) -> str:
    """Improvement with its interval, or the laboratory's change in percent with the limits of chance."""
    name, found, more = wording.outcome_name(one["outcome"]), one["estimate"], one["details"]
    if more.get("percent_change") is not None:
        return _("%(name)s: %(by)s %%; chance alone reaches from %(low)s %% to %(high)s %%.") % {
            "name": name,
            "by": _number(more["percent_change"]),
            "low": _number(more["limit_down"]),
            "high": _number(more["limit_up"]),
        }
    if found is not None:
        words = (
            _("%(name)s: worse by %(by)s %(unit)s (95 %% interval of what got better: %(low)s to %(high)s).")
            if found["improvement"] < 0
            else _("%(name)s: better by %(by)s %(unit)s (95 %% interval of this: %(low)s to %(high)s).")
        )
        low, high = on_the_scale(tuple(found["ci95"]), found["unit"] or one["unit"])
        return words % {
            "name": name,
            "by": f"{abs(found['improvement']):.1f}",
            "unit": _(found["unit"] or one["unit"]),
            "low": _number(low),
            "high": _number(high),
        }
    return _("%(name)s: none, there is too little to compute it from.") % {"name": name}


def _number(value: float) -> str:
    return f"{value:+.1f}".replace("-", "\u2212")
