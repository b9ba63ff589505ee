"""An operator records who has reviewed the rules, and every page that names them says so."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.records.models import AuditEvent, Person, RuleSignOff, Trial
from apps.rules.version import RULES_VERSION
from apps.rules.vocabulary import SafetyLevel
from tests import factories

pytestmark = pytest.mark.django_db

RULES = "/operate/rules/"
NOT_YET = f"Rule set {RULES_VERSION}, not yet reviewed by a clinician."
REVIEWED = f"Rule set {RULES_VERSION}, reviewed by Dr Jana Weiss, gastroenterologist, on 2 March 2026."
SIGNED = {"name": "Dr Jana Weiss", "role": "gastroenterologist"}
DATE = {"signed_on_day": "2", "signed_on_month": "3", "signed_on_year": "2026"}


def record(client: Client, **differences: str) -> Any:
    said = {"version": RULES_VERSION, **SIGNED, **DATE, "submission": str(uuid4()), **differences}
    return client.post(RULES, said, follow=True)


def places(ada: Person, trial: Trial) -> dict[str, str]:
    """Address of each page that names the rules, for whom it is."""
    said = factories.assessment(
        trial, SafetyLevel.STOP, fired=[
            {"rule": "ST4", "level": "STOP", "reason": "Words.", "template": "Words.", "params": {}, "care": "same_day"}
        ],
    )  # fmt: skip
    return {
        reverse("pages:about"): "anyone",
        reverse("screening:result"): "ada",
        reverse("screening:letter"): "ada",
        reverse("journal:advice", args=[said.code]): "ada",
        reverse("clinic:person", args=[ada.code]): "cole",
        reverse("clinic:trial", args=[trial.code]): "cole",
    }


def test_every_page_that_names_the_rules_reads_the_record(
    trial: Trial, ada: Person, as_ada: Client, as_cole: Client, as_operator: Client
) -> None:
    factories.screening(ada, on=timezone.localdate())
    browsers = {"ada": as_ada, "cole": as_cole, "anyone": Client()}
    pages = places(ada, trial)

    before = {address: browsers[who].get(address).content.decode() for address, who in pages.items()}
    record(as_operator)
    after = {address: browsers[who].get(address).content.decode() for address, who in pages.items()}

    assert [address for address, page in before.items() if NOT_YET not in page] == []
    assert [address for address, page in after.items() if REVIEWED not in page or NOT_YET in page] == []


def test_a_sign_off_of_another_version_does_not_count(as_operator: Client) -> None:
    answer = record(as_operator, version="2020.1.1")

    assert RuleSignOff.objects.get().version == "2020.1.1"
    assert "It is not the version in use" in answer.content.decode()
    assert NOT_YET in Client().get(reverse("pages:about")).content.decode()


def test_an_old_result_is_shown_with_the_review_of_its_own_version(ada: Person, as_ada: Client) -> None:
    factories.sign_off()
    factories.screening(ada, on=timezone.localdate(), rules_version="2020.1.1")

    page = as_ada.get(reverse("screening:result")).content.decode()

    assert "Rule set 2020.1.1, not yet reviewed by a clinician." in page
    assert "Jana" not in page


def test_the_same_form_twice_is_one_row_and_says_who_recorded_it(
    as_operator: Client, operator: Person
) -> None:
    key = str(uuid4())

    for _time in range(2):
        record(as_operator, submission=key)

    row = RuleSignOff.objects.get()
    assert (row.recorded_by, row.taken_back) == (operator, False)
    assert AuditEvent.objects.filter(actor=operator, verb="signed", thing="the_rules").count() == 1


@pytest.mark.parametrize(
    ("differences", "words"),
    [
        ({"signed_on_year": "2199"}, "This date is in the future."),
        ({"version": "newest"}, "Write the version as it is shown"),
        ({"name": " "}, "Fill in: Name of the clinician"),
        ({"role": ""}, "Fill in: Role of the clinician"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_recorded(
    differences: dict[str, str], words: str, as_operator: Client
) -> None:
    answer = record(as_operator, **differences)

    page = answer.content.decode()
    assert (answer.status_code, RuleSignOff.objects.count()) == (422, 0)
    assert words in page
    assert "<title>Error: " in page


def test_a_mistake_is_taken_back_and_stays_written(as_operator: Client) -> None:
    record(as_operator)
    key = str(uuid4())

    for _time in range(2):
        as_operator.post(RULES, {"take_back": key})

    assert list(RuleSignOff.objects.values_list("taken_back", flat=True)) == [True, False]
    assert NOT_YET in Client().get(reverse("pages:about")).content.decode()
    assert "was taken back." in as_operator.get(RULES).content.decode()
    record(as_operator)
    assert REVIEWED in Client().get(reverse("pages:about")).content.decode()


@pytest.mark.parametrize("key", ["", "no-key"])
def test_a_made_up_key_takes_nothing_back(key: str, as_operator: Client) -> None:
    record(as_operator)

    as_operator.post(RULES, {"take_back": key})

    assert RuleSignOff.objects.standing(RULES_VERSION) is not None


def test_only_operators_record(as_cole: Client, as_ada: Client) -> None:
    for client in (as_cole, as_ada, Client()):
        record(client)

    assert RuleSignOff.objects.count() == 0
