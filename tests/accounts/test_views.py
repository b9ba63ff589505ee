"""About you, settings, agreements and sharing, through the browser."""

import re
from http import HTTPStatus

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.accounts import actions
from apps.accounts.forms.details import ZoneField, time_zones
from apps.accounts.places import zones_by_region
from apps.records.models import AuditEvent, CareLink, Consent, ConsentKind, Person, Role, Units
from tests import factories
from tests.accounts.conftest import Committing
from tests.cast import signed_in
from tests.factories import NOON, PASSWORD

BIRTH = {"date_of_birth_day": "27", "date_of_birth_month": "3", "date_of_birth_year": "1984"}
AGREED = {"terms": "on", "health_data": "on"}
SETTINGS = {
    "display_name": "Ada",
    "country": "AT",
    "time_zone": "Europe/Vienna",
    "units": "us",
    "check_in_time": "19:30",
    "quiet_from": "21:00",
    "quiet_until": "06:30",
}


def step(name: str) -> str:
    """The address of one question."""
    return reverse("accounts:about-you-step", args=[name])


@pytest.fixture
def newcomer(db: None) -> Person:
    """Somebody who has just confirmed their address."""
    return factories.person(
        "newby", set_up_at=None, date_of_birth=None, country="", time_zone="UTC", display_name=""
    )


def chosen(page: str) -> list[str]:
    """The values that are chosen or ticked beforehand."""
    return re.findall(r'value="([^"]*)"[^>]*(?:selected|checked)', page)


def test_set_up_from_the_first_question_to_the_screening(newcomer: Person) -> None:
    client = signed_in(newcomer)
    answers = {
        "birth": BIRTH,
        "time-zone": {"time_zone": "America/Chicago"},
        "country": {"country": "US"},
        "units": {"units": "mgdl"},
        "name": {"display_name": "Newby"},
        "agreement": {**AGREED, "reminders": "on"},
    }
    way = [client.get(reverse("accounts:about-you")).headers["Location"]]

    for name, answer in answers.items():
        assert client.get(way[-1]).status_code == HTTPStatus.OK, name
        way.append(client.post(way[-1], answer).headers["Location"])

    newcomer.refresh_from_db()
    assert way == [*map(step, answers), reverse("screening:start")]
    assert newcomer.is_set_up
    assert (newcomer.country, newcomer.time_zone, newcomer.units) == ("US", "America/Chicago", Units.MGDL)
    assert client.get(reverse("accounts:about-you")).headers["Location"] == reverse("accounts:settings")


def test_set_up_offers_what_the_zone_and_the_country_tell(newcomer: Person) -> None:
    client = signed_in(newcomer)
    client.post(step("birth"), BIRTH)

    client.post(step("time-zone"), {"time_zone": "Asia/Calcutta"})
    country = client.get(step("country"), headers={"accept-language": "de-AT,de;q=0.9"}).content.decode()
    client.post(step("country"), {"country": "IN"})
    units = client.get(step("units")).content.decode()

    assert chosen(country) == ["IN"]
    assert chosen(units) == ["mgdl"]


@pytest.mark.parametrize(("header", "offer"), [("de-AT,de;q=0.9", "AT"), ("en-US,en;q=0.5", ""), ("", "")])
def test_a_language_offers_its_country_unless_browsers_send_it_unasked(
    newcomer: Person, header: str, offer: str
) -> None:
    client = signed_in(newcomer)
    client.post(step("birth"), BIRTH)

    page = client.get(step("country"), headers={"accept-language": header}).content.decode()

    assert [value for value in chosen(page) if value] == ([offer] if offer else [])


def test_set_up_goes_on_where_it_stopped_on_another_device(newcomer: Person) -> None:
    client = signed_in(newcomer)
    client.post(step("birth"), BIRTH)
    client.post(step("time-zone"), {"time_zone": "Europe/Paris"})

    other = signed_in(newcomer)

    assert other.get(reverse("accounts:about-you")).headers["Location"] == step("country")
    assert 'value="1984"' in other.get(step("birth")).content.decode()


