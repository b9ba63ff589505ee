"""The phones and browsers on which a person wants to be told."""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q

from apps.records.models.people import Person


class PushDevices(models.QuerySet["PushDevice"]):
    """Devices in the domain's words."""

    def of(self, person: Person) -> Self:
        """This person's, the first one first."""
        return self.filter(person=person).order_by("made_at", "pk")


class PushDevice(models.Model):
    """One browser on one device, as its maker's push service knows it. Whoever signs in there last and asks, gets them.

    `endpoint` is an address of that service; `p256dh` and `auth` are keys that the browser made, so that the
    service cannot read what passes through it (RFC 8291).
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="push_devices")
    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(max_length=60)
    endpoint = models.CharField(max_length=1000)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    made_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    reached_at = models.DateTimeField(null=True, blank=True)

    objects = PushDevices.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("endpoint", name="a_device_is_one_persons"),
            models.CheckConstraint(
                condition=Q(endpoint__startswith="https://"), name="a_device_is_reached_by_tls"
            ),
        ]

    def __str__(self) -> str:
        return f"device {self.pk}"
