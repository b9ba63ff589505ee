"""After the end no page and no paper asks for what is over, and none calls planned what was: each in its state."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.template.defaultfilters import date as spelt
from django.test import Client
from django.urls import reverse

from apps.documents.wording import day as on_paper
from apps.records.models import Person, Review, Trial
from apps.reviews.actions import open_review
from apps.trials.actions import stop
from tests import factories
from tests.documents.reading import read
from tests.documents.test_brief import paper
from tests.reviews.test_actions import with_values
from tests.reviews.test_going_on import NEXT, SOON, TODAY, page, went_on
from tests.trials import lives
from tests.trials.lives import active, at, day, fresh, quiet_days

STOP = day(20)
REASON = "You had blood in your stool."


@pytest.fixture
def stopped(ada: Person) -> Trial:
    """Stopped by a rule on day 20, at noon; asked about danger signs for a week, and answered once."""
    trial = active(ada)
    quiet_days(trial, 1, 20)
    stop(trial=trial, by=ada, at=at(STOP), on=STOP, rule="ST1", reason=REASON)
    factories.check_in(trial, day(22), dose_taken="not_due")
    return fresh(trial)


@pytest.fixture
def as_of_day_24(as_ada: Client) -> Iterator[Client]:
    with time_machine.travel(at(day(24)), tick=False):
        yield as_ada


def words(client: Client, address: str) -> str:
    return " ".join(client.get(address).text.split())


def plan_paper(client: Client) -> str:
    return read(client.get(reverse("documents:plan")).content).words


def test_the_plan_on_paper_names_the_review_of_the_stop(stopped: Trial, as_of_day_24: Client) -> None:
    said = plan_paper(as_of_day_24)

    assert "The dates as they were planned" in said
    assert f"Review, open since the stop {on_paper(STOP)}" in said
    assert f"Every day until {on_paper(STOP + timedelta(days=7))}, for the danger signs only." in said
    for over in ("What to measure", "At 20:00", "Take none today, and write it in your check-in"):
        assert over not in said
    assert "call 112 now if:" in said


def test_after_the_week_of_danger_signs_the_paper_names_no_check_in(stopped: Trial, as_ada: Client) -> None:
    with time_machine.travel(at(day(40)), tick=False):
        assert "The check-in" not in plan_paper(as_ada)


def test_the_plan_by_day_ends_with_the_stop(stopped: Trial, as_of_day_24: Client) -> None:
    said = words(as_of_day_24, reverse("trials:calendar"))

    for over in ("Main number at the end", "Check-in mail", "your main number again"):
        assert over not in said
    last = STOP + timedelta(days=7)
    assert f"{spelt(last, 'j')}<span" in said
    squares = as_of_day_24.get(reverse("trials:calendar")).context["months"]
    days = [square for month in squares for square in month.squares]
    assert days[-1].on == last
    assert [(str(one.phase), one.asked) for one in days if one.on > STOP] == [("after", True)] * 7


def test_the_days_after_a_stop_are_no_steady_days(stopped: Trial, as_of_day_24: Client) -> None:
    answer = as_of_day_24.get(reverse("documents:days", args=[stopped.code])).text
    table = {row["day"]: (row["phase"], row["filled"]) for row in csv.DictReader(StringIO(answer))}
    whole = {row["trial_day"]: row["phase"] for row in csv.DictReader(
        StringIO(as_of_day_24.get(reverse("journal:everything")).text))}  # fmt: skip

    assert table["20"] == ("steady", "yes")
    assert (table["21"], table["22"]) == (("after", "missing"), ("after", "yes"))
    assert (whole["20"], whole["21"]) == ("steady", "after")


def test_the_log_says_what_was_asked_after_a_stop(stopped: Trial, as_of_day_24: Client) -> None:
    said = words(as_of_day_24, reverse("journal:days"))

    assert said.count("Asked about danger signs, and answered") == 1
    assert said.count("Asked about danger signs, not answered<") == 2
    assert said.count("Asked about danger signs, not answered yet") == 1  # today is not over
    assert said.count("6 of 6 filled in") == 1  # the steady days
    assert "After the last day" not in said


def test_the_brief_of_a_stopped_trial_says_how_long_it_was(stopped: Trial, ada: Person) -> None:
    review = open_review(review=stopped.reviews.get(), by=ada, at=at(day(24)), on=day(24))

    one, two = paper(review, on=day(24)).pages

    assert f"to {on_paper(STOP)}, when it was stopped early" in one
    assert "14 first days with it, 6 of 70 steady days." in two
    assert "The result was locked until the trial was over" in two


@pytest.fixture
def going_on(ada: Person) -> Trial:
    """Ran to its end; the product is gone on with."""
    made = with_values(ada, "150", "100", level=2)
    went_on(made)
    return made


def test_while_it_is_gone_on_with_the_plan_names_both_reviews(going_on: Trial, ada: Person) -> None:
    said = page(ada, reverse("trials:calendar"), on=SOON)

    assert f"{spelt(TODAY, 'l j F Y')}, read" in said
    assert spelt(NEXT, "l j F Y") in said
    for over in ("It waits for your last number", "Check-in mail"):
        assert over not in said


def test_and_so_does_the_paper(going_on: Trial, as_ada: Client) -> None:
    with time_machine.travel(at(SOON), tick=False):
        said = plan_paper(as_ada)

    assert f"Review, read {on_paper(TODAY)}" in said
    assert f"Next review {on_paper(NEXT)}" in said
    assert "Take none, and report it, if:" in said
    for over in ("What to measure", "At 20:00", "write it in your check-in"):
        assert over not in said


def test_a_stop_after_the_end_is_no_early_one(going_on: Trial, ada: Person) -> None:
    assert stop(trial=going_on, by=doctor(), at=at(SOON), on=SOON, reason="New liver values.")
    review = going_on.reviews.get(number=1)

    one, two = paper(review, on=SOON).pages

    assert f"Stopped after the trial, {spelt(SOON, 'j F')}: New liver values." in one
    assert "run to its end." in two
    assert f"{spelt(SOON, 'j F')} stopped, after the weeks with it" in two
    for wrong in ("Stopped early", "stopped early"):
        assert wrong not in one + two


def doctor() -> Person:
    return factories.clinician("dunn", verified_by=factories.operator())


def test_in_weeks_off_the_plan_says_that_it_runs(ada: Person) -> None:
    trial = active(ada, withdrawal=True)
    quiet_days(trial, 1, 84)
    off: date = day(90)
    said = page(ada, reverse("trials:today"), on=off)
    assert "Your weeks without it" in said

    plan = page(ada, reverse("trials:calendar"), on=off)

    assert "These are the weeks without the product. Take none, and check in as before." in plan
    assert "This is what was planned." not in plan
    assert Review.objects.get(trial=trial).decision == ""


def test_a_trial_that_ended_before_its_first_dose_asks_when_all_is_as_usual_again(
    ada: Person, as_ada: Client
) -> None:
    trial = lives.stopped(lives.started(ada), "ST1", on=day(-1))

    with time_machine.travel(at(day(1)), tick=False):
        said = plan_paper(as_ada)

    assert trial.dosing_began_at is None
    assert f"Every day until {on_paper(day(6))}, to see when you are as usual again." in said
