"""Help that Today keeps in sight for a week: the number to call after an emergency, whom to speak to after a stop. Once
it was said to be better it says so, more calmly, and still whom to call if it comes back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from apps.records.models import SafetyAssessment, SafetyFollowUp, Trial
from apps.rules.emergency import Emergency, emergency
from apps.rules.stopping import CARE_ADVICE, RULES_BY_ID, Care, before_a_dose
from apps.rules.vocabulary import SafetyLevel, TrialState

DAYS = timedelta(days=7)
"""As long as the danger questions go on after a stop."""
ENOUGH = 60  # assessments; more than a week of them


@dataclass(frozen=True, slots=True)
class Urgent:
    """What was said, whom to call (after an emergency), and what to do (after a stop).

    `told`: its reasons, where they are others than the one that the trial was stopped for. `eased`: it was said since
    to be better, or gone.
    """

    said: SafetyAssessment
    emergency: Emergency | None
    cares: tuple[str, ...]
    told: tuple[str, ...] = ()
    eased: "Eased | None" = None

    @property
    def comes_first(self) -> bool:
        """An emergency that was not said to be better: nothing stands above its number."""
        return self.emergency is not None and self.eased is None


@dataclass(frozen=True, slots=True)
class Eased:
    """ "Has it gone?" was answered with better or gone on that day. `call`: the number, after an emergency."""

    on: date
    is_gone: bool
    call: str


def said_lately(trial: Trial) -> list[SafetyAssessment]:
    """The words of the stop rules with the days they are about, the newest first."""
    return list(trial.assessments.select_related("check_in").order_by("-at", "-pk")[:ENOUGH])


def urgent_now(trial: Trial, *, on: date) -> Urgent | None:
    """The same for a page that has not read the assessments."""
    return urgent(trial, trial.assessments.filter(on__gt=on - DAYS).order_by("-at", "-pk"), on=on)


def urgent(trial: Trial, said: Iterable[SafetyAssessment], *, on: date) -> Urgent | None:
    """The most serious thing of the last 7 days, of `said` with the newest first; None when there was none.

    A stop that the person has come back from is over; an emergency stays for its week. After "it is better" a stop
    that was said since comes first.
    """
    lately = [row for row in said if on - DAYS < row.on]
    worst = next((row for row in lately if row.level == SafetyLevel.EMERGENCY), None)
    stop = next((row for row in lately if row.level == SafetyLevel.STOP), None)
    if trial.state != TrialState.STOPPED:
        stop = None
    answer = _newest_answer(trial) if worst or stop else None
    if worst is not None and (stop is None or not (_eases(answer, worst) and stop.at > worst.at)):
        help_now = emergency(trial.person.country)
        eased = _eased(trial, answer, call=_(help_now.text)) if _eases(answer, worst) else None
        return Urgent(worst, help_now, (), _told(trial, worst), eased)
    if stop is None:
        return None
    named = dict.fromkeys(str(one.get("care", "")) for one in stop.fired if one["level"] == SafetyLevel.STOP)
    advice = [CARE_ADVICE[Care(care)] for care in named if care]
    if trial.dosing_began_at is None:
        advice = [before_a_dose(one) for one in advice]
    cares = tuple(_(one.now) for one in advice)
    eased = _eased(trial, answer, call="") if _eases(answer, stop) else None
    return Urgent(stop, None, cares, _told(trial, stop), eased)


def _newest_answer(trial: Trial) -> SafetyFollowUp | None:
    return trial.follow_ups.exclude(answered_at=None).order_by("-answered_at").first()


def _eases(answer: SafetyFollowUp | None, said: SafetyAssessment) -> bool:
    """Better, or gone, and said after it."""
    good = (SafetyFollowUp.Answer.BETTER, SafetyFollowUp.Answer.GONE)
    return (
        answer is not None
        and answer.answered_at is not None
        and answer.answer in good
        and answer.answered_at > said.at
    )


def _eased(trial: Trial, answer: SafetyFollowUp | None, *, call: str) -> Eased | None:
    if answer is None or answer.answered_at is None:
        return None
    return Eased(trial.person.today(at=answer.answered_at), answer.answer == SafetyFollowUp.Answer.GONE, call)


def _told(trial: Trial, said: SafetyAssessment) -> tuple[str, ...]:
    reasons = tuple(str(one.get("reason", "")) for one in said.fired if one["level"] == said.level)
    return () if trial.stop_reason in reasons else tuple(dict.fromkeys(filter(None, reasons)))


@dataclass(frozen=True, slots=True)
class Worse:
    """ "Has it gone?" was answered with worse on that day. `call`: the number, after a stop for an emergency."""

    on: date
    call: str


def worse_since_stop(trial: Trial, *, on: date) -> Worse | None:
    """For a week after such an answer, and only while no newer one says something else."""
    if trial.state != TrialState.STOPPED:
        return None
    newest = _newest_answer(trial)
    if newest is None or newest.answered_at is None or newest.answer != SafetyFollowUp.Answer.WORSE:
        return None
    day = trial.person.today(at=newest.answered_at)
    rule = RULES_BY_ID.get(trial.stop_rule)
    was_emergency = rule is not None and rule.level is SafetyLevel.EMERGENCY
    call = _(emergency(trial.person.country).text) if was_emergency else ""
    return Worse(day, call) if on < day + DAYS else None


def while_worse(trial: Trial, *, on: date) -> tuple[str, ...]:
    """While Today says "take none: speak to a clinician", no button beside it gives the product back."""
    if worse_since_stop(trial, on=on) is None:
        return ()
    return (_("You said that it has become worse. Speak to a clinician first."),)
