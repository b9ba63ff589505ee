"""The spine: one person's trial of one product, its plan, its outcomes, its doses and what happened to it."""

from datetime import date, time, timedelta
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from apps.records.models.event_kinds import DOSES_OVER
from apps.records.models.people import CareLink, Person
from apps.records.models.products import Product
from apps.records.models.screening import Screening
from apps.rules.vocabulary import SafetyLevel, TrialState

ONGOING = (TrialState.BASELINE, TrialState.ACTIVE, TrialState.PAUSED, TrialState.WITHDRAWAL)
ENDED = (TrialState.STOPPED, TrialState.FINISHED)


class Cadence(models.TextChoices):
    """How often the check-in comes once the dose is steady; never weekly only."""

    DAILY = "daily", _("every day")
    THREE_A_WEEK = "three", _("three times a week")
    TWO_A_WEEK = "two", _("twice a week")


class Trials(models.QuerySet["Trial"]):
    """Trials in the domain's words."""

    def of(self, person: Person) -> Self:
        """This person's trials, newest first."""
        return self.filter(person=person).order_by("-created_at", "-pk")

    def ongoing(self) -> Self:
        """Frozen and not ended."""
        return self.filter(state__in=ONGOING)

    def stopped_for_safety(self) -> Self:
        """Stopped by a rule or by somebody else, or by the person after a rule had called for it; the last one first."""
        called = Q(assessments__level__in=(SafetyLevel.STOP, SafetyLevel.EMERGENCY))
        because = ~Q(stop_rule="") | ~Q(stopped_by=F("person")) | called
        return self.filter(because, state=TrialState.STOPPED).distinct().order_by("-stopped_at", "-pk")

    def seen_by(self, clinician: Person) -> Self:
        """Trials of people who share with this clinician now."""
        return self.filter(person__in=CareLink.objects.to(clinician).values("participant"))


class Trial(models.Model):
    """One trial. `plan` is the frozen plan with its hash; everything later is written beside it."""

    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="trials")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="trials")
    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, null=True, related_name="trials")
    state = models.CharField(max_length=12, default=TrialState.PLANNED, choices=[(s, s) for s in TrialState])
    weeks = models.PositiveSmallIntegerField()
    baseline_days = models.PositiveSmallIntegerField(default=14)
    days_per_level = models.PositiveSmallIntegerField(default=7)
    withdrawal = models.BooleanField(default=False)
    cadence = models.CharField(max_length=8, choices=Cadence, default=Cadence.DAILY)
    check_in_time = models.TimeField(default=time(20))
    draws = models.PositiveSmallIntegerField(default=1)  # blood tests, as many before as after
    hba1c_tested = models.BooleanField(default=False)
    bad_week_entry = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)  # first baseline day
    first_dose_on = models.DateField(null=True, blank=True)  # planned; moves until dosing has begun
    dosing_began_at = models.DateTimeField(null=True, blank=True)
    level = models.PositiveSmallIntegerField(default=0)
    level_since = models.DateField(null=True, blank=True)
    pauses = models.JSONField(default=list, blank=True)  # ended ones: [first day, first day after], ISO dates
    nights_counted_at = models.DateTimeField(
        db_default=Now()
    )  # until when it is known if a night held the dose back
    paused_days = models.PositiveSmallIntegerField(default=0)  # that moved the end
    paused_on = models.DateField(null=True, blank=True)
    paused_because = models.CharField(max_length=20, blank=True, default="")  # a reason word or a rule id
    prior_pauses = models.JSONField(default=list, blank=True)  # symptoms of earlier safety pauses
    plan = models.JSONField(null=True, blank=True)
    plan_hash = models.CharField(max_length=64, blank=True, default="")
    frozen_at = models.DateTimeField(null=True, blank=True)
    pledged_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    stop_rule = models.CharField(max_length=8, blank=True, default="")
    stop_reason = models.TextField(blank=True, default="")
    finished_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = Trials.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("person", condition=Q(state__in=ONGOING), name="one_running_trial_each"),
            models.UniqueConstraint(
                "person", condition=Q(state=TrialState.PLANNED), name="one_planned_trial_each"
            ),
            models.CheckConstraint(condition=Q(state__in=list(TrialState)), name="trial_has_a_known_state"),
            models.CheckConstraint(condition=Q(weeks__range=(8, 12)), name="trial_is_8_to_12_weeks"),
            models.CheckConstraint(
                condition=Q(baseline_days__range=(7, 28)), name="baseline_is_7_to_28_days"
            ),
            models.CheckConstraint(
                condition=Q(days_per_level__range=(7, 14)), name="a_level_lasts_7_to_14_days"
            ),
            models.CheckConstraint(condition=Q(draws__range=(1, 4)), name="a_side_has_1_to_4_draws"),
            models.CheckConstraint(
                condition=Q(paused_days__lte=21), name="pauses_move_the_end_by_21_days_at_most"
            ),
            models.CheckConstraint(condition=Q(screening__isnull=False), name="trial_needs_a_screening"),
            models.CheckConstraint(
                condition=Q(state=TrialState.PLANNED)
                | (
                    Q(frozen_at__isnull=False, plan__isnull=False, starts_on__isnull=False) & ~Q(plan_hash="")
                ),
                name="a_started_trial_has_a_frozen_plan",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at=None, stopped_by=None)
                | Q(stopped_at__isnull=False, stopped_by__isnull=False),
                name="stopped_at_goes_with_stopped_by",
            ),
            models.CheckConstraint(
                condition=Q(state=TrialState.STOPPED, stopped_at__isnull=False)
                | (~Q(state=TrialState.STOPPED) & Q(stopped_at=None)),
                name="only_a_stopped_trial_has_stopped_at",
            ),
            models.CheckConstraint(
                condition=Q(state=TrialState.PAUSED, paused_on__isnull=False)
                | (~Q(state=TrialState.PAUSED) & Q(paused_on=None)),
                name="only_a_paused_trial_has_paused_on",
            ),
            models.CheckConstraint(
                condition=Q(first_dose_on=None) | Q(first_dose_on__gte=F("starts_on")),
                name="doses_come_after_baseline",
            ),
        ]
        indexes = [models.Index(fields=["state", "person"], name="trial_by_state")]

    def __str__(self) -> str:
        return f"trial {self.code}"

    @property
    def is_ongoing(self) -> bool:
        """Frozen and not ended."""
        return self.state in ONGOING

    @property
    def has_ended(self) -> bool:
        """Stopped or finished: nothing leaves here."""
        return self.state in ENDED

    @property
    def ran_its_course(self) -> bool:
        """Its days with the product were over before anything ended it: what comes later makes it no shorter one."""
        if self.state != TrialState.STOPPED:
            return self.state in (TrialState.WITHDRAWAL, TrialState.FINISHED)
        if self.took_none or self.stopped_at is None or self.ends_before is None:
            return False
        over = self.person.today(at=self.stopped_at) >= self.ends_before
        return over or any(event.kind in DOSES_OVER for event in self.events.all())

    @property
    def took_none(self) -> bool:
        """Ended before its first dose: no day of it is a day with the product."""
        return self.has_ended and self.dosing_began_at is None

    @property
    def ends_before(self) -> date | None:
        """Exclusive: the first day on which nothing is taken any more, pauses counted; None before a start."""
        if self.first_dose_on is None:
            return None
        return self.first_dose_on + timedelta(weeks=self.weeks, days=self.paused_days)

    def day_number(self, *, on: date) -> int | None:
        """1 on the day of the first dose, 0 and below in the baseline; None before a start."""
        if self.first_dose_on is None:
            return None
        return (on - self.first_dose_on).days + 1


