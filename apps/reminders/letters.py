"""The words of each message: neutral subject, text and HTML, one button, one-click unsubscribe.

What a kind of mail says is the same for everybody but for three addresses, so each kind is rendered once a process and
filled in for each person (docs/decisions/0012).
"""

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP, Policy, default
from email.utils import format_datetime, parseaddr
from functools import lru_cache
from html import escape
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from apps.records.models import OF_ONE_EVENING, SAFETY_MAILS, TO_CLINICIANS, Reminder, ReminderKind
from apps.reminders.links import link_token, pause_token, unsubscribe_token

LONGEST_LINE = 998  # characters, RFC 5322 2.1.1
PLAIN_ADDRESS = re.compile(r"[a-zA-Z0-9._%+-]{1,64}@[a-zA-Z0-9.-]{1,250}")
BUTTON, PAUSE, UNSUBSCRIBE, TO, NAME = (
    f"{place}@place.invalid" for place in ("button", "pause", "unsubscribe", "to", "name")
)
SIGNED = "signed-name"  # in a path
DATE = "Thu, 01 Jan 1970 00:00:00 +0000"
PLACES = re.compile("(" + "|".join(map(re.escape, (BUTTON, PAUSE, UNSUBSCRIBE, TO, NAME, DATE))) + ")")

# Health words never stand in a subject: it shows on a locked phone.
SUBJECTS = {
    ReminderKind.CHECK_IN: "Your Akkerplan check-in",
    ReminderKind.WHAT_CHANGED: "Your weekly Akkerplan check-in",
    ReminderKind.REVIEW_DUE: "Your Akkerplan review",
    ReminderKind.NEXT_REVIEW: "Your next Akkerplan review",
    ReminderKind.DEFERRAL_LIFTED: "Your Akkerplan date has come",
    ReminderKind.NEW_TRIAL: "A date from Akkerplan has come",
    ReminderKind.CHECK_IN_AGAIN: "Your Akkerplan check-in is still open",
    ReminderKind.GONE_QUIET: "Your Akkerplan journal",
    ReminderKind.PAUSE_ENDS: "A date in your Akkerplan calendar",
    ReminderKind.DOSE_STEP: "A date in your Akkerplan plan",
    ReminderKind.MEASURE_DUE: "A number for your Akkerplan journal",
    ReminderKind.FOLLOW_UP: "A short question from Akkerplan",
    ReminderKind.STILL_THERE: "One more question from Akkerplan",
    ReminderKind.FOUR_WEEKS_ON: "One question from Akkerplan",
    ReminderKind.TODAY_CHANGED: "There is something new for you on Akkerplan",
    ReminderKind.CLINIC_DIGEST: "Your Akkerplan worklist today",
    ReminderKind.CLINIC_ALERT: "Akkerplan: please look at your worklist now",
}

OF_A_TRIAL = {
    ReminderKind.REVIEW_DUE: "reviews:review",
    ReminderKind.NEXT_REVIEW: "reviews:review",
    ReminderKind.FOUR_WEEKS_ON: "reviews:later",
}
PAGES = {
    ReminderKind.GONE_QUIET: "journal:check-in",
    ReminderKind.PAUSE_ENDS: "journal:check-in",
    ReminderKind.MEASURE_DUE: "journal:measure",
    ReminderKind.FOLLOW_UP: "journal:follow-up",
    ReminderKind.STILL_THERE: "journal:follow-up",
    ReminderKind.DEFERRAL_LIFTED: "screening:start",
    ReminderKind.CLINIC_DIGEST: "clinic:worklist",
    ReminderKind.CLINIC_ALERT: "clinic:worklist",
}


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of mail with the places that differ from one person to the next."""

    subject: str
    text: str
    html: str
    wire: tuple[
        str, ...
    ]  # the whole mail as it travels, cut at its places; empty where it cannot be filled in


class Letter(EmailMultiAlternatives):
    """A mail whose long addresses stay in one piece: folded and encoded, a mail program does not find the unsubscribe link."""

    def message(self, *, policy: "Policy | None" = None) -> EmailMessage:
        """Django's message with lines up to the limit of RFC 5322."""
        return super().message(policy=(policy or default).clone(max_line_length=LONGEST_LINE))


def letter(reminder: Reminder) -> Letter:
    """The mail for one reminder. Its Message-ID follows from the row: sent twice, it is seen once."""
    kind = ReminderKind(reminder.kind)
    form, places = _form(kind, settings.SITE_URL, settings.DEFAULT_FROM_EMAIL), _places(reminder)
    headers = _headers(kind, UNSUBSCRIBE, name_of(reminder))
    mail = Letter(
        subject=form.subject,
        body=_filled(form.text, places),
        to=[reminder.person.email],
        headers={name: _filled(value, places) for name, value in headers.items()},
    )
    in_html = {place: escape(value) for place, value in places.items()}
    mail.attach_alternative(_filled(form.html, in_html), "text/html")
    return mail


