"""How a trial ends: it is stopped, or it has run its course. Nothing leaves the end."""

from datetime import date, datetime, timedelta

from django.db import transaction

from apps.records.models import Person, Product, Review, SafetyFollowUp, Trial
from apps.records.models.trials import ONGOING
from apps.records.plans import plan_of
from apps.reminders import actions as reminders
from apps.rules.stopping import FOLLOW_UP_DAYS
from apps.rules.vocabulary import TrialState
from apps.trials.events import EventKind, note

NEVER_AGAIN = ("E1", "E2", "ST3")  # clinical.md 3.4: this product is closed for this person


@transaction.atomic
def stop(*, trial: Trial, by: Person, at: datetime, on: date, rule: str = "", reason: str = "") -> bool:
    """Ends the trial early, at once. True: stopped now; False: it had ended already.

    A review of the data so far becomes due the same day, and "has it gone?" is asked after 2 and 7 days.
    """
    stopped = Trial.objects.filter(pk=trial.pk, state__in=ONGOING).update(
        state=TrialState.STOPPED,
        stopped_at=at,
        stopped_by=by,
        stop_rule=rule,
        stop_reason=reason,
        paused_on=None,
        paused_because="",
    )
    if stopped != 1:
        return False
    note(trial=trial, kind=EventKind.STOPPED, by=by, at=at, on=on, detail={"rule": rule})
    if rule in NEVER_AGAIN:
        Product.objects.filter(pk=trial.product_id, never_again_at=None).update(
            never_again_at=at, never_again_rule=rule
        )
    if rule:
        SafetyFollowUp.objects.bulk_create(
            [SafetyFollowUp(trial=trial, due_on=on + timedelta(days=days)) for days in FOLLOW_UP_DAYS],
            ignore_conflicts=True,
        )
    if trial.dosing_began_at:
        Review.objects.update_or_create(trial=trial, number=1, defaults={"due_on": on})
    reminders.plan_ahead(person=trial.person, at=at)
    return True


@transaction.atomic
def finish(*, trial: Trial, at: datetime, on: date) -> bool:
    """The last planned day is over. False: it is not over yet, or had ended already."""
    plan = plan_of(trial)
    if plan is None or on < plan.ends_before:
        return False
    if plan.withdrawal and on < plan.last_review_on:
        return _withdraw(trial, at=at, on=plan.ends_before)
    finished = Trial.objects.filter(
        pk=trial.pk, state__in=(TrialState.ACTIVE, TrialState.WITHDRAWAL), dosing_began_at__isnull=False
    ).update(state=TrialState.FINISHED, finished_at=at)
    if finished != 1:
        return False
    note(trial=trial, kind=EventKind.FINISHED, by=None, at=at, on=plan.last_review_on)
    reminders.plan_ahead(person=trial.person, at=at)
    return True


@transaction.atomic
def begin_withdrawal(*, trial: Trial, by: Person, at: datetime, on: date, review_number: int = 2) -> bool:
    """After a review: 28 planned days without the product, to find out if it was the product.

    Reopens a finished trial for ratings only. The frozen plan and its hash stay; the phase is an event beside it.
    """
    reopened = Trial.objects.filter(pk=trial.pk, state=TrialState.FINISHED, withdrawal=False).update(
        state=TrialState.WITHDRAWAL, withdrawal=True, finished_at=None
    )
    if reopened == 1:
        note(trial=trial, kind=EventKind.WITHDRAWAL_BEGAN, by=by, at=at, on=on)
        trial.refresh_from_db()
        review_when_over(trial=trial, number=review_number)
        reminders.plan_ahead(person=trial.person, at=at)
    return reopened == 1


def review_when_over(*, trial: Trial, number: int = 1) -> None:
    """Writes or moves the day on which the review becomes due, unless it has been opened."""
    plan = plan_of(trial)
    if plan is None or trial.reviews.filter(number=number, opened_at__isnull=False).exists():
        return
    Review.objects.update_or_create(trial=trial, number=number, defaults={"due_on": plan.last_review_on})


def _withdraw(trial: Trial, *, at: datetime, on: date) -> bool:
    moved = Trial.objects.filter(pk=trial.pk, state=TrialState.ACTIVE).update(state=TrialState.WITHDRAWAL)
    if moved == 1:
        note(trial=trial, kind=EventKind.WITHDRAWAL_BEGAN, by=None, at=at, on=on)
    return moved == 1
