"""The main number of a trial as a still picture for paper: shapes and greys alone tell the phases apart."""

from datetime import date

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from apps.journal.queries import Chart
from apps.records.models import Review
from apps.reviews import queries as reviews
from apps.reviews.queries import Bar


def pictures(review: Review, *, on: date) -> list[dict[str, str]]:
    """`svg`, `alt` and `caption` of the chart and of the bar; none when nothing was measured."""
    drawn = reviews.pictures(review, on=on)
    chart, bar = drawn["chart"], drawn["bar"]
    found = [_chart(chart)] if isinstance(chart, Chart) and chart.points else []
    return [*found, _bar(bar)] if isinstance(bar, Bar) else found


def _chart(chart: Chart) -> dict[str, str]:
    means = [
        _("%(phase)s: average %(mean)s.") % {"phase": level.name, "mean": level.words}
        for level in chart.levels
    ]
    told = _("Chart of %(name)s from %(low)s to %(high)s, %(n)s dots.") % {
        "name": chart.label,
        "low": chart.low,
        "high": chart.high,
        "n": len(chart.points),
    }
    return {
        "svg": render_to_string("documents/chart.svg", {"chart": chart}),
        "alt": " ".join([told, *means]),
        "caption": " ".join(
            [
                f"{chart.label}.",
                *chart.legend,
                *([_("Ticks below: something else happened.")] if chart.events else []),
            ]
        ),
    }


def _bar(bar: Bar) -> dict[str, str]:
    return {
        "svg": render_to_string("documents/bar.svg", {"bar": bar}),
        "alt": f"{bar.label}. {bar.words}",
        "caption": " ".join([*([bar.words] if len(bar.rows) > 1 else []), *bar.legend]),
    }
