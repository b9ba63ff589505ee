"""The person has travelled: the clock on the wall is another one from today."""

from datetime import datetime

from django.db import transaction

from apps.records.models import Person
from apps.records.told import changing
from apps.reminders.actions.ahead import plan_ahead
from apps.reminders.actions.beside import note_reach
from apps.rules.local_time import is_zone


@transaction.atomic
def use_zone(*, person: Person, zone: str, at: datetime) -> bool:
    """Days and hours follow this zone from now on, and what waits to be sent moves with it. False: they did already.

    A local date that has had its reminder gets no second one, because a row is one for each date. Raises ValueError
    for an unknown zone.
    """
    if not is_zone(zone):
        raise ValueError("unknown time zone")
    changing.send(
        Person, person=person, at=at
    )  # where it is yesterday again, that night would not be counted
    if Person.objects.filter(pk=person.pk).exclude(time_zone=zone).update(time_zone=zone) != 1:
        return False
    person.refresh_from_db(fields=("time_zone",))
    note_reach(person=person, at=at, what="zone", to=zone)
    plan_ahead(person=person, at=at)
    return True
