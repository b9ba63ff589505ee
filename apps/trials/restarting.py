"""Going on after days without the product is a restart: at the lowest dose, after a look at the pack (clinical.md 3.4).

The rules know no break that is too short for that: every pause, however short, ends at the lowest dose. And nobody
checks in while going on, so the dose stays there until the next review.
"""

from dataclasses import dataclass
from datetime import date

from apps.records.behind import unrested
from apps.records.models import EventKind, Review, Trial
from apps.records.plans import plan_of
from apps.rules.vocabulary import ReviewDecision, SafetyLevel
from apps.trials import doses

LESS = (SafetyLevel.PAUSE, SafetyLevel.STEP_BACK)


@dataclass(frozen=True, slots=True)
class Restart:
    """What going on begins with: how many `days` it was left out (0: less of it was asked for), and the lowest `dose`."""

    days: int
    dose: str


def restart(review: Review, *, on: date) -> Restart | None:
    """What going on begins with, if it is decided on that day; None where the dose of the trial stays."""
    trial = review.trial
    earlier = [row for row in _went_on(trial) if row.number < review.number]
    days = _days_without(trial, earlier[-1:], on=on)
    return Restart(days, dose_of(trial, low=True)) if days or unrested(trial, LESS) else None


def began_again_on(trial: Trial) -> date | None:
    """The day of the newest decision to go on that came after a break; None while there was none."""
    found: date | None = None
    earlier: list[Review] = []
    for row in _went_on(trial):
        decided_on = trial.person.today(at=row.decided_at) if row.decided_at else None
        if decided_on and _days_without(trial, earlier, on=decided_on):
            found = decided_on
        earlier = [row]
    return found


def is_low(trial: Trial, *, began_again: date | None) -> bool:
    """The dose of the trial does not count any more: it was left out since, or less of it was asked for at its end."""
    if began_again is not None:
        return True
    rows = _went_on(trial)
    first = rows[0].decided_at if rows else None
    if first is None:
        return False
    halts = (event for event in trial.events.all() if event.kind == EventKind.LEFT_OUT)
    return (
        any(event.at >= first for event in halts)
        or trial.assessments.filter(level=SafetyLevel.PAUSE, at__gte=first).exists()
        or bool(unrested(trial, LESS))
    )


def dose_of(trial: Trial, *, low: bool) -> str:
    """The dose at the end of the trial, or the lowest one, in words."""
    plan = plan_of(trial)
    if plan is None:
        return ""
    level = 0 if low else min(trial.level, len(plan.levels) - 1)
    return doses.dose(plan.levels[level].amount, trial.product.unit_noun)


def _went_on(trial: Trial) -> list[Review]:
    """Oldest first, and from rows that may have been fetched already."""
    return sorted(
        (row for row in trial.reviews.all() if row.decision == ReviewDecision.CONTINUE),
        key=lambda row: row.number,
    )


def _days_without(trial: Trial, earlier: list[Review], *, on: date) -> int:
    """Whole days before `on` on which nothing was to be taken, since the plan or the time that was chosen was over."""
    since = earlier[-1].next_review_on if earlier else trial.ends_before
    return max(0, (on - since).days) if since else 0
