"""Answers that are being given count on Today before they have a result."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.journal import actions as journal
from apps.journal.entries import Entry
from apps.journal.signs import danger_of
from apps.records.models import Person, Screening, Trial
from apps.rules.vocabulary import DoseTaken, TrialState
from apps.screening.deciding import worse_of
from tests import factories
from tests.calm import RATINGS
from tests.cast import signed_in
from tests.journal.test_actions import begun
from tests.pressing import press
from tests.screening.browser import RESULT, START, page, posted
from tests.stage import noon

UP = "Go up one step"
DOSE = "Dose today"


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(factories.NOON, tick=False):
        yield


@pytest.fixture
def trial(ada: Person) -> Trial:
    """On day 10, when the dose may go up."""
    return begun(ada, day=10)


def today(client: Client) -> str:
    return str(client.get("/trial/").content.decode().split("<main")[1])


def save(client: Client, slug: str, **differences: Any) -> None:
    """Begins the screening again and answers one page of it."""
    client.post(START)
    answer = client.post(page(slug), posted(slug, factories.answers(**differences)))
    assert answer.status_code == 302, answer.content.decode()


def test_a_day_without_newer_answers(
    as_ada: Client, trial: Trial, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        shown = today(as_ada)

    assert (DOSE in shown, UP in shown) == (True, True)


def test_a_danger_sign_stops_it_and_leads_to_help(as_ada: Client, trial: Trial) -> None:
    save(as_ada, "right-now", now=["breathing"])

    shown = today(as_ada)

    assert (DOSE in shown, UP in shown) == (False, False)
    assert 'href="tel:112"' in shown
    assert "Do not take the product." in shown
    press(as_ada, "/trial/step-up/")
    trial.refresh_from_db()
    assert (trial.level, trial.stop_rule) == (0, "E1")


def test_a_danger_sign_that_stands_in_the_answers_leads_to_help_and_shows_no_dose(
    as_ada: Client, trial: Trial
) -> None:
    """Also one that was there before the stop rules heard of what is told in the questions."""
    factories.screening(
        trial.person,
        submitted_at=None,
        valid_until=None,
        overall="",
        started_at=factories.NOON,
        answers={"now": ["breathing"]},
        answers_until=factories.TODAY + timedelta(days=14),
    )

    shown = today(as_ada)

    assert (DOSE in shown, UP in shown) == (False, False)
    assert "get help now" in shown
    assert f'href="{RESULT}"' in shown
    assert "Call your emergency number now" in shown


def test_a_worse_answer_without_a_result_shows_no_dose(as_ada: Client, trial: Trial) -> None:
    save(as_ada, "about-you", preg="pregnant", weight_kg=80)

    shown = today(as_ada)

    assert (DOSE in shown, UP in shown) == (False, False)
    assert "Please finish it first." in shown


def test_the_same_answers_again_change_nothing(as_ada: Client, trial: Trial) -> None:
    save(as_ada, "right-now")

    shown = today(as_ada)

    assert (DOSE in shown, UP in shown) == (True, True)


@pytest.mark.parametrize(
    ("slug", "worse"),
    [("about-you", {"preg": "pregnant", "weight_kg": 80}), ("defences", {"chemo": "now"})],
)
@pytest.mark.parametrize("days", [13, 14, 15, 60])
def test_what_nobody_finished_never_lapses_into_a_dose(
    slug: str, worse: dict[str, Any], days: int, as_ada: Client, trial: Trial
) -> None:
    save(as_ada, slug, **worse)

    with time_machine.travel(factories.NOON + timedelta(days=days), tick=False):
        shown = today(signed_in(trial.person))

    assert (DOSE in shown, UP in shown) == (False, False)


def test_beginning_anew_keeps_what_made_things_worse_until_it_is_answered_again(
    as_ada: Client, trial: Trial
) -> None:
    save(as_ada, "about-you", preg="pregnant", weight_kg=80)

    with time_machine.travel(factories.NOON + timedelta(days=15), tick=False):
        later = signed_in(trial.person)
        later.post(START)
        begun_anew = today(later)
        later.post(page("right-now"), posted("right-now", factories.answers()))
        one_page_on = today(later)

    kept = Screening.objects.current(trial.person)
    assert kept is not None
    assert kept.answers["preg"] == "pregnant"
    assert not kept.is_valid(on=factories.TODAY + timedelta(days=15)), "old answers grew young again"
    assert [DOSE in shown for shown in (begun_anew, one_page_on)] == [False, False]
    draft = Screening.objects.draft(trial.person)
    assert draft is not None
    assert set(draft.answers) == {"now"}, "the rest is asked again"


def test_beginning_anew_keeps_nothing_that_is_milder_or_beside_the_point(
    as_ada: Client, trial: Trial
) -> None:
    screening = factories.screening(trial.person, answers=factories.answers(weight_kg=80, chemo="now"))
    save(as_ada, "defences", chemo="no")
    save(as_ada, "about-you", weight_kg=79)

    with time_machine.travel(factories.NOON + timedelta(days=15), tick=False):
        later = signed_in(trial.person)
        assert DOSE not in today(later)
        later.post(START)
        assert DOSE not in today(later), "chemo still stands in the last result"

    assert Screening.objects.current(trial.person) == screening


def tell(trial: Trial, *, on: date, danger: list[str] | None = None) -> None:
    """A check-in, calm but for its danger signs."""
    entry = Entry(**RATINGS, danger=danger_of(danger or []), dose_taken=DoseTaken.NOT_DUE)
    row = Trial.objects.get(pk=trial.pk)
    journal.check_in(trial=row, on=on, entry=entry, submission=uuid4(), by=trial.person, at=noon(on))


@pytest.mark.parametrize(
    ("slug", "worse"),
    [
        ("about-you", {"preg": "pregnant", "weight_kg": 80}),
        ("defences", {"chemo": "now", "immune_meds": "yes"}),
    ],
)
@pytest.mark.parametrize("again", ["begin", "a page"])
def test_a_stop_keeps_what_made_things_worse_until_it_is_answered_again(
    again: str, slug: str, worse: dict[str, Any], as_ada: Client, trial: Trial
) -> None:
    save(as_ada, slug, **worse)
    tell(trial, on=factories.TODAY, danger=["blood_streak"])
    assert Trial.objects.get(pk=trial.pk).state == TrialState.STOPPED

    with time_machine.travel(factories.NOON + timedelta(hours=1), tick=False):
        if again == "begin":
            as_ada.post(START)
        else:
            as_ada.post(page("habits"), posted("habits", factories.answers()))

    kept = Screening.objects.current(trial.person)
    assert kept is not None
    assert {key: kept.answers[key] for key in worse if key != "weight_kg"} == {
        key: told for key, told in worse.items() if key != "weight_kg"
    }
    draft = Screening.objects.draft(trial.person)
    assert draft is not None
    assert not {*worse} & {*draft.answers}, "asked again"


def test_after_three_clear_days_no_dose_comes_back_to_somebody_who_said_that_she_is_pregnant(
    as_ada: Client, trial: Trial
) -> None:
    save(as_ada, "about-you", preg="pregnant", weight_kg=80)
    tell(trial, on=factories.TODAY, danger=["fever"])
    as_ada.post(START)
    for days in (1, 2, 3):
        with time_machine.travel(factories.NOON + timedelta(days=days), tick=False):
            tell(trial, on=factories.TODAY + timedelta(days=days))

    with time_machine.travel(factories.NOON + timedelta(days=3, hours=2), tick=False):
        later = signed_in(trial.person)
        press(later, reverse("trials:reinstate"))
        shown = today(later)

    assert DOSE not in shown


def test_ones_own_stop_forgets_no_half_given_answer(as_ada: Client, trial: Trial) -> None:
    save(as_ada, "about-you", preg="pregnant", weight_kg=80)
    with time_machine.travel(factories.NOON + timedelta(hours=1), tick=False):
        as_ada.post(reverse("trials:stop"), {"reason": "Enough."})
        as_ada.post(START)
        result = as_ada.get(RESULT).text

    assert Trial.objects.get(pk=trial.pk).state == TrialState.STOPPED
    assert "You may plan a trial." not in result
    assert "not now" in result


def test_a_sign_that_was_denied_before_the_stop_is_asked_again(as_ada: Client, trial: Trial) -> None:
    save(as_ada, "right-now")
    tell(trial, on=factories.TODAY, danger=["fever"])

    as_ada.post(START)

    draft = Screening.objects.draft(trial.person)
    assert draft is not None
    assert draft.answers == {}


def test_a_wait_that_ends_later_makes_things_worse(as_ada: Client, trial: Trial) -> None:
    """Both days put the trial off; the later one until later."""
    first, second = "2026-02-10", "2026-03-01"
    before = factories.answers(weight_kg=80, abx={"status": "done", "kind": "oral_iv", "last_dose": first})
    told = {"abx": {"status": "done", "kind": "oral_iv", "last_dose": second}}

    assert worse_of(trial.person, before, told, on=factories.TODAY) == told
    assert worse_of(trial.person, {**before, **told}, {"abx": before["abx"]}, on=factories.TODAY) == {}
