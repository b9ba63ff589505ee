"""Every address of both admin sites, and everybody who must not get in."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from apps.clinic.doors import SITE_DOORS, may_enter
from apps.clinic.sites import clinic, operate
from apps.records.models import CareLink, Person, Role, SafetyAssessment, Trial
from tests import factories
from tests.cast import ADA, signed_in
from tests.clinic.conftest import end, unverified

pytestmark = pytest.mark.django_db


def shown(response: HttpResponseBase) -> str:
    """The page without its random tokens, which may spell any name."""
    return re.sub(r'="[\w-]{32,}"', "", getattr(response, "content", b"").decode())


def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, str]]:
    """Name and route of every named address below."""
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from walk(one.url_patterns, route)
        elif one.name:
            yield one.name, route


def addresses(namespace: str) -> dict[str, str]:
    """Name -> route of every address of one site."""
    outer = [one for one in get_resolver().url_patterns if isinstance(one, URLResolver)]
    inner = [one for resolver in outer for one in resolver.url_patterns if isinstance(one, URLResolver)]
    return dict(
        named
        for one in inner
        if one.namespace == namespace
        for named in walk(one.url_patterns, str(one.pattern))
    )


def clinic_addresses(trial: Trial) -> list[str]:
    """Every address of the clinic, filled with ada's codes."""
    warning = trial.assessments.get(level="STOP")
    codes = {"people": trial.person.code, "trials": trial.code, "warnings": warning.code}
    assert trial.screening is not None
    codes["screenings"] = trial.screening.code
    codes["reports"] = (trial.reports.first() or factories.report(trial)).code
    return [
        "/" + route.replace("<uuid:code>", str(codes.get(route.split("/")[1], "")))
        for route in addresses("clinic").values()
    ]


def test_doors_name_every_site() -> None:
    assert set(SITE_DOORS) == {clinic.name, operate.name}
    assert addresses("clinic").keys() == {
        "worklist", "index", "patients", "trial", "pause", "stop", "acknowledge", "acknowledge-report", "person", "decide",
        "note", "end", "past-screening", "brief",
    }  # fmt: skip
    assert {"login", "logout", "password_change", "view_on_site", "autocomplete"} & addresses(
        "operate"
    ).keys() == set()


def test_clinic_lets_the_linked_clinician_in(trial: Trial, as_cole: Client) -> None:
    got = {address: as_cole.get(address).status_code for address in clinic_addresses(trial)}

    unmade = {address for address, status in got.items() if status == 404}
    assert unmade == {f"/clinic/trials/{trial.code}/brief.pdf"}  # no review has been opened (tests/documents)
    assert {got[address] for address in got.keys() - unmade} == {200, 405}
    assert {address.split("/")[-2] for address, status in got.items() if status == 405} == {
        "acknowledge", "decide", "note", "end",
    }  # fmt: skip


def test_clinic_is_404_for_everybody_else(trial: Trial, strangers: dict[str, Client]) -> None:
    lists = ("/clinic/", "/clinic/patients/")
    for who, client in strangers.items():
        for address in clinic_addresses(trial):
            if address in lists and who.startswith("a clinician"):
                continue
            for response in (
                client.get(address),
                client.post(address, {"text": "x", "submission": str(uuid4())}),
            ):
                assert response.status_code in (404, 405), (who, address)
                assert trial.product.name not in response.content.decode()


def test_clinic_lists_show_other_clinicians_nothing(trial: Trial, strangers: dict[str, Client]) -> None:
    for who, client in strangers.items():
        if who.startswith("a clinician"):
            for address in ("/clinic/", "/clinic/patients/"):
                page = client.get(address).content.decode()
                assert not ADA.search(page)
                assert "A reason of the rule" not in page


