"""How a clinician comes in: from the mail to the first patient."""

import re
from http import HTTPStatus

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from apps.accounts import actions
from apps.records.models import CareLink, Person, Role
from tests import factories
from tests.cast import signed_in
from tests.factories import NOON

PASSWORD = "four words in a row"


@pytest.fixture(autouse=True)
def unlimited(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.fixture
def link(ada: Person) -> CareLink:
    """An invitation to a new clinician."""
    return actions.invite_clinician(participant=ada, email="eve@example.org", at=NOON)


def address_of(link: CareLink) -> str:
    return reverse("accounts:invitation", args=[link.code])


def sign_up(client: Client, email: str) -> int:
    return client.post(reverse("account_signup"), {"email": email, "password1": PASSWORD}).status_code


def confirm(client: Client) -> str:
    """Opens the link in the newest mail; where it leads."""
    found = re.search(r"http://localhost:8000(/account/confirm-email/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return str(client.post(found[1]).headers["Location"])


def test_from_the_mail_to_an_open_link(link: CareLink, operator: Person, ada: Person) -> None:
    client = Client()

    invited = client.get(address_of(link)).content.decode()
    page = client.get(reverse("account_signup")).content.decode()
    sign_up(client, "Eve@Example.org")
    landed = confirm(client)
    accepted = client.post(landed)

    eve = Person.objects.get(email="eve@example.org")
    link.refresh_from_db()
    assert "Sign up as a clinician" in invited
    assert "You were invited as a clinician." in page
    assert 'value="eve@example.org"' in page
    assert landed == address_of(link)
    assert accepted.headers["Location"] == reverse("accounts:account")
    assert f"You have accepted. {ada.email} shares with you." in client.get(reverse("accounts:account")).text
    assert (eve.role, eve.is_verified_clinician, link.clinician) == (Role.CLINICIAN, False, eve)
    assert "invitation" not in client.session


@pytest.mark.parametrize(
    ("before", "sent", "kept"),
    [
        ("UTC", "Asia/Kolkata", "Asia/Kolkata"),
        ("UTC", "../etc/passwd", "UTC"),
        ("UTC", "", "UTC"),
        ("Europe/Berlin", "Asia/Kolkata", "Europe/Berlin"),
    ],
)
def test_a_new_clinician_has_the_clock_of_their_device(
    before: str, sent: str, kept: str, ada: Person
) -> None:
    doctor = factories.person("dr", role=Role.CLINICIAN, time_zone=before)
    mine = actions.invite_clinician(participant=ada, email=doctor.email, at=NOON)
    client = signed_in(doctor)

    page = client.get(address_of(mine)).content.decode()
    client.post(address_of(mine), {"time_zone": sent})

    doctor.refresh_from_db()
    assert 'name="time_zone" value="" data-device-zone' in page
    assert doctor.time_zone == kept


def test_an_accepted_link_shows_nothing_before_verification_and_second_factor(
    link: CareLink, operator: Person
) -> None:
    eve = factories.person("eve", role=Role.CLINICIAN)
    actions.accept_invitation(code=link.code, clinician=eve, at=NOON)
    client, list_of_patients = signed_in(eve), reverse("accounts:shared-with-me")

    unverified = client.get(list_of_patients)
    actions.verify_clinician(clinician=eve, by=operator, at=NOON)
    without_factor = client.get(list_of_patients)
    factories.second_factor(eve)
    at_last = client.get(list_of_patients)

    assert unverified.status_code == HTTPStatus.NOT_FOUND
    assert without_factor.headers["Location"] == reverse("mfa_index")
    assert "Ada" in at_last.content.decode()


@pytest.mark.parametrize("prepare", ["nothing", "ended", "accepted"])
def test_only_a_waiting_invitation_makes_a_clinician(
    link: CareLink, dr_dunn: Person, ada: Person, prepare: str
) -> None:
    client = Client()
    if prepare != "nothing":
        client.get(address_of(link))
    if prepare == "ended":
        actions.end_link(link=link, by=ada, at=NOON)
    if prepare == "accepted":
        CareLink.objects.filter(pk=link.pk).update(clinician=dr_dunn, accepted_at=NOON)

    sign_up(client, "eve@example.org")

    assert Person.objects.get(email="eve@example.org").role == Role.PARTICIPANT


def test_another_address_cannot_use_the_invitation(link: CareLink) -> None:
    client = Client()
    client.get(address_of(link))

    status = sign_up(client, "mallory@example.org")

    assert (status, Person.objects.filter(email="mallory@example.org").exists()) == (422, False)


def test_an_invited_person_may_sign_up_for_themselves(link: CareLink) -> None:
    client = Client()
    client.get(address_of(link))

    client.post(address_of(link), {"leave": "1"})
    sign_up(client, "eve@example.org")

    assert Person.objects.get(email="eve@example.org").role == Role.PARTICIPANT


def test_a_participant_is_told_and_cannot_accept(link: CareLink, as_ben: Client) -> None:
    page = as_ben.get(address_of(link)).content.decode()
    as_ben.post(address_of(link))

    link.refresh_from_db()
    assert "This account is not a clinician's" in page.replace("&#x27;", "'")
    assert "Accept the invitation" not in page
    assert link.accepted_at is None


def test_a_clinician_with_another_address_cannot_accept(link: CareLink, as_dunn: Client) -> None:
    answer = as_dunn.post(address_of(link), follow=True)

    link.refresh_from_db()
    assert "This invitation went to another address." in answer.content.decode()
    assert "eve@example.org" not in answer.content.decode()
    assert link.accepted_at is None


def test_a_clinician_with_an_account_signs_in_and_accepts(ada: Person, dr_dunn: Person) -> None:
    link = actions.invite_clinician(participant=ada, email=dr_dunn.email, at=NOON)
    client = signed_in(dr_dunn)

    page = client.get(address_of(link)).content.decode()
    answers = [client.post(address_of(link)).headers["Location"] for _ in range(2)]

    assert "Accept the invitation" in page
    assert answers == [reverse("accounts:account")] * 2
    assert "You have accepted" in client.get(address_of(link)).content.decode()
    assert CareLink.objects.to(dr_dunn).get() == link


@pytest.mark.parametrize("form", ["txt", "html"])
def test_the_mail_is_true_for_a_clinician_who_has_an_account(form: str) -> None:
    """It asked everybody for a new account and announced a check that had been made."""
    said = render_to_string(f"accounts/mail/invitation.{form}", {"inviter": "ada@example.org"})
    words = " ".join(said.split())

    assert "asks you as their clinician to read them." in words
    assert "Then sign in, or make an account with this e-mail address from there." in words
    assert "We check once who you are before you see anything." in words
    for wrong in ("You need an account", "look at it", "They see nothing of you"):
        assert wrong not in words


@pytest.mark.parametrize(
    ("state", "words"),
    [("ended", "It was taken back, or the sharing has ended."), ("used", "It has been accepted")],
)
def test_a_closed_invitation_says_so(
    link: CareLink, ada: Person, dr_dunn: Person, state: str, words: str
) -> None:
    if state == "ended":
        actions.end_link(link=link, by=ada, at=NOON)
    else:
        CareLink.objects.filter(pk=link.pk).update(clinician=dr_dunn, accepted_at=NOON)

    page = Client().get(address_of(link)).content.decode()

    assert words in page
    assert "ada@example.org" not in page


def test_a_made_up_invitation_does_not_exist(db: None) -> None:
    nowhere = reverse("accounts:invitation", args=["00000000-0000-4000-8000-000000000000"])

    assert [Client().get(nowhere).status_code, Client().post(nowhere).status_code] == [404, 404]


def test_posting_while_signed_out_accepts_nothing(link: CareLink) -> None:
    Client().post(address_of(link))

    link.refresh_from_db()
    assert link.accepted_at is None
