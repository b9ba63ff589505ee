"""Which products a person has taken lately: a reaction is about one of them."""

from collections.abc import Iterable
from datetime import date, timedelta

from apps.records.models import Person, Review, Trial
from apps.records.same_packs import same_each
from apps.rules.vocabulary import ReviewDecision, TrialState

LATELY = timedelta(days=28)


def taken_lately(person: Person, *, on: date) -> tuple[Trial, ...]:
    """The newest trial of each product that was taken in the last 28 days, the one taken last first.

    A pack that was added anew is the same product: what is told of it is told of the trial that takes it now.
    """
    begun = Trial.objects.of(person).filter(dosing_began_at__isnull=False)
    rows = list(begun.select_related("product", "person", "screening__person").prefetch_related("reviews"))
    found = [(last_taken(trial, trial.reviews.all(), on=on), trial) for trial in rows]
    lately = sorted((one for one in found if on - one[0] <= LATELY), key=lambda one: one[0], reverse=True)
    same = same_each([trial.product for _last, trial in lately]) if len(lately) > 1 else {}
    newest: list[Trial] = []
    for _last, trial in lately:
        if not any(other.product_id in same[trial.product_id] for other in newest):
            newest.append(trial)
    return tuple(newest)


def last_taken(trial: Trial, reviews: Iterable[Review], *, on: date) -> date:
    """The last day on which the product of a trial whose dosing has begun can have been taken, rather late than early."""
    if trial.state == TrialState.ACTIVE:
        last = on
    elif trial.state == TrialState.STOPPED and trial.stopped_at is not None:
        last = trial.person.today(at=trial.stopped_at)
    elif trial.state == TrialState.PAUSED and trial.paused_on is not None:
        last = trial.paused_on
    else:
        last = trial.ends_before or on
    went_on = [row.next_review_on for row in reviews if row.decision == ReviewDecision.CONTINUE]
    return min(on, max([last, *(day for day in went_on if day is not None)]))
