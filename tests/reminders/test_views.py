"""Unsubscribing by one click, without signing in; a look changes nothing."""

import pytest
from django.test import Client

from apps.records.models import Consent, Person
from apps.reminders.links import unsubscribe_token
from apps.trials import actions
from tests.cast import ADA
from tests.factories import NOON, TODAY
from tests.stage import running


def is_off(person: Person) -> bool:
    person.refresh_from_db()
    return person.mail_stopped_at is not None


def test_get_changes_nothing(ada: Person, client: Client) -> None:
    for method in (client.get, client.head, client.options):
        assert method(f"/reminders/unsubscribe/{unsubscribe_token(ada)}/").status_code == 200

    assert not is_off(ada)


def test_post_without_sign_in_and_token_of_a_form_turns_mail_off(ada: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    url = f"/reminders/unsubscribe/{unsubscribe_token(ada)}/"

    said = [strict.post(url, {"List-Unsubscribe": "One-Click"}).status_code for _click in range(2)]

    assert (said, is_off(ada)) == ([200, 200], True)


def test_address_says_nothing_about_anyone(ada: Person) -> None:
    token = unsubscribe_token(ada)

    assert not ADA.search(token)
    assert str(ada.code) not in token


@pytest.mark.parametrize("method", ["get", "post"])
def test_made_up_link_is_not_known(ada: Person, client: Client, method: str) -> None:
    answer = getattr(client, method)(f"/reminders/unsubscribe/{unsubscribe_token(ada)[:-1]}_/")

    assert (answer.status_code, is_off(ada)) == (404, False)
    assert "This link is not known" in answer.text


def test_two_mails_are_promised_only_after_a_stop_for_safety(ada: Person, as_ada: Client) -> None:
    """Who stops by themselves is not asked: the page had promised it after every stop."""
    trial = running(ada, day=30)
    actions.stop(trial=trial, by=ada, at=NOON, on=TODAY)

    assert not trial.follow_ups.exists()
    assert (
        "After a stop for your safety we ask how you are, 2 and 7 days later."
        in as_ada.get("/reminders/").text
    )


def test_quiet_hours_say_what_comes_in_them(as_ada: Client) -> None:
    page = " ".join(as_ada.get("/account/settings/").text.split())

    assert "A check-in mail that you set inside them still comes." in page


def test_off_and_on_again(ada: Person, as_ada: Client) -> None:
    as_ada.post("/reminders/", {"off": "1"})
    assert "Reminders by e-mail are off." in as_ada.get("/reminders/").text
    assert is_off(ada)

    as_ada.post("/reminders/", {"on": "1"})
    assert is_off(ada), "nobody gets mail without having agreed to it"
    Consent.objects.create(person=ada, kind="reminders", wording_version="1", wording=".", given_at=NOON)
    as_ada.post("/reminders/", {"on": "1"})
    assert not is_off(ada)
