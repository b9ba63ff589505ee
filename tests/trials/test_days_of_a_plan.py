"""What the list of days and the calendar of a plan say beside the dates."""

from datetime import time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from apps.records.models import Person
from apps.records.plans import plan_of
from apps.rules import outcomes
from apps.rules.vocabulary import PrimaryOutcome, TrialState
from apps.trials.months import months
from tests.factories import NOON
from tests.stage import running
from tests.trials.lives import SIGNED_UP, active, at, day, paused, planned, started


def test_a_window_that_has_opened_already_is_told_on_the_first_day(ada: Person) -> None:
    trial = started(
        ada, baseline=7, baseline_days=7, primary=PrimaryOutcome.FASTING_GLUCOSE, smallest_change=Decimal(10)
    )
    plan = plan_of(trial)
    assert plan is not None

    first = months(trial, plan, on=SIGNED_UP)[0].squares[0]

    assert (first.on, first.milestone) == (plan.starts_on, "your main number, from this day")


def test_an_hour_in_the_quiet_hours_says_what_comes(ada: Person, as_ada: Client) -> None:
    words = "This is in your quiet hours. The check-in mail comes all the same."

    told = []
    for hour in (time(20), time(23, 30), time(6, 59), time(7)):
        planned(ada, check_in_time=hour)
        with time_machine.travel(at(SIGNED_UP), tick=False):
            told.append(words in as_ada.get("/trial/preview/").text)

    assert told == [False, True, True, False]


@pytest.mark.parametrize(
    ("measure", "withdrawal", "told"),
    [(PrimaryOutcome.LDL, True, 1), (PrimaryOutcome.LDL, False, 0), (PrimaryOutcome.HBA1C, True, 0)],
)
def test_with_weeks_off_the_last_number_is_best_taken_before_them(
    measure: PrimaryOutcome, withdrawal: bool, told: int, ada: Person, as_ada: Client
) -> None:
    change = outcomes.PRIMARIES[measure].smallest_change.default
    planned(ada, primary=measure, smallest_change=change, withdrawal=withdrawal, hba1c_tested=True)

    with time_machine.travel(at(SIGNED_UP), tick=False):
        page = as_ada.get("/trial/preview/").text

    assert page.count("while you still take it.") == told


def test_the_day_for_hba1c_stands_in_the_calendar_though_it_comes_after_the_review(ada: Person) -> None:
    trial = started(ada, primary=PrimaryOutcome.HBA1C, smallest_change=Decimal("0.5"), hba1c_tested=True)
    plan = plan_of(trial)
    assert plan is not None

    last = months(trial, plan, on=SIGNED_UP)[-1].squares[-1]

    assert last.on == plan.ends_before + timedelta(days=6) > plan.last_review_on
    assert last.milestone == "your main number again, from this day"


def test_the_frozen_plan_names_its_product_and_what_it_is_judged_by(ada: Person, as_ada: Client) -> None:
    trial = started(ada)

    with time_machine.travel(at(SIGNED_UP), tick=False):
        page = as_ada.get("/trial/calendar/").text

    assert trial.product.name in page
    assert "LDL cholesterol. Smallest change that matters to you: 23 % of value." in page
    assert "Days with bloating. Smallest change that matters to you: 2 days a week." in page


@pytest.mark.parametrize("off", [True, False])
def test_no_page_promises_a_mail_that_does_not_come(off: bool, ada: Person, as_ada: Client) -> None:
    words = "None comes now: your reminders by e-mail are off."
    planned(ada, check_in_time=time(23, 30))
    Person.objects.update(mail_stopped_at=at(SIGNED_UP) if off else None)

    with time_machine.travel(at(SIGNED_UP), tick=False):
        preview, settings = as_ada.get("/trial/preview/").text, as_ada.get("/reminders/").text

    assert (words in preview, words in settings) == (off, off)
    assert ("The check-in mail comes all the same." in preview) is not off


@pytest.mark.parametrize(("baseline_days", "reaches_back"), [(7, True), (28, False)])
def test_values_from_before_the_plan_are_said_to_count_where_they_do(
    baseline_days: int, reaches_back: bool, ada: Person, as_ada: Client
) -> None:
    planned(
        ada,
        baseline_days=baseline_days,
        primary=PrimaryOutcome.FASTING_GLUCOSE,
        smallest_change=Decimal(10),
    )

    with time_machine.travel(at(SIGNED_UP), tick=False):
        page = as_ada.get("/trial/preview/").text

    assert ("Values from before your plan began count too." in page) is reaches_back


@pytest.mark.parametrize(
    ("day", "state", "says"),
    [(60, TrialState.ACTIVE, True), (88, TrialState.WITHDRAWAL, False)],
)
def test_in_the_weeks_off_no_number_is_best_while_it_is_still_taken(
    day: int, state: TrialState, says: bool, ada: Person, as_ada: Client
) -> None:
    running(ada, day=day, withdrawal=True, state=state)

    with time_machine.travel(NOON, tick=False):
        page = as_ada.get("/trial/calendar/").text

    assert ("while you still take it" in page) is says


def test_a_pause_that_goes_on_holds_its_days_so_far_and_says_why_in_the_persons_numbers(
    ada: Person, as_ada: Client
) -> None:
    """Every day to the end of the plan was "paused", for the whole text of the rule."""
    paused(active(ada), "P3", on=day(10))

    with time_machine.travel(at(day(12)), tick=False):
        page = as_ada.get("/trial/calendar/").text

    assert page.count(", paused") == 3
    assert "Paused: A reason." in page
    assert "One symptom other than pain at 7 or more" not in page
