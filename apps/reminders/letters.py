"""The words of each message: neutral subject, text and HTML, one button, one-click unsubscribe."""

from email.message import EmailMessage
from email.policy import Policy, default
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
from apps.reminders.links import link_token

UNSUBSCRIBE_SALT = "unsubscribe"
LONGEST_LINE = 998  # characters, RFC 5322 2.1.1

# Health words never stand in a subject: it shows on a locked phone.
SUBJECTS = {
    ReminderKind.CHECK_IN: "Your Akkerplan check-in",
    ReminderKind.REVIEW_DUE: "Your Akkerplan review is ready",
    ReminderKind.NEXT_REVIEW: "Your next Akkerplan review",
    ReminderKind.DEFERRAL_LIFTED: "Your Akkerplan date has come",
    ReminderKind.CHECK_IN_AGAIN: "Your Akkerplan check-in is still open",
    ReminderKind.GONE_QUIET: "Your Akkerplan journal",
    ReminderKind.PAUSE_ENDS: "A date in your Akkerplan calendar",
    ReminderKind.MEASURE_DUE: "A number for your Akkerplan journal",
    ReminderKind.FOLLOW_UP: "A short question from Akkerplan",
    ReminderKind.FOUR_WEEKS_ON: "One last question from Akkerplan",
}


class WholeHeaders(EmailMultiAlternatives):
    """A mail whose long addresses stay in one piece: folded and encoded, a mail program does not find the unsubscribe link."""

    def message(self, *, policy: "Policy | None" = None) -> EmailMessage:
        """Django's message with lines up to the limit of RFC 5322."""
        return super().message(policy=(policy or default).clone(max_line_length=LONGEST_LINE))


def letter(reminder: Reminder) -> EmailMultiAlternatives:
    """The mail for one reminder. Its Message-ID follows from the row: sent twice, it is seen once."""
    person = reminder.person
    # Nobody can unsubscribe from the two questions after a stop, so that mail does not say they could.
    unsubscribe = "" if reminder.kind == ReminderKind.FOLLOW_UP else _unsubscribe_url(person)
    with translation.override("en"), timezone.override(person.zone):
        context = {
            "site_url": settings.SITE_URL,
            "subject": _(SUBJECTS[ReminderKind(reminder.kind)]),
            "button_url": settings.SITE_URL + _address(reminder),
            "pause_url": settings.SITE_URL + reverse("reminders:settings"),
            "unsubscribe_url": unsubscribe,
        }
        mail = WholeHeaders(
            subject=context["subject"],
            body=render_to_string(f"mail/{reminder.kind}.txt", context).strip() + "\n",
            to=[person.email],
            headers=_headers(reminder, unsubscribe),
        )
        mail.attach_alternative(render_to_string(f"mail/{reminder.kind}.html", context), "text/html")
    return mail


def _unsubscribe_url(person: Person) -> str:
    return f"{settings.SITE_URL}{reverse('reminders:unsubscribe', args=[token_for(person)])}"


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
    headers = {
        "Message-ID": f"<{uuid5(NAMESPACE_URL, name)}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    if unsubscribe:
        headers["List-Unsubscribe"] = f"<{unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _address(reminder: Reminder) -> str:
    """Where the one button leads; the address says nothing about anyone."""
    match reminder.kind:
        case ReminderKind.CHECK_IN | ReminderKind.CHECK_IN_AGAIN if reminder.trial is not None:
            return reverse("journal:from-mail", args=[link_token(reminder)])
        case ReminderKind.GONE_QUIET | ReminderKind.PAUSE_ENDS:
            return reverse("journal:check-in")
        case ReminderKind.REVIEW_DUE | ReminderKind.NEXT_REVIEW if reminder.trial is not None:
            return reverse("reviews:review", args=[reminder.trial.code])
        case ReminderKind.FOUR_WEEKS_ON if reminder.trial is not None:
            return reverse("reviews:later", args=[reminder.trial.code])
        case ReminderKind.MEASURE_DUE:
            return reverse("journal:measure")
        case ReminderKind.FOLLOW_UP:
            return reverse("journal:follow-up")
        case _:
            return reverse("screening:start")
