"""The charts and the bars of an opened review."""

from datetime import date

from apps.journal import queries as journal
from apps.journal.queries import Chart
from apps.records.models import Review
from apps.reviews.findings import found_in
from apps.reviews.intervals import Bar, bar


def pictures(review: Review, *, on: date) -> dict[str, Chart | Bar | None]:
    """The main number first; the second outcome is a hint, drawn in the same way."""
    trial = review.trial
    return {
        "chart": journal.main_chart(trial, on=on, found=found_in(review, "primary")),
        "bar": bar(review, "primary"),
        "second_chart": journal.second_chart(trial, on=on, found=found_in(review, "secondary")),
        "second_bar": bar(review, "secondary"),
    }
