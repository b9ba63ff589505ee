"""No more mail, and mail again."""

from datetime import datetime

from apps.records.models import Person


def stop_mail(*, person: Person, at: datetime) -> bool:
    """No reminders from now on, except about safety after a stop. False: it was off already."""
    return Person.objects.filter(pk=person.pk, mail_stopped_at=None).update(mail_stopped_at=at) == 1


def allow_mail(*, person: Person) -> bool:
    """Reminders again. False: they were on."""
    return (
        Person.objects.filter(pk=person.pk, mail_stopped_at__isnull=False).update(mail_stopped_at=None) == 1
    )
