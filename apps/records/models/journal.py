"""What a person writes down day by day, and what the stop rules said about it."""

from typing import Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.records.models.people import Person
from apps.records.models.trials import Trial
from apps.rules.vocabulary import DoseTaken, PrimaryOutcome, SafetyLevel

RATINGS = ("pain", "cramping", "urgency", "bloating", "reflux", "fatigue", "nausea", "hunger", "energy")


def rating() -> "models.PositiveSmallIntegerField[int | None, int | None]":
    """A 0-10 column; empty when it was not asked or not answered."""
    return models.PositiveSmallIntegerField(null=True, blank=True)


class CheckIns(models.QuerySet["CheckIn"]):
    """Check-ins in the domain's words."""

    def of(self, person: Person) -> Self:
        """This person's check-ins, newest first."""
        return self.filter(trial__person=person).order_by("-on")


class CheckIn(models.Model):
    """One calendar day as it stands: with two entries on one day, the worse value of each symptom (clinical.md 3.1)."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="check_ins", db_index=False)
    on = models.DateField()
    is_sign_up = models.BooleanField(default=False)  # day 0: conditioned on, not baseline data
    filed_at = models.DateTimeField()
    late = models.BooleanField(default=False)
    dose_taken = models.CharField(
        max_length=8, choices=[(d, d) for d in DoseTaken], default=DoseTaken.NOT_DUE
    )
    level = models.PositiveSmallIntegerField(default=0)
    pain = rating()
    cramping = rating()
    urgency = rating()
    bloating = rating()
    reflux = rating()
    fatigue = rating()
    nausea = rating()
    hunger = rating()
    energy = rating()
    bristol = models.PositiveSmallIntegerField(null=True, blank=True)
    loose = models.PositiveSmallIntegerField(null=True, blank=True)
    days3loose = models.PositiveSmallIntegerField(null=True, blank=True)
    loose_max = models.PositiveSmallIntegerField(null=True, blank=True)
    danger = models.JSONField(default=dict, blank=True)  # only what was ticked, in the rules' own field names
    danger_asked = models.BooleanField(default=False)
    weight_kg = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    weight_loss_planned = models.BooleanField(null=True, blank=True)  # None: not asked, which counts as no
    glucose_mgdl = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    events = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    note = models.TextField(blank=True, default="", max_length=2000)

    objects = CheckIns.as_manager()
    sent: list["CheckInEntry"]  # only on days that `histories.days_of` has read: their entries, oldest first

    class Meta:
        ordering = ("on",)
        constraints = [
            models.UniqueConstraint("trial", "on", name="one_check_in_a_day"),
            models.UniqueConstraint("trial", condition=Q(is_sign_up=True), name="one_sign_up_rating"),
            models.CheckConstraint(
                condition=models.Q(
                    *[Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": 10}) for name in RATINGS]
                ),
                name="ratings_are_0_to_10",
            ),
            models.CheckConstraint(
                condition=Q(bristol=None) | Q(bristol__range=(1, 7)), name="bristol_types_are_1_to_7"
            ),
            models.CheckConstraint(
                condition=Q(loose=None) | Q(loose__lte=30), name="loose_stools_are_0_to_30"
            ),
            models.CheckConstraint(
                condition=Q(weight_loss_planned=None) | Q(weight_kg__isnull=False),
                name="a_planned_loss_has_its_weight",
            ),
        ]

    def __str__(self) -> str:
        return f"check-in {self.on}"


class CheckInEntry(models.Model):
    """What was sent, word for word. Never changed: an edit or a second entry adds a row."""

    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="entries")
    submission = models.UUIDField(default=uuid4, unique=True)  # the same form sent twice is one entry
    replaces_earlier = models.BooleanField(
        default=False
    )  # a correction; otherwise the worse value of each field counts
    answers = models.JSONField()
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=8, default="web")
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # undone: kept, and counts nowhere

    class Meta:
        ordering = ("filed_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("filed_at")),
                name="an_entry_is_filed_before_it_is_undone",
            )
        ]

    def __str__(self) -> str:
        return f"entry {self.submission}"


class SafetyAssessment(models.Model):
    """What the stop rules said, with the rule set version, so that it can be shown as it was decided."""

    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="assessments")
    check_in = models.ForeignKey(CheckIn, on_delete=models.SET_NULL, null=True, related_name="assessments")
    on = models.DateField()
    at = models.DateTimeField()
    level = models.CharField(max_length=10, choices=[(level, level) for level in SafetyLevel])
    fired = models.JSONField(default=list)  # [{rule, level, reason, symptom}], most serious first
    rules_version = models.CharField(max_length=20)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="acknowledged_at_goes_with_acknowledged_by",
            )
        ]
        indexes = [
            models.Index(
                fields=["trial", "-at"],
                name="assessments_to_look_at",
                condition=Q(level__in=[SafetyLevel.EMERGENCY, SafetyLevel.STOP], acknowledged_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.on}"


class SafetyFollowUp(models.Model):
    """ "Has it gone?", asked 2 and 7 days after a stop for safety; of who says no, twice more at most."""

    class Answer(models.TextChoices):
        """How it is now."""

        GONE = "gone", _("Gone")
        BETTER = "better", _("Better")
        SAME = "same", _("The same")
        WORSE = "worse", _("Worse")

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="follow_ups", db_index=False)
    due_on = models.DateField()
    later = models.BooleanField(
        default=False, db_default=False
    )  # one of those two: its mail can be switched off
    answer = models.CharField(max_length=6, choices=Answer, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("due_on",)
        constraints = [
            models.UniqueConstraint("trial", "due_on", name="one_follow_up_a_day"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="answered_at_goes_with_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"follow-up {self.due_on}"


class StandingMeasurements(models.Manager["Measurement"]):
    """Without the values that were removed: those are kept for some minutes, to be put back, and count nowhere."""

    def get_queryset(self) -> models.QuerySet["Measurement"]:
        """What stands."""
        return super().get_queryset().filter(removed_at=None)


class Measurement(models.Model):
    """A number with a unit: stored canonical, kept as entered."""

    class Source(models.TextChoices):
        """Where the number comes from."""

        LAB = "lab", _("laboratory report")
        HOME = "home", _("home meter")
        SELF = "self", _("measured at home")
        CLINIC = "clinic", _("measured at a clinic")

    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="measurements")
    measure = models.CharField(max_length=24)
    value = models.DecimalField(max_digits=14, decimal_places=6)
    entered_value = models.CharField(max_length=24)
    entered_unit = models.CharField(max_length=10)
    taken_on = models.DateField()
    number = models.PositiveSmallIntegerField(
        default=1
    )  # of several of one day: waist is measured three times
    source = models.CharField(max_length=8, choices=Source)
    laboratory = models.CharField(max_length=80, blank=True, default="")
    lab_cv = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)  # percent
    fasting = models.BooleanField(null=True, blank=True)
    confirmed_unusual = models.BooleanField(default=False)
    filed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = StandingMeasurements()
    everything = models.Manager["Measurement"]()

    class Meta:
        ordering = ("taken_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(removed_at__gte=F("filed_at")),
                name="a_value_is_filed_before_it_is_removed",
            ),
            models.CheckConstraint(condition=Q(value__gt=0), name="a_measurement_is_positive"),
            models.CheckConstraint(condition=Q(number__range=(1, 3)), name="a_day_has_1_to_3_readings"),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.taken_on}"

    @property
    def counts(self) -> bool:
        """Whether it is one of the values that the plan wants: a blood sugar after food is no fasting blood sugar."""
        return self.measure != PrimaryOutcome.FASTING_GLUCOSE or self.fasting is True
