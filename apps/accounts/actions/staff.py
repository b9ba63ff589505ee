"""What an operator does to an account."""

from datetime import datetime

from django.db import transaction

from apps.accounts import mails
from apps.accounts.actions.looks import record_verb
from apps.records.models import Person, Role


@transaction.atomic
def verify_clinician(*, clinician: Person, by: Person, at: datetime) -> bool:
    """An operator has checked who this clinician is. True now; False when done before or not a clinician's account."""
    if by.role != Role.OPERATOR:
        raise PermissionError("only an operator verifies a clinician")
    unverified = Person.objects.filter(pk=clinician.pk, role=Role.CLINICIAN, clinician_verified_at=None)
    if unverified.update(clinician_verified_at=at, clinician_verified_by=by) != 1:
        return False
    record_verb(actor=by, subject=clinician, verb="verified", thing="clinician", at=at)
    mails.verified(clinician)
    return True


def tell_of_decision(*, person: Person, of_a_trial: bool) -> None:
    """Mails somebody that a clinician has decided something about them; sent once the decision is committed. `of_a_trial`:
    what it changes stands on Today, and the result would ask for new answers first.
    """
    mails.written(person, page="trials:today" if of_a_trial else "screening:result")


def tell_of_word(*, person: Person) -> None:
    """Mails somebody that a clinician has paused or stopped their trial, or left them a note; sent once that is committed."""
    mails.written(person, page="trials:today")


def tell_of_account(*, person: Person, active: bool) -> None:
    """Mails a participant that an operator has closed their account, or opened it again; sent once that is committed."""
    if person.role == Role.PARTICIPANT:
        (mails.opened if active else mails.closed)(person)
