"""No more mail, and mail again."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from apps.records.models import (
    SAFETY_MAILS,
    Consent,
    ConsentKind,
    EventKind,
    Person,
    ReminderKind,
    Trial,
    TrialEvent,
)
from apps.reminders.actions.ahead import plan_ahead


def stop_mail(*, person: Person, at: datetime) -> bool:
    """No reminders from now on, except about safety after a stop. False: it was off already."""
    return Person.objects.filter(pk=person.pk, mail_stopped_at=None).update(mail_stopped_at=at) == 1


def allow_mail(*, person: Person) -> bool:
    """Reminders again. False: they were on, or the person has not agreed to them (that is done with its words)."""
    agreed = Consent.objects.filter(person=OuterRef("pk"), kind=ConsentKind.REMINDERS, withdrawn_at=None)
    off = Person.objects.filter(Exists(agreed), pk=person.pk, mail_stopped_at__isnull=False)
    return off.update(mail_stopped_at=None) == 1


@transaction.atomic
def choose_mails(*, person: Person, kinds_off: Collection[str], at: datetime) -> None:
    """These kinds do not come any more, all others do. Raises ValueError for a mail about safety or an unknown kind."""
    chosen = {ReminderKind(kind) for kind in kinds_off}
    if chosen & set(SAFETY_MAILS):
        raise ValueError("a mail about safety cannot be switched off")
    before = sorted(person.mails_off)
    Person.objects.filter(pk=person.pk).update(mails_off=sorted(chosen))
    person.refresh_from_db(fields=("mails_off",))
    if before != sorted(chosen):
        _note(person, off=sorted(chosen), at=at)
    plan_ahead(person=person, at=at)


def _note(person: Person, *, off: Collection[str], at: datetime) -> None:
    """Beside the plan of the trial that runs: with fewer reminders a person checks in less."""
    running = Trial.objects.of(person).ongoing().first()
    if running is not None:
        on = person.today(at=at)
        detail = {"off": list(off)}
        TrialEvent.objects.create(
            trial=running, kind=EventKind.CHANGED_MAILS, by=person, at=at, on=on, detail=detail
        )
