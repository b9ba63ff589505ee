"""The audit trail: rows are only ever added."""

from collections.abc import Iterable
from datetime import datetime, time

from apps.records.models import AuditEvent, Person

LOOKED = "looked"


def record_look(*, actor: Person, subject: Person, thing: str, at: datetime) -> None:
    """Somebody looked at something of somebody else. `thing` names it without its content ("trial", "worklist")."""
    record_verb(actor=actor, subject=subject, verb=LOOKED, thing=thing, at=at)


def record_looks(*, actor: Person, subjects: Iterable[Person], thing: str, at: datetime) -> None:
    """A list that shows several people: one look a person and day, so that reading it again floods nobody's trail."""
    morning = datetime.combine(at.date(), time.min, at.tzinfo)
    seen = AuditEvent.objects.filter(actor=actor, verb=LOOKED, thing=thing, at__gte=morning)
    known = set(seen.values_list("subject_id", flat=True))
    new = {person.pk for person in subjects} - known
    AuditEvent.objects.bulk_create(
        AuditEvent(actor=actor, subject_id=pk, verb=LOOKED, thing=thing, at=at) for pk in sorted(new)
    )


def record_verb(
    *, actor: Person | None, subject: Person | None, verb: str, at: datetime, thing: str = ""
) -> None:
    """One act. Neither verb nor thing may hold a health value."""
    AuditEvent.objects.create(actor=actor, subject=subject, verb=verb, thing=thing, at=at)
