"""How a trial ends: it is stopped, or it has run its course."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from apps.records.models import EventKind, Person, Product, Review, SafetyFollowUp, Trial
from apps.records.models.trials import ONGOING
from apps.records.plans import plan_of
from apps.records.same_packs import SETTLED, closed_with
from apps.records.ties import hold_still
from apps.records.told import changing
from apps.reminders import actions as reminders
from apps.rules.local_time import instant
from apps.rules.schedule import MOST_PAUSED_DAYS
from apps.rules.stopping import DECISION_WORDS, FOLLOW_UP_DAYS, LONGEST_PAUSE_DAYS, Decision
from apps.rules.vocabulary import TrialState
from apps.trials.actions.asking_later import ask_no_more
from apps.trials.events import note
from apps.trials.evidence import NEVER_AGAIN
from apps.trials.rows import agreement_ended

A_SECOND_TAP = timedelta(seconds=10)  # what the same person sends again so soon is no second word


@transaction.atomic
def stop(*, trial: Trial, by: Person, at: datetime, on: date, rule: str = "", reason: str = "") -> bool:
    """Ends the trial early, at once. True: stopped now; False: it had ended already.

    A clinician ends a finished trial too, whose product may still be taken, and holds back one that was stopped.

    A review of the data so far becomes due the same day. After a rule "has it gone?" is asked, 2 and 7 days on. One that
    fires for one of the last days of a finished trial makes it a stopped one: harm is the last word about it.
    The nights up to now are counted first, as before all that changes a dose.
    """
    changing.send(Trial, person=trial.person, at=at)
    row = Trial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    by_another = by.pk != row.person_id
    until_now = (*ONGOING, TrialState.FINISHED) if rule or by_another else ONGOING
    if rule in NEVER_AGAIN:
        hold_still()
        boxes = Product.objects.filter(SETTLED, pk__in=closed_with(row.product)).order_by("pk")
        same = list(boxes.select_for_update().values_list("pk", flat=True))
        closes = Product.objects.filter(pk__in=same, never_again_at=None)
        closes.update(never_again_at=at, never_again_rule=rule)
    if rule:
        _ask_again(row, on=on)
    stopped = Trial.objects.filter(pk=row.pk, state__in=until_now).update(
        state=TrialState.STOPPED,
        stopped_at=at,
        stopped_by=by,
        stop_rule=rule,
        stop_reason=reason,
        paused_on=None,
        paused_because="",
        **_pause_so_far(row, on=on),
    )
    if stopped == 1:
        detail = {"rule": rule, "paused_because": row.paused_because}
        note(trial=row, kind=EventKind.STOPPED, by=by, at=at, on=on, detail=detail)
        _review_now(row, on=on)
    reminders.plan_ahead(person=trial.person, at=at)
    return stopped == 1 or (by_another and _hold_back(row, by=by, at=at, on=on))


def _hold_back(row: Trial, *, by: Person, at: datetime, on: date) -> bool:
    """A trial that has been stopped already, by whomever, goes on only with a clinician's word from after this one."""
    words = row.events.filter(kind__in=(EventKind.STOPPED, EventKind.HELD_BACK), by=by)
    stopped = Trial.objects.filter(pk=row.pk, state=TrialState.STOPPED)
    if words.filter(at__gt=at - A_SECOND_TAP).exists() or stopped.update(stopped_by=by) != 1:
        return False
    note(trial=row, kind=EventKind.HELD_BACK, by=by, at=at, on=on)
    return True


def _pause_so_far(row: Trial, *, on: date) -> dict[str, object]:
    """A pause that was going on ends with the trial; its days were days without the product."""
    if row.state != TrialState.PAUSED or row.paused_on is None:
        return {}
    return rested(row=row, since=row.paused_on, on=on)


def rested(*, row: Trial, since: date, on: date) -> dict[str, object]:
    """The columns that keep a pause from `since` up to, and without, `on`.

    Over the date line westward the day before comes again: then the pause had no days.
    """
    until = max(since, on)
    days = min(MOST_PAUSED_DAYS, row.paused_days + (until - since).days)
    return {"pauses": [*row.pauses, [since.isoformat(), until.isoformat()]], "paused_days": days}


