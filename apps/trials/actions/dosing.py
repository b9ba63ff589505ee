"""From the first dose on: up when tolerated, down when not. All claims are conditional updates."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from apps.records.histories import days_of
from apps.records.models import EventKind, Person, Trial
from apps.records.plans import plan_of
from apps.reminders import actions as reminders
from apps.rules.stopping import Step
from apps.rules.vocabulary import TrialState
from apps.trials import queries
from apps.trials.actions.ending import review_when_over
from apps.trials.events import note
from apps.trials.holding import hold
from apps.trials.refusals import NotNow
from apps.trials.taken import LEFT_OUT, OfDose, of_dose

LEVELS = (
    EventKind.DOSING_BEGAN,
    EventKind.STEPPED_UP,
    EventKind.STEPPED_BACK,
    EventKind.RESUMED,
    EventKind.REINSTATED,
)
HAD = (OfDose.TAKEN, OfDose.TAKEN_BACK)


@transaction.atomic
def begin_dosing(*, trial: Trial, by: Person, at: datetime, on: date) -> bool:
    """Day 1. Raises NotNow while the day-one check fails: the trial waits and says what for. False: it had begun."""
    hold(trial)
    if trial.state != TrialState.BASELINE:
        return False
    gate = queries.day_one(trial, on=on)
    if reasons := (*queries.barred(trial, on=on), *gate.reasons):
        raise NotNow(*reasons)
    begun = Trial.objects.filter(pk=trial.pk, state=TrialState.BASELINE, dosing_began_at=None).update(
        state=TrialState.ACTIVE,
        dosing_began_at=at,
        first_dose_on=on,
        level=0,
        level_since=on,
        nights_counted_at=at,
        screening=gate.screening,
    )
    if begun == 1:
        note(trial=trial, kind=EventKind.DOSING_BEGAN, by=by, at=at, on=on)
        trial.refresh_from_db()
        review_when_over(trial=trial)
        reminders.plan_ahead(person=trial.person, at=at)
    return begun == 1


@transaction.atomic
def step_up(*, trial: Trial, by: Person, at: datetime, on: date) -> bool:
    """One dose level up, from today's dose on, or from tomorrow's once today's has its answer: the days at it count from
    then. Raises NotNow with everything that is in the way; False: another tab was quicker.
    """
    at_hand = trial.level
    hold(trial)
    if trial.level != at_hand:
        return False
    gate = queries.step_gate(trial, on=on)
    reasons = list(queries.barred(trial, on=on))
    reasons += [_(hold.template).format(**hold.params) for hold in gate.holds]
    reasons += queries.in_the_way(trial, on=on)
    if gate.step is Step.AT_TARGET:
        reasons.append(_("You are at the full dose already."))
    if reasons or gate.step is not Step.MAY_INCREASE:
        raise NotNow(*reasons)
    since = on + timedelta(days=1) if queries.is_answered(trial, on=on) else on
    if (plan := plan_of(trial)) is not None and since not in plan.dosing:
        raise NotNow(_("No day is left for a larger dose."))
    now = {"before": trial.level_since.isoformat()} if trial.level_since is not None else {}
    up = EventKind.STEPPED_UP
    return _move_level(trial, to=trial.level + 1, kind=up, by=by, at=at, on=on, since=since, rule="", **now)


@transaction.atomic
def step_back(*, trial: Trial, by: Person, at: datetime, on: date, rule: str, judged: int) -> bool:
    """To one level below the `judged` one because of a rule, also from a higher one that has come since or is to come.

    False: it is as low already, so that a second entry of the same day asks no second time.
    """
    to = judged - 1
    if not 0 <= to < trial.level:
        return False
    not_tolerated = {"from": judged, "rule": rule}
    return _move_level(
        trial, to=to, kind=EventKind.STEPPED_BACK, by=by, at=at, on=on, since=on, **not_tolerated
    )


@transaction.atomic
def hold_rise(*, trial: Trial, by: Person, at: datetime, on: date) -> bool:
    """A larger dose that was not taken yet does not come: something was told for which the dose stays (clinical.md 3.3).

    False: there is none. It was no step back from that dose, and the days at this one go on counting.
    """
    moves = [event for event in trial.events.all() if event.kind in LEVELS]
    if not moves or moves[-1].kind != EventKind.STEPPED_UP or not _is_to_come(trial, on=on):
        return False
    before = moves[-1].detail.get("before")
    since = date.fromisoformat(before) if before else on
    back = EventKind.STEPPED_BACK
    return _move_level(
        trial, to=trial.level - 1, kind=back, by=by, at=at, on=on, since=since, rule="", not_taken=True
    )


def _is_to_come(trial: Trial, *, on: date) -> bool:
    """The dose that counts from tomorrow on, or has not been taken yet: so it was said of each day since, but for today."""
    since = trial.level_since
    if since is None or since > on:
        return since is not None
    days = days_of(trial, since=since)
    before = [of_dose(days, on=since + timedelta(days=number)) for number in range((on - since).days)]
    return all(said in LEFT_OUT for said in before) and of_dose(days, on=on) not in HAD


def _move_level(
    trial: Trial, *, to: int, kind: EventKind, by: Person, at: datetime, on: date, since: date, **more: object
) -> bool:
    here = Trial.objects.filter(pk=trial.pk, state=TrialState.ACTIVE, level=trial.level)
    if here.update(level=to, level_since=since) != 1:
        return False
    detail = {"from": trial.level, "to": to, **more}
    if since > on:
        detail["since"] = since.isoformat()
    note(trial=trial, kind=kind, by=by, at=at, on=on, detail=detail)
    reminders.plan_ahead(person=trial.person, at=at)
    return True


@transaction.atomic
def move_check_in(*, trial: Trial, by: Person, at: datetime, on: date, to: time) -> None:
    """Another hour for the check-in reminder, written beside the plan; the same hour once more is no change."""
    if not trial.is_ongoing:
        raise NotNow(_("This trial has ended."))
    if Trial.objects.filter(pk=trial.pk).exclude(check_in_time=to).update(check_in_time=to) != 1:
        return
    note(
        trial=trial,
        kind=EventKind.MOVED_CHECK_IN,
        by=by,
        at=at,
        on=on,
        detail={"to": to.isoformat("minutes")},
    )
    reminders.plan_ahead(person=trial.person, at=at)
