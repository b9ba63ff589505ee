"""Signing up, in and out: django-allauth behind our own doors, words and mails."""

import re
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from pytest_django import Settings

from apps.accounts.doors import ALLAUTH_DOORS
from apps.records.models import Person, Role
from apps.rules.wording import banned_in, grade
from apps.web.access import REGISTER
from tests import factories
from tests.cases import for_each
from tests.factories import PASSWORD

NEW_PASSWORD = "four words in a row"
HEALTH_WORDS = ("akkermansia", "symptom", "trial", "screening", "dose", "product", "stool")


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password was hashed: what time would tell a stranger."""

    hashed = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.hashed += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def unlimited(settings: Settings) -> None:
    """The limits are allauth's and count by network address, which all tests share."""
    settings.ACCOUNT_RATE_LIMITS = False
    settings.MFA_RATE_LIMITS = False


@pytest.fixture
def counting(settings: Settings) -> type[CountingHasher]:
    settings.PASSWORD_HASHERS = ["tests.accounts.test_entrance.CountingHasher"]
    CountingHasher.hashed = 0
    return CountingHasher


def sign_up(client: Client, email: str, password: str = NEW_PASSWORD):  # type: ignore[no-untyped-def]  # noqa: ANN201
    return client.post(reverse("account_signup"), {"email": email, "password1": password})


def sign_in(client: Client, email: str, password: str):  # type: ignore[no-untyped-def]  # noqa: ANN201
    return client.post(reverse("account_login"), {"login": email, "password": password})


def address_in(message: EmailMultiAlternatives) -> str:
    """The path of the link in a mail, which must start at SITE_URL."""
    found = re.search(r"http://localhost:8000(/\S+)", str(message.body))
    assert found is not None
    return found[1]


def newest() -> EmailMultiAlternatives:
    message = mail.outbox[-1]
    assert isinstance(message, EmailMultiAlternatives)
    return message


@pytest.mark.django_db
def test_a_new_person_is_a_participant_and_lands_on_about_you(client: Client) -> None:
    sent = sign_up(client, "New@Example.org")
    confirmation = address_in(newest())
    page = client.get(confirmation)
    confirmed = client.post(confirmation)

    person = Person.objects.get()
    assert (sent.status_code, sent.headers["Location"]) == (302, reverse("account_email_verification_sent"))
    assert "Is new@example.org your address?" in page.content.decode()
    assert (confirmed.status_code, confirmed.headers["Location"]) == (302, reverse("accounts:about-you"))
    assert (person.email, person.role, person.is_set_up) == ("new@example.org", Role.PARTICIPANT, False)


@pytest.mark.django_db
def test_opening_the_link_alone_confirms_nothing(client: Client) -> None:
    sign_up(client, "new@example.org")

    Client().get(address_in(newest()))

    assert not EmailAddress.objects.get().verified


@pytest.mark.django_db
def test_nobody_gets_in_before_confirming(client: Client) -> None:
    sign_up(client, "new@example.org")

    answer = sign_in(Client(), "new@example.org", NEW_PASSWORD)

    assert answer.headers["Location"] == reverse("account_email_verification_sent")


def test_an_existing_address_gets_the_same_answer(ada: Person) -> None:
    """Status, place, page and number of mails; only the owner of the mailbox can tell."""
    strange, known = Client(), Client()

    answers = [sign_up(strange, "new@example.org"), sign_up(known, ada.email)]
    pages = [
        re.sub(r'value="\w{64}"', "", each.get(reverse("account_email_verification_sent")).content.decode())
        for each in (strange, known)
    ]

    first, second = ((a.status_code, a.headers["Location"], a.content) for a in answers)
    assert first == second
    assert re.sub(r"nonce-\S+|[\w+/=-]{20,}", "", pages[0]) == re.sub(
        r"nonce-\S+|[\w+/=-]{20,}", "", pages[1]
    )
    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["new@example.org"], "Confirm your e-mail address"),
        ([ada.email], "Your Akkerplan account"),
    ]
    assert Person.objects.filter(email=ada.email).count() == 1


def test_an_existing_address_costs_as_many_hashes(ada: Person, counting: type[CountingHasher]) -> None:
    costs = []
    for email in ("new@example.org", ada.email):
        counting.hashed = 0
        sign_up(Client(), email)
        costs.append(counting.hashed)

    assert costs == [1, 1]


