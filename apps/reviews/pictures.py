"""The charts and the bars of an opened review."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from apps.journal import queries as journal
from apps.journal.queries import Chart
from apps.records.models import Review
from apps.reviews.altered import altered_since
from apps.reviews.findings import found_in
from apps.reviews.intervals import Bar, bar


def pictures(review: Review, *, on: date) -> dict[str, Chart | Bar | None]:
    """The main number first; the second outcome is a hint, drawn in the same way."""
    trial = review.trial
    return {
        "chart": _dated(
            journal.main_chart(trial, on=on, found=found_in(review, "primary")), review, "primary"
        ),
        "bar": bar(review, "primary"),
        "second_chart": _dated(
            journal.second_chart(trial, on=on, found=found_in(review, "secondary")), review, "secondary"
        ),
        "second_bar": bar(review, "secondary"),
    }


def _dated(chart: Chart | None, review: Review, rank: str) -> Chart | None:
    """An old result is shown as it was: where the dots are not the same any more, the chart says so."""
    if chart is None or not altered_since(review, rank):
        return chart
    said = _(
        "Some days or values were changed after this result. The dots are those of today, the result is not."
    )
    return replace(chart, legend=(*chart.legend, said))
