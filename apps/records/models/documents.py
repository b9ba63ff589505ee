"""The visit brief: what a person wants to ask, and for a short while the file that was made of it."""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q

from apps.records.models.people import Person
from apps.records.models.reviews import Review


class BriefState(models.TextChoices):
    """Where the file of a brief stands. The questions stay whatever happens to it."""

    NONE = "none"  # none was asked for, or it was deleted
    WAITING = "waiting"  # asked for; a worker makes it
    READY = "ready"
    FAILED = "failed"  # given up after several tries; the page makes it itself


class VisitBriefs(models.QuerySet["VisitBrief"]):
    """Briefs in the domain's words."""

    def of(self, person: Person) -> Self:
        """This person's briefs."""
        return self.filter(review__trial__person=person)

    def waiting(self, *, at: datetime) -> Self:
        """Asked for, and in no worker's hands."""
        free = Q(lease_until=None) | Q(lease_until__lt=at)
        return self.filter(free, state=BriefState.WAITING).order_by("wanted_at", "pk")


class VisitBrief(models.Model):
    """One brief of one review. The row is the job: a worker leases it, makes the file and keeps it here, privately."""

    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="briefs", db_index=False)
    questions = models.TextField(blank=True, default="", max_length=600)
    state = models.CharField(max_length=7, choices=BriefState, default=BriefState.NONE)
    wanted_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    pdf = models.BinaryField(null=True, blank=True)
    made_from = models.CharField(
        max_length=64, blank=True, default=""
    )  # fingerprint of the data that it shows
    made_at = models.DateTimeField(null=True, blank=True)
    forget_at = models.DateTimeField(null=True, blank=True)

    objects = VisitBriefs.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("review", name="one_visit_brief_a_review"),
            models.CheckConstraint(
                condition=Q(state__in=BriefState.values), name="a_brief_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(
                    state=BriefState.READY, pdf__isnull=False, made_at__isnull=False, forget_at__isnull=False
                )
                | (~Q(state=BriefState.READY) & Q(pdf=None, made_at=None, forget_at=None)),
                name="only_a_ready_brief_has_its_file",
            ),
            models.CheckConstraint(
                condition=~Q(state=BriefState.WAITING) | Q(wanted_at__isnull=False),
                name="a_waiting_brief_was_asked_for",
            ),
        ]

    def __str__(self) -> str:
        return f"brief {self.code}"
