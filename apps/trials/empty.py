"""The days that can still be filled in and are empty, or begun: told once on Today, and never as a fault."""

from collections.abc import Collection
from datetime import date, timedelta

from apps.records.models import CheckInDraft, Trial
from apps.records.plans import rises_of
from apps.reminders.queries import asks_on
from apps.rules.schedule import Plan

DAYS_TO_FILL = 7


def empty_days(trial: Trial, plan: Plan, filed: Collection[date], *, on: date) -> tuple[date, ...]:
    """Of the days before this one, the earliest first; `filed` are those with a check-in."""
    if not trial.is_ongoing:
        return ()
    rises = rises_of(trial)
    days = (on - timedelta(days=back) for back in range(DAYS_TO_FILL, 0, -1))
    return tuple(
        day for day in days if day >= plan.starts_on and day not in filed and asks_on(trial, plan, day, rises)
    )


def begun(trial: Trial, empty: Collection[date]) -> CheckInDraft | None:
    """What was begun and not sent, for one of these days that still take it."""
    draft: CheckInDraft | None = getattr(trial, "draft", None)
    return draft if draft is not None and draft.answers and draft.on in empty else None
