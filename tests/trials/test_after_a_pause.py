"""What the pages with the plan say in a pause and after it: the dose as it is now, and days as they have moved."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.utils.formats import date_format

from apps.documents.plan_paper import plan_paper
from apps.records.models import Person, Trial
from apps.records.plans import plan_of, with_steps_to_come
from apps.trials import actions, feed
from apps.trials.months import months
from apps.trials.queries import may_resume
from tests.trials.lives import active, at, day, fresh, paused, quiet_days
from tests.trials.test_calendar import of as calendar_of
from tests.trials.test_calendar import on_days


@pytest.fixture
def resumed(ada: Person) -> Trial:
    """One step up on day 8, a holiday from day 12 to day 17, and again at the lowest dose on day 18."""
    trial = active(ada)
    quiet_days(trial, 1, 11)
    actions.step_up(trial=fresh(trial), by=ada, at=at(day(8)), on=day(8))
    trial = paused(fresh(trial), "holiday", on=day(12))
    quiet_days(trial, 12, 17)
    actions.resume(trial=fresh(trial), by=ada, at=at(day(18)), on=day(18))
    return fresh(trial)


def page(client: Client, path: str, *, on: date) -> str:
    with time_machine.travel(at(on), tick=False):
        return " ".join(client.get(path).text.split())


def test_the_plan_by_day_and_today_name_the_same_dose_and_the_same_next_step(
    resumed: Trial, as_ada: Client
) -> None:
    next_step = date_format(day(25), "l j F")

    plan, today = (page(as_ada, path, on=day(19)) for path in ("/trial/calendar/", "/trial/"))

    assert f"The earliest day for a step up is {next_step}." in today
    assert "Dose today: <strong>½ capsule</strong>" in today
    assert "Your dose now: ½ capsule a day." in plan
    assert f"1 capsule a day, not before {date_format(day(25), 'D j F')}" in plan
    assert on_days(calendar_of(resumed, on=day(19)), "next step")[0] == day(25)


def test_a_pause_is_seen_in_the_plan_and_in_the_journal(resumed: Trial, as_ada: Client) -> None:
    plan = plan_of(resumed)
    assert plan is not None
    rests = [
        square.on for month in months(resumed, plan, on=day(18)) for square in month.squares if square.rests
    ]

    journal = page(as_ada, "/journal/", on=day(18))

    assert rests == [day(number) for number in range(12, 18)]
    assert journal.count("· Paused</p>") == 6
    assert journal.count("day--rest") == 6 + 1  # and what it means
    assert page(as_ada, "/trial/calendar/", on=day(18)).count("day--rest") == 6 + 1


def test_in_a_pause_today_names_the_day_of_the_review_as_it_has_moved(ada: Person, as_ada: Client) -> None:
    trial = paused(active(ada), "holiday", on=day(12))
    plan = plan_of(trial)
    assert plan is not None

    said = page(as_ada, "/trial/", on=day(17))
    actions.resume(trial=fresh(trial), by=ada, at=at(day(17)), on=day(17))
    moved = plan_of(fresh(trial))

    assert moved is not None
    assert (moved.last_review_on - plan.last_review_on).days == 5
    assert f"It opens on {date_format(moved.last_review_on, 'l j F Y')} or later." in said
    assert "Your review opens in" not in said


def test_no_step_is_promised_for_a_day_after_the_review(ada: Person) -> None:
    trial = active(ada)
    quiet_days(trial, 1, 80)
    Trial.objects.filter(pk=trial.pk).update(level_since=day(82))

    plan = plan_of(trial)
    assert plan is not None
    found = [one.on for one in feed.dates(fresh(trial), plan)]
    squares = [
        square.on
        for month in months(fresh(trial), with_steps_to_come(plan, fresh(trial)), on=day(80))
        for square in month.squares
    ]

    assert max(found) == max(squares) == plan.last_review_on


def test_the_hour_of_the_mail_stands_in_the_zone_that_it_follows_now(ada: Person, as_ada: Client) -> None:
    trial = active(ada)
    ada.time_zone = "America/New_York"
    ada.save(update_fields=["time_zone"])

    plan = page(as_ada, "/trial/calendar/", on=day(10))
    paper = str(plan_paper(fresh(trial), on=day(10)))

    assert ("(time of New York)" in plan, "Berlin" in plan) == (True, False)
    assert ("time of New York" in paper, "Berlin" in paper) == (True, False)


def test_a_step_for_which_no_time_is_left_says_so(ada: Person, as_ada: Client) -> None:
    trial = active(ada)
    quiet_days(trial, 1, 80)
    Trial.objects.filter(pk=trial.pk).update(level_since=day(82))

    told = page(as_ada, "/trial/calendar/", on=day(83))

    assert "1 capsule a day: no time is left for it" in told
    assert "no time is left for it" in str(plan_paper(fresh(trial), on=day(83)))


@pytest.mark.parametrize("because", ["holiday", "ran_out"])
def test_a_pause_says_until_when_and_an_empty_pack_leads_to_the_new_one(
    because: str, ada: Person, as_ada: Client
) -> None:
    trial = active(ada)
    quiet_days(trial, 1, 11)
    trial = paused(fresh(trial), because, on=day(12))
    last, after = day(12 + 21), day(12 + 22)

    told = page(as_ada, "/trial/", on=day(14))

    assert f"Start again by {date_format(last, 'l j F')} at the latest." in told
    assert ("You ran out of it." in told) == (because == "ran_out")
    assert may_resume(trial, on=last).may_resume
    assert may_resume(trial, on=after).trial_is_over
