"""The calendar address: made, made anew, switched off."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from apps.records.models import AuditEvent, CalendarAddress, Person

THING = "a_calendar_address"


@transaction.atomic
def make_calendar_address(*, person: Person, at: datetime) -> CalendarAddress:
    """A fresh address that nobody can guess; the one before it opens nothing any more."""
    Person.objects.select_for_update().get(pk=person.pk)
    CalendarAddress.objects.of(person).delete()
    made = CalendarAddress.objects.create(person=person, code=uuid4(), made_at=at)
    AuditEvent.objects.create(actor=person, subject=person, verb="made", thing=THING, at=at)
    return made


@transaction.atomic
def drop_calendar_address(*, person: Person, at: datetime) -> bool:
    """Switched off: no address opens the calendar. False: it was off."""
    gone, _rows = CalendarAddress.objects.of(person).delete()
    if gone:
        AuditEvent.objects.create(actor=person, subject=person, verb="ended", thing=THING, at=at)
    return gone > 0
