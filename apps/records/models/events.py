"""What else happened to a person during a trial."""

from datetime import date, timedelta
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from apps.records.models.trials import Trial


class IntercurrentEvent(models.Model):
    """Something else that happened and could explain a change."""

    class Kind(models.TextChoices):
        """The confounders of clinical.md 4.6."""

        ILLNESS = "illness", _("illness")
        STOMACH_BUG = "stomach_bug", _("stomach bug")
        ANTIBIOTIC = "antibiotic", _("antibiotic")
        MEDICINE = "medicine", _("new medicine or changed dose")
        SUPPLEMENT = "supplement", _("new supplement")
        TRAVEL = "travel", _("travel")
        DIET = "diet", _("big change in what I eat")
        PERIOD = "period", _("period")
        SLEEP = "sleep", _("a week of poor sleep")
        OTHER = "other", _("something else")

    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="intercurrent_events")
    kind = models.CharField(max_length=12, choices=Kind)
    began_on = models.DateField()
    first_day_known = models.BooleanField(
        default=True, db_default=True
    )  # False: told, and nobody said since when
    ended_on = models.DateField(null=True, blank=True)  # inclusive: the last day of it
    note = models.TextField(blank=True, default="", max_length=2000)
    reported_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # told by mistake; kept, and counted nowhere

    class Meta:
        ordering = ("began_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")),
                name="an_event_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.began_on}"

    @property
    def told_on(self) -> date:
        """The day of which it was told: that of the check-in, also of one that was filled in later. What was told after the end
        is kept with the last day with the product, and was told on another.
        """
        trial, person = self.trial, self.trial.person
        ends = [trial.ends_before - timedelta(days=1)] if trial.ends_before else []
        ends += [person.today(at=trial.stopped_at)] if trial.stopped_at else []
        return person.today(at=self.reported_at) if self.began_on in ends else self.began_on

    @property
    def when(self) -> str:
        """Its days in words. Without a known first day that on which it was told, and the last."""
        first = date_format(self.began_on if self.first_day_known else self.told_on, "j F")
        if not self.first_day_known:
            first = _("told on %(on)s") % {"on": first}
        if self.ended_on is None or (self.first_day_known and self.ended_on == self.began_on):
            return first
        words = _("%(first)s to %(last)s") if self.first_day_known else _("%(first)s, over on %(last)s")
        return words % {"first": first, "last": date_format(self.ended_on, "j F")}
