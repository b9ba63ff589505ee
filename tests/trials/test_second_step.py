"""The second dose step is held to the gate of the first (clinical.md 4.3): its days, check-ins and quiet days are its own."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client

from apps.records.models import Person, Trial
from apps.rules import stopping
from apps.rules.vocabulary import TrialState
from apps.trials import actions, queries
from tests import factories
from tests.cast import signed_in
from tests.pressing import press
from tests.trials.lives import FIRST_DOSE, active, at, day, fresh, paused, quiet_days, shape

MAY, HOLD = stopping.Step.MAY_INCREASE, stopping.Step.HOLD
SEVEN = "You planned 7 days at each dose, and have been at this one for {}."


def up(trial: Trial, number: int) -> bool:
    """The person goes up on that trial day, before its dose."""
    return actions.step_up(trial=fresh(trial), by=trial.person, at=at(day(number), 5), on=day(number))


def down(trial: Trial, number: int) -> None:
    """The dose that is taken on that trial day was not tolerated."""
    row, on = fresh(trial), day(number)
    assert actions.step_back(trial=row, by=trial.person, at=at(on), on=on, rule="B1", judged=row.level)


def gate(trial: Trial, number: int) -> stopping.Titration:
    return queries.step_gate(fresh(trial), on=day(number))


def holds(trial: Trial, number: int) -> list[str]:
    return [hold.reason for hold in gate(trial, number).holds]


def refused(trial: Trial, number: int) -> str:
    """Why the step is not made on that day; the dose stays."""
    before = shape(trial)
    with pytest.raises(actions.NotNow) as no:
        up(trial, number)
    assert shape(trial) == before
    return str(no.value)


@pytest.fixture
def second(ada: Person) -> Trial:
    """On the second of three doses since day 8; quiet days up to then."""
    trial = active(ada)
    quiet_days(trial, 1, 7)
    assert up(trial, 8)
    return fresh(trial)


@pytest.mark.parametrize(("number", "days"), [(8, 0), (9, 1), (14, 6)])
def test_its_seven_days_are_those_at_its_own_dose(number: int, days: int, second: Trial) -> None:
    """Two weeks of the product are no week of this dose."""
    quiet_days(second, 8, number - 1)

    said = gate(second, number)

    words = SEVEN.format(days)
    assert (said.step, said.earliest) == (HOLD, day(15))
    assert [hold.reason for hold in said.holds] == [words]
    assert words in refused(second, number)


def test_after_seven_days_it_is_made_and_there_is_none_above(second: Trial) -> None:
    quiet_days(second, 8, 14)

    assert gate(second, 15).step is MAY
    assert up(second, 15)

    assert (shape(second), fresh(second).level_since) == ((TrialState.ACTIVE, 2, 0), day(15))
    assert second.events.filter(kind="stepped_up").count() == 2
    quiet_days(second, 15, 30)
    assert gate(second, 31).step is stopping.Step.AT_TARGET
    assert "full dose" in refused(second, 31)


@pytest.mark.parametrize(("missing", "may"), [(2, True), (3, False)])
def test_it_takes_five_check_ins_in_the_last_seven_days(missing: int, may: bool, second: Trial) -> None:
    """Those of the first dose do not count any more; the last three days are quiet."""
    quiet_days(second, 8 + missing, 14)

    assert gate(second, 15).step is (MAY if may else HOLD)
    if not may:
        assert holds(second, 15) == ["You checked in on 4 of the last 7 days. It takes at least 5."]
        assert "4 of the last 7" in refused(second, 15)


def test_a_step_that_was_refused_for_a_bad_day_is_made_after_three_quiet_ones(second: Trial) -> None:
    quiet_days(second, 8, 14)
    second.check_ins.filter(on=day(13)).update(bloating=5)

    assert holds(second, 15) == ["You have had 1 quiet day. It takes 3 in a row."]
    assert "1 quiet day" in refused(second, 15)
    quiet_days(second, 15, 15)
    assert "2 quiet days in a row" in refused(second, 16)
    quiet_days(second, 16, 16)

    assert up(second, 17)
    assert (shape(second)[1], fresh(second).level_since) == (2, day(17))


def test_the_days_planned_at_each_dose_count_for_the_second_too(ada: Person) -> None:
    trial = active(ada, days_per_level=10)
    quiet_days(trial, 1, 10)
    assert up(trial, 11)
    quiet_days(trial, 11, 19)

    said = gate(trial, 20)
    assert (said.step, said.earliest) == (HOLD, day(21))
    assert "You planned 10 days at each dose" in refused(trial, 20)
    quiet_days(trial, 20, 20)
    assert up(trial, 21)


def test_after_a_step_back_and_up_again_its_days_begin_anew(second: Trial) -> None:
    """One step back from the second dose leaves it open, two close it; each time it takes its own seven days."""
    quiet_days(second, 8, 40)
    down(second, 10)
    assert (shape(second)[1], fresh(second).level_since) == (0, day(10))
    assert SEVEN.format(6) in refused(second, 16)
    assert up(second, 17)
    assert SEVEN.format(6) in refused(second, 23)

    down(second, 24)

    assert "You stepped back from the next dose 2 times." in refused(second, 31)


def test_a_step_back_from_the_full_dose_closes_nothing_below_it(second: Trial) -> None:
    """Steps back are counted for the dose that they led away from."""
    quiet_days(second, 8, 60)
    for number in (15, 29):
        assert up(second, number)
        back = number + 6
        down(second, back)
    assert "You stepped back from the next dose 2 times." in refused(second, 43)

    down(second, 44)
    assert up(second, 51), "that dose was left once"
    assert shape(second)[1] == 1


def test_after_a_pause_both_steps_take_their_days_anew(second: Trial) -> None:
    """A pause ends at the lowest dose (3.4): the second step is not one day nearer for what was taken before."""
    quiet_days(second, 8, 14)
    trial = paused(second, "holiday", on=day(15))
    assert "only go up while the trial is active" in refused(trial, 16)
    quiet_days(trial, 15, 18)
    actions.resume(trial=fresh(trial), by=trial.person, at=at(day(18)), on=day(18))
    assert (shape(trial)[1], fresh(trial).level_since) == (0, day(18))
    quiet_days(trial, 19, 24)

    assert holds(trial, 24) == [SEVEN.format(6)]
    refused(trial, 24)
    assert up(trial, 25)
    quiet_days(trial, 25, 31)
    assert holds(trial, 31) == [SEVEN.format(6)]
    refused(trial, 31)
    assert up(trial, 32)
    assert shape(trial)[1] == 2


def test_a_pause_between_the_two_steps_does_not_count_as_days_at_the_dose(second: Trial) -> None:
    quiet_days(second, 8, 10)
    trial = paused(second, "holiday", on=day(11))
    quiet_days(trial, 11, 16)
    actions.resume(trial=fresh(trial), by=trial.person, at=at(day(17)), on=day(17))
    quiet_days(trial, 17, 17)

    assert SEVEN.format(1) in refused(trial, 18)


# --- the day on which clocks change

LORD_HOWE = ("Australia/Lord_Howe", date(2026, 4, 5))  # half an hour longer
SANTIAGO = ("America/Santiago", date(2026, 4, 5))  # the last hour of the day before comes twice
CAIRO = ("Africa/Cairo", date(2026, 4, 24))  # it has no midnight
BERLIN = ("Europe/Berlin", date(2026, 4, 5))  # a week with 167 hours


@pytest.mark.parametrize(("zone", "on"), [LORD_HOWE, SANTIAGO, CAIRO, BERLIN])
def test_it_opens_with_the_persons_own_day_when_clocks_change(zone: str, on: date, db: None) -> None:
    """Not a second before its midnight, also where that comes twice or not at all, and however long the week was."""
    trial = active(factories.person("eve", time_zone=zone))
    client, week = signed_in(trial.person), on - timedelta(days=7)
    first = (week - FIRST_DOSE).days + 1
    quiet_days(trial, 1, first - 1)
    assert up(trial, first)
    quiet_days(trial, first, first + 6)

    with time_machine.travel(last_moment(on - timedelta(days=1), zone), tick=False):
        assert step(client, trial) == 1
    with time_machine.travel(first_moment(on, zone), tick=False):
        assert trial.person.today(at=datetime.now(ZoneInfo("UTC"))) == on
        assert step(client, trial) == 2
    assert fresh(trial).level_since == on


def step(client: Client, trial: Trial) -> int:
    """The dose after the button was pressed."""
    client.get("/trial/")
    press(client, "/trial/step-up/")
    return shape(trial)[1]


def first_moment(on: date, zone: str) -> datetime:
    """The first minute of a day: where its midnight does not exist, the first that does."""
    here = ZoneInfo(zone)
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=here).astimezone(ZoneInfo("UTC"))
    minutes = (noon - timedelta(minutes=back) for back in range(16 * 60))
    return min(minute for minute in minutes if minute.astimezone(here).date() == on)


def last_moment(on: date, zone: str) -> datetime:
    """The last minute of a day; of an hour that comes twice, in its second round."""
    return first_moment(on + timedelta(days=1), zone) - timedelta(minutes=1)


@pytest.mark.parametrize("said", ["none", "forgot"])
def test_days_on_which_none_was_taken_are_none_at_that_dose(said: str, second: Trial) -> None:
    """Two rises could follow each other without one capsule of the dose between them."""
    factories.check_ins(second, {day(number): {"dose_taken": said} for number in range(8, 14)})
    quiet_days(second, 14, 14)

    assert holds(second, 15) == ["You have been at this dose for 1 day. It takes at least 7."]
    quiet_days(second, 15, 20)
    assert gate(second, 21).step is MAY


def test_a_part_of_it_and_a_day_without_an_answer_count_as_taken(second: Trial) -> None:
    factories.check_ins(second, {day(number): {"dose_taken": "part"} for number in (8, 9, 11, 12, 13, 14)})

    assert gate(second, 15).step is MAY
