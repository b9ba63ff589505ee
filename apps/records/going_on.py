"""By which decision a product is taken on after its trial."""

from apps.records.models import Review, Trial
from apps.rules.vocabulary import ReviewDecision, TrialState


def going_on_by(trial: Trial) -> Review | None:
    """The decision by which the product is taken on after the trial; None when it is not."""
    if trial.state != TrialState.FINISHED:
        return None
    made = decided(trial)
    return made[-1] if made and made[-1].decision == ReviewDecision.CONTINUE else None


def decided(trial: Trial) -> list[Review]:
    """The decided reviews, oldest first, from rows that may have been fetched already."""
    return sorted((row for row in trial.reviews.all() if row.decision and row.decided_at), key=_number)


def _number(review: Review) -> int:
    return review.number
