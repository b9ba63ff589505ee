"""No more mail, and mail again."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from apps.records.models import (
    SAFETY_MAILS,
    Consent,
    ConsentKind,
    EventKind,
    Person,
    ReminderKind,
    Role,
    Trial,
    TrialEvent,
)
from apps.reminders.actions.ahead import plan_ahead
from apps.reminders.actions.beside import note_reach

WEEK = timedelta(days=7)


@transaction.atomic
def stop_mail(*, person: Person, at: datetime) -> bool:
    """No mails from now on, except about safety after a stop. False: it was off already."""
    if Person.objects.filter(pk=person.pk, mail_stopped_at=None).update(mail_stopped_at=at) != 1:
        return False
    note_reach(person=person, at=at, what="mail", to="off")
    return True


@transaction.atomic
def allow_mail(*, person: Person, at: datetime) -> bool:
    """Reminders again, after a pause too. False: they were on, or there is no agreement (given with its words).

    A clinician has agreed by accepting an invitation.
    """
    if person.role == Role.CLINICIAN:
        return (
            Person.objects.filter(pk=person.pk).exclude(mail_stopped_at=None).update(mail_stopped_at=None)
            == 1
        )
    agreed = Consent.objects.filter(person=OuterRef("pk"), kind=ConsentKind.REMINDERS, withdrawn_at=None)
    is_off = Q(mail_stopped_at__isnull=False) | Q(mail_paused_until__isnull=False)
    off = Person.objects.filter(is_off, Exists(agreed), pk=person.pk)
    if off.update(mail_stopped_at=None, mail_paused_until=None) != 1:
        return False
    note_reach(person=person, at=at, what="mail", to="on")
    return True


def pause_mail(*, person: Person, at: datetime) -> datetime:
    """A week without reminders, except about safety after a stop; until when. A second click adds nothing."""
    known = Person.objects.get(pk=person.pk).mail_paused_until
    if known is not None and known > at:
        return known
    until = at + WEEK
    Person.objects.filter(pk=person.pk).update(mail_paused_until=until)
    return until


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
