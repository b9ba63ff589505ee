"""Help that Today keeps in sight for a week: the number to call after an emergency, whom to speak to after a stop."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from apps.records.models import SafetyAssessment, SafetyFollowUp, Trial
from apps.rules.emergency import Emergency, emergency
from apps.rules.stopping import CARE_ADVICE, RULES_BY_ID, Care
from apps.rules.vocabulary import SafetyLevel, TrialState

DAYS = timedelta(days=7)
"""As long as the danger questions go on after a stop."""


@dataclass(frozen=True, slots=True)
class Urgent:
    """What was said, whom to call (after an emergency), and what to do (after a stop)."""

    said: SafetyAssessment
    emergency: Emergency | None
    cares: tuple[str, ...]


def urgent_now(trial: Trial, *, on: date) -> Urgent | None:
    """The same for a page that has not read the assessments."""
    return urgent(trial, trial.assessments.filter(on__gt=on - DAYS).order_by("-at", "-pk"), on=on)


def urgent(trial: Trial, said: Iterable[SafetyAssessment], *, on: date) -> Urgent | None:
    """The most serious thing of the last 7 days, of `said` with the newest first; None when there was none.

    A stop that the person has come back from is over; an emergency stays for its week.
    """
    lately = [row for row in said if on - DAYS < row.on]
    worst = next((row for row in lately if row.level == SafetyLevel.EMERGENCY), None)
    if worst is not None:
        return Urgent(worst, emergency(trial.person.country), ())
    stop = next((row for row in lately if row.level == SafetyLevel.STOP), None)
    if stop is None or trial.state != TrialState.STOPPED:
        return None
    named = dict.fromkeys(str(one.get("care", "")) for one in stop.fired if one["level"] == SafetyLevel.STOP)
    return Urgent(stop, None, tuple(_(CARE_ADVICE[Care(care)].now) for care in named if care))


@dataclass(frozen=True, slots=True)
class Worse:
    """ "Has it gone?" was answered with worse on that day. `call`: the number, after a stop for an emergency."""

    on: date
    call: str


def worse_since_stop(trial: Trial, *, on: date) -> Worse | None:
    """For a week after such an answer, and only while no newer one says something else."""
    if trial.state != TrialState.STOPPED:
        return None
    newest = trial.follow_ups.exclude(answered_at=None).order_by("-answered_at").first()
    if newest is None or newest.answered_at is None or newest.answer != SafetyFollowUp.Answer.WORSE:
        return None
    day = trial.person.today(at=newest.answered_at)
    rule = RULES_BY_ID.get(trial.stop_rule)
    was_emergency = rule is not None and rule.level is SafetyLevel.EMERGENCY
    call = _(emergency(trial.person.country).text) if was_emergency else ""
    return Worse(day, call) if on < day + DAYS else None
