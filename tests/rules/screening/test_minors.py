"""A date of birth that makes an adult of a minor in a trial: the first one counts for 3 days more (clinical.md 2.2, `age`)."""

from datetime import date, timedelta

import pytest

from apps.rules.screening.minors import (
    HELD,
    NO_ONE,
    adult_from,
    counted_years,
    held_until,
    in_words_of_the_hold,
    is_held,
)
from apps.rules.screening.model import Finding, Reason
from apps.rules.vocabulary import Disposition
from tests.rules.screening.people import result

TOLD = date(2026, 3, 2)
DAY = timedelta(days=1)
COUNTS = TOLD + 3 * DAY
ADULT, MINOR = date(1984, 1, 9), date(2012, 1, 9)
EIGHTEEN_TODAY = date(2008, 3, 2)


@pytest.mark.parametrize(("days", "held"), [(-2, False), (-1, True), (0, True), (2, True), (3, False)])
def test_the_new_date_waits_from_the_day_it_was_told_anywhere_on_earth(days: int, held: bool) -> None:
    """Over the date line the day before is still going on; before that, nothing had been told."""
    on = TOLD + days * DAY

    assert adult_from(TOLD, on=on) == (COUNTS if held else None)
    assert counted_years(ADULT, TOLD, on=on) == (17 if held else 42)
    assert held_until(ADULT, TOLD, on=on) == (COUNTS if held else None)


def test_a_date_that_was_never_a_minors_waits_for_nothing() -> None:
    assert adult_from(None, on=TOLD) is None
    assert counted_years(ADULT, None, on=TOLD) == 42
    assert held_until(ADULT, None, on=TOLD) is None


def test_the_wait_makes_no_child_older() -> None:
    assert counted_years(MINOR, TOLD, on=TOLD) == 14


def test_only_an_adults_date_is_waited_for_from_the_eighteenth_birthday_on() -> None:
    assert held_until(EIGHTEEN_TODAY, TOLD, on=TOLD) == COUNTS
    assert held_until(EIGHTEEN_TODAY + DAY, TOLD, on=TOLD) is None
    assert held_until(MINOR, TOLD, on=TOLD) is None
    assert held_until(None, TOLD, on=TOLD) is None


def test_meanwhile_the_finding_says_not_now_and_why_and_not_that_one_is_a_minor() -> None:
    age, weight = result(age=17, weight_kg=45).findings

    held = in_words_of_the_hold(age, until=COUNTS)

    assert (held.key, held.disposition, held.lifts) == ("age", Disposition.DEFER, NO_ONE)
    assert held.reasons == (Reason(HELD, {"until": COUNTS}),)
    assert in_words_of_the_hold(weight, until=COUNTS) == weight


def test_the_wait_is_told_from_other_findings() -> None:
    age: Finding
    (age,) = result(age=17).findings

    assert is_held(in_words_of_the_hold(age, until=COUNTS))
    assert not is_held(age)
