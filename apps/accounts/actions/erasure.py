"""The end of an account."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from apps.accounts import mails
from apps.accounts.actions.looks import record_verb
from apps.accounts.actions.sharing import end_all_links
from apps.accounts.ownership import paths, rows_of
from apps.accounts.queries import CLOSED_HOST
from apps.records.models import CareLink, Clearance, Person, Product, Role, Screening, Trial

# A trial protects its product and screening from being deleted alone, so it goes first.
IN_ORDER = (Trial, Clearance, Screening, Product)


@transaction.atomic
def erase(*, person: Person, at: datetime) -> None:
    """Deletes everything about a participant; the audit trail keeps numbers only.

    A clinician or operator decided things in other people's records, so their row stays as a closed, nameless account:
    without address, name, password, second factor or sessions.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    email = person.email
    end_all_links(person=person, at=at)
    for session in UserSession.objects.filter(user=person):
        session.end()
    record_verb(actor=person, subject=person, verb="erased", thing="account", at=at)
    if person.role == Role.PARTICIPANT:
        _delete(person)
    else:
        _close(person)
    mails.erased(email)


def _delete(person: Person) -> None:
    _forget_admin_log(person)
    for table in IN_ORDER:
        rows_of(table, person).delete()
    person.delete()


def _forget_admin_log(person: Person) -> None:
    """The admin's own log names what was touched."""
    for table in paths():
        numbers = [str(pk) for pk in rows_of(table, person).values_list("pk", flat=True)]
        kind = ContentType.objects.get_for_model(table)
        LogEntry.objects.filter(content_type=kind, object_id__in=numbers).delete()


def _close(person: Person) -> None:
    nobody = f"closed-{person.code}@{CLOSED_HOST}"
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    CareLink.objects.filter(clinician=person).update(invited_email=nobody)
    person.set_unusable_password()
    Person.objects.filter(pk=person.pk).update(
        email=nobody,
        password=person.password,
        display_name="",
        mail_refused_for="",
        mail_refused_because="",
        date_of_birth=None,
        told_minor_on=None,
        country="",
        set_up_at=None,
        is_active=False,
        is_staff=False,
        is_superuser=False,
    )
