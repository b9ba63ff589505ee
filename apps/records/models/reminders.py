"""What must be sent to whom and when: the table is the outbox, Celery only empties it (quality.md, section 1)."""

from datetime import datetime
from typing import Self
from uuid import uuid4

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.records.models.journal import SafetyAssessment
from apps.records.models.people import Person
from apps.records.models.trials import Trial


class ReminderKind(models.TextChoices):
    """What a message is for."""

    CHECK_IN = "check_in", _("check-in due")
    REVIEW_DUE = "review_due", _("review due")
    NEXT_REVIEW = "next_review", _("next review due")
    DEFERRAL_LIFTED = "deferral_lifted", _("a waiting time is over")
    FOLLOW_UP = "follow_up", _("how are you after stopping")
    CHECK_IN_AGAIN = "check_in_again", _("check-in still open after two hours")
    GONE_QUIET = "gone_quiet", _("no check-in for some days")
    PAUSE_ENDS = "pause_ends", _("a pause comes to its end")
    MEASURE_DUE = "measure_due", _("days for the main number")
    FOUR_WEEKS_ON = "four_weeks_on", _("how are you four weeks after a decision")
    STILL_THERE = "still_there", _("how are you weeks after a stop, if it had not gone")
    NEW_TRIAL = "new_trial", _("a new trial may be planned after a stop")
    DOSE_STEP = "dose_step", _("a step of the plan can be taken")
    WHAT_CHANGED = "what_changed", _("check-in due, with what has changed")
    TODAY_CHANGED = "today_changed", _("something was learnt of a pack that is taken")
    CLINIC_DIGEST = "clinic_digest", _("something waits for a clinician")
    CLINIC_ALERT = "clinic_alert", _("an emergency or a stop, to a clinician")


SAFETY_MAILS = (ReminderKind.FOLLOW_UP, ReminderKind.TODAY_CHANGED, ReminderKind.CLINIC_ALERT)
"""Sent even to those who want no reminders; nobody can switch one off."""

TO_CLINICIANS = (ReminderKind.CLINIC_DIGEST, ReminderKind.CLINIC_ALERT)
"""Their person is the clinician."""

AS_IT_HAPPENS = (ReminderKind.TODAY_CHANGED, *TO_CLINICIANS)
"""Written when something happens: no plan says that they will come."""


OF_ONE_EVENING = (ReminderKind.CHECK_IN, ReminderKind.WHAT_CHANGED, ReminderKind.CHECK_IN_AGAIN)
"""About the same check-in: their mails carry a link that files it."""


class Channel(models.TextChoices):
    """By which way a message goes."""

    MAIL = "mail", _("e-mail")
    PUSH = "push", _("a notification on a device")


class ReminderState(models.TextChoices):
    """Where a message stands."""

    DUE = "due", _("waiting")
    SENT = "sent", _("sent")
    SKIPPED = "skipped", _("not needed any more")
    EXPIRED = "expired", _("too late to be useful")
    FAILED = "failed", _("given up after several tries")


class Reminders(models.QuerySet["Reminder"]):
    """Reminders in the domain's words."""

    def by(self, channel: Channel) -> Self:
        """Those that go by this way."""
        return self.filter(channel=channel)

    def due(self, *, at: datetime) -> Self:
        """Whose hour has come and whom no worker holds."""
        free = Q(lease_until=None) | Q(lease_until__lt=at)
        return self.filter(free, state=ReminderState.DUE, due_at__lte=at).order_by("due_at", "pk")


class Reminder(models.Model):
    """One message to one person for one local date by one channel. Exactly one row a kind, day and channel, whoever
    writes it and how often; alerts to a clinician are one a warning.

    `code` stands in the link of a check-in mail, signed; `link_used_at` is when that link has filed the check-in.
    """

    code = models.UUIDField(default=uuid4, db_default=RandomUUID(), editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reminders", db_index=False)
    trial = models.ForeignKey(
        Trial, on_delete=models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    assessment = models.ForeignKey(
        SafetyAssessment, on_delete=models.CASCADE, null=True, blank=True, related_name="alerts"
    )
    kind = models.CharField(max_length=16, choices=ReminderKind)
    channel = models.CharField(
        max_length=4, choices=Channel, default=Channel.MAIL, db_default=Channel.MAIL.value
    )
    local_date = models.DateField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=ReminderState, default=ReminderState.DUE)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True, default="")
    link_used_at = models.DateTimeField(null=True, blank=True)

    objects = Reminders.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "local_date", "channel", "assessment"],
                name="one_reminder_a_day",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(fields=["person", "assessment"], name="one_alert_a_warning"),
            models.CheckConstraint(
                condition=Q(assessment=None) ^ Q(kind=ReminderKind.CLINIC_ALERT),
                name="an_alert_has_its_warning",
            ),
            models.UniqueConstraint("code", name="a_reminder_code_is_one_reminders"),
            models.CheckConstraint(
                condition=Q(link_used_at=None) | Q(kind__in=OF_ONE_EVENING, channel=Channel.MAIL),
                name="only_a_check_in_mail_has_a_link",
            ),
            models.CheckConstraint(
                condition=Q(state=ReminderState.SENT, sent_at__isnull=False)
                | (~Q(state=ReminderState.SENT) & Q(sent_at=None)),
                name="only_a_sent_reminder_has_sent_at",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="reminders_waiting", condition=Q(state=ReminderState.DUE)),
            models.Index(fields=["sent_at"], name="reminders_sent", condition=Q(state=ReminderState.SENT)),
            models.Index(
                fields=["due_at"], name="reminders_given_up", condition=Q(state=ReminderState.FAILED)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.local_date}"


class Heartbeat(models.Model):
    """When a moving part last moved: written by beat through a worker, read by the readiness check."""

    REMINDERS = "reminders"

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at}"
