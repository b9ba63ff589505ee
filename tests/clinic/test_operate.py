"""Operators run the place and see no health data."""

import re
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.records.models import AuditEvent, Heartbeat, Note, Person, Product, ReminderState, Role, Trial
from apps.rules.vocabulary import Disposition
from tests import factories
from tests.cast import ADA
from tests.clinic.conftest import PRIVATE
from tests.clinic.test_doors import addresses

pytestmark = pytest.mark.django_db
ACCOUNTS, CATALOGUE = "/operate/records/person/", "/operate/records/product/"
PLANTED = "zz-planted-health-word"
ENTRY = {
    "brand": "Maker", "name": "Capsules", "form": "pasteurised", "amount_value": "10000000000", "amount_unit": "cells",
    "amount_per_units": "1", "serving_units": "1", "smallest_units": "1", "unit_noun": "capsule",
    "source": "maker's page", "checked_on": "2026-03-02",
}  # fmt: skip


def plant(trial: Trial, doctor: Person, now: datetime) -> None:
    """Writes a word into every text about health that ada's record has."""
    Product.objects.filter(pk=trial.product_id).update(name=PLANTED, brand=PLANTED, batch=PLANTED)
    Trial.objects.filter(pk=trial.pk).update(stop_reason=PLANTED)
    trial.assessments.update(fired=[{"rule": "ST4", "level": "STOP", "reason": PLANTED}])
    Note.objects.update(text=PLANTED)
    row = factories.screening(trial.person, answers={"note": PLANTED})
    factories.finding(row, "preg", Disposition.DEFER, reason=PLANTED)
    factories.clearance(trial.person, doctor, "preg", reason=PLANTED)
    factories.reminder(
        trial.person, kind="follow_up", state=ReminderState.FAILED, last_error="SMTPServerDisconnected"
    )


def test_operate_shows_no_health_data_anywhere(
    trial: Trial, dr_cole: Person, as_operator: Client, now: datetime
) -> None:
    plant(trial, dr_cole, now)
    entry = factories.product(None, name="For everyone")
    walked = 0
    for route in {f"/{route}" for route in addresses("operate").values()}:
        for pk in {
            str(trial.person.pk),
            str(dr_cole.pk),
            str(entry.pk),
            str(trial.product_id),
            str(trial.pk),
        }:
            address = route.replace("<path:object_id>", pk).replace("^(?P<app_label>records)/$", "records/")
            page = as_operator.get(address, follow=True).content.decode()
            walked += 1
            for word in (PLANTED, PRIVATE, "follow_up", "how are you after stopping", "\\bST4\\b"):
                assert not re.search(word, page), address

    assert walked >= 50


def test_accounts_search_cannot_reach_health(trial: Trial, as_operator: Client) -> None:
    for query in (
        "trials__stop_reason__contains=x",
        "screenings__answers__contains=x",
        "trials__state=active",
    ):
        assert as_operator.get(f"{ACCOUNTS}?{query}").status_code in (302, 400)


def test_accounts_are_read_only(ada: Person, as_operator: Client) -> None:
    as_operator.post(f"{ACCOUNTS}{ada.pk}/change/", {"role": "operator", "email": "x@example.org"})
    as_operator.post(f"{ACCOUNTS}{ada.pk}/delete/", {"post": "yes"})
    as_operator.post(f"{ACCOUNTS}add/", {"email": "new@example.org"})

    assert list(Person.objects.filter(role=Role.PARTICIPANT).values_list("email", "role")) == [
        ("ada@example.org", "participant")
    ]


def act(client: Client, action: str, *people: Person) -> str:
    """One of the actions on ticked rows."""
    sent = {"action": action, "_selected_action": [str(person.pk) for person in people]}
    return client.post(ACCOUNTS, sent, follow=True).content.decode()


def test_accounts_verify_a_clinician(ada: Person, operator: Person, as_operator: Client) -> None:
    doctor = factories.person("newby", role=Role.CLINICIAN)

    page = act(as_operator, "verify", doctor, ada)

    doctor.refresh_from_db()
    ada.refresh_from_db()
    assert "1 account was changed." in page
    assert (doctor.is_verified_clinician, doctor.clinician_verified_by) == (True, operator)
    assert ada.clinician_verified_at is None
    assert list(AuditEvent.objects.values_list("verb", "subject")) == [("verified", doctor.pk)]


def test_accounts_close_and_open(ada: Person, operator: Person, as_operator: Client) -> None:
    page = act(as_operator, "close", ada, operator)
    assert "1 account was changed." in page
    assert "You cannot close your own account here." in page
    assert list(Person.objects.filter(is_active=False)) == [ada]

    act(as_operator, "open_again", ada)

    assert not Person.objects.filter(is_active=False).exists()


