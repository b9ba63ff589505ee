"""Reads one raw answer at a time: codes, numbers, days, yes or no. Raises BadAnswer with a sentence for the person."""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from apps.rules.screening.answers import UNSURE, Unsure, When
from apps.rules.text import gettext_noop as _

NOT_ANSWERED = _("Please answer this.")
NOT_A_CHOICE = _("Pick one of the answers on offer.")
NOT_A_LIST = _("Give a list of what fits.")
NOT_A_NUMBER = _("Give a number.")
NOT_WHOLE = _("Give a whole number.")
OUT_OF_RANGE = _("This number cannot be right. Please check it and its unit.")
NOT_A_FLAG = _("Answer yes or no.")
NOT_A_DAY = _("Give a date as year-month-day.")
FUTURE_DAY = _("This date is in the future.")
TOO_EARLY = _("This date is too long ago. Please check the year.")
NOT_A_GROUP = _("This answer has more than one part. Give each part by its name.")

EARLIEST = date(1900, 1, 1)
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
PLAIN_NUMBER = re.compile(r"\d{1,9}(\.\d{1,6})?", re.ASCII)
UNSURE_WORDS = frozenset({"not_sure", "skip"})


class BadAnswer(ValueError):  # noqa: N818 (reads as what it is)
    """One answer that cannot be read; its text says what to give instead."""


class BadAnswers(ValueError):  # noqa: N818 (reads as what it is)
    """Answers that cannot be read: `errors` says for each key what to give instead."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__("; ".join(f"{key}: {text}" for key, text in self.errors.items()))


def is_unsure(raw: object) -> bool:
    """True for "not_sure", "skip" and null."""
    return raw is None or (isinstance(raw, str) and raw in UNSURE_WORDS)


def as_code(raw: object, codes: Collection[str], unsure: str = "") -> str:
    """One of `codes`; not sure or skipped counts as the code `unsure` if there is one."""
    if isinstance(raw, str) and raw in codes:
        return raw
    if unsure and is_unsure(raw):
        return unsure
    raise BadAnswer(NOT_A_CHOICE)


def as_ticks(raw: object, codes: Collection[str]) -> tuple[str, ...]:
    """A list of codes, each kept once. An empty one holds no sign; that a form was left blank is seen before this."""
    if not isinstance(raw, (list, tuple)):
        raise BadAnswer(NOT_A_LIST)
    return tuple(dict.fromkeys(as_code(code, codes) for code in raw))


def as_flag(raw: object, *, unsure: bool) -> bool:
    """True or false; not sure counts as `unsure`."""
    if isinstance(raw, bool):
        return raw
    if is_unsure(raw):
        return unsure
    raise BadAnswer(NOT_A_FLAG)


def as_number(raw: object, limits: tuple[int, int]) -> Decimal:
    """A finite number within `limits`, exactly as it was written."""
    number = _decimal(raw)
    if not limits[0] <= number <= limits[1]:
        raise BadAnswer(OUT_OF_RANGE)
    return number


def _decimal(raw: object) -> Decimal:
    """JSON numbers, decimals, and plain digits in quotes as forms store them."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float, Decimal, str)):
        raise BadAnswer(NOT_A_NUMBER)
    if isinstance(raw, str) and not PLAIN_NUMBER.fullmatch(raw):
        raise BadAnswer(NOT_A_NUMBER)
    try:
        number = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
    except (InvalidOperation, ValueError) as error:
        raise BadAnswer(NOT_A_NUMBER) from error
    if not number.is_finite():
        raise BadAnswer(NOT_A_NUMBER)
    return number


def as_whole(raw: object, limits: tuple[int, int]) -> int:
    """A whole number within `limits`; 45.0 is whole, 45.5 is not."""
    number = as_number(raw, limits)
    if number != int(number):
        raise BadAnswer(NOT_WHOLE)
    return int(number)


def as_day(raw: object) -> date:
    """A calendar day, YYYY-MM-DD."""
    if isinstance(raw, date) and not isinstance(raw, datetime):
        day = raw
    elif isinstance(raw, str) and ISO_DAY.fullmatch(raw):
        day = _from_iso(raw)
    else:
        raise BadAnswer(NOT_A_DAY)
    if day < EARLIEST:
        raise BadAnswer(TOO_EARLY)
    return day


def _from_iso(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadAnswer(NOT_A_DAY) from error


def as_past_day(raw: object, today: date) -> date:
    """A day that is not after `today`."""
    day = as_day(raw)
    if day > today:
        raise BadAnswer(FUTURE_DAY)
    return day


def as_when(raw: object, today: date) -> When:
    """A past day; null or "no" when it did not happen; "yes" or "not_sure" when the day is not known."""
    if raw is None or raw == "no":
        return None
    if raw == "yes" or is_unsure(raw):
        return UNSURE
    return as_past_day(raw, today)


def as_days(raw: object, limits: tuple[int, int]) -> int | Unsure:
    """A whole number of days, or not sure."""
    return UNSURE if is_unsure(raw) else as_whole(raw, limits)


def as_mapping(raw: object, parts: Collection[str]) -> Mapping[str, object]:
    """A group of named parts, all of them known."""
    if not isinstance(raw, Mapping) or not set(raw) <= set(parts):
        raise BadAnswer(NOT_A_GROUP)
    return raw
