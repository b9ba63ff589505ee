"""What a mail says, and what it never says where others can read it."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime

import pytest
import time_machine
from django.core.mail import EmailMultiAlternatives

from apps.records.models import Person, Reminder, ReminderKind
from apps.reminders.letters import letter, ready
from tests import factories
from tests.factories import NOON

HEALTH = re.compile(
    r"akkermansia|capsule|probiotic|symptom|pain|bloat|stool|blood|glucose|waist|ldl|stopp|dose|trial|screening|safety",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    """Links are signed with the second in which they are made."""
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture(params=ReminderKind.values)
def mail(request: pytest.FixtureRequest, ada: Person) -> EmailMultiAlternatives:
    trial = factories.trial(ada, state="active")
    row = factories.reminder(ada, kind=request.param, trial=trial)
    return letter(Reminder.objects.select_related("person", "trial").get(pk=row.pk))


def test_the_ready_made_mail_is_the_one_that_would_be_put_together(mail: EmailMultiAlternatives) -> None:
    """Each kind is rendered once and filled in; what travels must be what Django would have made of it."""
    wire = ready(Reminder.objects.select_related("person", "trial").get(), at=NOON)
    assert wire, "this kind cannot be filled in as it stands"
    quick = message_from_bytes(wire, policy=policy.default)
    slow = mail.message()
    del slow["Date"]
    slow["Date"] = format_datetime(NOON)

    assert {name: str(value) for name, value in quick.items() if name != "Content-Type"} == {
        name: str(value) for name, value in slow.items() if name != "Content-Type"
    }
    assert quick.get_content_type() == "multipart/alternative"
    assert isinstance(quick, EmailMessage)
    for kind in ("plain", "html"):
        here, there = quick.get_body((kind,)), slow.get_body((kind,))
        assert here is not None
        assert there is not None
        assert here.get_content().replace("\r\n", "\n") == there.get_content()
    assert b"place.invalid" not in wire
    assert max(map(len, wire.splitlines())) < 998


@pytest.mark.parametrize(
    "address", ["zoë@example.org", "a b@example.org", '"a"@example.org', "a@exämple.org"]
)
def test_an_unusual_address_takes_the_long_way(address: str, ada: Person) -> None:
    ada.email = address

    assert ready(factories.reminder(ada), at=NOON) == b""


def html_of(mail: EmailMultiAlternatives) -> str:
    ((content, kind),) = mail.alternatives
    assert kind == "text/html"
    return str(content)


def test_subject_and_preview_are_neutral(mail: EmailMultiAlternatives) -> None:
    html = html_of(mail)
    preview = re.search(r'overflow:hidden;">(.*?)</div>', html, re.DOTALL)
    assert preview is not None

    assert HEALTH.findall(f"{mail.subject} {preview[1]}") == []


def test_no_mail_says_go_on_or_names_a_dose(mail: EmailMultiAlternatives) -> None:
    """It is read later, in any state of the trial: also held, paused, stopped or blocked."""
    said = " ".join(f"{mail.body} {re.sub('<[^>]+>', ' ', html_of(mail))}".split())

    assert (
        re.findall(r"\bgo on\b|\bgoing on\b|\bdose\b|\bcapsule|\bmay take\b|\bas planned\b", said, re.I) == []
    )
    assert "Was your trial stopped" not in said  # it goes to those whose trial ran its course, too


def test_addresses_are_neutral_and_lead_to_this_site(mail: EmailMultiAlternatives) -> None:
    addresses = set(re.findall(r"https?://\S+", str(mail.body)))

    assert {address[:22] for address in addresses} == {"http://localhost:8000/"}
    parts = " ".join(addresses).removeprefix("http://localhost:8000").replace("/", " ").split()
    named = [
        part
        for part in parts
        if len(part) < len("a-signed-name-is-long") and part not in ("screening", "trial")
    ]
    assert HEALTH.findall(" ".join(named)) == []  # a signed name holds any letters


def test_text_and_html_have_one_button_and_say_the_same(mail: EmailMultiAlternatives) -> None:
    html = html_of(mail)

    assert html.count('class="button"') == 1
    for line in str(mail.body).split("-- ")[0].splitlines():
        if line and not line.endswith(":") and not line.startswith("http"):
            assert line.replace("'", "&#x27;") in html or line in html, line


def test_name_of_the_mail_follows_from_the_row(mail: EmailMultiAlternatives) -> None:
    assert re.fullmatch(r"<[0-9a-f-]{36}@localhost>", mail.extra_headers["Message-ID"])