def test_somebody_may_live_by_utc(newcomer: Person) -> None:
    client = signed_in(newcomer)
    client.post(step("birth"), BIRTH)

    assert client.post(step("time-zone"), {"time_zone": "UTC"}).headers["Location"] == step("country")
    assert client.get(step("country")).status_code == HTTPStatus.OK


@pytest.mark.parametrize("name", ["country", "units", "name", "agreement"])
def test_no_question_can_be_jumped_over(newcomer: Person, name: str) -> None:
    client = signed_in(newcomer)

    jumped = client.post(step(name), {**AGREED, "country": "DE", "units": "us"})

    newcomer.refresh_from_db()
    assert jumped.headers["Location"] == reverse("accounts:about-you")
    assert (newcomer.set_up_at, newcomer.country) == (None, "")


def test_the_same_country_keeps_the_chosen_units(newcomer: Person) -> None:
    client = signed_in(newcomer)
    for name, answer in (("birth", BIRTH), ("country", {"country": "DE"}), ("units", {"units": "us"})):
        client.post(step(name), answer)

    client.post(step("country"), {"country": "DE"})

    newcomer.refresh_from_db()
    assert newcomer.units == Units.US


def test_somebody_under_18_gets_a_page_and_nothing_is_kept(newcomer: Person) -> None:
    client = signed_in(newcomer)

    answer = client.post(step("birth"), {**BIRTH, "date_of_birth_year": "2020"}, follow=True)

    newcomer.refresh_from_db()
    page = answer.content.decode()
    assert (answer.status_code, newcomer.date_of_birth) == (HTTPStatus.OK, None)
    assert "Akkerplan is for adults" in page
    assert "There is a problem" not in page


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({}, "Enter your date of birth, such as 27 3 1984."),
        ({**BIRTH, "date_of_birth_year": "2999"}, "Your date of birth must be in the past."),
        ({**BIRTH, "date_of_birth_year": "1850"}, "This is more than 120 years ago."),
        ({**BIRTH, "date_of_birth_day": "31", "date_of_birth_month": "2"}, "This day does not exist."),
    ],
)
def test_a_wrong_date_says_how_to_fix_it(newcomer: Person, answer: dict[str, str], words: str) -> None:
    client = signed_in(newcomer)

    wrong = client.post(step("birth"), answer)

    page = wrong.content.decode()
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert page.count(words) == 2
    assert re.search(r"<title>\s*Error: ", page)


def test_agreements_are_not_ticked_beforehand_and_both_are_needed(newcomer: Person) -> None:
    Person.objects.filter(pk=newcomer.pk).update(date_of_birth="1984-03-27", country="DE")
    client = signed_in(newcomer)

    page = client.get(step("agreement")).content.decode()
    answer = client.post(step("agreement"), {"terms": "on", "reminders": "on"})

    assert "checked" not in page
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert answer.content.decode().count("Tick this box if your health answers may be kept.") == 2
    assert Consent.objects.count() == 0


def test_agreeing_twice_leads_to_the_same_place(newcomer: Person) -> None:
    Person.objects.filter(pk=newcomer.pk).update(date_of_birth="1984-03-27", country="DE")
    first, second = signed_in(newcomer), signed_in(newcomer)

    answers = [client.post(step("agreement"), AGREED) for client in (first, second)]

    assert [a.headers["Location"] for a in answers] == [
        reverse("screening:start"),
        reverse("accounts:settings"),
    ]
    assert Consent.objects.filter(person=newcomer).count() == 2


def test_settings_are_saved_and_nothing_else(as_ada: Client, ada: Person) -> None:
    as_ada.post(
        reverse("accounts:settings"), {**SETTINGS, "role": "operator", "is_staff": "on", "email": "x@y.zz"}
    )

    ada.refresh_from_db()
    assert (ada.country, ada.time_zone, ada.units, f"{ada.quiet_from:%H:%M}") == (
        "AT",
        "Europe/Vienna",
        "us",
        "21:00",
    )
    assert (ada.role, ada.is_staff, ada.email) == (Role.PARTICIPANT, False, "ada@example.org")


