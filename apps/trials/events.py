"""What can happen to a trial beside its frozen plan."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from apps.records.models import Person, Trial, TrialEvent


class EventKind(StrEnum):
    """One word for each thing that is written beside the plan."""

    STARTED = "started"
    DOSING_BEGAN = "dosing_began"
    STEPPED_UP = "stepped_up"
    STEPPED_BACK = "stepped_back"
    PAUSED = "paused"
    RESUMED = "resumed"
    MOVED_CHECK_IN = "moved_check_in"
    STOPPED = "stopped"
    FINISHED = "finished"
    WITHDRAWAL_BEGAN = "withdrawal_began"


def note(
    *,
    trial: Trial,
    kind: EventKind,
    by: Person | None,
    at: datetime,
    on: date,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Writes one event."""
    TrialEvent.objects.create(trial=trial, kind=kind, by=by, at=at, on=on, detail=dict(detail or {}))
