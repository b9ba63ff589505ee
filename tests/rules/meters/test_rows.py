"""Whole exports as meters write them: which column is what, which readings count, and why the others do not."""

from datetime import date, time
from decimal import Decimal

import pytest

from apps.rules.measures import MEASURES, Measure
from apps.rules.meters import (
    Columns,
    Fasting,
    Order,
    Row,
    Table,
    Unread,
    columns_of,
    lines_in,
    only_fasting,
    rows,
    rows_of,
    table_of,
    unit_in,
)

SUGAR, WAIST = MEASURES["fasting_glucose"], MEASURES["waist"]

ACCU_CHEK = """Name;Ada;;;
Export;02.03.2026;;;
Datum;Uhrzeit;Ergebnis;Einheit;Temperaturwarnung
02.03.2026;07:10;98;mg/dL;
02.03.2026;19:40;140;mg/dL;"""
LIBRE = """Patient report,Generated on,02-03-2026 10:00 UTC
Device,Serial Number,Device Timestamp,Record Type,Historic Glucose mmol/L,Scan Glucose mmol/L
FreeStyle,abc,2026-03-02 07:10,0,5.6,
FreeStyle,abc,2026-03-02 07:25,1,,5.8"""
MYSUGR = """Date,Time,Tags,Blood Sugar Measurement (mg/dL),Insulin Injection Units (Pen)
"Mar 2, 2026",7:10:00 AM,Before breakfast,98,
"Mar 2, 2026",1:00:00 PM,After meal,150,4"""
TAPE = "Date\tWeight kg\tWaist cm\n2026-03-02\t80\t92,5"
BARE = "2026-03-02;5,6\n2026-03-03;5,4\n2026-03-04;5,5"


def table(text: str, measure: Measure = SUGAR) -> Table:
    return table_of(lines_in(text), measure)


@pytest.mark.parametrize(
    ("text", "measure", "columns"),
    [
        (ACCU_CHEK, SUGAR, Columns(date=0, value=2, clock=1, unit=3)),
        (LIBRE, SUGAR, Columns(date=2, value=4)),
        (MYSUGR, SUGAR, Columns(date=0, value=3, clock=1, fasting=2)),
        (TAPE, WAIST, Columns(date=0, value=2)),
        (BARE, SUGAR, Columns(date=0, value=1)),
        ("when;what\n2026-03-02;5,6\n2026-03-03;5,6", SUGAR, Columns(date=0, value=1)),
        ("a;b\nx;y", SUGAR, Columns(date=None, value=None)),
    ],
)
def test_the_columns_are_found(text: str, measure: Measure, columns: Columns) -> None:
    assert columns_of(table(text, measure), measure) == columns


@pytest.mark.parametrize(
    ("heading", "unit"),
    [("Glucose (mmol/L)", "mmol/L"), ("Sugar mg/dl", "mg/dL"), ("Result", None), ("mg/dL or mmol/L", None)],
)
def test_a_heading_can_name_the_unit(heading: str, unit: str | None) -> None:
    assert unit_in(heading, SUGAR) == unit


def read(text: str, unit: str = "mg/dL", order: Order = Order.DAY_FIRST) -> list[Row | Unread]:
    found = table(text)
    return list(rows_of(found, columns_of(found, SUGAR), SUGAR, unit, order))


def test_the_lines_of_an_export_become_readings() -> None:
    first, second = read(ACCU_CHEK)

    assert first == Row(4, "02.03.2026 · 07:10 · 98", date(2026, 3, 2), time(7, 10), Decimal(98))
    assert isinstance(second, Row)
    assert (second.line, second.at, second.value) == (5, time(19, 40), Decimal(140))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2026-03-02;", rows.NO_NUMBER),
        ("yesterday;98", rows.NO_DATE),
        ("2026-03-02;=98+1", rows.FORMULA),
        ("2026-03-02;@SUM(A1)", rows.FORMULA),
        ("2026-03-02;-98", rows.FORMULA),
        ("2026-03-02;HI", rows.TOO_HIGH),
        ("2026-03-02;Lo", rows.TOO_LOW),
        ("2026-03-02;HI (>600)", rows.TOO_HIGH),
        ("2026-03-02;> 33.3", rows.TOO_HIGH),
        ("2026-03-02;<20 mg/dL", rows.TOO_LOW),
        ("2026-03-02;98 mmol/L", "You typed another unit than the one you chose. Check the unit."),
        ("2026-03-02;a lot", "What stands in this line is not a number."),
        (
            "2026-03-02;1,250",
            "This could be read in two ways. Type the number without a thousands mark, like 1250.",
        ),
    ],
)
def test_each_refused_line_says_why(line: str, why: str) -> None:
    (found,) = read(f"Date;Value\n{line}")

    assert isinstance(found, Unread)
    assert (found.line, found.why.text) == (2, why)


def test_a_line_in_another_unit_is_refused_not_converted() -> None:
    (found,) = read("Date;Value;Unit\n2026-03-02;5,6;mmol/l")

    assert isinstance(found, Unread)
    assert found.why.text == rows.OTHER_UNIT


def fasting(text: str, how: Fasting) -> dict[int, object]:
    """Line -> whether it counts as fasting, or why it is left out."""
    said = only_fasting(read(text), how, SUGAR, "mg/dL")
    return {row.line: row.why.text if isinstance(row, Unread) else row.fasting for row in said}


def test_the_person_says_which_readings_are_from_before_food() -> None:
    day = "Date;Time;Value\n2026-03-02;12:30;130\n2026-03-02;07:10;98\n2026-03-02;09:00;120\n2026-03-03;11:00;99"
    later = rows.LATER_THAT_DAY

    assert fasting(day, Fasting.ALL) == {2: True, 3: True, 4: True, 5: True}
    assert fasting(day, Fasting.FIRST) == {2: later, 3: True, 4: later, 5: later}
    assert fasting(MYSUGR, Fasting.FILE) == {2: True, 3: rows.NOT_FASTING}


@pytest.mark.parametrize("word", ["nüchtern", "Fasting", "yes", "à jeun", "Vor dem Frühstück"])
def test_before_food_is_read_in_several_languages(word: str) -> None:
    assert fasting(f"Date;Value;Fasting\n2026-03-02;98;{word}", Fasting.FILE) == {2: True}


@pytest.mark.parametrize("word", ["not fasting", "nicht nüchtern", "no", "after lunch", ""])
def test_everything_else_is_not_from_before_food(word: str) -> None:
    assert fasting(f"Date;Value;Fasting\n2026-03-02;98;{word}", Fasting.FILE) == {2: rows.NOT_FASTING}


def test_a_dangerous_reading_is_kept_whatever_was_eaten() -> None:
    text = "Date;Value;Fasting\n" + "\n".join(f"2026-03-02;{value};no" for value in (69, 70, 299, 300))

    assert fasting(text, Fasting.FILE) == {2: False, 3: rows.NOT_FASTING, 4: rows.NOT_FASTING, 5: False}
