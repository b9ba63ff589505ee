"""A rest that was asked for when no day with the product was left: nobody paused, and going on has to make up for it."""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext as _

from apps.records.histories import history_of
from apps.records.models import SafetyAssessment, Trial
from apps.records.plans import plan_of
from apps.rules import stopping
from apps.rules.vocabulary import SafetyLevel
from apps.trials.evidence import BACK, fired_in

PAUSE = (SafetyLevel.PAUSE,)


def unrested(trial: Trial, levels: Collection[SafetyLevel] = PAUSE) -> list[SafetyAssessment]:
    """What was said at one of these levels once dosing was over, and after the last time that the trial came back."""
    plan = plan_of(trial)
    if plan is None or trial.finished_at is None:
        return []
    back = max((event.at for event in trial.events.all() if event.kind in BACK), default=None)
    said = SafetyAssessment.objects.filter(trial=trial, level__in=levels).order_by("at")
    return [
        row
        for row in said
        if max(row.on, trial.person.today(at=row.at)) >= plan.ends_before and (back is None or row.at > back)
    ]


def unwell(trial: Trial, *, on: date) -> list[str]:
    """Why it is not taken yet: the clear days of such a rest are not over, or it asks for somebody's word.

    Clear days are those of the check-ins up to the end of the trial. After it nobody asks every day any more, so each
    day counts. What asks for a clinician's or the prescriber's word halts it for good.
    """
    return [
        _("On %(on)s you told us something for which it is left out.")
        % {"on": f"{row.on.day} {row.on:%B %Y}"}
        for row in unrested(trial)
        if _holds(trial, row, on=on)
    ]


def _holds(trial: Trial, row: SafetyAssessment, *, on: date) -> bool:
    gates = [stopping.gate_after(rule) for rule in fired_in([row], PAUSE)]
    needed = [gate.clear_days for gate in gates if gate is not None and not gate.clearance]
    return len(needed) < len(gates) or _clear_days(trial, since=row.on, on=on) < max(needed, default=0)


def _clear_days(trial: Trial, *, since: date, on: date) -> int:
    """Those since that day, and without today."""
    last_asked = trial.person.today(at=trial.finished_at) if trial.finished_at else since
    unasked = max(0, (on - max(since, last_asked) - timedelta(days=1)).days)
    day = trial.day_number(on=since)
    history = history_of(trial) if since < last_asked else None
    if history is None or day is None:
        return unasked
    return unasked + stopping.clear_days(history.checkins, history.baseline, after=day)
