"""A trial's data as files: complete, with missing days as missing, and harmless in a spreadsheet."""

import csv
import json
from collections.abc import Iterator
from io import StringIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.records.models import AuditEvent, CheckIn, Measurement, Person, Trial
from apps.rules.schedule import Cadence
from tests import factories
from tests.cast import signed_in
from tests.documents.lived import told
from tests.reviews.test_queries import finished
from tests.trials.lives import planned

FILES = {
    "documents:days": "akkerplan-days.csv",
    "documents:measurements": "akkerplan-values.csv",
    "documents:everything": "akkerplan-trial.json",
    "documents:fhir": "akkerplan-trial.fhir.json",
}


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def got(client: Client, name: str, trial: Trial) -> str:
    answer = client.get(reverse(name, args=[trial.code]))
    assert answer.status_code == 200
    return answer.content.decode()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_every_day_is_a_line_and_a_missing_day_says_so(as_ada: Client, ada: Person) -> None:
    trial = told(ada).trial
    table = rows(got(as_ada, "documents:days", trial))

    assert len(table) == 100  # from the sign-up rating to the day of the review
    filled = {row["date"]: row["filled"] for row in table}
    assert [filled[day] for day in ("2025-12-11", "2026-01-11", "2026-02-11")] == ["missing"] * 3
    assert filled["2025-12-12"] == "yes"
    day = next(row for row in table if row["date"] == "2025-12-12")
    assert (day["day"], day["phase"], day["dose_taken"], day["note"]) == (
        "5",
        "titration",
        "all",
        "PRIVATE NOTE",
    )
    assert (day["pain"], day["urgency"], day["danger"]) == ("1", "0", "")


def test_a_day_that_was_not_asked_is_not_missing(as_ada: Client, ada: Person) -> None:
    trial = finished(ada, cadence=Cadence.THREE)

    filled = {row["filled"] for row in rows(got(as_ada, "documents:days", trial))}

    assert filled == {"missing", "not asked"}


@pytest.mark.parametrize(
    "typed", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", ' "=1', "\n=1", "'=1", "\u00a0=1", "fine\n=1"]
)
def test_no_cell_can_be_run(as_ada: Client, ada: Person, typed: str) -> None:
    trial = told(ada).trial
    trial.check_ins.update(note=typed)

    notes = {row["note"] for row in rows(got(as_ada, "documents:days", trial))} - {""}

    assert len(notes) == 1
    shown = notes.pop()
    assert shown.startswith("'") or shown == "fine =1"
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_values_are_there_as_typed_and_canonical(as_ada: Client, ada: Person) -> None:
    trial = told(ada).trial
    Measurement.objects.filter(value=150).update(
        entered_value="3.88", entered_unit="mmol/L", laboratory="=lab"
    )

    first = rows(got(as_ada, "documents:measurements", trial))[0]

    assert (first["measure"], first["value"], first["unit"]) == ("ldl", "150.000000", "mg/dL")
    assert (first["entered_value"], first["entered_unit"], first["laboratory"]) == ("3.88", "mmol/L", "'=lab")


def test_the_json_holds_everything_of_the_trial(as_ada: Client, ada: Person) -> None:
    review = told(ada)
    found = json.loads(got(as_ada, "documents:everything", review.trial))

    assert found["format"] == "akkerplan-trial-1"
    assert found["trial"]["plan_sha256"] == review.trial.plan_hash
    assert found["trial"]["frozen"] == review.trial.plan
    assert len(found["days"]) == 100
    assert [row["filled"] for row in found["days"]].count(
        "missing"
    ) == 4  # three in the trial, and the day of the review
    assert found["something_else_happened"][0]["kind"] == "illness"
    assert found["reports"][0]["what"] == "An itch for an hour."
    assert found["stop_rules_said"][0]["level"] == "PAUSE"
    assert found["reviews"][0]["result"] == review.result


@pytest.mark.parametrize(("name", "file"), FILES.items())
def test_files_have_neutral_names_and_stay_with_their_owner(
    ada: Person, ben: Person, dr_cole: Person, name: str, file: str
) -> None:
    trial = told(ada).trial
    address = reverse(name, args=[trial.code])

    answer = signed_in(ada).get(address)

    assert answer.headers["Content-Disposition"] == f'attachment; filename="{file}"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert [signed_in(who).get(address).status_code for who in (ben, dr_cole)] == [404, 404]
    taken = AuditEvent.objects.filter(subject=ada, verb="exported")
    assert [(line.actor_id, line.thing) for line in taken] == [(ada.pk, "the_trial")]


def test_a_plan_alone_has_no_files(as_ada: Client, ada: Person) -> None:
    trial = planned(ada)

    assert [as_ada.get(reverse(name, args=[trial.code])).status_code for name in FILES] == [404] * 4
    assert "No trial was begun yet." in as_ada.get(reverse("documents:files")).content.decode()


@pytest.mark.parametrize("trials", [1, 3])
def test_the_list_of_trials_asks_the_same_however_many(
    as_ada: Client, ada: Person, trials: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(trials):
        finished(ada)

    with django_assert_num_queries(3):
        page = as_ada.get(reverse("documents:files")).content.decode()

    assert page.count("for a spreadsheet (CSV)") == 2 * trials


def test_the_pages_of_the_review_and_of_the_data_lead_there(as_ada: Client, ada: Person) -> None:
    trial = told(ada).trial

    review = as_ada.get(reverse("reviews:review", args=[trial.code])).content.decode()

    assert all(reverse(name, args=[trial.code]) in review for name in FILES)
    assert reverse("documents:files") in as_ada.get(reverse("accounts:data")).content.decode()


def test_a_day_long_trial_is_read_in_few_queries(
    as_ada: Client, ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    trial = told(ada).trial
    CheckIn.objects.filter(trial=trial).update(late=True)

    with django_assert_num_queries(14):
        got(as_ada, "documents:fhir", trial)
