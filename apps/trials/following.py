"""Has it gone? The question that is open after a stop, and the answer that was given last."""

from dataclasses import dataclass
from datetime import date

from apps.records.models import SafetyFollowUp, Trial


@dataclass(frozen=True, slots=True)
class Answered:
    """What was said last, in the words of `SafetyFollowUp.Answer`, and when."""

    on: date
    answer: str


def answered_last(trial: Trial) -> Answered | None:
    """The newest answer, asked for or told without being asked."""
    given = [(row.answered_at, row.answer) for row in trial.follow_ups.all() if row.answered_at is not None]
    if not given:
        return None
    at, answer = max(given)
    return Answered(trial.person.today(at=at), answer)


def open_question(trial: Trial, *, on: date) -> SafetyFollowUp | None:
    """The one to answer on this day. An answer since the day on which it was due has answered it."""
    last = answered_last(trial)
    due = [row for row in trial.follow_ups.all() if not row.answer and row.due_on <= on]
    return next((row for row in due if last is None or row.due_on > last.on), None)
