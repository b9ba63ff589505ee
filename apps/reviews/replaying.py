"""What the present method says about reviews that were opened with an earlier one. Nothing stored changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from apps.analysis.review import review as analyse
from apps.records.models import Review
from apps.reviews.gathering import input_of
from apps.rules.vocabulary import TrialState


@dataclass(frozen=True, slots=True)
class Replayed:
    """One stored review: the label it was shown with, by which method, and the label it would get today."""

    code: UUID
    method_version: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """The person would read another answer today."""
        return self.before != self.after


def replay() -> Iterator[Replayed]:
    """The newest opened review of every trial, computed anew from the days as they stand in the tables now.

    A trial in its weeks without the product is left out: its data are no longer those of the review.
    """
    for review in _newest().iterator(chunk_size=200):
        yield Replayed(
            code=review.code,
            method_version=review.method_version,
            before=review.label,
            after=str(analyse(input_of(review.trial)).label),
        )


def _newest() -> QuerySet[Review]:
    opened = Review.objects.filter(opened_at__isnull=False).exclude(trial__state=TrialState.WITHDRAWAL)
    newest = opened.order_by("trial_id", "-number").distinct("trial_id")
    return newest.select_related("trial__person", "trial__product", "trial__screening").prefetch_related(
        "trial__outcomes",
        "trial__check_ins",
        "trial__measurements",
        "trial__intercurrent_events",
        "trial__events",
    )
