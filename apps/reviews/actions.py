"""Opening a review and deciding after it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from apps.analysis.review import review as analyse
from apps.records.models import Person, Review, Trial
from apps.reminders import actions as reminders
from apps.reviews import queries
from apps.rules.vocabulary import ReviewDecision
from apps.trials import actions as trials
from apps.trials.queries import MOST_DAYS_TO_NEXT, going_on_by, later_on

__all__ = [
    "NotOpen",
    "answer_comprehension",
    "answer_later",
    "decide",
    "open_review",
    "stop_going_on",
]


class NotOpen(Exception):  # noqa: N818 (it reads as what it is)
    """The review, or this decision, is not open; the message says why, in the person's words."""


@transaction.atomic
def open_review(*, review: Review, by: Person, at: datetime, on: date) -> Review:
    """Computes the result once and keeps it with its method version. Opened again, it is what it was.

    Raises NotOpen before the day: looking early makes chance look like an answer.
    """
    if on < review.due_on:
        raise NotOpen(_("Your review opens later. Looking early would make chance look like an answer."))
    trial = Trial.objects.select_for_update(of=("self",)).select_related("person").get(pk=review.trial_id)
    if trials.catch_up(trial=trial, at=at, on=on):
        trial.refresh_from_db()
    if trial.is_ongoing:
        raise NotOpen(_("Your trial is still going on. Its review opens when it has ended."))
    if review.opened_at is None:
        review.trial = trial
        Review.objects.filter(pk=review.pk, opened_at=None).update(opened_at=at, **_result_of(review))
    return Review.objects.select_related("trial__person", "trial__product").get(pk=review.pk)


def _result_of(review: Review) -> dict[str, object]:
    """The columns of the result. After a "go on" without a new value it is the same as before, not computed anew."""
    before = queries.as_before(review)
    if before is not None:
        return {"result": before.result, "label": before.label, "method_version": before.method_version}
    result = analyse(queries.input_of(review.trial))
    return {"result": result.as_json(), "label": result.label, "method_version": result.method_version}


@transaction.atomic
def stop_going_on(*, trial: Trial, by: Person, at: datetime, on: date) -> bool:
    """Whoever goes on with a product stops at once, on any day: the next review is decided, whatever it waits for.

    False: it was decided already, or nothing was taken on.
    """
    row = Trial.objects.select_for_update(of=("self",)).select_related("person").get(pk=trial.pk)
    last = going_on_by(row)
    if last is None:
        return False
    coming, _made = Review.objects.get_or_create(trial=row, number=last.number + 1, defaults={"due_on": on})
    stopped = Review.objects.filter(pk=coming.pk, decision="").update(
        decision=ReviewDecision.STOP,
        decided_at=at,
        due_on=min(coming.due_on, on),
        later_on=later_on(ReviewDecision.STOP, on=on, next_review_on=None),
    )
    if stopped == 1 and coming.opened_at is None:
        Review.objects.filter(pk=coming.pk, opened_at=None).update(opened_at=at, **_result_of(coming))
    reminders.plan_ahead(person=by, at=at)
    return stopped == 1


@transaction.atomic
def answer_comprehension(*, review: Review, answer: str, certainty: str) -> bool:
    """Keeps the first answers to the two questions about the result. False: both were answered already."""
    asked = Review.objects.filter(pk=review.pk, opened_at__isnull=False)
    asked.filter(comprehension="").update(comprehension=answer)
    return asked.filter(certainty="").update(certainty=certainty) == 1


@transaction.atomic
def answer_later(*, review: Review, answer: str, by: Person, at: datetime, on: date) -> bool:
    """Keeps how it is four weeks after the decision. False: not asked yet, or answered already."""
    asked = Review.objects.filter(pk=review.pk, later="", later_on__lte=on)
    kept = asked.update(later=answer, later_at=at) == 1
    reminders.plan_ahead(person=by, at=at)
    return kept


@transaction.atomic
def decide(
    *,
    review: Review,
    decision: ReviewDecision,
    reason: str,
    next_review_on: date | None,
    by: Person,
    at: datetime,
    on: date,
) -> bool:
    """Records the one decision. False: it was decided already. Raises NotOpen when this decision is not open.

    Going on needs a written reason and a next review within 84 days; nothing goes on by itself (clinical.md 4.1).
    """
    trials.hold_to_decide(trial=review.trial)
    if review.opened_at is None or not review.is_understood:
        raise NotOpen(_("Please read your result and answer the two questions below it first."))
    if decision not in queries.allowed(review, on=on):
        raise NotOpen(_("This is not open after this result, or not any more."))
    going_on = decision is ReviewDecision.CONTINUE
    if going_on and not (queries.is_said(reason) and _in_time(next_review_on, on=on)):
        raise NotOpen(_("To go on, write down why, and choose a next review within 84 days."))
    decided = Review.objects.filter(pk=review.pk, decision="", opened_at__isnull=False).update(
        decision=decision,
        reason=reason.strip(),
        decided_at=at,
        next_review_on=next_review_on if going_on else None,
        later_on=later_on(decision, on=on, next_review_on=next_review_on),
    )
    if decided == 1:
        _carry_out(review.trial, review.number, decision, next_review_on, by=by, at=at, on=on)
    return decided == 1


def _in_time(next_review_on: date | None, *, on: date) -> bool:
    return next_review_on is not None and on < next_review_on <= on + timedelta(days=MOST_DAYS_TO_NEXT)


def _carry_out(
    trial: Trial,
    number: int,
    decision: ReviewDecision,
    next_on: date | None,
    *,
    by: Person,
    at: datetime,
    on: date,
) -> None:
    if decision is ReviewDecision.WITHDRAWAL:
        if not trials.begin_withdrawal(trial=trial, by=by, at=at, on=on, review_number=number + 1):
            raise NotOpen(_("This is not open after this result, or not any more."))
    elif decision is ReviewDecision.CONTINUE and next_on is not None:
        Review.objects.get_or_create(trial=trial, number=number + 1, defaults={"due_on": next_on})
    reminders.plan_ahead(person=trial.person, at=at)
