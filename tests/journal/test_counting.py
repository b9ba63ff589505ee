"""What a number that was just kept counts for is said where it was kept."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal import actions
from apps.records.models import Person, Trial
from apps.rules.vocabulary import TrialState
from tests.factories import NOON, TODAY
from tests.journal.test_importing import SAID, keep, look
from tests.stage import running

MEASURE = reverse("journal:measure")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def said(client: Client, on: date = TODAY, **typed: Any) -> str:
    """The green words after one waist, or what is typed instead."""
    day = {"taken_on_day": on.day, "taken_on_month": on.month, "taken_on_year": on.year}
    waist = {"value": "92", "unit": "cm", "source": "self"}
    answer = client.post(MEASURE, {**waist, **day, **typed})
    assert answer.status_code == 302, answer.text
    return [str(one) for one in client.get(MEASURE).context["messages"] if one.level_tag == "success"][-1]


def test_the_days_before_the_first_dose_are_counted(as_ada: Client, ada: Person) -> None:
    running(ada, day=-2, state=TrialState.BASELINE, primary="waist")  # day 1 is in three days

    assert said(as_ada) == "Saved. It counts for the time before the first dose: 1 of 3 days so far."
    assert (
        said(as_ada, value="92.5")
        == "Saved. It counts for the time before the first dose: 1 of 3 days so far."
    )
    assert "2 of 3 days" in said(as_ada, TODAY - DAY)
    assert said(as_ada, TODAY - 2 * DAY) == (
        "Saved. It counts for the time before the first dose, and no more are needed for it."
    )


def test_the_morning_of_the_first_dose_is_before_it(as_ada: Client, ada: Person) -> None:
    running(ada, day=1, primary="waist")

    assert "It counts for the time before the first dose: 1 of 3 days" in said(as_ada)


def test_between_the_two_times_it_counts_for_nothing_and_says_when(as_ada: Client, ada: Person) -> None:
    """It was answered with "Saved." alone, and people measured for weeks for nothing."""
    running(ada, day=30, primary="waist")  # day 1 was 1 February

    assert said(as_ada) == (
        "Saved. It stays in your journal, but not in your result: that takes numbers from 12 April 2026 to 9 May 2026."
    )


@pytest.mark.parametrize(
    ("day", "withdrawal", "words"),
    [
        (80, False, "for the end of the trial: 1 of 3 days so far."),
        (110, True, "for the weeks without the product: 1 of 3 days so far."),
    ],
)
def test_the_later_times(day: int, withdrawal: bool, words: str, as_ada: Client, ada: Person) -> None:
    state = TrialState.WITHDRAWAL if withdrawal else TrialState.ACTIVE
    running(ada, day=day, primary="waist", withdrawal=withdrawal, state=state)

    assert said(as_ada).endswith(words)


def test_blood_sugar_of_many_days_counts_between_too(as_ada: Client, ada: Person) -> None:
    running(ada, day=30, primary="fasting_glucose")
    sugar = {"value": "97", "unit": "mg/dL", "source": "home", "laboratory": "Blue meter", "fasting": "yes"}

    words = said(as_ada, TODAY, **sugar)
    after_food = said(as_ada, TODAY, **{**sugar, "value": "99", "fasting": "no"})

    assert "On this day it counts only if you take it on many days: 7 or more before the first dose" in words
    assert "If not, numbers from 12 April 2026 to 9 May 2026 count." in words
    assert after_food == "Saved. It does not count for your result: only a value from before food does."


def test_of_a_stopped_trial_nothing_is_promised(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=80, primary="waist")
    Trial.objects.filter(pk=trial.pk).update(state=TrialState.STOPPED, stopped_at=NOON, stopped_by=ada)

    assert said(as_ada) == "Saved."


def test_a_list_says_it_too(as_ada: Client, ada: Person) -> None:
    running(ada, day=-2, state=TrialState.BASELINE, primary="waist")
    rows = "\n".join(f"{TODAY - n * DAY};9{n}" for n in range(2))

    keep(as_ada, look(as_ada, rows, **{**SAID, "unit": "cm"}))

    page = " ".join(as_ada.get(MEASURE).text.split())
    assert "2 readings are kept. It counts for the time before the first dose: 2 of 3 days so far." in page


def test_values_of_another_measure_in_the_same_report_count_for_none(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=30, primary="ldl")
    assert actions.measure(trial=trial, readings=(), by=ada, at=NOON).new == 0

    words = said(
        as_ada,
        value="140",
        unit="mg/dL",
        source="lab",
        fasting="yes",
        laboratory="City lab",
        hdl="50",
    )

    assert words.startswith("Saved. It stays in your journal, but not in your result:")


@pytest.mark.parametrize(("day", "is_due"), [(-2, True), (30, False), (80, True)])
def test_the_check_in_says_that_a_number_is_due_and_today_leads_there(
    day: int, is_due: bool, as_ada: Client, ada: Person
) -> None:
    state = TrialState.BASELINE if day < 1 else TrialState.ACTIVE
    running(ada, day=day, state=state, primary="waist")

    page = " ".join(as_ada.get(reverse("journal:check-in")).text.split())
    today = as_ada.get(reverse("trials:today")).text

    assert ("Save this first. The next page leads there." in page) is is_due
    assert ("Waist: 0 of 3 so far" in page) is is_due
    assert (f'href="{MEASURE}">' in today) is is_due
    earlier = reverse("journal:check-in-day", args=[TODAY - DAY])
    assert "Save this first." not in as_ada.get(earlier).text
