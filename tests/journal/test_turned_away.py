"""A danger sign in a form of somebody who has taken an agreement back: nothing is kept, and help comes first."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.urls import reverse

from apps.accounts import actions as accounts
from apps.records.models import Consent, Person, Trial
from tests import factories
from tests.calm import SENT
from tests.factories import NOON
from tests.journal.test_actions import begun
from tests.stage import running

CHECK_IN, REPORT, FOLLOW_UP = (reverse(f"journal:{name}") for name in ("check-in", "report", "follow-up"))
DAY = reverse("journal:check-in-day", args=[factories.TODAY])
HELP, ABOUT_YOU = reverse("pages:help"), reverse("accounts:about-you")
NOW = reverse("screening:page", args=["right-now"])
REPORTED = {"what": "An itch.", "severity": "3", "signs": ["none"], "in_hospital": "no"}
DANGER: list[tuple[str, Mapping[str, object]]] = [
    *((CHECK_IN, {**SENT, "danger": [sign]}) for sign in ("breathing", "black", "blood_streak", "fever")),
    (DAY, {"danger": ["none", "confused"]}),
    (CHECK_IN, {**SENT, "pain": "9"}),
    (CHECK_IN, {**SENT, "loose": "10"}),
    (CHECK_IN, {"days3loose": "2", "loose_max": "11"}),
    (CHECK_IN, {**SENT, "fever_c": "40.1"}),
    (CHECK_IN, {**SENT, "fever_f": "104.5"}),
    (CHECK_IN, {**SENT, "glucose": "50", "units": "mgdl"}),
    (CHECK_IN, {**SENT, "glucose": "2.9", "units": "mmol"}),
    (REPORT, {**REPORTED, "signs": ["swelling_face"]}),
    (REPORT, {**REPORTED, "severity": "9"}),
    (REPORT, {**REPORTED, "in_hospital": "yes"}),
    (REPORT, {**REPORTED, "what": "I can't breathe."}),
    (FOLLOW_UP, {"answer": "worse"}),
    (NOW, {"now": ["breathing"]}),
]
CALM: list[tuple[str, Mapping[str, object]]] = [
    (CHECK_IN, SENT),
    (CHECK_IN, {**SENT, "fever_c": "36.8", "glucose": "110", "units": "mgdl"}),
    (CHECK_IN, {"draft": "1", "danger": ["breathing"]}),
    (REPORT, REPORTED),
    (FOLLOW_UP, {"answer": "gone"}),
    (NOW, {"now": ["none"]}),
]


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def trial(ada: Person) -> Trial:
    made = begun(ada, day=20)
    Consent.objects.create(
        person=ada, kind="health_data", wording_version="1", wording=".", given_at=made.created_at
    )
    assert accounts.withdraw_consent(person=ada, kind="health_data", at=NOON)
    return made


def everything() -> dict[str, int]:
    return {
        model.__name__: model._default_manager.count()
        for model in apps.get_app_config("records").get_models()
    }


def send(client: Client, where: str, form: Mapping[str, object]) -> Any:
    return client.post(where, {"submission": str(uuid4()), **form})


@pytest.mark.parametrize(("where", "form"), DANGER)
def test_help_comes_first_and_nothing_is_kept(
    where: str, form: Mapping[str, object], trial: Trial, as_ada: Client
) -> None:
    before = everything()

    sent = send(as_ada, where, form)
    page = as_ada.get(sent.url).text

    assert (sent.status_code, sent.url, urlsplit(sent.url).query) == (302, HELP, "")
    assert 'href="tel:112"' in page
    assert "was not saved, because your agreement is missing" in page
    assert everything() == before
    assert Trial.objects.get(pk=trial.pk).state == trial.state


@pytest.mark.parametrize(("where", "form"), CALM)
def test_a_calm_form_leads_to_the_agreements(
    where: str, form: Mapping[str, object], trial: Trial, as_ada: Client
) -> None:
    assert send(as_ada, where, form).url == ABOUT_YOU


@pytest.mark.parametrize("where", [CHECK_IN, REPORT, FOLLOW_UP, NOW])
def test_the_pages_themselves_stay_closed(where: str, trial: Trial, as_ada: Client) -> None:
    assert as_ada.get(where).headers["Location"] == ABOUT_YOU


def test_somebody_who_has_agreed_is_judged_as_before(ada: Person, as_ada: Client) -> None:
    made = running(ada, day=20)

    send(as_ada, CHECK_IN, {"danger": ["breathing"]})

    assert Trial.objects.get(pk=made.pk).stop_rule == "E1"
