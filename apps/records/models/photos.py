"""A picture of a pack, for as long as its words are being read."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from apps.records.models.people import Person
from apps.records.models.products import Product

MOST_SIDES = 4
MOST_BYTES = 3 * 1024 * 1024


class PhotoState(models.TextChoices):
    """How far the reading of a picture is."""

    WAITING = "waiting"
    READ = "read"
    FAILED = "failed"


class PackPhotos(models.QuerySet["PackPhoto"]):
    """Pictures in the domain's words."""

    def of(self, person: Person) -> Self:
        """This person's pictures, side after side."""
        return self.filter(person=person).order_by("pack", "side")

    def without_picture(self) -> Self:
        """The rows without their megabytes."""
        return self.defer("picture")


class PackPhoto(models.Model):
    """One side of a pack. `pack` groups the sides, and becomes the code of the product that is read from them.

    The picture is a new JPEG made from the pixels of what was sent: no place, no time, no camera in it. It stands in
    the database, so that nothing but the owner's page leads to it and it goes with the person.
    """

    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pack_photos", db_index=False)
    pack = models.UUIDField()
    side = models.PositiveSmallIntegerField()
    product = models.ForeignKey(
        Product, on_delete=models.CASCADE, null=True, blank=True, related_name="photos"
    )
    picture = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=PhotoState, default=PhotoState.WAITING)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(blank=True, default="")
    doubtful = models.JSONField(default=list)  # lines of `text` that were hard to read
    keep = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = PackPhotos.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "pack", "side"], name="one_photo_a_side"),
            models.CheckConstraint(
                condition=Q(side__gte=1, side__lte=MOST_SIDES), name="a_pack_has_few_sides"
            ),
            models.CheckConstraint(condition=Q(state__in=list(PhotoState)), name="photo_has_a_known_state"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("picture"), MOST_BYTES), name="a_photo_is_small"
            ),
            models.CheckConstraint(
                condition=Q(state=PhotoState.READ, read_at__isnull=False)
                | (~Q(state=PhotoState.READ) & Q(read_at=None, text="")),
                name="words_of_a_photo_were_read",
            ),
            models.CheckConstraint(
                condition=Q(lease_until=None) | Q(state=PhotoState.WAITING),
                name="only_waiting_photos_are_leased",
            ),
            models.CheckConstraint(
                condition=Q(keep=False) | Q(product__isnull=False), name="a_kept_photo_has_a_product"
            ),
        ]

    def __str__(self) -> str:
        return f"side {self.side} of {self.pack}"
