"""Which clinician has read the rules, and which version of them. Rows are only ever added: a trigger refuses changes."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q

from apps.records.models.people import Person


class RuleSignOffs(models.QuerySet["RuleSignOff"]):
    """Sign-offs in the domain's words."""

    def about(self, version: str) -> Self:
        """What was recorded about one version of the rules, newest first."""
        return self.filter(version=version).order_by("-recorded_at", "-pk")

    def standing(self, version: str) -> "RuleSignOff | None":
        """The sign-off of this very version; one of another version never counts, nor one that was taken back."""
        newest = self.about(version).first()
        return newest if newest is not None and not newest.taken_back else None


class RuleSignOff(models.Model):
    """A clinician's sign-off of one rule set version, as an operator recorded it; or a word that takes it back."""

    submission = models.UUIDField(default=uuid4, unique=True)  # the same form sent twice is one row
    version = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120)
    signed_on = models.DateField()
    taken_back = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = RuleSignOffs.as_manager()

    class Meta:
        ordering = ("-recorded_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(version=""), name="a_sign_off_names_a_version"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(role=""), name="a_sign_off_names_who_and_in_which_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.name}"