@pytest.mark.parametrize(
    ("field", "value"),
    [("time_zone", "Mars/Base"), ("time_zone", "../../etc/passwd"), ("country", "XX"), ("units", "stone")],
)
def test_settings_refuse_what_is_not_offered(as_ada: Client, ada: Person, field: str, value: str) -> None:
    answer = as_ada.post(reverse("accounts:settings"), {**SETTINGS, field: value})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert getattr(Person.objects.get(pk=ada.pk), field) == getattr(ada, field)


def test_zones_are_offered_once_and_by_their_present_names() -> None:
    offered = [place for region in zones_by_region().values() for place in region]

    assert len({zone for zone, _shown in offered}) == len(offered)
    assert [shown for _zone, shown in offered if shown in ("General", "Knox IN", "Eastern", "Calcutta")] == []
    assert {"Europe/Oslo", "Asia/Kolkata", "America/New_York", "UTC"} <= {zone for zone, _shown in offered}


def test_an_old_name_of_a_zone_is_read_as_its_present_one(as_ada: Client, ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(time_zone="Asia/Calcutta")

    page = as_ada.get(reverse("accounts:settings")).content.decode()

    assert re.search(r'<option value="Asia/Kolkata"\s+selected', page)
    assert "Asia/Calcutta=Asia/Kolkata" in page
    assert ZoneField(choices=time_zones).clean("Asia/Calcutta") == "Asia/Kolkata"


def test_a_clinicians_settings_are_name_and_zone(as_cole: Client, dr_cole: Person) -> None:
    as_cole.post(reverse("accounts:settings"), {**SETTINGS, "display_name": "Dr Cole"})

    dr_cole.refresh_from_db()
    assert (dr_cole.display_name, dr_cole.time_zone, dr_cole.country) == ("Dr Cole", "Europe/Vienna", "DE")


def test_a_corrected_birth_date_must_still_be_an_adults(as_ada: Client, ada: Person) -> None:
    birth = reverse("accounts:birth")

    young = as_ada.post(birth, {**BIRTH, "date_of_birth_year": "2020"})
    right = as_ada.post(birth, BIRTH)

    ada.refresh_from_db()
    assert young.headers["Location"] == reverse("accounts:adults-only")
    assert (right.headers["Location"], str(ada.date_of_birth)) == (reverse("accounts:settings"), "1984-03-27")


def test_agreements_show_the_words_that_were_agreed_to(as_ada: Client, ada: Person) -> None:
    Consent.objects.create(
        person=ada, kind=ConsentKind.TERMS, wording_version="0", wording="Older words.", given_at=NOON
    )

    page = as_ada.get(reverse("accounts:agreements")).content.decode()

    assert "Older words." in page
    assert "version 0 of the words" in page


def test_newer_words_stand_beside_those_that_were_agreed_to(as_ada: Client, ada: Person) -> None:
    """What was agreed to stays as it is, and nobody is asked anew; the page says that there are newer words."""
    said = {"wording": "Two mails after a stop.", "wording_version": "2", "given_at": NOON}
    Consent.objects.create(person=ada, kind=ConsentKind.REMINDERS, **said)
    actions.give_consent(person=ada, kind=ConsentKind.TERMS, at=NOON)

    page = as_ada.get(reverse("accounts:agreements")).text

    assert "Two mails after a stop." in page
    assert page.count("The words are newer now") == 1
    assert "After a stop for my safety, two mails ask how I am even then." in page
    assert actions.give_consent(person=ada, kind=ConsentKind.REMINDERS, at=NOON) is False
    assert Consent.objects.get(kind=ConsentKind.REMINDERS).wording_version == "2"


def test_taking_a_required_agreement_back_is_behind_an_interruption(as_ada: Client, ada: Person) -> None:
    actions.give_consent(person=ada, kind=ConsentKind.HEALTH_DATA, at=NOON)
    address = reverse("accounts:take-back", args=["health_data"])

    before = as_ada.get(address)
    still = Person.objects.get(pk=ada.pk).is_set_up
    as_ada.post(address)

    ada.refresh_from_db()
    assert "What follows at once" in before.content.decode()
    assert (still, ada.is_set_up) == (True, False)
    assert as_ada.get(reverse("accounts:sharing")).headers["Location"] == reverse("accounts:about-you")


def test_reminders_can_be_agreed_to_later(as_ada: Client, ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(mail_stopped_at=NOON)

    for _ in range(2):
        as_ada.post(reverse("accounts:agreements"))

    ada.refresh_from_db()
    assert (ada.mail_stopped_at, Consent.objects.filter(person=ada).count()) == (None, 1)


def test_an_invitation_is_sent_from_the_sharing_page(
    as_ada: Client, ada: Person, committing: Committing
) -> None:
    ada.display_name = "Buy now at https://shop.example"
    ada.save(update_fields=["display_name"])

    with committing():
        answers = [as_ada.post(reverse("accounts:sharing"), {"email": "dr@example.org"}) for _ in range(2)]

    assert [a.headers["Location"] for a in answers] == [reverse("accounts:sharing")] * 2
    assert CareLink.objects.of(ada).count() == 1
    assert [(m.to, "shop.example" in str(m.body)) for m in mail.outbox] == [(["dr@example.org"], False)]


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("", "Enter your clinician&#x27;s e-mail address."),
        ("dr@", "Enter a full e-mail address, such as name@example.org."),
        ("ada@example.org", "This is your own address."),
        ("cole@example.org", "You two share already."),
    ],
)
def test_a_wrong_invitation_says_how_to_fix_it(
    as_ada: Client, dr_cole: Person, email: str, words: str
) -> None:
    answer = as_ada.post(reverse("accounts:sharing"), {"email": email})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert answer.content.decode().count(words) == 2
    assert mail.outbox == []