@pytest.mark.django_db(transaction=True)
def test_two_sign_ups_at_the_same_moment_make_one_account() -> None:
    def run(_number: int) -> int:
        try:
            return int(sign_up(Client(), "new@example.org").status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(run, range(6)))

    assert (answers, Person.objects.count()) == ([302] * 6, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "password", "words"),
    [
        ("", NEW_PASSWORD, "Enter your e-mail address, such as name@example.org."),
        ("nonsense", NEW_PASSWORD, "Enter your e-mail address, such as name@example.org."),
        (f"{'a' * 250}@example.org", NEW_PASSWORD, "This address is too long. Enter another one."),
        ("new@example.org", "", "Enter a new password."),
        ("new@example.org", "short", "This password is too short."),
        ("new@example.org", "1234567890", "This password is too common."),
    ],
)
def test_a_wrong_sign_up_says_how_to_fix_it(client: Client, email: str, password: str, words: str) -> None:
    answer = sign_up(client, email, password)

    page = answer.content.decode()
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "<title>Error: Sign up - Akkerplan</title>" in re.sub(r"\s+", " ", page).replace(
        "> ", ">"
    ).replace(" <", "<")
    assert page.count(words) == 2  # in the summary and at the field
    assert "required" not in re.findall(r"<input[^>]*>", page)[-1]
    assert Person.objects.count() == 0


@pytest.mark.parametrize(
    ("email", "password"), [("ada@example.org", "wrong"), ("nobody@example.org", "wrong")]
)
def test_a_wrong_sign_in_does_not_say_what_was_wrong(ada: Person, email: str, password: str) -> None:
    answer = sign_in(Client(), email, password)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "The e-mail address or the password is not right." in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "home"),
    [("ada", "/trial/"), ("cole", "/clinic/"), ("olga", "/operate/"), ("fresh", "/account/")],
)
def test_each_role_has_a_home(ada: Person, dr_cole: Person, who: str, home: str) -> None:
    factories.person("fresh", role=Role.CLINICIAN)
    Authenticator.objects.all().delete()

    assert sign_in(Client(), f"{who}@example.org", PASSWORD).headers["Location"] == home


@pytest.mark.parametrize(
    "there", ["//evil.example", "https://evil.example/", r"\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_away(ada: Person, there: str) -> None:
    answer = Client().post(
        reverse("account_login"), {"login": ada.email, "password": PASSWORD, "next": there}
    )

    assert answer.headers["Location"] == "/trial/"


def test_a_second_factor_is_asked_for(ada: Person) -> None:
    client, factor = Client(), factories.second_factor(ada)

    answer = sign_in(client, ada.email, PASSWORD)
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    before = "_auth_user_id" in client.session
    code = hotp_value(factor.data["secret"], next(yield_hotp_counters_from_time()))
    right = client.post(reverse("mfa_authenticate"), {"code": f"{code:06}"})

    assert (answer.headers["Location"], wrong.status_code, before) == (
        reverse("mfa_authenticate"),
        422,
        False,
    )
    assert right.headers["Location"] == "/trial/"


def test_signing_out_clears_what_the_browser_keeps(as_ada: Client) -> None:
    answer = as_ada.post(reverse("account_logout"))

    assert (answer.headers["Location"], answer.headers["Clear-Site-Data"]) == ("/", '"cache", "storage"')
    assert "_auth_user_id" not in as_ada.session


def test_a_forgotten_password_is_replaced_by_a_link(ada: Person) -> None:
    client = Client()

    asked = client.post(reverse("account_reset_password"), {"email": ada.email})
    form = client.get(address_in(newest())).headers["Location"]
    changed = client.post(form, {"password1": NEW_PASSWORD})

    ada.refresh_from_db()
    assert asked.headers["Location"] == reverse("account_reset_password_done")
    assert changed.headers["Location"] == reverse("account_reset_password_from_key_done")
    assert ada.check_password(NEW_PASSWORD)
    assert newest().subject == "Your password was changed"
    assert client.get(form).status_code == HTTPStatus.OK  # the link is used up: an explaining page
    assert "This link does not open" in client.get(form).content.decode()


def test_a_reset_does_not_pass_by_the_second_factor(ada: Person) -> None:
    client = Client()
    factories.second_factor(ada)

    client.post(reverse("account_reset_password"), {"email": ada.email})
    form = client.get(address_in(newest())).headers["Location"]
    client.post(form, {"password1": NEW_PASSWORD})

    assert "_auth_user_id" not in client.session
    assert sign_in(client, ada.email, NEW_PASSWORD).headers["Location"] == reverse("mfa_authenticate")


def test_a_reset_of_an_unknown_address_looks_the_same(ada: Person) -> None:
    answers = [
        Client().post(reverse("account_reset_password"), {"email": email})
        for email in (ada.email, "nobody@example.org")
    ]

    assert len({(a.status_code, a.headers["Location"], a.content) for a in answers}) == 1
    assert [m.to for m in mail.outbox] == [[ada.email], ["nobody@example.org"]]


@pytest.mark.parametrize("host", ["evil.example", "localhost:80@evil.example", "127.0.0.1"])
def test_links_in_mails_come_from_the_settings(ada: Person, host: str) -> None:
    client = Client(headers={"host": host, "x-forwarded-host": "evil.example"})

    for email in (ada.email, "nobody@example.org"):
        client.post(reverse("account_reset_password"), {"email": email})
        sign_up(client, email)

    links = {link for m in mail.outbox for link in re.findall(r"https?://[^/\s]+", str(m.body))}
    assert links == ({"http://localhost:8000"} if host == "127.0.0.1" else set())


def test_changing_the_password_signs_other_devices_out(ada: Person) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        sign_in(client, ada.email, PASSWORD)

    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})

    account = reverse("accounts:account")
    assert [client.get(account).status_code for client in (here, there)] == [200, 302]
    assert newest().subject == "Your password was changed"


