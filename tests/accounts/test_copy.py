"""Every page of the account can be read by a tired person."""

import pytest
from django.urls import reverse

from apps.accounts import actions
from apps.accounts.wordings import REFUSALS, VERSIONS, WORDINGS
from apps.records.models import CareLink, ConsentKind, Person
from apps.rules.wording import banned_in, grade, longest_sentence
from tests import factories
from tests.cast import signed_in
from tests.factories import NOON
from tests.pages.reading import main_text

HIGHEST_GRADE, LONGEST_SENTENCE = 8, 30
MINE = (
    *("accounts:account", "accounts:settings", "accounts:birth", "accounts:agreements", "accounts:sharing"),
    *("accounts:data", "accounts:trail", "accounts:adults-only", "accounts:erased"),
    *("account_email", "account_change_password", "account_reauthenticate", "account_logout"),
    *("mfa_index", "mfa_list_webauthn", "usersessions_list"),
)
ANYBODYS = (
    *("account_login", "account_signup", "account_reset_password", "account_reset_password_done"),
    *("account_reset_password_from_key_done", "account_email_verification_sent", "account_inactive"),
)
STEPS = ("birth", "time-zone", "country", "units", "name", "agreement")


def check(html: str) -> None:
    """Plain, short, calm, and free of words that promise."""
    lines = main_text(html)
    text = "\n".join(lines)
    assert grade(text) <= HIGHEST_GRADE, text
    assert [line for line in lines if longest_sentence(line) > LONGEST_SENTENCE] == []
    assert banned_in(text) == ()
    assert "!" not in text
    assert html.count("<h1") == 1


@pytest.mark.parametrize("name", MINE)
def test_my_pages_are_plain(ada: Person, dr_cole: Person, name: str) -> None:
    actions.give_consent(person=ada, kind=ConsentKind.TERMS, at=NOON)
    actions.invite_clinician(participant=ada, email="waiting@example.org", at=NOON)

    check(signed_in(ada).get(reverse(name)).content.decode())


@pytest.mark.parametrize("name", ANYBODYS)
def test_anybodys_pages_are_plain(client: object, db: None, name: str) -> None:
    check(client.get(reverse(name)).content.decode())  # type: ignore[attr-defined]


@pytest.mark.parametrize("step", STEPS)
def test_questions_are_plain(db: None, step: str) -> None:
    person = factories.person("newby", set_up_at=None)

    check(signed_in(person).get(reverse("accounts:about-you-step", args=[step])).content.decode())


def test_invitation_and_interruptions_are_plain(ada: Person, dr_cole: Person) -> None:
    actions.give_consent(person=ada, kind=ConsentKind.TERMS, at=NOON)
    link = actions.invite_clinician(participant=ada, email="waiting@example.org", at=NOON)
    invitation = reverse("accounts:invitation", args=[link.code])

    check(signed_in(ada).get(reverse("accounts:take-back", args=["terms"])).content.decode())
    check(signed_in(dr_cole).get(reverse("accounts:shared-with-me")).content.decode())
    check(signed_in(dr_cole).get(reverse("accounts:account")).content.decode())
    for person in (ada, dr_cole):
        check(signed_in(person).get(invitation).content.decode())
    CareLink.objects.filter(pk=link.pk).update(ended_at=NOON)
    check(signed_in(ada).get(invitation).content.decode())


def test_agreements_and_refusals_are_plain() -> None:
    for words in (*WORDINGS.values(), *REFUSALS.values()):
        text = str(words)
        assert grade(text) <= HIGHEST_GRADE, text
        assert longest_sentence(text) <= LONGEST_SENTENCE, text
        assert banned_in(text) == ()


def test_the_agreement_to_mails_says_which_ones_no_link_ends() -> None:
    """It said "after a stop", and after one's own, or a clinician's, no such mail comes."""
    words = str(WORDINGS[ConsentKind.REMINDERS])

    assert "Each of these e-mails has a link that ends them." in words
    assert "After a stop for my safety, two mails ask how I am even then." in words
    assert VERSIONS[ConsentKind.REMINDERS] == "3", "other words need another version"
