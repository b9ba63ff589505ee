"""A trial rests and comes back, always at the lowest dose. All claims are conditional updates."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.records.errors import violated
from apps.records.histories import rests_for_safety
from apps.records.models import EventKind, Person, Trial
from apps.records.told import changing
from apps.reminders import actions as reminders
from apps.rules.stopping import RULES_BY_ID
from apps.rules.vocabulary import TrialState
from apps.trials import queries
from apps.trials.actions.asking_later import ask_no_more
from apps.trials.actions.ending import rested, review_when_over, stop
from apps.trials.events import note
from apps.trials.holding import hold, hold_person
from apps.trials.refusals import NotNow


@transaction.atomic
def pause(
    *, trial: Trial, by: Person, at: datetime, on: date, because: str, symptoms: Collection[str] = ()
) -> bool:
    """Nothing is taken from now on. `because` is a reason word or a rule id; False: it was not being taken.

    The nights up to now are counted first, as before all that changes a dose.
    A rule, a clinician or an illness can ask for it while the trial rests already; then each has to let it go on. A
    clinician who asks once more takes back what was cleared before.
    """
    changing.send(Trial, person=trial.person, at=at)
    row = Trial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    counts = because in RULES_BY_ID  # a holiday is no reason to be careful later
    rests = row.state == TrialState.PAUSED
    rule_asks_too = counts and not rests_for_safety(row)
    one_more = because in (queries.BY_CLINICIAN, queries.ILL) or rule_asks_too
    if because != queries.BY_CLINICIAN and queries.dosing_is_over(row, on=on):
        return False
    if row.state != TrialState.ACTIVE and not (rests and one_more):
        if rests and counts:
            _same_pause(row, symptoms)
        return False
    kept = {"paused_on": row.paused_on} if rests else {"state": TrialState.PAUSED, "paused_on": on}
    Trial.objects.filter(pk=row.pk, state=row.state).update(
        **kept,
        paused_because=row.paused_because if _weighs_more(row.paused_because, because) else because,
        prior_pauses=[*row.prior_pauses, sorted(symptoms)] if counts else row.prior_pauses,
    )
    note(trial=trial, kind=EventKind.PAUSED, by=by, at=at, on=on, detail={"because": because})
    reminders.plan_ahead(person=trial.person, at=at)
    return True


def _weighs_more(present: str, new: str) -> bool:
    """A clinician's word before anything else, and a rule before an illness that no rule knows."""
    return present == queries.BY_CLINICIAN or (new == queries.ILL and present in RULES_BY_ID)


def _same_pause(row: Trial, symptoms: Collection[str]) -> None:
    """What another rule asks to rest for in a pause belongs to that pause: a third time of it stays a third time,
    and the same symptom after the way back stops (ST12), whichever of two entries of a day came first.
    """
    *earlier, last = row.prior_pauses or [[]]
    if not set(symptoms) <= set(last):
        kept = [*earlier, sorted({*last, *symptoms})]
        Trial.objects.filter(pk=row.pk, state=TrialState.PAUSED).update(prior_pauses=kept)


@transaction.atomic
def resume(*, trial: Trial, by: Person, at: datetime, on: date) -> bool:
    """Starts again at the lowest dose when the rules of reinstatement allow it (clinical.md 3.4).

    Raises NotNow with the reasons. Pauses that lasted too long end the trial instead: then False.
    """
    hold(trial)
    decision = queries.may_resume(trial, on=on)
    if trial.state == TrialState.PAUSED and decision.trial_is_over:
        stop(trial=trial, by=by, at=at, on=on, reason=decision.reason)
        return False
    _refuse(trial, decision, on=on)
    if trial.paused_on is None:
        return False
    resting = Trial.objects.filter(pk=trial.pk, state=TrialState.PAUSED, paused_on=trial.paused_on)
    if (
        resting.update(
            paused_on=None, paused_because="", **_from_the_bottom(trial, since=trial.paused_on, at=at, on=on)
        )
        != 1
    ):
        return False
    note(trial=trial, kind=EventKind.RESUMED, by=by, at=at, on=on)
    _go_on(trial, at=at)
    return True


@transaction.atomic
def reinstate(*, trial: Trial, by: Person, at: datetime, on: date) -> bool:
    """A stopped trial goes on at the lowest dose: after clear days and, for most stop rules, a clinician's clearance.

    Raises NotNow with what it waits for. False: another tab was quicker.
    """
    hold(trial)
    hold_person(trial.person)
    if trial.state != TrialState.STOPPED:
        return False
    decision = queries.may_reinstate(trial, on=on)
    if decision is None:
        raise NotNow(_("This trial cannot go on. You may plan a new one later."))
    _refuse(trial, decision, on=on)
    try:
        with transaction.atomic():
            return _reinstate(trial, by=by, at=at, on=on)
    except IntegrityError as clash:
        if violated(clash) != "one_running_trial_each":
            raise
        raise NotNow(_("You have a trial running already. One at a time.")) from clash


def _refuse(trial: Trial, decision: queries.Resuming, *, on: date) -> None:
    """Raises NotNow with every reason against a dose; what closes the trial altogether first."""
    if barred := queries.barred(trial, on=on):
        raise NotNow(*barred)
    if not decision.may_resume:
        raise NotNow(decision.reason, *decision.obstacles)


def _reinstate(trial: Trial, *, by: Person, at: datetime, on: date) -> bool:
    """The days since the stop count as a pause. An opened review closes the way back, also at the last moment."""
    if trial.stopped_at is None:
        return False
    stopped_on = trial.person.today(at=trial.stopped_at)
    ask_no_more(trial=trial)
    stopped = Trial.objects.filter(pk=trial.pk, state=TrialState.STOPPED, stopped_at=trial.stopped_at)
    back = stopped.exclude(reviews__opened_at__isnull=False).update(
        stopped_at=None,
        stopped_by=None,
        stop_rule="",
        stop_reason="",
        **_from_the_bottom(trial, since=stopped_on, at=at, on=on),
    )
    if back == 1:
        detail = {"stopped_on": stopped_on.isoformat(), "rule": trial.stop_rule}
        note(trial=trial, kind=EventKind.REINSTATED, by=by, at=at, on=on, detail=detail)
        _go_on(trial, at=at)
    return back == 1


def _from_the_bottom(trial: Trial, *, since: date, at: datetime, on: date) -> dict[str, object]:
    """The columns of a trial that goes on after the days from `since` up to, and without, `on`."""
    return {
        "state": TrialState.ACTIVE,
        "nights_counted_at": at,
        **rested(row=trial, since=since, on=on),
        "level": 0,
        "level_since": on,
    }


def _go_on(trial: Trial, *, at: datetime) -> None:
    """The review and the reminders follow the moved dates."""
    trial.refresh_from_db()
    review_when_over(trial=trial)
    reminders.plan_ahead(person=trial.person, at=at)
