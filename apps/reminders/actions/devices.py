"""A device that is told, and one that is not told any more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.records.models import AuditEvent, Person, PushDevice
from apps.reminders.actions.ahead import plan_ahead
from apps.reminders.actions.beside import note_reach

THING = "a_device"
MOST_DEVICES = 5


@transaction.atomic
def add_device(
    *, person: Person, endpoint: str, p256dh: str, auth: str, name: str, at: datetime
) -> PushDevice:
    """This browser shows the person's reminders from now on, and nobody else's. A sixth takes the place of the first.

    The same browser added again keeps its row, with the keys it has now.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    device, is_new = PushDevice.objects.update_or_create(
        endpoint=endpoint,
        defaults={"person": person, "p256dh": p256dh, "auth": auth, "name": name},
        create_defaults={"person": person, "p256dh": p256dh, "auth": auth, "name": name, "made_at": at},
    )
    keep = list(PushDevice.objects.of(person).reverse().values_list("pk", flat=True)[:MOST_DEVICES])
    PushDevice.objects.of(person).exclude(pk__in=keep).delete()
    if is_new:
        AuditEvent.objects.create(actor=person, subject=person, verb="made", thing=THING, at=at)
        note_reach(person=person, at=at, what="device", to="added")
    plan_ahead(person=person, at=at)
    return device


@transaction.atomic
def drop_device(*, person: Person, code: UUID, at: datetime) -> bool:
    """This device is told nothing any more. False: the person has no such device."""
    gone, _rows = PushDevice.objects.of(person).filter(code=code).delete()
    if not gone:
        return False
    AuditEvent.objects.create(actor=person, subject=person, verb="ended", thing=THING, at=at)
    note_reach(person=person, at=at, what="device", to="ended")
    plan_ahead(person=person, at=at)
    return True


@transaction.atomic
def forget_device(*, device: PushDevice, at: datetime) -> None:
    """Its push service says that it is gone for good: taken off the list, without anybody having done it."""
    PushDevice.objects.filter(pk=device.pk).delete()
    AuditEvent.objects.create(actor=None, subject=device.person, verb="ended", thing=THING, at=at)