@pytest.mark.parametrize("links", [1, 3])
def test_sharing_query_count_does_not_grow(
    as_ada: Client,
    ada: Person,
    operator: Person,
    links: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(links):
        doctor = factories.clinician(f"doctor{number}", verified_by=operator)
        factories.care_link(ada, doctor)
        actions.invite_clinician(participant=ada, email=f"waiting{number}@example.org", at=NOON)

    with django_assert_num_queries(3):  # session, person, links
        as_ada.get(reverse("accounts:sharing"))


@pytest.mark.parametrize("more", [0, 2])
def test_who_shares_costs_the_same_for_three(
    more: int, as_cole: Client, dr_cole: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        someone = factories.person(f"p{number}")
        link = actions.invite_clinician(participant=someone, email=dr_cole.email, at=NOON)
        assert actions.accept_invitation(code=link.code, clinician=dr_cole, at=NOON)

    with django_assert_num_queries(6):
        as_cole.get(reverse("accounts:shared-with-me"))


@pytest.mark.parametrize("who", ["ada", "cole"])
def test_one_button_ends_a_link(ada: Person, dr_cole: Person, who: str) -> None:
    link = CareLink.objects.get()
    person, back = {"ada": (ada, "accounts:sharing"), "cole": (dr_cole, "accounts:shared-with-me")}[who]

    answers = [signed_in(person).post(reverse("accounts:end-link", args=[link.code])) for _ in range(2)]

    link.refresh_from_db()
    assert [a.headers["Location"] for a in answers] == [reverse(back)] * 2
    assert link.ended_by == person


def test_strangers_cannot_end_a_link(dr_cole: Person, as_ben: Client, as_dunn: Client) -> None:
    link = CareLink.objects.get()
    address = reverse("accounts:end-link", args=[link.code])
    nowhere = reverse("accounts:end-link", args=["00000000-0000-4000-8000-000000000000"])

    answers = [client.post(there) for client in (as_ben, as_dunn) for there in (address, nowhere)]

    link.refresh_from_db()
    assert [a.status_code for a in answers] == [HTTPStatus.NOT_FOUND] * 4
    assert link.ended_at is None


def test_a_link_does_not_end_by_looking(as_ada: Client, dr_cole: Person) -> None:
    link = CareLink.objects.get()

    assert (
        as_ada.get(reverse("accounts:end-link", args=[link.code])).status_code
        == HTTPStatus.METHOD_NOT_ALLOWED
    )


def test_who_shares_is_for_verified_clinicians_with_a_second_factor(as_cole: Client, ada: Person) -> None:
    unverified = factories.person("fresh", role=Role.CLINICIAN)
    factories.second_factor(unverified)
    address = reverse("accounts:shared-with-me")

    assert "Ada" in as_cole.get(address).content.decode()
    assert signed_in(unverified).get(address).status_code == HTTPStatus.NOT_FOUND
    assert signed_in(ada).get(address).status_code == HTTPStatus.NOT_FOUND


def test_a_clinician_sees_what_is_still_missing(ada: Person) -> None:
    fresh = factories.person("fresh", role=Role.CLINICIAN)
    link = actions.invite_clinician(participant=ada, email=fresh.email, at=NOON)

    page = signed_in(fresh).get(reverse("accounts:account")).content.decode()

    assert "Before you see a patient" in page
    assert reverse("accounts:invitation", args=[link.code]) in page


def test_looks_stand_in_the_trail_of_the_patient_only(
    as_ada: Client, as_ben: Client, ada: Person, dr_cole: Person
) -> None:
    actions.record_look(actor=dr_cole, subject=ada, thing="trial", at=NOON)

    pages = [client.get(reverse("accounts:trail")).content.decode() for client in (as_ada, as_ben)]

    assert ["Cole</strong>: looked at the trial" in page for page in pages] == [True, False]


@pytest.mark.parametrize("looks", [1, 3])
def test_trail_query_count_does_not_grow(
    as_ada: Client,
    ada: Person,
    dr_cole: Person,
    looks: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(looks):
        actions.record_look(actor=dr_cole, subject=ada, thing="trial", at=NOON)

    with django_assert_num_queries(4):  # session, person, count, page
        as_ada.get(reverse("accounts:trail"))


def test_an_old_look_is_on_an_older_page(as_ada: Client, ada: Person, dr_cole: Person) -> None:
    AuditEvent.objects.bulk_create(
        AuditEvent(actor=dr_cole, subject=ada, verb="looked", thing=f"thing {number}", at=NOON)
        for number in range(51)
    )

    pages = [as_ada.get(reverse("accounts:trail"), {"page": n}).content.decode() for n in (1, 2)]

    assert ["thing 0<" in page for page in pages] == [False, True]


def test_password_is_asked_for_before_erasing(as_ada: Client, ada: Person) -> None:
    erase = reverse("accounts:erase")

    asked = as_ada.post(erase)
    wrong = as_ada.post(reverse("account_reauthenticate"), {"password": "wrong", "next": erase})

    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert Person.objects.filter(pk=ada.pk).exists()


def test_erasing_ends_with_a_page_for_nobody(as_ada: Client, ada: Person) -> None:
    erase = reverse("accounts:erase")
    as_ada.get(erase)
    back = as_ada.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": erase})
    page = as_ada.get(back.headers["Location"])

    gone = as_ada.post(erase)

    assert "Erase your account?" in page.content.decode()
    assert gone.headers["Location"] == reverse("accounts:erased")
    assert "_auth_user_id" not in as_ada.session
    assert not Person.objects.filter(pk=ada.pk).exists()


JUNK = (
    "\x00",
    "a" * 100_000,
    "\u202e\U0001f600",
    "1e308",
    "NaN",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "-1",
)
FIELDS = (
    *(
        "display_name",
        "country",
        "time_zone",
        "units",
        "check_in_time",
        "quiet_from",
        "quiet_until",
        "email",
        "terms",
    ),
    *("date_of_birth_day", "date_of_birth_month", "date_of_birth_year", "next", "kind", "leave"),
)


@pytest.mark.parametrize("junk", JUNK, ids=range(len(JUNK)))
def test_junk_never_breaks_a_page(as_ada: Client, newcomer: Person, junk: str) -> None:
    posted = dict.fromkeys(FIELDS, junk)
    client = signed_in(newcomer)
    link = reverse("accounts:invitation", args=["00000000-0000-4000-8000-000000000000"])
    places = [reverse(f"accounts:{name}") for name in ("settings", "birth", "sharing", "agreements")]

    answers = [as_ada.post(place, posted) for place in (*places, link)]
    answers += [client.post(step(name), posted) for name in ("birth", "time-zone", "country")]
    answers += [as_ada.get(reverse("accounts:trail"), {"page": junk})]

    assert [a.status_code for a in answers if a.status_code >= 500] == []
    assert b"<script>alert(1)" not in b"".join(a.content for a in answers)