def test_clinic_stranger_changes_nothing(trial: Trial, strangers: dict[str, Client]) -> None:
    before = Trial.objects.filter(pk=trial.pk).values().get()
    for client in strangers.values():
        for address in clinic_addresses(trial):
            client.post(address, {"text": "x", "submission": str(uuid4())})

    assert Trial.objects.filter(pk=trial.pk).values().get() == before
    assert SafetyAssessment.objects.filter(acknowledged_at__isnull=False).count() == 0
    assert CareLink.objects.open().count() == 1
    assert list(trial.person.notes.values_list("text", flat=True)) == ["Drink enough."]


def test_clinic_stranger_answer_is_that_of_nothing(trial: Trial, as_dunn: Client) -> None:
    theirs, nothing = as_dunn.get(f"/clinic/trials/{trial.code}/"), as_dunn.get(f"/clinic/trials/{uuid4()}/")

    assert (theirs.status_code, nothing.status_code) == (404, 404)
    assert len(theirs.content) == len(nothing.content)


def test_clinic_link_that_ends_closes_the_next_request(trial: Trial, as_cole: Client) -> None:
    address = f"/clinic/trials/{trial.code}/"
    assert as_cole.get(address).status_code == 200

    end(CareLink.objects.get())

    assert as_cole.get(address).status_code == 404
    assert as_cole.get(f"/clinic/people/{trial.person.code}/").status_code == 404
    assert not ADA.search(shown(as_cole.get("/clinic/")))


@pytest.mark.parametrize("address", ["/clinic/", "/clinic/patients/", "/operate/", "/operate/reminders/"])
def test_sites_send_anonymous_people_to_the_sign_in(address: str) -> None:
    response = Client().get(address)

    assert (response.status_code, response.headers["Location"]) == (302, f"/account/login/?next={address}")


def test_clinic_sends_a_clinician_without_second_factor_to_set_it_up(trial: Trial, operator: Person) -> None:
    doctor = factories.person(
        "eve", role=Role.CLINICIAN, clinician_verified_at=datetime.now(UTC), clinician_verified_by=operator
    )
    factories.care_link(trial.person, doctor)
    client = signed_in(doctor)

    for address in clinic_addresses(trial):
        assert client.get(address).headers.get("Location") == "/account/2fa/"


def test_clinic_unverified_clinician_reads_what_they_wait_for(trial: Trial) -> None:
    doctor = unverified()
    factories.care_link(trial.person, doctor)
    client = signed_in(doctor)

    for address in clinic_addresses(trial):
        response = client.get(address)
        assert response.status_code == 403
        assert "We are still checking who you are" in response.content.decode()
        assert not ADA.search(shown(response))


def test_clinic_closed_account_is_out_at_once(trial: Trial, as_cole: Client, dr_cole: Person) -> None:
    Person.objects.filter(pk=dr_cole.pk).update(is_active=False)

    assert as_cole.get(f"/clinic/trials/{trial.code}/").status_code == 302


def test_operate_is_404_for_everybody_but_operators(ada: Person, as_ada: Client, as_cole: Client) -> None:
    pages = ["/operate/", "/operate/reminders/", "/operate/records/person/", "/operate/records/product/add/",
             f"/operate/records/person/{ada.pk}/change/", "/operate/no-such-page/"]  # fmt: skip
    for client in (as_ada, as_cole, signed_in(unverified())):
        assert {client.get(page).status_code for page in pages} == {404}


def test_operate_without_second_factor_sets_it_up(ada: Person) -> None:
    boss = factories.person("bo", role=Role.OPERATOR, is_staff=True, is_superuser=True)

    assert signed_in(boss).get("/operate/records/person/").headers["Location"] == "/account/2fa/"


def test_may_enter_wants_everything(dr_cole: Person, operator: Person, ada: Person) -> None:
    assert may_enter(dr_cole, Role.CLINICIAN)
    assert may_enter(operator, Role.OPERATOR)
    assert not may_enter(dr_cole, Role.OPERATOR)
    assert not may_enter(operator, Role.CLINICIAN)
    assert not may_enter(unverified(), Role.CLINICIAN)
    assert not may_enter(ada, Role.CLINICIAN)
    Authenticator.objects.filter(user=dr_cole).delete()
    assert not may_enter(dr_cole, Role.CLINICIAN)
