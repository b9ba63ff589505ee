"""Which clinicians are told this morning that something waits."""

from collections.abc import Iterator
from datetime import datetime, time

from django.db.models import Exists, OuterRef

from apps.clinic.worklist import worklist
from apps.records.models import CareLink, Person, Reminder, ReminderKind, Role

MORNING = (
    time(8),
    time(12),
)  # on the clinician's wall: from eight; after a morning without a worker not at all


def to_be_told(*, at: datetime) -> Iterator[Person]:
    """Verified clinicians with patients, whose morning it is, who want the mail, have not had it, and have something to do."""
    links = CareLink.objects.open().filter(clinician=OuterRef("pk"))
    clinicians = Person.objects.filter(
        Exists(links),
        role=Role.CLINICIAN,
        is_active=True,
        clinician_verified_at__isnull=False,
        mail_stopped_at=None,
    )
    for clinician in clinicians.order_by("pk"):
        begins, ends = MORNING
        if not begins <= at.astimezone(clinician.zone).time() < ends or _was_told(clinician, at=at):
            continue
        if not worklist(clinician, at=at).is_empty:
            yield clinician


def _was_told(clinician: Person, *, at: datetime) -> bool:
    todays = Reminder.objects.filter(person=clinician, local_date=clinician.today(at=at))
    return todays.filter(kind=ReminderKind.CLINIC_DIGEST).exists()
