"""What can happen to a trial beside its frozen plan."""

from collections.abc import Mapping
from datetime import date, datetime

from apps.records.models import EventKind, Person, Trial, TrialEvent

__all__ = ["EventKind", "note"]


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
