"""What a person reports of harm, in their own words."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.records.models.journal import SafetyAssessment
from apps.records.models.people import Person
from apps.records.models.trials import Trial


class ReactionReport(models.Model):
    """One report. It is never edited: a trigger refuses it, and a correction is a further report beside it."""

    class Related(models.TextChoices):
        """Whether the person thinks that the product did it."""

        YES = "yes", _("Yes")
        NO = "no", _("No")
        UNSURE = "unsure", _("I don't know")

    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    submission = models.UUIDField(unique=True)  # the same form sent twice is one report
    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="reports")
    corrects = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="corrections")
    what = models.TextField(max_length=4000)
    began_on = models.DateField()
    severity = models.PositiveSmallIntegerField()
    still_going_on = models.BooleanField()
    in_hospital = models.BooleanField()
    signs = models.JSONField(default=list)  # the danger signs that were ticked
    related = models.CharField(max_length=6, choices=Related)
    assessment = models.ForeignKey(SafetyAssessment, on_delete=models.CASCADE, null=True, related_name="+")
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-reported_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="a_report_says_what_happened"),
            models.CheckConstraint(condition=Q(severity__lte=10), name="a_report_is_rated_0_to_10"),
            models.CheckConstraint(
                condition=Q(related__in=["yes", "no", "unsure"]), name="a_report_is_related_or_not_or_unsure"
            ),
            models.CheckConstraint(
                condition=Q(corrects=None) | ~Q(corrects=F("pk")), name="a_report_corrects_another_one"
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="a_report_is_acknowledged_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["trial", "-reported_at"],
                name="reports_to_look_at",
                condition=Q(acknowledged_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"report {self.code}"
