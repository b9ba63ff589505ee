"""What the days before the first dose ask for once the usual level is known."""

import pytest

from apps.rules.stopping import CheckIn, History, baseline_from, clear_days_wanting
from apps.rules.stopping.shell import DEFAULT_PERSON
from tests.rules.stopping.people import Fields, on


def wanting(*checkins: CheckIn) -> int:
    return clear_days_wanting(History(baseline=DEFAULT_PERSON, checkins=checkins))


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({"pain": 8}, 7),  # ST7
        ({"pain": 5}, 3),  # P7
        ({"nausea": 7}, 3),  # P3
        ({"weight_kg": 75}, 7),  # ST13
        ({"pain": 4}, 0),
        ({"loose": 4}, 0),  # one such day is W2
        ({"blood": "streak"}, 0),  # said on the day itself, with or without a usual level
    ],
)
def test_each_rule_asks_for_its_clear_days(said: Fields, days: int) -> None:
    assert wanting(on(-2), on(-1), on(0, **said)) == days


def test_days_of_diarrhoea_and_a_climb_ask_too() -> None:
    assert wanting(on(-1, loose=4), on(0, loose=4)) == 3  # P1
    assert wanting(on(-2, loose=4), on(-1, loose=4), on(0, loose=4)) == 7  # ST5
    assert wanting(on(-2, reflux=2), on(-1, reflux=4), on(0, reflux=6)) == 7  # ST10, which knows no way back


def test_clear_days_since_are_taken_off() -> None:
    bad = on(-9, pain=8)
    since = [on(day) for day in range(-8, 1)]
    assert wanting(bad, *since[:6]) == 1
    assert wanting(bad, *since[:7]) == 0
    assert wanting(bad, *since[:6], on(-2, pain=3)) == 7


def test_a_bad_day_asks_for_its_clear_days_however_long_ago_it_was() -> None:
    """The usual level is that of 14 days; the wait after a bad day is not."""
    assert wanting(on(-13, pain=8), on(-12)) == 6
    assert wanting(on(-14, pain=8), on(-2), on(-1), on(0)) == 4
    assert wanting(on(-27, pain=8), on(-2), on(-1), on(0)) == 4
    assert wanting(on(-27, pain=8), *(on(day) for day in range(-26, 1))) == 0


def test_what_is_said_later_is_judged_on_its_day() -> None:
    assert wanting(on(0), on(1, pain=8)) == 0


def test_all_days_before_the_first_dose_can_make_a_usual_level() -> None:
    days = [on(-30, pain=3), on(-29, pain=3), on(-28, pain=3), on(1, pain=9)]
    usual = baseline_from(days, since=None)
    assert getattr(usual, "pain", None) == 3
