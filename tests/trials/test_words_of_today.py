"""Today's words fit the day: the phase by the dose that is taken, a step by the day from which it counts."""

import pytest
import time_machine
from django.test import Client

from apps.journal import queries as journal
from apps.journal.levels import level_on
from apps.records.models import Person, Trial
from apps.rules.stopping import Step
from apps.trials import actions, queries
from tests import factories
from tests.pressing import press
from tests.stage import quiet, running
from tests.trials.lives import active, at, day, fresh, paused, quiet_days


def today(client: Client, number: int) -> str:
    with time_machine.travel(at(day(number), 15), tick=False):
        return " ".join(client.get("/trial/").text.split())


def eyebrow(page: str) -> str:
    """The line above the day: the product and the phase."""
    return page.partition('<p class="eyebrow">')[2].partition("</p>")[0].partition("·")[2].strip()


def go_up(client: Client, number: int) -> str:
    with time_machine.travel(at(day(number), 15), tick=False):
        return " ".join(press(client, "/trial/step-up/", follow=True).text.split())


@pytest.fixture
def may_rise(ada: Person) -> Trial:
    """Day 8 at the lowest dose, with nothing told of today's."""
    trial = active(ada)
    quiet_days(trial, 1, 7)
    return trial


def test_weeks_below_the_full_dose_are_not_steady(may_rise: Trial, as_ada: Client) -> None:
    levels = len(fresh(may_rise).plan["plan"]["levels"])  # type: ignore[index]
    full = 7 * (levels - 1) + 1  # the first day on which the plan allows the full dose

    assert eyebrow(today(as_ada, 7)) == "First weeks"
    assert eyebrow(today(as_ada, full)) == f"Dose step 1 of {levels}"
    Trial.objects.update(level=levels - 1)
    assert eyebrow(today(as_ada, full)) == "Steady"


def test_a_step_from_tomorrow_on_leaves_today_where_it_was(may_rise: Trial, as_ada: Client) -> None:
    """Today said "Steady" of a day that the journal called "Dose step 1 of 2"."""
    levels = len(fresh(may_rise).plan["plan"]["levels"])  # type: ignore[index]
    full = 7 * (levels - 1) + 1
    Trial.objects.update(level=levels - 1, level_since=day(full + 1))

    assert eyebrow(today(as_ada, full)) == f"Dose step {levels - 1} of {levels}"
    assert eyebrow(today(as_ada, full + 1)) == "Steady"


def test_a_trial_that_rests_is_in_no_phase(may_rise: Trial, as_ada: Client) -> None:
    paused(may_rise, "holiday", on=day(8))

    assert eyebrow(today(as_ada, 8)) == "Paused"


def test_a_step_before_todays_dose_counts_from_today(may_rise: Trial, as_ada: Client) -> None:
    offer, answer = today(as_ada, 8), go_up(as_ada, 8)

    assert "You may go up to 1 capsule a day, or stay where you are." in offer
    assert "Your dose is 1 capsule a day from today on." in answer
    assert "Dose today: <strong>1 capsule</strong>" in answer
    assert fresh(may_rise).level_since == day(8)


def test_a_step_back_names_the_dose_of_tomorrow(may_rise: Trial, as_ada: Client) -> None:
    """The page said "Step back" and, below it, "Stay at this dose", after a day with the larger one."""
    go_up(as_ada, 8)
    assert "Stay at 1 capsule a day." in today(as_ada, 9)
    factories.check_in(may_rise, day(9), dose_taken="all")
    trial = fresh(may_rise)
    actions.step_back(trial=trial, by=trial.person, at=at(day(9)), on=day(9), rule="B1", judged=1)

    after, next_day = today(as_ada, 9), today(as_ada, 10)

    assert "Your dose is ½ capsule a day from tomorrow on. The earliest day for a step up is" in after
    assert "Stay at" not in after
    assert "Stay at ½ capsule a day. The earliest day for a step up is" in next_day


def test_after_the_last_dose_no_dose_of_tomorrow_is_named(may_rise: Trial, as_ada: Client) -> None:
    last = 84
    factories.check_in(may_rise, day(last), dose_taken="all")

    assert "The next dose step" in today(as_ada, last - 1)
    assert "The next dose step" not in today(as_ada, last)


@pytest.mark.parametrize("taken", ["all", "part", "none", "forgot"])
def test_a_step_after_todays_answer_counts_from_tomorrow(taken: str, may_rise: Trial, as_ada: Client) -> None:
    factories.check_in(may_rise, day(8), dose_taken=taken)

    offer, answer = today(as_ada, 8), go_up(as_ada, 8)

    assert "You may go up to 1 capsule a day from tomorrow on, or stay where you are." in offer
    assert "Your dose is 1 capsule a day from tomorrow on. Today takes no more." in answer
    assert "Dose today" not in answer
    trial = fresh(may_rise)
    assert (trial.level, trial.level_since) == (1, day(9))
    assert [level_on(trial, on=day(n), today=day(10)) for n in (7, 8, 9, 10)] == [0, 0, 1, 1]
    assert [level_on(trial, on=day(8), today=day(8)), level_on(trial, on=day(9), today=day(9))] == [0, 1]
    assert "Dose today: <strong>1 capsule</strong>" in today(as_ada, 9)


def test_the_days_at_the_new_dose_count_from_its_first(may_rise: Trial, as_ada: Client) -> None:
    """Seven whole days at it, and not six."""
    factories.check_in(may_rise, day(8), dose_taken="all")
    go_up(as_ada, 8)
    quiet_days(may_rise, 9, 15)

    assert queries.step_gate(fresh(may_rise), on=day(15)).step is Step.HOLD
    assert queries.step_gate(fresh(may_rise), on=day(16)).step is Step.MAY_INCREASE


def test_a_second_tap_says_nothing_new(may_rise: Trial, as_ada: Client) -> None:
    go_up(as_ada, 8)

    assert "from today on" not in go_up(as_ada, 8)


def test_no_step_is_offered_for_the_day_after_the_last(ada: Person, as_ada: Client) -> None:
    trial = running(ada, day=84, today=day(84), level=0)
    quiet(trial, range(-13, 84))
    assert queries.step_gate(trial, on=day(84)).step is Step.MAY_INCREASE

    assert "Go up one step" in today(as_ada, 84)
    quiet(trial, [84])
    assert "Go up one step" not in today(as_ada, 84)


def test_a_step_in_the_action_itself_knows_whether_today_was_answered(may_rise: Trial, ada: Person) -> None:
    factories.check_in(may_rise, day(8), dose_taken="all")

    assert actions.step_up(trial=may_rise, by=ada, at=at(day(8)), on=day(8))
    assert fresh(may_rise).events.get(kind="stepped_up").detail["since"] == day(9).isoformat()


def test_the_journal_names_the_step_of_each_day(may_rise: Trial, as_ada: Client) -> None:
    levels = len(fresh(may_rise).plan["plan"]["levels"])  # type: ignore[index]
    full = 7 * (levels - 1) + 1
    quiet_days(may_rise, 8, full)
    assert levels > 1
    days = {one.on: one for one in journal.days(fresh(may_rise), on=day(full + 1))}

    assert [days[day(n)].step for n in (7, full - 1)] == [None, None], "the planned first weeks"
    with time_machine.travel(at(day(full), 15), tick=False):
        page = " ".join(as_ada.get("/journal/").text.split())
    assert f"Dose step 1 of {levels}" in page
