"""After a review a person may go on with the product: what is taken, until when, and what calls a halt."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from apps.records.ages import is_minor
from apps.records.danger import danger_of
from apps.records.doses import in_the_way
from apps.records.models import Person, Review, Trial
from apps.records.reasons import day
from apps.records.rested import another_runs
from apps.rules.vocabulary import ReviewDecision, TrialState
from apps.trials.again import why_not_again
from apps.trials.gone_on import going_on_by, still_taken
from apps.trials.restarting import began_again_on, dose_of, is_low
from apps.trials.rows import agreement_ended
from apps.trials.unrested import unwell


@dataclass(frozen=True, slots=True)
class Continuing:
    """A product that is taken on after its trial, `until` the day of the next review.

    `obstacles`: why it may not be taken today; empty when it may. `is_due`: the next review waits to be decided.
    `is_halted`: something else than that stands in the way.
    `is_low`: it began again at the lowest dose. `looks_first`: the pack is to be looked at before it does.
    `asks_screening`: the answers or the pack are against it.
    `worse_on`: the day on which the person said that it is worse than at the end of the trial: then only a stop is left.
    """

    trial: Trial
    decided_at: datetime
    until: date
    dose: str
    obstacles: tuple[str, ...]
    is_halted: bool
    is_due: bool
    calls_for_help: bool
    is_low: bool
    looks_first: bool
    asks_screening: bool
    worse_on: date | None


def continuing(person: Person, *, on: date) -> tuple[Continuing, ...]:
    """Every product that this person decided to go on with and has not decided about again. Mostly none, or one."""
    found = [one for trial in taken_on(Trial.objects.of(person)) if (one := goes_on(trial, on=on))]
    return tuple(sorted(found, key=lambda one: one.decided_at, reverse=True))


def taken_on(trials: QuerySet[Trial]) -> QuerySet[Trial]:
    """Those whose product a review let go on, whatever was decided since."""
    chosen = Review.objects.filter(trial=OuterRef("pk"), decision=ReviewDecision.CONTINUE)
    found = trials.filter(Exists(chosen), state=TrialState.FINISHED)
    return found.select_related("person", "product", "screening").prefetch_related("reviews", "events")


def goes_on(trial: Trial, *, on: date) -> Continuing | None:
    """This trial, if its product is taken on."""
    review = going_on_by(trial)
    if review is None or review.decided_at is None or review.next_review_on is None:
        return None
    until = review.next_review_on
    began_again = began_again_on(trial)
    low = is_low(trial, began_again=began_again)
    looks_first = began_again is not None and not _was_looked_at(trial, since=began_again)
    answers, worse = in_the_way(trial, on=on), worse_on(review)
    halts = [said_worse(worse)] if worse else []
    halts += [*answers, *_halts(trial, looks_first=looks_first, screened_out=bool(answers), on=on)]
    over = [_("The time that you chose is over. Decide in your review first.")] if on >= until else []
    return Continuing(
        trial=trial,
        decided_at=review.decided_at,
        until=until,
        dose=dose_of(trial, low=low),
        obstacles=tuple(dict.fromkeys([*halts, *over])),
        is_halted=bool(halts),
        is_due=on >= until,
        calls_for_help=danger_of(trial.person, on=on) is not None,
        is_low=low,
        looks_first=looks_first,
        asks_screening=bool(answers),
        worse_on=worse,
    )


def worse_on(review: Review) -> date | None:
    """The day on which the one question after this decision was answered with "worse"."""
    if review.later != Review.Later.WORSE or review.later_at is None:
        return None
    return review.trial.person.today(at=review.later_at)


def said_worse(on: date) -> str:
    """Why nothing of it is taken after that answer, and going on is closed: harm needs less certainty than a gain."""
    words = _("On %(on)s you said that it is worse than at the end of your trial. That is a reason to stop.")
    return words % {"on": day(on)}


def _was_looked_at(trial: Trial, *, since: date) -> bool:
    seen_on = trial.product.condition_seen_on
    return seen_on is not None and seen_on >= since


def _halts(trial: Trial, *, looks_first: bool, screened_out: bool, on: date) -> list[str]:
    """As going on is judged when it is chosen, but that old answers count: they were fresh on that day."""
    reasons = [*why_not_again(trial.person, trial.product, on=on)]
    reasons += unwell(trial, on=on)
    if another_runs(trial):
        reasons.append(_("Another trial is running. One product at a time."))
    reasons += still_taken(trial.person, besides=trial)
    if is_minor(trial.person, on=on) and not reasons and not screened_out:
        reasons.append(_("The product is for adults only."))
    if agreement_ended(trial):
        reasons.append(_("You took back an agreement that this trial needs."))
    if looks_first:
        reasons.append(_("Please look at your pack again first: its date, its seal, and how it was kept."))
    return reasons
