"""Dates: the ways of writing one, and that 3/4 is asked about and never guessed."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.rules.meters import Order, moment, orders

BOTH, DAY, MONTH = {Order.DAY_FIRST, Order.MONTH_FIRST}, {Order.DAY_FIRST}, {Order.MONTH_FIRST}


@pytest.mark.parametrize(
    ("cells", "possible"),
    [
        (["03/04/2026", "05/04/2026"], BOTH),
        (["3-4-26"], BOTH),
        (["03/04/2026", "13/04/2026"], DAY),
        (["03/04/2026", "04/13/2026"], MONTH),
        (["13/04/2026", "04/13/2026"], set()),
        (["03.04.2026"], DAY),
        (["04/04/2026"], DAY),
        (["2026-04-03", "3 April 2026", "no date"], DAY),
    ],
)
def test_what_comes_first_shows_or_is_asked(cells: list[str], possible: set[Order]) -> None:
    assert orders(cells) == possible


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("2026-04-03", None),
        ("2026/04/03", None),
        ("2026-04-03T07:05:30+02:00", time(7, 5)),
        ("2026-04-03 07:05", time(7, 5)),
        ("03/04/2026, 7:05 AM", time(7, 5)),
        ("3.4.26 19.05", time(19, 5)),
        ("03.04.2026 19:05", time(19, 5)),
        ("3-4-2026 12:05 a.m.", time(0, 5)),
        ("3 April 2026", None),
        ("3. Apr. 2026 07:05", time(7, 5)),
        ("April 3rd, 2026", None),
        ("Apr 3, 2026 12:05 pm", time(12, 5)),
        ("3 avril 2026", None),
    ],
)
def test_each_way_of_writing_a_day_is_read(cell: str, at: time | None) -> None:
    found = moment(cell, Order.DAY_FIRST)

    assert found is not None
    assert (found.on, found.at) == (date(2026, 4, 3), at)


@pytest.mark.parametrize("cell", ["", "31/02/2026", "2026-13-01", "5.6", "03/04", "3 Foo 2026", "tomorrow"])
def test_what_is_no_day_is_none(cell: str) -> None:
    assert moment(cell, Order.DAY_FIRST) is None


@pytest.mark.parametrize(
    ("clock", "at"), [("07:05", time(7, 5)), ("7:05 pm", time(19, 5)), ("", None), ("25:00", None)]
)
def test_a_time_can_stand_in_a_cell_of_its_own(clock: str, at: time | None) -> None:
    found = moment("2026-04-03", Order.DAY_FIRST, clock)

    assert found is not None
    assert found.at == at


MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}


@pytest.mark.parametrize("language", MONTHS)
def test_each_month_is_known_by_its_name(language: str) -> None:
    read = [moment(f"5 {name} 2026", Order.DAY_FIRST) for name in MONTHS[language].split()]

    assert [found.on.month for found in read if found is not None] == list(range(1, 13))


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.times(), st.sampled_from("/-."), st.sampled_from(Order)
)
def test_a_date_is_read_as_it_was_written(on: date, at: time, mark: str, order: Order) -> None:
    day, month = f"{on.day:02}", f"{on.month:02}"
    first = (day, month) if order is Order.DAY_FIRST else (month, day)

    found = moment(f"{mark.join(first)}{mark}{on.year} {at:%H:%M}", order)

    assert found is not None
    assert (found.on, found.at) == (on, time(at.hour, at.minute))
