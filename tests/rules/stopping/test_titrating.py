"""When the dose may go up: each condition one short of its limit, and at it."""

from dataclasses import replace
from datetime import date

import pytest

from apps.rules.stopping import History, Standing, check_ins_last7, quiet_days, titrate
from apps.rules.stopping.shell import DEFAULT_PERSON
from apps.rules.vocabulary import TrialState
from tests.rules.stopping.people import Fields, on

READY = Standing(status=TrialState.ACTIVE, level=0, levels=3, days_at_level=7, checkins_last7=5, quiet_days=3)
TODAY = date(2026, 11, 23)


def test_ready() -> None:
    answer = titrate(READY, today=TODAY)
    assert (answer.step, answer.holds, answer.earliest) == ("MAY_INCREASE", (), None)


@pytest.mark.parametrize(
    ("change", "days"),
    [
        ({"days_at_level": 6}, 1),
        ({"days_at_level": 0}, 7),
        ({"checkins_last7": 4}, 1),
        ({"quiet_days": 2}, 1),
        ({"quiet_days": 0, "days_at_level": 6}, 3),
        ({"next_over_label": True}, None),
        ({"next_cells_per_day": 34_000_000_001}, None),
        ({"step_backs_from_next_level": 2}, None),
        ({"quiet_days": 0, "step_backs_from_next_level": 2}, None),
        ({"status": TrialState.PAUSED}, None),
        ({"status": TrialState.STOPPED}, None),
        ({"status": TrialState.PAUSED, "level": 2}, None),
    ],
)
def test_hold(change: Fields, days: int | None) -> None:
    answer = titrate(replace(READY, **change), today=TODAY)
    assert answer.step == "HOLD"
    assert answer.holds
    assert all("{" not in hold.reason for hold in answer.holds)
    assert answer.earliest == (None if days is None else date.fromordinal(TODAY.toordinal() + days))
    assert titrate(replace(READY, **change)).earliest is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"quiet_days": 1}, "You have had 1 quiet day. It takes 3 in a row."),
        ({"quiet_days": 2}, "You have had 2 quiet days in a row. It takes 3."),
        ({"days_at_level": 1}, "You have been at this dose for 1 day. It takes at least 7."),
        ({"days_at_level": 2}, "You have been at this dose for 2 days. It takes at least 7."),
    ],
)
def test_one_day_is_one_day(change: Fields, words: str) -> None:
    assert [hold.reason for hold in titrate(replace(READY, **change), today=TODAY).holds] == [words]


def test_every_hold_is_told() -> None:
    answer = titrate(replace(READY, days_at_level=2, checkins_last7=2, quiet_days=0, next_over_label=True))
    assert len(answer.holds) == 4


@pytest.mark.parametrize(
    "change",
    [{"next_cells_per_day": 3.4e10}, {"step_backs_from_next_level": 1}, {"days_at_level": 60}, {"level": 1}],
)
def test_at_a_limit_it_may_rise(change: Fields) -> None:
    assert titrate(replace(READY, **change)).step == "MAY_INCREASE"


@pytest.mark.parametrize(("level", "levels"), [(2, 3), (1, 2), (0, 1)])
def test_at_target(level: int, levels: int) -> None:
    assert titrate(replace(READY, level=level, levels=levels, quiet_days=0)).step == "AT_TARGET"


def quiet(*days: int, bad: int | None = None, until: int) -> int:
    checkins = [on(day, bloating=4) if day == bad else on(day) for day in days]
    return quiet_days(History(baseline=DEFAULT_PERSON, checkins=tuple(checkins)), until=until)


def test_quiet_days_are_days_in_a_row_without_any_rule() -> None:
    assert quiet(3, 4, 5, 6, until=6) == 4
    assert quiet(3, 4, 5, 6, bad=4, until=6) == 2
    assert quiet(3, 4, 6, until=6) == 1
    assert quiet(3, 4, 5, until=6) == 0
    assert quiet(3, 4, 5, 6, until=5) == 3


def test_a_day_without_every_rating_is_not_quiet() -> None:
    days = (on(4), replace(on(5), reflux=None), on(6))
    assert quiet_days(History(baseline=DEFAULT_PERSON, checkins=days), until=6) == 1


def test_check_ins_of_the_last_7_days_are_days_with_one() -> None:
    history = History(baseline=DEFAULT_PERSON, checkins=tuple(on(day) for day in (3, 4, 4, 9, 10, 11)))
    assert check_ins_last7(history, until=10) == 3
    assert check_ins_last7(history, until=11) == 3
