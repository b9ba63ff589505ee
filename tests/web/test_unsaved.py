"""A check-in that was sent after the session had ended is not lost, and a danger sign in it is not passed over."""

import re
from collections.abc import Iterator
from html import unescape
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.models import CheckInEntry, Person, Trial
from tests import factories
from tests.calm import SENT
from tests.journal.test_actions import begun

CHECK_IN = reverse("journal:check-in")
OURS, THEIRS = {"Origin": "http://testserver"}, {"Origin": "https://evil.example"}
NOTE = 'it began at "noon" <after> lunch'


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def filled() -> dict[str, object]:
    return {**SENT, "submission": str(uuid4()), "danger": ["black", "fever"], "note": NOTE}


def hidden(page: str) -> dict[str, list[str]]:
    """The fields that the page would send again."""
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page):
        fields.setdefault(name, []).append(unescape(value))
    return fields


def test_a_check_in_after_the_session_ended_is_given_back_and_sent_again(ada: Person) -> None:
    trial = begun(ada, day=10)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ada)
    token = str(browser.get(CHECK_IN).context["csrf_token"])
    browser.logout()

    answer = browser.post(CHECK_IN, {**filled(), "csrfmiddlewaretoken": token}, headers=OURS)

    page = answer.content.decode()
    assert (answer.status_code, CheckInEntry.objects.count()) == (403, 0)
    assert "nothing was saved" in page
    assert 'href="tel:112"' in page
    assert "no-store" in answer.headers["Cache-Control"]
    sent = hidden(page)
    assert (sent["danger"], sent["note"]) == (["black", "fever"], [NOTE])

    signs_in(browser, ada)  # in another tab; the token of this page is an old one now
    once_more = browser.post(CHECK_IN, sent, headers=OURS)
    assert (once_more.status_code, hidden(once_more.content.decode())["note"]) == (403, [NOTE])
    taken = browser.post(CHECK_IN, hidden(once_more.content.decode()), headers=OURS)

    assert "/journal/advice/" in taken.headers["Location"]
    assert Trial.objects.get(pk=trial.pk).stop_rule == "E4"
    assert CheckInEntry.objects.get().answers["note"] == NOTE


def signs_in(browser: Client, person: Person) -> None:
    page = browser.get(reverse("account_login"))
    given = {"login": person.email, "password": factories.PASSWORD}
    answer = browser.post(
        reverse("account_login"), {**given, "csrfmiddlewaretoken": str(page.context["csrf_token"])}
    )
    assert answer.status_code == 302


def test_a_form_from_another_site_is_not_given_back(ada: Person) -> None:
    begun(ada, day=10)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ada)

    for headers in (THEIRS, {"Origin": "null"}, {}):
        page = browser.post(CHECK_IN, filled(), headers=headers).content.decode()
        assert ("This form was open too long" in page, "Send it again" in page) == (True, False)


def test_no_password_is_given_back(client: Client, db: None) -> None:
    page = client.post(reverse("accounts:erase"), {"password": "secret-secret", "why": "x"}).content.decode()

    assert ("secret-secret" in page, hidden(page).get("why")) == (False, ["x"])


def test_a_lone_button_leads_to_the_sign_in(client: Client, db: None) -> None:
    answer = client.post(reverse("trials:resume"))

    assert answer.headers["Location"] == "/account/login/?next=/trial/resume/"
