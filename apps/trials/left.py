"""The stopped trial that a saved plan would hide on Today: it stays in sight as long as it takes check-ins."""

from dataclasses import dataclass
from datetime import date

from apps.records.models import Person, Trial
from apps.rules.vocabulary import TrialState
from apps.trials import queries
from apps.trials.urgent import Urgent, urgent


@dataclass(frozen=True, slots=True)
class Left:
    """That it is not to be taken, the help that goes with it, and whether "has it gone?" waits for an answer."""

    trial: Trial
    words: str
    urgent: Urgent | None
    asks_if_gone: bool


def left(person: Person, *, on: date) -> Left | None:
    """Danger signs are asked for after a stop, also of somebody who plans the next trial (clinical.md 3.2)."""
    trial = queries.latest_ended(person)
    if trial is None or trial.state != TrialState.STOPPED or trial.dosing_began_at is None:
        return None
    last = queries.last_check_in_on(trial)
    if last is None or on > last:
        return None
    return Left(
        trial=trial,
        words=queries.take_none(trial, on=on),
        urgent=urgent(trial, trial.assessments.order_by("-at", "-pk"), on=on),
        asks_if_gone=trial.follow_ups.filter(answer="", due_on__lte=on).exists(),
    )
