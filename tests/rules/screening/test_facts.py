"""Ages and birthdays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.rules.screening import eighteenth_birthday, whole_years


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2008, 3, 2), date(2026, 3, 1), 17),
        (date(2008, 3, 2), date(2026, 3, 2), 18),
        (date(2008, 3, 2), date(2026, 3, 3), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(1955, 3, 3), date(2026, 3, 2), 70),
        (date(1955, 3, 2), date(2026, 3, 2), 71),
    ],
)
def test_whole_years(born: date, on: date, years: int) -> None:
    assert whole_years(born, on=on) == years


@pytest.mark.parametrize(
    ("born", "birthday"),
    [(date(2008, 3, 2), date(2026, 3, 2)), (date(2008, 2, 29), date(2026, 3, 1))],
)
def test_the_eighteenth_birthday(born: date, birthday: date) -> None:
    assert eighteenth_birthday(born) == birthday


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_nobody_is_18_before_that_birthday(born: date) -> None:
    birthday = eighteenth_birthday(born)

    assert whole_years(born, on=birthday) == 18
    assert whole_years(born, on=birthday - timedelta(days=1)) == 17