class Outcome(models.Model):
    """What the trial is judged by: one primary, one secondary."""

    class Rank(models.TextChoices):
        """Which of the two."""

        PRIMARY = "primary", _("primary")
        SECONDARY = "secondary", _("secondary")

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="outcomes", db_index=False)
    rank = models.CharField(max_length=9, choices=Rank)
    measure = models.CharField(max_length=24)
    unit = models.CharField(max_length=10)
    better = models.CharField(max_length=6, choices=[("lower", _("lower")), ("higher", _("higher"))])
    smallest_change = models.DecimalField(max_digits=8, decimal_places=3)

    class Meta:
        constraints = [
            models.UniqueConstraint("trial", "rank", name="one_outcome_a_rank"),
            models.UniqueConstraint("trial", "measure", name="outcomes_differ"),
            models.CheckConstraint(condition=Q(smallest_change__gt=0), name="smallest_change_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}: {self.measure}"


class DoseLevel(models.Model):
    """One step of the plan. Steps rise only when tolerated: the date is the earliest, not a promise."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="levels", db_index=False)
    index = models.PositiveSmallIntegerField()
    units = models.DecimalField(max_digits=7, decimal_places=4)  # half of a smallest serving of 0.01 is 0.005
    cells_per_day = models.DecimalField(max_digits=20, decimal_places=0, null=True, blank=True)
    earliest_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("index",)
        constraints = [
            models.UniqueConstraint("trial", "index", name="one_dose_level_an_index"),
            models.CheckConstraint(condition=Q(units__gt=0), name="a_dose_is_positive"),
            models.CheckConstraint(
                condition=Q(cells_per_day=None) | Q(cells_per_day__lte=34_000_000_000),
                name="a_dose_is_within_the_maximum",
            ),
        ]

    def __str__(self) -> str:
        return f"level {self.index}: {self.units}"


class TrialEvent(models.Model):
    """What happened to a trial beside its frozen plan: started, stepped up, paused, moved, stopped."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=24)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
