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
    trial, altered = review.trial, altered_since(review)
    main = journal.main_chart(trial, on=on, found=found_in(review, "primary"))
    second = journal.second_chart(trial, on=on, found=found_in(review, "secondary"))
    return {
        "chart": _dated(main, altered="primary" in altered),
        "bar": bar(review, "primary"),
        "second_chart": _dated(second, altered="secondary" in altered),
        "second_bar": bar(review, "secondary"),
    }


def _dated(chart: Chart | None, *, altered: bool) -> Chart | None:
    """An old result is shown as it was: where the dots are not the same any more, the chart says so."""
    if chart is None or not altered:
        return chart
    said = _(
        "Some days or values were changed after this result. The dots are those of today, the result is not."
    )
    return replace(chart, legend=(*chart.legend, said))
