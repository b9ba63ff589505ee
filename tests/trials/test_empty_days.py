"""Days without a check-in are told on Today while they can still be filled in, and what is due stands before what is not."""

from datetime import date

import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal import queries as journal
from apps.records.models import Person
from apps.rules.schedule import Cadence
from apps.trials import actions
from apps.trials.empty import DAYS_TO_FILL
from apps.trials.today import today
from tests.trials.lives import active, at, day, fresh, paused, quiet_days, started, stopped


def empty(person: Person, trial: object, *, on: date) -> tuple[date, ...]:
    found = today(fresh(trial), on=on)  # type: ignore[arg-type]
    assert found is not None
    return found.empty


def test_a_forgotten_week_can_be_filled_in_from_today(ada: Person, as_ada: Client) -> None:
    trial = active(ada)
    quiet_days(trial, 1, 9)

    with time_machine.travel(at(day(20)), tick=False):
        page = as_ada.get("/trial/").text

    assert empty(ada, trial, on=day(20)) == tuple(day(number) for number in range(13, 20))
    assert f'{reverse("journal:days")}?show=empty#list">7 check-ins of the last 7 days are empty</a>' in page
    assert "fill in what you remember" in page


def test_one_day_leads_to_that_day_and_a_full_week_says_nothing(ada: Person, as_ada: Client) -> None:
    trial = active(ada)
    quiet_days(trial, 1, 8)
    quiet_days(trial, 10, 12)

    with time_machine.travel(at(day(13)), tick=False):
        one = as_ada.get("/trial/").text
    with time_machine.travel(at(day(9)), tick=False):
        none = as_ada.get("/trial/").text

    assert f'href="{reverse("journal:check-in-day", args=[day(9)])}"' in one
    assert "empty" not in none


def test_before_the_first_dose_only_days_that_asked_are_told(ada: Person) -> None:
    trial = started(ada, baseline=0)

    assert empty(ada, trial, on=day(-13)) == ()  # the day after the sign-up is the first that asks
    assert len(empty(ada, trial, on=day(-10))) == 3


def test_with_two_check_ins_a_week_two_are_told(ada: Person) -> None:
    trial = active(ada, cadence=Cadence.TWO)
    quiet_days(trial, 1, 30)

    assert len(empty(ada, trial, on=day(45))) == 2


def test_in_a_pause_every_day_asks_and_after_a_stop_none_can_be_filled_in(ada: Person) -> None:
    trial = active(ada)
    quiet_days(trial, 1, 30)

    assert len(empty(ada, paused(trial, "holiday", on=day(31)), on=day(40))) == DAYS_TO_FILL
    assert empty(ada, stopped(trial, "ST7", on=day(41)), on=day(45)) == ()


def test_what_is_due_stands_above_a_step_that_waits(ada: Person, as_ada: Client) -> None:
    quiet_days(active(ada), 1, 3)

    with time_machine.travel(at(day(4)), tick=False):
        page = as_ada.get("/trial/").text

    assert page.index("What else is due") < page.index("The next dose step")


def test_days_between_the_end_and_the_choice_of_weeks_off_are_not_asked_for(
    ada: Person, as_ada: Client
) -> None:
    """The trial was over then, and no page and no mail asked for a check-in."""
    trial = active(ada)
    quiet_days(trial, 1, 84)
    assert actions.finish(trial=fresh(trial), at=at(day(85)), on=day(85))
    chosen = day(91)
    assert actions.begin_withdrawal(trial=fresh(trial), by=ada, at=at(chosen), on=chosen)

    assert empty(ada, trial, on=day(91)) == ()
    assert empty(ada, trial, on=day(93)) == (day(91), day(92))
    days = {one.on: one for one in journal.days(fresh(trial), on=day(93))}
    assert [days[day(n)].is_missing for n in (85, 90, 91, 92)] == [False, False, True, True]
    with time_machine.travel(at(day(91)), tick=False):
        assert "are empty" not in as_ada.get("/trial/").text


def test_weeks_off_that_were_planned_are_asked_for_from_their_first_day(ada: Person) -> None:
    trial = active(ada, withdrawal=True)
    quiet_days(trial, 1, 84)
    assert actions.finish(trial=fresh(trial), at=at(day(88)), on=day(88))  # opened days later

    assert empty(ada, trial, on=day(88)) == tuple(day(n) for n in (85, 86, 87))
