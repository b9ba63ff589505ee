"""Clinicians are told by mail: of an emergency or a stop at once, of everything else once a day."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from apps.records.models import CareLink, Person, Reminder, ReminderKind, SafetyAssessment
from apps.rules.vocabulary import SafetyLevel

URGENT = (SafetyLevel.EMERGENCY, SafetyLevel.STOP)
STILL_NEWS = timedelta(hours=24)

type Told = tuple[
    int, int, date, str
]  # clinician, trial, day, level: a corrected check-in is no second alarm


def alert_clinicians(*, at: datetime) -> int:
    """One message to each clinician who may look, for each new emergency or stop that nobody has seen; how many.

    Any number of calls writes the same rows. A warning from before somebody was let in counts for a day.
    """
    news = SafetyAssessment.objects.filter(level__in=URGENT, acknowledged_at=None, at__gt=at - STILL_NEWS)
    warnings = list(news.select_related("trial").order_by("at", "pk"))
    if not warnings:
        return 0
    told = _told(warnings)
    links = CareLink.objects.open().filter(participant__in={one.trial.person_id for one in warnings})
    verified = links.filter(clinician__is_active=True, clinician__clinician_verified_at__isnull=False)
    rows = []
    for link in verified.select_related("clinician"):
        for warning in warnings:
            if link.clinician is None or warning.trial.person_id != link.participant_id:
                continue
            key = (link.clinician.pk, warning.trial_id, warning.on, warning.level)
            if key not in told:
                told.add(key)
                rows.append(_alert(link.clinician, warning, at=at))
    return len(Reminder.objects.bulk_create(rows, ignore_conflicts=True))


def _told(warnings: Iterable[SafetyAssessment]) -> set[Told]:
    alerts = Reminder.objects.filter(assessment__trial__in={one.trial_id for one in warnings})
    return set(
        alerts.values_list("person", "assessment__trial", "assessment__on", "assessment__level").distinct()
    )


def _alert(clinician: Person, warning: SafetyAssessment, *, at: datetime) -> Reminder:
    return Reminder(
        person=clinician,
        kind=ReminderKind.CLINIC_ALERT,
        assessment=warning,
        local_date=clinician.today(at=at),
        due_at=at,
    )


def digest_due(*, clinician: Person, at: datetime) -> bool:
    """The day's one mail that something waits. False: it was written today already."""
    _row, written = Reminder.objects.get_or_create(
        person=clinician,
        kind=ReminderKind.CLINIC_DIGEST,
        local_date=clinician.today(at=at),
        defaults={"due_at": at},
    )
    return written
