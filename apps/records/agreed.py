"""The agreements without which no trial may run."""

from django.db.models import OuterRef

from apps.records.models import REQUIRED_CONSENTS, Consent

TAKEN_BACK = Consent.objects.filter(
    person=OuterRef("person"), kind__in=REQUIRED_CONSENTS, withdrawn_at__gte=OuterRef("frozen_at")
)
"""One that was taken back after a trial was started, for a query of trials; a new one does not bring the trial back."""
