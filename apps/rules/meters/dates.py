"""Dates as meters write them. Whether 3/4 is in March or in April is never guessed: the file shows it, or is asked about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Order(StrEnum):
    """Which number of a date comes first."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


@dataclass(frozen=True, slots=True)
class Moment:
    """A local date, and the time of day where one is written."""

    on: date
    at: time | None


# fmt: off
MONTHS = {
    "jan": 1, "ene": 1, "gen": 1, "feb": 2, "fev": 2, "fév": 2, "mar": 3, "mär": 3, "mrz": 3, "maa": 3,
    "mrt": 3, "apr": 4, "avr": 4, "abr": 4, "may": 5, "mai": 5, "mei": 5, "mag": 5, "maj": 5, "jun": 6,
    "juin": 6, "giu": 6, "jul": 7, "juil": 7, "lug": 7, "aug": 8, "aoû": 8, "aou": 8, "ago": 8, "sep": 9,
    "set": 9, "oct": 10, "okt": 10, "ott": 10, "out": 10, "nov": 11, "dec": 12, "dez": 12, "déc": 12,
    "dic": 12,
}
# fmt: on
_TIME = (
    r"(?:[T\s,]+(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})" + _TIME, re.IGNORECASE)
_YEAR_LAST = re.compile(
    r"(?P<one>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<two>\d{1,2})\s?(?P=mark)\s?(?P<y>\d{4}|\d{2})" + _TIME,
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?P<d>\d{1,2})[.\s-]+(?P<month>[^\W\d_]{3,12})\.?[,\s-]+(?P<y>\d{4})" + _TIME, re.IGNORECASE
)
_NAME_FIRST = re.compile(
    r"(?P<month>[^\W\d_]{3,12})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})" + _TIME, re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[ap]\.?m\.?)?", re.IGNORECASE
)


def orders(cells: Iterable[str]) -> frozenset[Order]:
    """The ways in which all these dates can be read: two ask for an answer, none contradict one another.

    A date with points has its day first, as everywhere that writes it so (general knowledge). Days whose two numbers are
    the same, and dates that begin with the year or name the month, speak for nothing.
    """
    found = frozenset(Order)
    differs = False
    for cell in cells:
        match = _YEAR_LAST.fullmatch(cell)
        if match is None:
            continue
        one, two = int(match["one"]), int(match["two"])
        differs = differs or one != two
        if one > 12 or (match["mark"] == "." and two <= 12):
            found -= {Order.MONTH_FIRST}
        if two > 12:
            found -= {Order.DAY_FIRST}
    return found if differs else frozenset({Order.DAY_FIRST})


def moment(cell: str, order: Order, clock: str = "") -> Moment | None:
    """The date in a cell, with the time beside it or in the cell `clock`; None when it is no date."""
    for pattern in (_YEAR_FIRST, _YEAR_LAST, _NAMED, _NAME_FIRST):
        match = pattern.fullmatch(cell)
        if match is not None:
            on = _date(match, order)
            return None if on is None else Moment(on, _time(match) or _time(_CLOCK.fullmatch(clock)))
    return None


def is_date(cell: str) -> bool:
    """True for a cell that some order reads as a date."""
    return any(moment(cell, order) is not None for order in Order)


def _date(match: re.Match[str], order: Order) -> date | None:
    parts = match.groupdict()
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    if "one" in parts:
        first, second = int(parts["one"]), int(parts["two"])
        day, month = (first, second) if order is Order.DAY_FIRST else (second, first)
    else:
        day, month = int(parts["d"]), _month(parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(parts: dict[str, str]) -> int:
    """0 for a name that is no month."""
    if "m" in parts:
        return int(parts["m"])
    name = parts["month"].casefold()
    return MONTHS.get(name[:4]) or MONTHS.get(name[:3]) or 0


def _time(match: re.Match[str] | None) -> time | None:
    if match is None or match["hour"] is None:
        return None
    hour, half = int(match["hour"]), (match["half"] or "").casefold()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, int(match["minute"])) if hour < 24 and int(match["minute"]) < 60 else None
