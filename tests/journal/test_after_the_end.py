"""Whoever goes on with a product after its trial tells something: it still counts, and calls a halt where it must."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal import actions
from apps.records.models import Person, SafetyAssessment, Trial
from apps.rules.vocabulary import ReviewDecision, SafetyLevel, TrialState
from tests import factories
from tests.reviews.test_actions import decide, opened, with_values
from tests.stage import noon

TODAY = factories.TODAY
SOON = TODAY + timedelta(days=20)


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(noon(SOON), tick=False):
        yield


@pytest.fixture
def trial(ada: Person) -> Trial:
    """A finished trial whose product is taken on."""
    made = with_values(ada, "150", "100")
    review = opened(made)
    factories.screening(ada, on=TODAY)
    last = TODAY + timedelta(days=84)
    assert decide(review, ReviewDecision.CONTINUE, reason="It helps.", next_review_on=last)
    made.refresh_from_db()
    return made


def tell(client: Client, kind: str, **more: Any) -> str:
    """Something else that happened today; the page that follows."""
    on = {"began_on_day": SOON.day, "began_on_month": SOON.month, "began_on_year": SOON.year}
    sent = client.post(reverse("journal:event"), {"kind": kind, "note": "", **on, **more})
    return str(sent.headers["Location"])


def sugar(trial: Trial, mgdl: str, *, days_ago: int = 0) -> SafetyAssessment | None:
    reading = actions.Reading(
        measure="fasting_glucose",
        value=Decimal(mgdl),
        entered_value=mgdl,
        entered_unit="mg/dL",
        taken_on=SOON - timedelta(days=days_ago),
        source="home",
        fasting=True,
    )
    return actions.measure(trial=trial, readings=[reading], by=trial.person, at=noon(SOON)).said


def goes_on(client: Client) -> bool:
    """Today names a dose."""
    page = " ".join(client.get("/trial/").content.decode().split())
    return "until your next review on" in page and "Do not take Test capsules." not in page


@pytest.mark.parametrize(
    ("kind", "part_of", "level"),
    [
        ("antibiotic", [], SafetyLevel.STOP),
        ("stomach_bug", [], SafetyLevel.PAUSE),
        ("illness", ["hospital"], SafetyLevel.STOP),
        ("illness", ["pregnant"], SafetyLevel.STOP),
    ],
)
def test_what_would_stop_or_pause_a_trial_halts_it(
    trial: Trial, as_ada: Client, kind: str, part_of: list[str], level: SafetyLevel
) -> None:
    assert goes_on(as_ada)

    after = tell(as_ada, kind, part_of=part_of)

    said = SafetyAssessment.objects.get(trial=trial)
    assert (said.level, after) == (level, reverse("journal:advice", args=[said.code]))
    assert not goes_on(as_ada)


def test_a_quiet_event_is_only_kept(trial: Trial, as_ada: Client) -> None:
    tell(as_ada, "travel")

    assert goes_on(as_ada)
    assert not SafetyAssessment.objects.filter(trial=trial).exists()


@pytest.mark.parametrize(("mgdl", "rule"), [("45", "E9"), ("320", "ST16")])
def test_a_dangerous_sugar_halts_it(trial: Trial, as_ada: Client, mgdl: str, rule: str) -> None:
    said = sugar(trial, mgdl)

    assert said is not None
    assert rule in {one["rule"] for one in said.fired}
    assert not goes_on(as_ada)


def test_a_dangerous_sugar_that_is_told_late_halts_it_too(trial: Trial, as_ada: Client) -> None:
    assert sugar(trial, "45", days_ago=8) is not None
    assert not goes_on(as_ada)


def test_a_sugar_of_before_the_product_or_a_usual_one_halts_nothing(trial: Trial, as_ada: Client) -> None:
    assert sugar(trial, "45", days_ago=200) is None
    assert sugar(trial, "97") is None
    assert goes_on(as_ada)


def test_a_rest_that_needs_only_clear_days_ends(trial: Trial, as_ada: Client) -> None:
    tell(as_ada, "stomach_bug")

    with time_machine.travel(noon(SOON + timedelta(days=14)), tick=False):
        assert not goes_on(as_ada)
    with time_machine.travel(noon(SOON + timedelta(days=15)), tick=False):
        assert goes_on(as_ada)


def test_after_a_trial_whose_product_is_left_out_an_event_is_not_judged(ada: Person, as_ada: Client) -> None:
    made = with_values(ada, "150", "100")
    assert decide(opened(made), ReviewDecision.STOP)

    tell(as_ada, "antibiotic")

    made.refresh_from_db()
    assert made.state == TrialState.FINISHED
    assert not SafetyAssessment.objects.filter(trial=made).exists()


@pytest.mark.parametrize("level", [SafetyLevel.OK, SafetyLevel.WATCH])
def test_a_mild_word_does_not_say_that_there_is_nothing_to_take(
    level: SafetyLevel, trial: Trial, as_ada: Client
) -> None:
    """The product is taken on, and no check-in is due any more."""
    said = factories.assessment(trial, level, on=TODAY - timedelta(days=2), at=noon(TODAY))

    page = " ".join(as_ada.get(reverse("journal:advice", args=[said.code])).text.split())

    assert goes_on(as_ada)
    assert "You chose to go on with it. Today says until when, and what comes next." in page
    assert "Take none" not in page
    assert "heck in" not in page.partition("<main")[2].partition("</main>")[0]
