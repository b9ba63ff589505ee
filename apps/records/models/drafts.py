"""A check-in that was begun and not sent yet."""

from datetime import date, datetime

from django.db import models

from apps.records.models.trials import Trial


class CheckInDraft(models.Model):
    """What stands in the form so far, so that a closed page loses nothing. It counts nowhere, and names no danger sign.

    One a trial: the day that was begun last.
    """

    trial = models.OneToOneField(Trial, on_delete=models.CASCADE, related_name="draft")
    on: "models.DateField[date, date]" = models.DateField()
    answers = models.JSONField(default=dict)
    saved_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    def __str__(self) -> str:
        return f"draft {self.on}"
