"""The words of each message: neutral subject, text and HTML, one button, one-click unsubscribe."""

from email.utils import parseaddr
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from apps.records.models import Person, Reminder, ReminderKind

UNSUBSCRIBE_SALT = "unsubscribe"

# Health words never stand in a subject: it shows on a locked phone.
SUBJECTS = {
    ReminderKind.CHECK_IN: "Your Akkerplan check-in",
    ReminderKind.REVIEW_DUE: "Your Akkerplan review is ready",
    ReminderKind.NEXT_REVIEW: "Your next Akkerplan review",
    ReminderKind.DEFERRAL_LIFTED: "You can go on in Akkerplan",
    ReminderKind.FOLLOW_UP: "A short question from Akkerplan",
}


def letter(reminder: Reminder) -> EmailMultiAlternatives:
    """The mail for one reminder. Its Message-ID follows from the row: sent twice, it is seen once."""
    person = reminder.person
    unsubscribe = f"{settings.SITE_URL}{reverse('reminders:unsubscribe', args=[token_for(person)])}"
    with translation.override("en"), timezone.override(person.zone):
        context = {
            "person": person,
            "reminder": reminder,
            "link": settings.SITE_URL + _address(reminder),
            "unsubscribe": unsubscribe,
            "settings_link": settings.SITE_URL + reverse("reminders:settings"),
            "subject": _(SUBJECTS[ReminderKind(reminder.kind)]),
        }
        mail = EmailMultiAlternatives(
            subject=context["subject"],
            body=render_to_string(f"mail/{reminder.kind}.txt", context),
            to=[person.email],
            headers=_headers(reminder, unsubscribe),
        )
        mail.attach_alternative(render_to_string(f"mail/{reminder.kind}.html", context), "text/html")
    return mail


def token_for(person: Person) -> str:
    """Says who wants no more mail, and nothing else; it cannot be made up."""
    return signing.dumps(str(person.code), salt=UNSUBSCRIBE_SALT, compress=False)


def person_of(token: str) -> Person | None:
    """Whose token this is; None when it was made up or the person is gone. It never grows too old."""
    try:
        code = signing.loads(token, salt=UNSUBSCRIBE_SALT)
    except signing.BadSignature:
        return None
    return Person.objects.filter(code=code).first()


def _headers(reminder: Reminder, unsubscribe: str) -> dict[str, str]:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    name = f"{reminder.person.code}/{reminder.kind}/{reminder.local_date}"
    return {
        "Message-ID": f"<{uuid5(NAMESPACE_URL, name)}@{domain}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _address(reminder: Reminder) -> str:
    """Where the one button leads; the address says nothing about anyone."""
    match reminder.kind:
        case ReminderKind.CHECK_IN:
            return reverse("journal:check-in")
        case ReminderKind.REVIEW_DUE | ReminderKind.NEXT_REVIEW if reminder.trial:
            return reverse("reviews:review", args=[reminder.trial.code])
        case ReminderKind.FOLLOW_UP:
            return reverse("journal:follow-up")
        case _:
            return reverse("screening:start")
