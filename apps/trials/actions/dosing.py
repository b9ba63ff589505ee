"""From the first dose on: up when tolerated, down when not, paused and resumed. All claims are conditional updates."""

from collections.abc import Collection
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from apps.records.models import Person, Trial
from apps.reminders import actions as reminders
from apps.rules.schedule import MOST_PAUSED_DAYS
from apps.rules.stopping import RULES_BY_ID, Step
from apps.rules.vocabulary import TrialState
from apps.trials import queries
from apps.trials.actions.ending import review_when_over, stop
from apps.trials.events import EventKind, note
from apps.trials.refusals import NotNow


@transaction.atomic
def begin_dosing(*, trial: Trial, by: Person, at: datetime, on: date) -> None:
    """Day 1. Raises NotNow while the day-one check fails: the trial waits and says what for."""
    gate = queries.day_one(trial, on=on)
    if gate.reasons:
        raise NotNow(*gate.reasons)
    first_dose_on = max(on, trial.first_dose_on or on)
    begun = Trial.objects.filter(pk=trial.pk, state=TrialState.BASELINE, dosing_began_at=None).update(
        state=TrialState.ACTIVE,
        dosing_began_at=at,
        first_dose_on=first_dose_on,
        level=0,
        level_since=first_dose_on,
        screening=gate.screening,
    )
    if begun:
        note(trial=trial, kind=EventKind.DOSING_BEGAN, by=by, at=at, on=first_dose_on)
        trial.refresh_from_db()
        review_when_over(trial=trial)
        reminders.plan_ahead(person=trial.person, at=at)


@transaction.atomic
def step_up(*, trial: Trial, by: Person, at: datetime, on: date) -> bool:
    """One dose level up. Raises NotNow with the gate's reason; False: another tab was quicker."""
    gate = queries.step_gate(trial, on=on)
    if gate.step is not Step.MAY_INCREASE:
        raise NotNow(*(hold.reason for hold in gate.holds))
    return _move_level(trial, to=trial.level + 1, kind=EventKind.STEPPED_UP, by=by, at=at, on=on)


@transaction.atomic
def step_back(*, trial: Trial, by: Person, at: datetime, on: date, rule: str) -> bool:
    """One dose level down because of a rule. False: it was at the lowest level, or had moved already."""
    if trial.level == 0:
        return False
    return _move_level(trial, to=trial.level - 1, kind=EventKind.STEPPED_BACK, by=by, at=at, on=on, rule=rule)


def _move_level(
    trial: Trial, *, to: int, kind: EventKind, by: Person, at: datetime, on: date, rule: str = ""
) -> bool:
    here = Trial.objects.filter(pk=trial.pk, state=TrialState.ACTIVE, level=trial.level)
    if here.update(level=to, level_since=on) != 1:
        return False
    note(trial=trial, kind=kind, by=by, at=at, on=on, detail={"from": trial.level, "to": to, "rule": rule})
    return True


@transaction.atomic
def pause(
    *, trial: Trial, by: Person, at: datetime, on: date, because: str, symptoms: Collection[str] = ()
) -> bool:
    """Nothing is taken from now on. `because` is a reason word or a rule id; False: it was not being taken."""
    taking = Trial.objects.filter(pk=trial.pk, state=TrialState.ACTIVE)
    counts = because in RULES_BY_ID  # a holiday is no reason to be careful later
    paused = taking.update(
        state=TrialState.PAUSED,
        paused_on=on,
        paused_because=because,
        prior_pauses=[*trial.prior_pauses, sorted(symptoms)] if counts else trial.prior_pauses,
    )
    if paused == 1:
        note(trial=trial, kind=EventKind.PAUSED, by=by, at=at, on=on, detail={"because": because})
        reminders.plan_ahead(person=trial.person, at=at)
    return paused == 1


@transaction.atomic
def resume(*, trial: Trial, by: Person, at: datetime, on: date) -> bool:
    """Starts again at the lowest dose when the rules of reinstatement allow it (clinical.md 3.4).

    Raises NotNow with the reason. A pause that lasted too long ends the trial instead: then False.
    """
    decision = queries.may_resume(trial, on=on)
    if decision.trial_is_over:
        stop(trial=trial, by=by, at=at, on=on, reason=decision.reason)
        return False
    if not decision.may_resume:
        raise NotNow(decision.reason)
    assert trial.paused_on is not None  # only_a_paused_trial_has_paused_on
    length = (on - trial.paused_on).days
    resumed = Trial.objects.filter(pk=trial.pk, state=TrialState.PAUSED, paused_on=trial.paused_on).update(
        state=TrialState.ACTIVE,
        paused_on=None,
        paused_because="",
        pauses=[*trial.pauses, [trial.paused_on.isoformat(), on.isoformat()]],
        paused_days=min(MOST_PAUSED_DAYS, trial.paused_days + length),
        level=0,
        level_since=on,
    )
    if resumed == 1:
        note(trial=trial, kind=EventKind.RESUMED, by=by, at=at, on=on)
        trial.refresh_from_db()
        review_when_over(trial=trial)
        reminders.plan_ahead(person=trial.person, at=at)
    return resumed == 1


@transaction.atomic
def move_check_in(*, trial: Trial, by: Person, at: datetime, on: date, to: time) -> None:
    """Another hour for the check-in reminder, written beside the plan."""
    if not trial.is_ongoing:
        raise NotNow(_("This trial has ended."))
    Trial.objects.filter(pk=trial.pk).update(check_in_time=to)
    note(
        trial=trial,
        kind=EventKind.MOVED_CHECK_IN,
        by=by,
        at=at,
        on=on,
        detail={"to": to.isoformat("minutes")},
    )
    reminders.plan_ahead(person=trial.person, at=at)