def test_catalogue_adds_changes_and_removes(ada: Person, as_operator: Client) -> None:
    mine = factories.product(ada, name="Mine")
    assert as_operator.post(f"{CATALOGUE}add/", ENTRY).status_code == 302
    made = Product.objects.get(person=None)
    assert (made.name, made.form, made.amount_value, made.confirmed_at is None) == (
        "Capsules", "pasteurised", Decimal(10_000_000_000), False,
    )  # fmt: skip
    page = as_operator.get(CATALOGUE).content.decode()
    assert "Capsules" in page
    assert "Mine" not in page
    assert "The catalogue" in page
    assert ("Heat-treated (postbiotic)" in page, "10 billion cells" in page, "10000000000.000" in page) == (
        True,
        True,
        False,
    )
    assert "Capsules" not in as_operator.get(CATALOGUE, {"form": "live"}).content.decode()
    form = as_operator.get(f"{CATALOGUE}{made.pk}/change/").content.decode()
    assert ("The fewest that can be taken in a day" in form, "Never the total of a mix." in form) == (
        True,
        True,
    )
    assert as_operator.get(f"{CATALOGUE}{mine.pk}/change/").status_code == 302

    as_operator.post(f"{CATALOGUE}{made.pk}/change/", {**ENTRY, "name": "Sachets"})
    assert Product.objects.get(person=None).name == "Sachets"

    as_operator.post(f"{CATALOGUE}{made.pk}/delete/", {"post": "yes"})
    assert list(Product.objects.all()) == [mine]
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", "thing")) == [
        ("added", "a_catalogue_entry"), ("changed", "a_catalogue_entry"), ("removed", "a_catalogue_entry"),
    ]  # fmt: skip


def test_catalogue_says_what_is_wrong_with_an_entry(operator: Person, as_operator: Client) -> None:
    response = as_operator.post(f"{CATALOGUE}add/", {**ENTRY, "amount_unit": ""})

    assert response.status_code == 200
    assert Product.objects.count() == 0


def test_reminders_show_numbers_only(ada: Person, as_operator: Client) -> None:
    now = timezone.now()
    factories.reminder(ada, due_at=now - timedelta(hours=3))
    failed = factories.reminder(
        ada, kind="follow_up", state=ReminderState.FAILED, last_error="SMTPServerDisconnected", due_at=now
    )
    for seconds in range(100):
        due_at = now - timedelta(hours=1)
        on = factories.TODAY + timedelta(days=seconds)
        factories.reminder(
            ada,
            kind="gone_quiet",
            on=on,
            state="sent",
            due_at=due_at,
            sent_at=due_at + timedelta(seconds=seconds),
        )
    Heartbeat.objects.create(name="reminders", at=now)

    response = as_operator.get("/operate/reminders/")
    page, told = response.content.decode(), response.context["now"]

    assert (told.due, told.sent, told.failed) == (1, 100, 1)
    assert told.oldest_due_at == now - timedelta(hours=3)
    assert [one.total_seconds() for one in (told.late_p50, told.late_p99, told.late_most)] == [
        pytest.approx(49.5), pytest.approx(98.01), pytest.approx(99),
    ]  # fmt: skip
    assert [(row["last_error"], row["rows"]) for row in response.context["failed"]] == [
        ("SMTPServerDisconnected", 1)
    ]
    assert [row.pk for row in response.context["dead_letters"]] == [failed.pk]
    assert all(f"<td>{words}</td>" in page for words in ("50 s", "1 min 38 s", "1 min 39 s"))
    assert "Reminders are stuck." in page  # three hours, and nobody has even tried
    assert not ADA.search(page)


def test_what_was_sent_lately_and_what_was_sent_so_far_have_different_names(
    ada: Person, as_operator: Client
) -> None:
    factories.reminder(ada, state=ReminderState.SENT, sent_at=timezone.now() - timedelta(days=3))

    page = " ".join(as_operator.get("/operate/reminders/").content.decode().split())

    assert '<th scope="row">Sent in the last 24 hours</th><td>0</td>' in page
    assert '<th scope="row">Sent</th><td>1</td>' in page.split("All messages so far, by state")[1]
    assert page.count('<th scope="row">Sent</th>') == 1


def test_what_was_given_up_is_tried_again_by_one_button(ada: Person, as_operator: Client) -> None:
    mine = factories.reminder(ada, kind="follow_up", last_error="SMTPDataError", state="failed", attempts=8)
    other = factories.reminder(ada, kind="gone_quiet", last_error="TimeoutError", state="failed", attempts=8)

    page = as_operator.post("/operate/reminders/", {"reason": "SMTPDataError"}, follow=True).content.decode()

    assert "1 message will be tried again." in page
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.state, mine.attempts, other.state) == (ReminderState.DUE, 0, ReminderState.FAILED)


@pytest.mark.parametrize(("seconds", "words"), [(59, "Reminders move."), (61, "Reminders stand still.")])
def test_silence_of_a_minute_shows(seconds: int, words: str, as_operator: Client) -> None:
    Heartbeat.objects.create(name="reminders", at=timezone.now() - timedelta(seconds=seconds))

    assert words in as_operator.get("/operate/reminders/").content.decode()


def test_pages_have_no_inline_script_or_style(trial: Trial, as_operator: Client, as_cole: Client) -> None:
    ours = f"/clinic/trials/{trial.code}/"
    theirs = ("/operate/", "/operate/reminders/", ACCOUNTS, CATALOGUE, f"{CATALOGUE}add/")
    pages = [(as_operator, one) for one in theirs]
    pages += [(as_cole, one) for one in ("/clinic/", "/clinic/patients/", ours, f"{ours}stop/")]
    pages.append((as_cole, f"/clinic/people/{trial.person.code}/"))
    for client, address in pages:
        response = client.get(address)
        page = response.content.decode()
        assert response.status_code == 200, address
        assert " style=" not in page, address
        assert "<style" not in page, address
        assert "<script>" not in page, address
        assert " onclick=" not in page, address
        assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_help_is_one_tap_from_the_pages_of_staff(trial: Trial, as_operator: Client, as_cole: Client) -> None:
    for client, address in ((as_operator, "/operate/"), (as_operator, ACCOUNTS), (as_cole, "/clinic/")):
        assert f'href="{reverse("pages:help")}"' in client.get(address, follow=True).text, address
