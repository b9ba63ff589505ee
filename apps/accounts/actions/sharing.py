"""The only door between people: a participant lets a clinician look, and either ends it."""

from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Q

from apps.accounts import mails
from apps.accounts.actions.looks import record_verb
from apps.accounts.refusals import Refusal, RefusedError
from apps.records.errors import violated
from apps.records.models import CareLink, Person, Role

INVITATIONS_A_DAY = 10


@transaction.atomic
def invite_clinician(*, participant: Person, email: str, at: datetime) -> CareLink:
    """An invitation to that address, mailed after the commit. The same address twice gives the same invitation, one mail.

    Raises RefusedError: INVITED_SELF, ALREADY_SHARING, TOO_MANY_INVITATIONS.
    """
    email = email.strip().lower()
    if _is_own(participant, email):
        raise RefusedError(Refusal.INVITED_SELF)
    Person.objects.select_for_update().get(pk=participant.pk)  # two tabs invite one after the other
    mine = CareLink.objects.of(participant)
    if waiting := mine.waiting().filter(invited_email__iexact=email).first():
        return waiting
    if mine.open().filter(Q(invited_email__iexact=email) | Q(clinician__email__iexact=email)).exists():
        raise RefusedError(Refusal.ALREADY_SHARING)
    if mine.filter(invited_at__gt=at - timedelta(days=1)).count() >= INVITATIONS_A_DAY:
        raise RefusedError(Refusal.TOO_MANY_INVITATIONS)
    link = CareLink.objects.create(participant=participant, invited_email=email, invited_at=at)
    record_verb(actor=participant, subject=participant, verb="invited", thing="clinician", at=at)
    mails.invitation(link)
    return link


def accept_invitation(*, code: UUID, clinician: Person, at: datetime, time_zone: str = "") -> bool:
    """Opens the link. True now; False when it was used or taken back before.

    `time_zone` is that of the device: kept for a clinician who has never been asked for one.
    Raises RefusedError: NOT_A_CLINICIAN, OTHER_ADDRESS, ALREADY_SHARING.
    """
    if clinician.role != Role.CLINICIAN:
        raise RefusedError(Refusal.NOT_A_CLINICIAN)
    link = CareLink.objects.select_related("participant").get(code=code)
    if not EmailAddress.objects.filter(
        user=clinician, email__iexact=link.invited_email, verified=True
    ).exists():
        raise RefusedError(Refusal.OTHER_ADDRESS)
    try:
        with transaction.atomic():
            waiting = CareLink.objects.waiting().filter(pk=link.pk)
            if waiting.update(clinician=clinician, accepted_at=at) != 1:
                return False
            record_verb(actor=clinician, subject=link.participant, verb="accepted", thing="invitation", at=at)
            mails.accepted(link.participant, clinician)
            if time_zone:
                Person.objects.filter(pk=clinician.pk, time_zone="UTC").update(time_zone=time_zone)
            if not clinician.is_verified_clinician:
                mails.clinician_waits()
    except IntegrityError as clash:
        if violated(clash) != "one_open_link_a_pair":
            raise
        raise RefusedError(Refusal.ALREADY_SHARING) from clash
    return True


@transaction.atomic
def end_link(*, link: CareLink, by: Person, at: datetime) -> bool:
    """Ends a link, or takes an invitation back. True now; False when it had ended. Both are told by mail.

    Raises PermissionError for anybody who is not one of the two.
    """
    if by.pk not in (link.participant_id, link.clinician_id):
        raise PermissionError("only the two people of a link may end it")
    if CareLink.objects.filter(pk=link.pk, ended_at=None).update(ended_at=at, ended_by=by) != 1:
        return False
    now = CareLink.objects.select_related("participant", "clinician").get(pk=link.pk)
    was_open = now.clinician is not None
    verb = "ended" if was_open else "took_back"
    record_verb(
        actor=by, subject=now.participant, verb=verb, thing="link" if was_open else "invitation", at=at
    )
    if was_open:
        mails.ended(now, by=by)
    return True


def end_all_links(*, person: Person, at: datetime) -> None:
    """Every link and invitation of this person, on either side, ends."""
    for link in CareLink.objects.filter(Q(participant=person) | Q(clinician=person), ended_at=None):
        end_link(link=link, by=person, at=at)


def _is_own(person: Person, email: str) -> bool:
    return (
        person.email.lower() == email
        or EmailAddress.objects.filter(user=person, email__iexact=email).exists()
    )
