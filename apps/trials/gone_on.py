"""What is taken on after a trial: the decision by which it is, and how long it was. One truth for every page and file."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from apps.records.going_on import decided, going_on_by
from apps.records.models import Person, Review, Trial
from apps.rules.vocabulary import ReviewDecision, TrialState

__all__ = ["DAY", "GoneOn", "going_on_by", "gone_on", "still_taken"]

DAY = timedelta(days=1)


def still_taken(person: Person, *, besides: Trial | None = None) -> tuple[str, ...]:
    """One product at a time (clinical.md 4.5): what a review let go on is decided about before another one is taken.

    `besides`: the trial that is asked for.
    """
    went_on = Review.objects.filter(
        trial=OuterRef("trial"), number=OuterRef("number") - 1, decision=ReviewDecision.CONTINUE
    )
    undecided = Review.objects.filter(
        Exists(went_on), trial__person=person, trial__state=TrialState.FINISHED, decision=""
    )
    if besides is not None:
        undecided = undecided.exclude(trial=besides)
    return tuple(
        _("You are going on with %(product)s. Decide in its review first that you stop taking it.")
        % {"product": review.trial.product.name}
        for review in undecided.select_related("trial__product")
    )


@dataclass(frozen=True, slots=True)
class GoneOn:
    """From the day of the first decision to go on. `chosen`: the day of the next review; `over_on`: the day of the stop
    or of the next decision, None while it is taken on.
    """

    since: date
    chosen: date
    over_on: date | None

    @property
    def is_over(self) -> bool:
        """Something else was decided, or it was stopped."""
        return self.over_on is not None

    @property
    def until(self) -> date:
        """The last day on which it was to be taken; while it is taken on, the day of the next review."""
        return self.chosen if self.over_on is None else min(self.over_on, self.chosen - DAY)

    def last_possible(self, *, on: date) -> date:
        """The last day up to `on` on which it may have been taken, also past the time that was chosen."""
        return self.over_on or on


def gone_on(trial: Trial) -> GoneOn | None:
    """From the decisions of this trial; None when nobody decided to go on."""
    rows = decided(trial)
    on_it = [row for row in rows if row.decision == ReviewDecision.CONTINUE]
    if not on_it or on_it[0].decided_at is None:
        return None
    last, chosen, person = on_it[-1], on_it[-1].next_review_on, trial.person
    if chosen is None:
        return None
    ends = [row.decided_at for row in rows if row.number > last.number] + [trial.stopped_at]
    days = [person.today(at=at) for at in ends if at is not None]
    return GoneOn(
        since=person.today(at=on_it[0].decided_at),
        chosen=chosen,
        over_on=min(days, default=None),
    )