def _ask_again(row: Trial, *, on: date) -> None:
    """ "Has it gone?", of this stop at its own time: whoever just told a danger sign is not asked about an older one."""
    row.follow_ups.filter(answer="").delete()
    SafetyFollowUp.objects.bulk_create(
        [SafetyFollowUp(trial=row, due_on=on + timedelta(days=days)) for days in FOLLOW_UP_DAYS],
        ignore_conflicts=True,
    )


def _review_now(row: Trial, *, on: date) -> None:
    """The next review that nobody has opened comes at once; without a first dose there is nothing to review."""
    if row.dosing_began_at is None:
        return
    row.reviews.filter(opened_at=None, decision="", due_on__gt=on).update(due_on=on)
    if not row.reviews.exists():
        Review.objects.create(trial=row, number=1, due_on=on)


@transaction.atomic
def report_gone(*, trial: Trial, at: datetime, on: date) -> bool:
    """The person says, without having been asked, that what stopped the trial has gone.

    False: no trial was stopped, or the question was answered today already; that answer stays.
    """
    if trial.state != TrialState.STOPPED:
        return False
    today, _made = SafetyFollowUp.objects.get_or_create(trial=trial, due_on=on)
    open_one = SafetyFollowUp.objects.filter(pk=today.pk, answer="")
    told = open_one.update(answer=SafetyFollowUp.Answer.GONE, answered_at=at) == 1
    ask_no_more(trial=trial)
    return told


def end_without_agreement(*, trial: Trial, at: datetime, on: date) -> bool:
    """Stops a running trial whose person has taken back a required agreement. True: stopped now.

    What was kept stays until it is erased, and so do the questions after a stop; no mail goes out about any of it.
    Set up again, the person can start a new trial; this one does not come back.
    """
    if not trial.is_ongoing or not agreement_ended(trial):
        return False
    return stop(trial=trial, by=trial.person, at=at, on=on, reason=_("You took back an agreement."))


def finish(*, trial: Trial, at: datetime, on: date) -> bool:
    """Lets the calendar end the trial: its last planned day is over, or it was paused for too long.

    A trial that may not run any more ends first.

    False: not yet, or it had ended already. True: something changed, so read the trial again.
    """
    plan = plan_of(trial)
    if plan is None or not trial.is_ongoing:
        return False
    if end_without_agreement(trial=trial, at=at, on=on):
        return True
    if trial.state == TrialState.PAUSED:
        return _end_long_pause(trial, at=at, on=on)
    if on < plan.ends_before or trial.dosing_began_at is None:
        return False
    if plan.withdrawal and on < plan.last_review_on:
        return _withdraw(trial, on=plan.ends_before)
    return _finish(trial, at=at, on=plan.last_review_on)


def _end_long_pause(trial: Trial, *, at: datetime, on: date) -> bool:
    """More than 21 days of pauses in all end a trial (clinical.md 3.4), whether or not anybody comes back to it."""
    days = (on - trial.paused_on).days if trial.paused_on else 0
    if days + trial.paused_days <= LONGEST_PAUSE_DAYS:
        return False
    words = _(DECISION_WORDS[Decision.TRIAL_ENDED])
    return stop(trial=trial, by=trial.person, at=at, on=on, reason=words)


@transaction.atomic
def _finish(trial: Trial, *, at: datetime, on: date) -> bool:
    finished = Trial.objects.filter(
        pk=trial.pk, state__in=(TrialState.ACTIVE, TrialState.WITHDRAWAL), dosing_began_at__isnull=False
    ).update(state=TrialState.FINISHED, finished_at=at)
    if finished == 1:
        note(trial=trial, kind=EventKind.FINISHED, by=None, at=_begins(trial, on), on=on)
        reminders.plan_ahead(person=trial.person, at=at)
    return finished == 1


@transaction.atomic
def _withdraw(trial: Trial, *, on: date) -> bool:
    moved = Trial.objects.filter(pk=trial.pk, state=TrialState.ACTIVE).update(state=TrialState.WITHDRAWAL)
    if moved == 1:
        note(trial=trial, kind=EventKind.WITHDRAWAL_BEGAN, by=None, at=_begins(trial, on), on=on)
    return moved == 1


def _begins(trial: Trial, on: date) -> datetime:
    """When that day began where the person is. The calendar ends a phase then, whenever anybody notices."""
    return instant(on, time(0), trial.person.time_zone)


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
