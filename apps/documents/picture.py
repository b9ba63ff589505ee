"""The chart of a trial as a still picture for paper: shapes and greys alone tell the phases apart."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from apps.journal import queries as journal
from apps.records.models import Review
from apps.reviews import queries as reviews


def picture(review: Review) -> dict[str, str] | None:
    """`svg`, `alt` and `caption`; None when nothing was rated."""
    chart = journal.chart(review.trial, steady_between=reviews.steady_between(review))
    if chart is None or not chart.points:
        return None
    means = [
        _("%(phase)s: average %(mean)s.") % {"phase": band.name, "mean": band.mean}
        for band in chart.bands
        if band.mean is not None
    ]
    told = _("Chart of %(name)s from %(low)s to %(high)s, one dot for each of %(n)s days.") % {
        "name": chart.label,
        "low": chart.low,
        "high": chart.high,
        "n": len(chart.points),
    }
    return {
        "svg": render_to_string("documents/chart.svg", {"chart": chart}),
        "alt": " ".join([told, *means]),
        "caption": _(
            "%(name)s, a dot a day. Thick lines: the average of each phase. Ticks below: something else happened."
        )
        % {"name": chart.label},
    }
