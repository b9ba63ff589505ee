"""The address under which a person's own calendar programme reads the days of the plan."""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.db import models

from apps.records.models.people import Person


class CalendarAddresses(models.QuerySet["CalendarAddress"]):
    """Addresses in the domain's words."""

    def of(self, person: Person) -> Self:
        """This person's one, if it is switched on."""
        return self.filter(person=person)


class CalendarAddress(models.Model):
    """Whoever knows `code` reads the dates and nothing else. A new one ends the old one at once."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="calendar_addresses", db_index=False
    )
    code = models.UUIDField(default=uuid4, editable=False)
    made_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    objects = CalendarAddresses.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("person", name="one_calendar_address_each"),
            models.UniqueConstraint("code", name="a_calendar_address_is_one_persons"),
        ]

    def __str__(self) -> str:
        return f"calendar address {self.pk}"
