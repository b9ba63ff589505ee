"""Has it gone? The question that is open after a stop, and the answer that was given last."""

from dataclasses import dataclass
from datetime import date, datetime

from apps.records.behind import CLOSES
from apps.records.models import SafetyFollowUp, Trial


@dataclass(frozen=True, slots=True)
class Answered:
    """What was said last, in the words of `SafetyFollowUp.Answer`, and when."""

    on: date
    answer: str


def answered_last(trial: Trial) -> Answered | None:
    """The newest answer since the trial was stopped last, asked for or told without being asked."""
    newest = _newest(trial)
    return None if newest is None else Answered(trial.person.today(at=newest[0]), newest[1])


def answered_since(trial: Trial) -> Answered | None:
    """The same, where no emergency and no stop was told after it: "it has gone" was of an older one then."""
    newest = _newest(trial)
    if newest is None or trial.assessments.filter(level__in=CLOSES, at__gt=newest[0]).exists():
        return None
    return Answered(trial.person.today(at=newest[0]), newest[1])


def _newest(trial: Trial) -> tuple[datetime, str] | None:
    """One from before the newest stop was of an older one, whoever stopped it now."""
    given = ((row.answered_at, row.answer) for row in trial.follow_ups.all() if row.answered_at is not None)
    return max((one for one in given if trial.stopped_at is None or one[0] >= trial.stopped_at), default=None)


def open_question(trial: Trial, *, on: date) -> SafetyFollowUp | None:
    """The one to answer on this day. An answer since the day on which it was due has answered it."""
    last = answered_last(trial)
    due = [row for row in trial.follow_ups.all() if not row.answer and row.due_on <= on]
    return next((row for row in due if last is None or row.due_on > last.on), None)