def ready(reminder: Reminder, *, at: datetime) -> bytes:
    """The same mail as it travels, filled in without being put together again; b"" where that cannot be done."""
    form = _form(ReminderKind(reminder.kind), settings.SITE_URL, settings.DEFAULT_FROM_EMAIL)
    to = reminder.person.email
    if not form.wire or not PLAIN_ADDRESS.fullmatch(to):
        return b""
    places = _places(reminder) | {TO: to, NAME: name_of(reminder), DATE: format_datetime(at)}
    return "".join([places.get(piece, piece) for piece in form.wire]).encode("ascii")


def _places(reminder: Reminder) -> dict[str, str]:
    """The three addresses that are the person's own."""
    person, kind = reminder.person, ReminderKind(reminder.kind)
    places = {BUTTON: settings.SITE_URL + _address(reminder)}
    if _can_be_refused(kind):
        pause, unsubscribe = pause_token(person), unsubscribe_token(person)
        places[PAUSE] = settings.SITE_URL + _path("reminders:pause").replace(SIGNED, pause)
        places[UNSUBSCRIBE] = settings.SITE_URL + _path("reminders:unsubscribe").replace(SIGNED, unsubscribe)
    return places


def name_of(reminder: Reminder) -> str:
    """The Message-ID, the same for the same row each time."""
    name = f"{reminder.person.code}/{reminder.kind}/{reminder.local_date}"
    if reminder.assessment_id is not None:
        name += f"/{reminder.assessment_id}"
    if reminder.kind == ReminderKind.TODAY_CHANGED:  # it may come twice a day
        name += f"/{reminder.due_at}"
    return f"<{uuid5(NAMESPACE_URL, name)}@{_domain(settings.DEFAULT_FROM_EMAIL)}>"


@lru_cache(maxsize=4)
def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2]


@lru_cache(maxsize=8)
def _path(name: str) -> str:
    """The path of a page of ours that is opened by a token, with a word in the token's place."""
    return reverse(name, args=[SIGNED])


@lru_cache(maxsize=64)
def _form(kind: ReminderKind, site_url: str, sender: str) -> Form:
    """This kind of mail, with places instead of what belongs to one person."""
    with translation.override("en"):
        context = {
            "site_url": site_url,
            "subject": _(SUBJECTS[kind]),
            "button_url": BUTTON,
            "settings_url": site_url + reverse("reminders:settings") if kind not in TO_CLINICIANS else "",
            "pause_url": PAUSE if _can_be_refused(kind) and kind not in TO_CLINICIANS else "",
            "unsubscribe_url": UNSUBSCRIBE if _can_be_refused(kind) else "",
        }
        subject = str(context["subject"])
        text = render_to_string(f"mail/{kind}.txt", context).strip() + "\n"
        html = render_to_string(f"mail/{kind}.html", context).encode("ascii", "xmlcharrefreplace").decode()
    mail = Letter(
        subject=subject,
        body=text,
        to=[TO],
        from_email=sender,
        headers={**_headers(kind, UNSUBSCRIBE, NAME), "Date": DATE},
    )
    mail.attach_alternative(html, "text/html")
    return Form(subject, text, html, _wire(mail))


def _wire(mail: Letter) -> tuple[str, ...]:
    """The mail as it travels, if every place stands in them as it is: both bodies travel unencoded, and nothing is escaped."""
    whole = mail.message(policy=SMTP).as_bytes()
    unencoded = whole.count(b"Content-Transfer-Encoding: 7bit") == 2
    in_place = all(whole.count(place.encode()) == 1 for place in (TO, DATE, NAME))
    if not (unencoded and in_place and whole.isascii()):
        return ()
    return tuple(PLACES.split(whole.decode("ascii")))


def _filled(words: str, places: dict[str, str]) -> str:
    for place, value in places.items():
        words = words.replace(place, value)
    return words


def _can_be_refused(kind: ReminderKind) -> bool:
    """Nobody can unsubscribe from a mail about safety, so it does not say that they could."""
    return kind not in SAFETY_MAILS


def _headers(kind: ReminderKind, unsubscribe: str, name: str) -> dict[str, str]:
    headers = {"Message-ID": name, "Auto-Submitted": "auto-generated"}
    if _can_be_refused(kind):
        headers["List-Unsubscribe"] = f"<{unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _address(reminder: Reminder) -> str:
    """Where the one button leads; the address says nothing about anyone."""
    kind = ReminderKind(reminder.kind)
    if kind in OF_ONE_EVENING and reminder.trial_id is not None:
        return _path("journal:from-mail").replace(SIGNED, link_token(reminder))
    if kind in OF_A_TRIAL and reminder.trial is not None:
        return reverse(OF_A_TRIAL[kind], args=[reminder.trial.code])
    return reverse(PAGES.get(kind, "trials:today"))
