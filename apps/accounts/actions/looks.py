"""The audit trail: rows are only ever added."""

from datetime import datetime

from apps.records.models import AuditEvent, Person

LOOKED = "looked"


def record_look(*, actor: Person, subject: Person, thing: str, at: datetime) -> None:
    """Somebody looked at something of somebody else. `thing` names it without its content ("trial", "worklist")."""
    record_verb(actor=actor, subject=subject, verb=LOOKED, thing=thing, at=at)


def record_verb(
    *, actor: Person | None, subject: Person | None, verb: str, at: datetime, thing: str = ""
) -> None:
    """One act. Neither verb nor thing may hold a health value."""
    AuditEvent.objects.create(actor=actor, subject=subject, verb=verb, thing=thing, at=at)
