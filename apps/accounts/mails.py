"""Mails about accounts and sharing: text and HTML, a neutral subject, sent once the change is committed.

Links start from SITE_URL, never from the host of a request.
"""

import logging
from collections.abc import Mapping
from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from apps.records.models import CareLink, Person, Role

log = logging.getLogger(__name__)
HEADERS = {"Auto-Submitted": "auto-generated"}


def absolute(path: str) -> str:
    """The full address of a page."""
    return f"{settings.SITE_URL}{path}"


def invitation(link: CareLink) -> None:
    """To the invited address. Says who asks by their confirmed address: a free name could carry an advertisement."""
    url = absolute(reverse("accounts:invitation", args=[link.code]))
    context = {"inviter": link.participant.email, "button_url": url}
    _send(gettext("An invitation to Akkerplan"), "invitation", link.invited_email, context)


def accepted(participant: Person, clinician: Person) -> None:
    """To the participant: the clinician may look now, once somebody has checked who it is."""
    context = {
        "other": clinician.email,
        "is_checked": clinician.is_verified_clinician,
        "button_url": absolute(reverse("accounts:sharing")),
    }
    _send(gettext("Your invitation was accepted"), "accepted", participant.email, context)


def ended(link: CareLink, *, by: Person) -> None:
    """To both people of a link that was open."""
    for reader, other in ((link.participant, link.clinician), (link.clinician, link.participant)):
        if reader is not None and other is not None:
            context = {
                "other": other.email,
                "by_reader": reader.pk == by.pk,
                "saw": reader == link.clinician,
                "button_url": absolute(reverse("accounts:account")),
            }
            _send(gettext("Sharing on Akkerplan has ended"), "ended", reader.email, context)


def verified(clinician: Person) -> None:
    """To a clinician whom an operator has checked."""
    context = {"button_url": absolute(reverse("account_login"))}
    _send(gettext("Your Akkerplan account is ready"), "verified", clinician.email, context)


def written(person: Person, *, page: str) -> None:
    """To somebody for whom a clinician has written something down. What and why stands behind the sign-in, on that page."""
    # It asks to sign in: nothing goes to a closed account, nor after an agreement was taken back, nor where mails come back.
    if person.is_active and person.is_set_up and not person.mail_trouble:
        context = {"button_url": absolute(reverse(page))}
        _send(gettext("There is something new for you on Akkerplan"), "written", person.email, context)


def closed(person: Person) -> None:
    """To somebody whose account an operator has closed, and who is told nothing by the site from now on."""
    _send(gettext("Your Akkerplan account is closed for now"), "account_closed", person.email, {})


def opened(person: Person) -> None:
    """To somebody whose account an operator has opened again."""
    context = {"button_url": absolute(reverse("account_login"))}
    _send(gettext("Your Akkerplan account is open again"), "account_opened", person.email, context)


def clinician_waits() -> None:
    """To every operator: somebody has to look who a new clinician is. No name of a clinician or patient is in it."""
    context = {"button_url": absolute(reverse("operate:index"))}
    for operator in Person.objects.filter(role=Role.OPERATOR, is_active=True):
        _send(gettext("A clinician waits to be checked"), "clinician_waits", operator.email, context)


def erased(email: str) -> None:
    """The last mail to an address whose account is gone."""
    _send(gettext("Your Akkerplan account is closed"), "erased", email, {})


def _send(subject: str, kind: str, to: str, facts: Mapping[str, object]) -> None:
    """Rendered now, while the rows are there; sent after the commit."""
    context = {**facts, "site_url": settings.SITE_URL, "subject": subject}
    text = render_to_string(f"accounts/mail/{kind}.txt", context).strip()
    mail = EmailMultiAlternatives(subject, text + "\n", to=[to], headers=HEADERS)
    mail.attach_alternative(render_to_string(f"accounts/mail/{kind}.html", context), "text/html")
    transaction.on_commit(partial(_deliver, mail, kind))


def _deliver(mail: EmailMultiAlternatives, kind: str) -> None:
    """A mail server that is down undoes nothing: the change is committed, and the page shows it."""
    try:
        mail.send()
    except OSError as problem:  # smtplib's errors are OSErrors
        log.error("mail %s was not sent: %s", kind, type(problem).__name__)