def test_a_new_address_counts_once_it_is_confirmed(ada: Person) -> None:
    client = Client()
    sign_in(client, ada.email, PASSWORD)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    client.post(reverse("account_email"), {"action_add": "1", "email": "ada.new@example.org"})
    ada.refresh_from_db()
    before = ada.email
    client.post(address_in(newest()))

    ada.refresh_from_db()
    assert (before, ada.email) == ("ada@example.org", "ada.new@example.org")
    assert [m.to for m in mail.outbox] == [["ada.new@example.org"], ["ada@example.org"]]


def test_a_new_address_asks_for_the_password_first(as_ada: Client) -> None:
    answer = as_ada.post(reverse("account_email"), {"action_add": "1", "email": "ada.new@example.org"})

    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert mail.outbox == []


def test_an_account_without_a_password_can_choose_one(ada: Person) -> None:
    ada.set_unusable_password()
    ada.save(update_fields=["password"])
    client = Client()
    client.force_login(ada)

    sent_on = client.get(reverse("account_change_password"))
    client.post(sent_on.headers["Location"], {"password1": NEW_PASSWORD})

    ada.refresh_from_db()
    assert ada.check_password(NEW_PASSWORD)


def test_every_mail_has_a_neutral_subject_text_and_html(ada: Person) -> None:
    client = Client()
    sign_up(client, "new@example.org")
    sign_up(client, ada.email)
    for email in (ada.email, "nobody@example.org"):
        client.post(reverse("account_reset_password"), {"email": email})

    for message in mail.outbox:
        assert isinstance(message, EmailMultiAlternatives)
        html = str(message.alternatives[0][0])
        assert not [word for word in HEALTH_WORDS if word in message.subject.lower()]
        assert message.extra_headers["Auto-Submitted"] == "auto-generated"
        assert address_in(message) in html
        assert banned_in(str(message.body)) == ()
        assert grade(str(message.body).split("http")[0]) <= 8
    assert len(mail.outbox) == 4


@for_each("name", sorted(ALLAUTH_DOORS))
def test_every_page_of_allauth_stands_in_the_register(name: str) -> None:
    assert REGISTER[f"apps.accounts.doors.{name}"] == ALLAUTH_DOORS[name]


def test_signed_in_doors_send_strangers_to_the_sign_in_page(db: None) -> None:
    closed = [name for name, door in ALLAUTH_DOORS.items() if door == "signed_in"]
    arguments = {"mfa_remove_webauthn": [1], "mfa_edit_webauthn": [1]}

    for name in closed:
        answer = Client().get(reverse(name, args=arguments.get(name, [])))

        assert answer.headers["Location"].startswith(reverse("account_login")), name


@pytest.mark.parametrize(
    "name",
    [
        "account_change_phone",
        "account_request_login_code",
        "account_signup_by_passkey",
        "socialaccount_connections",
    ],
)
def test_what_we_do_not_use_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_all_addresses_below_account_are_listed() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}

    assert {name for name in names if name.startswith(("account_", "mfa_", "usersessions_"))} == set(
        ALLAUTH_DOORS
    )
