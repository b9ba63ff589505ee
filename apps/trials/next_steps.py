"""What each decision leads to, in dates: shown before it is made and kept in view after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from apps.records.models import Review, Trial
from apps.records.plans import plan_of
from apps.records.windows import windows_of
from apps.rules.schedule import Window, with_withdrawal
from apps.rules.vocabulary import ReviewDecision
from apps.trials.fading import last_planned_dose
from apps.trials.rows import has_one_review, primary_of

SETTLING = timedelta(
    days=14
)  # gut trouble from a product is gone one to two weeks after it (clinical.md, S85)
FOUR_WEEKS = timedelta(days=28)
WITHDRAWAL_DAYS, FEWEST_DAYS_LEFT = 28, 14  # our choice: with fewer days left the weeks off can tell nothing
MOST_DAYS_TO_NEXT = 84
WELL_BEFORE = timedelta(days=7)  # two questions within a week are one too many


@dataclass(frozen=True, slots=True)
class WeeksOff:
    """The weeks without the product: first and last day, from when days count, the second review, and the
    days on which the main number is wanted once more.
    """

    first_day: date
    last_day: date
    counts_from: date
    review_on: date
    number: Window | None
    is_only_review: bool = False


@dataclass(frozen=True, slots=True)
class NextSteps:
    """Dates that follow from a decision made on one day.

    `settled_on`: when gut trouble from the product should be gone; `is_settled` once that day has come.
    `asked_on`: the one question four weeks later; `is_asked` once that day has come.
    `weeks_off`: None when there can be none (any more); `choose_off_until`: the last day to choose them.
    """

    settled_on: date
    is_settled: bool
    asked_on: date
    is_asked: bool
    latest_next: date
    weeks_off: WeeksOff | None
    choose_off_until: date | None


def next_steps(review: Review, *, on: date, today: date | None = None) -> NextSteps:
    """What follows from deciding on this day, or from the decision that was made on it and is read `today`."""
    today = today or on
    off, until = weeks_off(review.trial, on=on), choose_off_until(review.trial)
    settled_on = _last_day_on_it(review, on=on) + SETTLING
    return NextSteps(
        settled_on=settled_on,
        is_settled=settled_on <= today,
        asked_on=on + FOUR_WEEKS,
        is_asked=on + FOUR_WEEKS <= today,
        latest_next=on + timedelta(days=MOST_DAYS_TO_NEXT),
        weeks_off=off,
        choose_off_until=until,
    )


def later_on(decision: ReviewDecision, *, on: date, next_review_on: date | None) -> date | None:
    """The day of the one question after a decision; None where a review asks by then anyway."""
    asked = on + FOUR_WEEKS
    if decision is ReviewDecision.STOP:
        return asked
    if decision is ReviewDecision.CONTINUE and next_review_on and next_review_on >= asked + WELL_BEFORE:
        return asked
    return None


def choose_off_until(trial: Trial) -> date | None:
    """The last day to choose the weeks off: they begin with the day after the last dose, and days must be left."""
    plan = plan_of(trial)
    if plan is None:
        return None
    return plan.ends_before + timedelta(days=WITHDRAWAL_DAYS - FEWEST_DAYS_LEFT)


def weeks_off(trial: Trial, *, on: date) -> WeeksOff | None:
    """The weeks without the product as they are planned, or as they would be."""
    plan = plan_of(trial)
    if plan is None:
        return None
    plan = with_withdrawal(plan)
    span, washout = plan.withdrawal, plan.washout
    if span is None or washout is None:
        return None
    key = primary_of(trial)
    return WeeksOff(
        first_day=span.starts_on,
        last_day=span.ends_before - timedelta(days=1),
        counts_from=max(washout.ends_before, on),
        review_on=span.ends_before,
        number=windows_of(trial, plan, key)[-1] if key else None,
        is_only_review=has_one_review(trial),
    )


def _last_day_on_it(review: Review, *, on: date) -> date:
    """The last day on which the product can have been taken: weeks off it and a rest before a stop do not count."""
    trial = review.trial
    if review.number > 1 and not trial.withdrawal:  # it was going on
        return trial.person.today(at=trial.stopped_at) if trial.stopped_at else on
    last = last_planned_dose(trial)
    return on if last is None else min(on, last)


@dataclass(frozen=True, slots=True)
class Decided:
    """The newest decision of a trial that has ended, and what follows from it. `asks`: the one question is due."""

    review: Review
    next: NextSteps
    asks: bool

    @property
    def is_over(self) -> bool:
        """No number is asked for any more; the weeks without the product still need theirs."""
        return self.review.decision != ReviewDecision.WITHDRAWAL


def decided(reviews: Iterable[Review], *, on: date) -> Decided | None:
    """From the reviews of one trial, the oldest first; None before a decision."""
    made = [review for review in reviews if review.decision and review.decided_at]
    if not made:
        return None
    newest = made[-1]
    day = newest.trial.person.today(at=newest.decided_at) if newest.decided_at else on
    asks = bool(newest.later_on and newest.later_on <= on and not newest.later)
    return Decided(newest, next_steps(newest, on=day, today=on), asks)
