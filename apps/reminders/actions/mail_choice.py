"""No more mail, and mail again."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from apps.records.models import Consent, ConsentKind, Person


def stop_mail(*, person: Person, at: datetime) -> bool:
    """No reminders from now on, except about safety after a stop. False: it was off already."""
    return Person.objects.filter(pk=person.pk, mail_stopped_at=None).update(mail_stopped_at=at) == 1


def allow_mail(*, person: Person) -> bool:
    """Reminders again. False: they were on, or the person has not agreed to them (that is done with its words)."""
    agreed = Consent.objects.filter(person=OuterRef("pk"), kind=ConsentKind.REMINDERS, withdrawn_at=None)
    off = Person.objects.filter(Exists(agreed), pk=person.pk, mail_stopped_at__isnull=False)
    return off.update(mail_stopped_at=None) == 1
