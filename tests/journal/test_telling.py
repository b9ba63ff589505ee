"""Something else that happened is judged at once where it can make the product unsafe."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from apps.records.models import Person, SafetyAssessment, Screening, Trial
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.journal.test_actions import begun
from tests.stage import date_of

EVENT = "/journal/event/"
TODAY = factories.TODAY


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def told(
    client: Client, kind: str, *, on: date = TODAY, until: date | None = None, part_of: tuple[str, ...] = ()
) -> Any:
    boxes = {"began_on_day": on.day, "began_on_month": on.month, "began_on_year": on.year}
    if until:
        boxes |= {"ended_on_day": until.day, "ended_on_month": until.month, "ended_on_year": until.year}
    return client.post(EVENT, {"kind": kind, "part_of": part_of, **boxes})


@pytest.mark.parametrize(
    ("kind", "part_of", "state", "rules"),
    [
        ("antibiotic", (), "stopped", ["ST15"]),
        ("stomach_bug", (), "paused", ["P2"]),
        ("supplement", (), "active", ["W5"]),
        ("medicine", ("none",), "active", ["W5"]),
        ("medicine", ("immune_drug",), "stopped", ["ST11", "W5"]),
        ("illness", ("hospital",), "stopped", ["ST14"]),
        ("illness", ("other_illness",), "paused", []),
        ("illness", ("none",), "active", []),
        ("travel", (), "active", []),
    ],
)
def test_what_is_told_acts_as_if_it_had_been_ticked(
    ada: Person, as_ada: Client, kind: str, part_of: tuple[str, ...], state: str, rules: list[str]
) -> None:
    trial = begun(ada, day=10)

    answers = [told(as_ada, kind, part_of=part_of) for _twice in range(2)]

    row = Trial.objects.get(pk=trial.pk)
    said = SafetyAssessment.objects.filter(trial=trial).exclude(level="OK")
    assert [one.status_code for one in answers] == [302, 302]
    assert (row.state, row.intercurrent_events.filter(kind=kind).count()) == (state, 1)
    assert [sorted(one["rule"] for one in row.fired) for row in said] == ([rules] if rules else [])


def test_an_antibiotic_of_last_month_stops_too(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=40)

    told(as_ada, "antibiotic", on=date_of(trial, 8))

    assert Trial.objects.get(pk=trial.pk).stop_rule == "ST15"


@pytest.mark.parametrize(
    ("kind", "part_of", "wait"),
    [("antibiotic", (), 42), ("stomach_bug", (), 14), ("illness", ("hospital",), 28)],
)
@pytest.mark.parametrize("more", [-1, 0])
def test_what_was_over_long_before_the_first_dose_is_only_kept(
    more: int, kind: str, part_of: tuple[str, ...], wait: int, ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)
    ended = TODAY - timedelta(days=wait + more)

    told(as_ada, kind, on=ended - timedelta(days=7), until=ended, part_of=part_of)

    assert (Trial.objects.get(pk=trial.pk).state == "active") is (more == 0)
    assert trial.intercurrent_events.filter(kind=kind).exists()


def test_one_of_the_days_with_the_product_counts_however_late_it_is_told(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=60)

    told(as_ada, "antibiotic", on=date_of(trial, -2), until=date_of(trial, 1))

    assert Trial.objects.get(pk=trial.pk).stop_rule == "ST15"


def test_an_antibiotic_before_the_first_dose_holds_it_back(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=-2, state=TrialState.BASELINE)

    told(as_ada, "antibiotic")

    page = as_ada.get("/trial/").text
    assert Trial.objects.get(pk=trial.pk).state != "active"
    assert "antibiotic" in page.lower()


@pytest.mark.parametrize("kind", ["illness", "medicine", "other"])
def test_what_it_is_part_of_has_to_be_said(ada: Person, as_ada: Client, kind: str) -> None:
    trial = begun(ada, day=10)

    page = told(as_ada, kind)

    assert (page.status_code, "Tick what is part of it" in page.text) == (422, True)
    assert not trial.intercurrent_events.exists()


def test_the_advice_for_a_stomach_bug_names_one_wait(ada: Person, as_ada: Client) -> None:
    begun(ada, day=10)

    page = as_ada.get(told(as_ada, "stomach_bug").headers["Location"]).text

    assert ("14 clear days" in page, "3 clear days" in page) == (True, False)


def newest(person: Person) -> Screening:
    row = Screening.objects.current(person)
    assert row is not None
    return row


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("began", "ended", "found"),
    [
        (30, 14, None),
        (28, 20, None),
        (20, 13, "now"),
        (3, 0, "now"),
        (6, None, "now"),
        (7, None, "now_long"),
        (20, None, "now_long"),
    ],
)
def test_a_bug_while_no_dose_is_taken_is_judged_by_its_days_as_in_the_questions(
    began: int, ended: int | None, found: str | None, ada: Person, as_ada: Client
) -> None:
    """One that was over for two weeks asked about it again; one of three weeks counted as a bug of its first day."""
    trial = begun(ada, day=-2, state=TrialState.BASELINE)
    factories.screening(ada, on=TODAY, answers=factories.answers(weight_kg=80))

    told(as_ada, "stomach_bug", on=days_ago(began), until=None if ended is None else days_ago(ended))

    row = newest(ada)
    assert [one.choice for one in row.findings.filter(key="bug")] == ([found] if found else [])
    assert trial.intercurrent_events.filter(kind="stomach_bug").exists()
    draft = Screening.objects.draft(ada)
    assert draft is None or "bug" not in draft.answers


@pytest.mark.parametrize(("germ", "wait"), [("confirmed_bacterial", 28), ("cdiff", 90)])
@pytest.mark.parametrize("more", [-1, 0])
def test_a_germ_that_is_known_waits_longer(
    germ: str, wait: int, more: int, ada: Person, as_ada: Client
) -> None:
    begun(ada, day=-2, state=TrialState.BASELINE)
    ended = days_ago(wait + more)
    bug: dict[str, Any] = {"status": "recovered", "days_sick": 5, "last_symptom": days_ago(200).isoformat()}
    bug |= {"confirmed_bacterial": False, "cdiff": False, germ: True}
    factories.screening(ada, on=TODAY, answers=factories.answers(weight_kg=80, bug=bug))

    told(as_ada, "stomach_bug", on=ended - timedelta(days=3), until=ended)

    row = newest(ada)
    assert row.findings.filter(key="bug").exists() is (more < 0)


def test_a_bug_that_is_over_makes_no_earlier_answer_milder(ada: Person, as_ada: Client) -> None:
    begun(ada, day=-2, state=TrialState.BASELINE)
    now = {"status": "now", "days_sick": 9}
    factories.screening(ada, on=TODAY, answers=factories.answers(weight_kg=80, bug=now))

    told(as_ada, "stomach_bug", on=days_ago(8), until=days_ago(5))

    assert newest(ada).answers["bug"] == now
