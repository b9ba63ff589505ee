"""Numbers and amounts as packs print them, in folded text: 1.5 x 10^10, 15.000.000.000, 30 mrd, 500m, 150亿."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

import regex

from apps.rules.labels import han
from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.number_words import spelled
from apps.rules.labels.sizes import MULTIPLIERS, Size, parts_either, size_after, size_of
from apps.rules.labels.spaced import may_be_two, past_a_label, torn_off
from apps.rules.labels.units import COUNT_KEYS, MASS_KEYS, unit_after, unit_before, unit_before_name
from apps.rules.vocabulary import AmountUnit

_DIGITS = (
    r"(?:\d{1,3}(?:(?:[ \u202f]\d{3}){2,5}|(?:[.,']\d{3}){2,5})(?!\d)"
    r"|[1-9](?: 0){1,3}(?=\s?(?:[mb]il|m[lr]r?d|mio|mln|млрд|млн|[万萬億亿억만]))"  # "3 0 0億"
    r"|\d{1,3}[ \u202f]\d{3}(?=\s?(?:mil|mln|mio|млн|εκατ))|\d{1,2}(?:,\d{2}){1,5},\d{3}(?![\d,])"
    r"|\d{1,3}(?:[.,]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,15}(?:[.,]\d{1,4})?)"
)
_NUMBER = regex.compile(  # the digit is looked for first
    rf"(?=\d)(?:(?<![\p{{Latin}}\p{{Cyrillic}}\d^])(?<!\.|\d,)|(?<=\p{{Latin}}{{6}})(?=\d[\d.,]*(?:\s|\s?[x·]\s?1|-\d)))(?P<low>\d{{1,3}}(?=\.10\^\d)|{_DIGITS})"
    rf"(?:\s?(?:-|~|〜|to|bis|a|à|do|до|tot|til|till)\s?(?P<high>{_DIGITS}))?"
    r"(?P<power>(?:\s?[x*·х]\s?1[0o]\s?(?:\^|e\+?)?\s?|[.\s]10\^\s?)(?P<exponent>\d{1,2})(?!\d)|e\+?(?P<e>\d{1,2})(?!\d))?"
)
_POWER_ONLY = regex.compile(r"(?<![\d.,])(?<![x*·х]\s?)10\^\s?(\d{1,2})(?!\d)")
_LOG = regex.compile(
    r"\s?log(?:\s?10)?(?:\s?[(\[](?=\s?\p{L})|(?=\s|$|[(/-]|[ackut]fu))"
)  # "10.5 log10 (cells)"
_LOG_FIRST = regex.compile(
    r"(?<!\p{L})log(?:\s?10)?(?:\s?\(?(?:cfu|afu|tfu|ufc|kbe|cells?|zellen|cellules?|células|cellule|celle[nr]?)\)?)?"
    r"(?:(?:/|\s(?:per|pro|je|par|por)\s)\p{L}+)?\s?[:=]?\s?$"
)
_BEFORE = regex.compile(r"(?<![\d.,])([2-9])\s?[x×]\s?$")
_SIGNS = frozenset("x×")
_TIMES = regex.compile(r"\s?[x*]\s?([2-9])\s?(?:/|(?:per|pro|par|por|je|a)\s)\s?")
_LOGS = (2.5, 14.5)  # of the cells in a pack; "a 2 log reduction" is none
_UNIT_KEYS = {
    "cfu": AmountUnit.CFU, "afu": AmountUnit.AFU, "tfu": AmountUnit.TFU, "cells": AmountUnit.CELLS,
    "strains": AmountUnit.CELLS, "mg": AmountUnit.MG, "ug": AmountUnit.MG, "gram": AmountUnit.MG,
}  # fmt: skip
_MASS = {"ug": 1e-3, "gram": 1e3}
_LOST_POWERS = {float(f"10{n}"): 10.0**n for n in range(9, 13)}  # "109 CFU" was 10⁹ before it was pasted
_CODE = regex.compile(r"00\d")
MOST = 128  # numbers that are read; no pack has more


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what counts it; `unit` None when none is printed, `scaled` when a word such as billion is."""

    value: float
    upper: float
    unit: AmountUnit | None
    unit_key: str
    start: int
    end: int
    scaled: bool
    unit_start: int
    unit_end: int
    unread: bool = (
        False  # how many is not known, as a word before the unit is none that is known, or has two sizes
    )
    loan: bool = False  # counted with an English "billion" in a language where that is a million million


def parse(digits: str, english: bool, factor: float) -> float:
    """The number that `digits` print; one separator before three digits parts thousands unless it is decimal.

    "10.000 millones" is ten thousand million, "1.250 billion" is one and a quarter.
    """
    digits = digits.replace(" ", "").replace("'", "").replace("\u202f", "")
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        decimal = max(digits.rfind("."), digits.rfind(","))
        return float(regex.sub(r"[.,]", "", digits[:decimal]) + "." + digits[decimal + 1 :])
    if dots + commas > 1:
        return float(regex.sub(r"[.,]", "", digits))
    if not dots and not commas:
        return float(digits)
    sign = "." if dots else ","
    whole, part = digits.split(sign)
    usual = (sign == ",") == english
    thousands = len(part) == 3 and whole != "0" and (part == "000" or (usual and factor <= 1e6))
    return float(whole + part) if thousands else float(f"{whole}.{part}")


def quantities(found: Found) -> list[Quantity]:
    """Every number in the text with its multiplier and unit, in order."""
    text = found.text
    english = found.language in {"en", "ja", "zh", "ko", "und"}
    units = found.of("count", *_UNIT_KEYS)
    result = [_quantity(match, found, units, english) for match in islice(_NUMBER.finditer(text), MOST)]
    covered = bytearray(len(text))
    for quantity in result:
        covered[quantity.start : quantity.end] = b"\1" * (quantity.end - quantity.start)
    for match in islice(_POWER_ONLY.finditer(text), MOST):
        if not covered[match.start()]:
            result.append(
                _with_unit(10.0 ** int(match.group(1)), None, match.start(), match.end(), True, found, units)
            )
    for match in islice(han.ALONE.finditer(text), MOST):
        result.append(_with_unit(han.value(match), None, match.start(), match.end(), True, found, units))
    result += _spelled(found, units, covered)
    return sorted((_times(found, quantity) for quantity in result), key=lambda q: q.start)[:MOST]


def _times(found: Found, quantity: Quantity) -> Quantity:
    """ "50 billion cells x 2 per capsule", "2 x 500 million AFU": how many one capsule holds is not told for sure."""
    first = max(0, quantity.start - 5)
    signed = quantity.scaled and not _SIGNS.isdisjoint(found.text[first : quantity.start])
    before = _BEFORE.search(found.text, first, quantity.start) if signed else None
    if before and quantity.unit_key in COUNT_KEYS:
        return replace(quantity, upper=quantity.upper * int(before.group(1)), unread=True)
    factor = _TIMES.match(found.text, quantity.unit_end) if quantity.unit_key else None
    nouns = found.within(factor.end(), factor.end() + 16, "noun") if factor else []
    if not factor or not nouns or nouns[0].start > factor.end() or nouns[0].key in {"day", "dose"}:
        return quantity
    return replace(quantity, upper=quantity.upper * int(factor.group(1)), unread=True)


def _spelled(found: Found, units: list[Hit], covered: bytearray) -> Iterator[Quantity]:
    """ "Thirty billion cells"; without a unit it is no number of the pack."""
    for value, start, multipliers in islice(spelled(found, MULTIPLIERS), MOST):
        size = size_of(found, multipliers, value)
        quantity = _sized(value, None, start, size, found, units)
        if quantity.unit and not any(covered[start : size.end]):
            yield quantity


def _quantity(match: regex.Match[str], found: Found, units: list[Hit], english: bool) -> Quantity:
    exponent, e, written, upper = match.group("exponent", "e", "low", "high")
    exponent = exponent or e
    power = 10.0 ** int(exponent) if exponent else 1.0
    start, end = match.span()
    past = past_a_label(found.text, start, written)  # "Step 2 500 million"
    written, start = written[past:], start + past
    size = size_after(found, end, parse(written, english, 1e9) * power)
    most = max(power, size.factor)
    low = parse(written, english, most) * power
    high = parse(upper, english, most) * power if upper else None
    if high is not None and regex.match("0+[1-9]", written):  # "STR-0001 - 100 million"
        low, high, start = high, None, match.start("high")
    torn = torn_off(found.text, start, written) if high is None else None
    if size.factor != 1.0:
        if parts_either(written, english=english) and size.factor == 1e6:  # "1.500 million" in English
            size = size._replace(most=1e9)
        sized = _sized(low, high, start, size, found, units, _second_han(found.text, end))
        if may_be_two(found, match.start() + past, written):
            return replace(sized, unread=True)
        return sized if torn is None else replace(sized, upper=(10 * torn + low) * size.factor, unread=True)
    after, scaled = end, bool(exponent)
    if low == 10 and not exponent and found.text.startswith("^", end):
        raised = regex.match(r"\^\s?(\d{1,2})", found.text, pos=end)
        if raised:
            low, after, scaled = 10.0 ** int(raised.group(1)), raised.end(), True
    log = None if scaled else _log_end(found.text, start, end)
    if log is not None and _are_logs(low, high):
        low, high, after, scaled = 10.0**low, None if high is None else 10.0**high, log, True
    plain = _with_unit(low, high, start, after, scaled, found, units)
    return plain if torn is None or plain.unit is None else replace(plain, unread=True)


def _sized(
    low: float,
    high: float | None,
    start: int,
    size: Size,
    found: Found,
    units: list[Hit],
    more: float = 0.0,
) -> Quantity:
    """A number with a word that multiplies it; how many is not known where the word has two sizes."""
    upper = None if high is None else high * size.factor
    quantity = _with_unit(low * size.factor + more, upper, start, size.end, True, found, units)
    if size.most > size.factor:
        return replace(quantity, upper=(high or low) * size.most, unread=True)
    return replace(quantity, loan=True) if size.loan else quantity


def _are_logs(low: float, high: float | None) -> bool:
    """Whether the numbers are as large as the logs of what a pack holds."""
    return all(_LOGS[0] <= number < _LOGS[1] for number in (low, low if high is None else high))


def _log_end(text: str, start: int, end: int) -> int | None:
    """Where a number that is the power of ten ends: "9.5 log10 CFU", "log CFU: 9.5"."""
    behind = _LOG.match(text, end)
    return behind.end() if behind else end if _log_first(text, start) else None


def _log_first(text: str, start: int) -> regex.Match[str] | None:
    first = max(0, start - 36)
    return _LOG_FIRST.search(text, first, start) if text.find("log", first, start) >= 0 else None


def _of_logs(found: Found, start: int) -> Hit | None:
    """The cells of "log10 cells per capsule: 10.0"."""
    led = _log_first(found.text, start)
    return (
        next(iter(found.within(led.start(), led.end(), "count", *COUNT_KEYS, "cells")), None) if led else None
    )


def _second_han(text: str, end: int) -> float:
    tail = han.TAIL.match(text, pos=end)
    return float(tail.group(3)) * han.SIZES[tail.group(4)] if tail and tail.group(3) else 0.0


def _is_unread(found: Found, start: int, end: int) -> bool:
    """Whether one word that no list knows stands between a number and its unit: it may be a "billion" of any language."""
    words = found.text[start:end].split()
    if len(words) != 1 or len(words[0]) <= 2 or not words[0][0].isalpha():
        return False
    return not any(found.within(start, end, group) for group in found.by_group.keys() - {"unheld", "general"})


def _lost_power(low: float, upper: float, unit: str) -> tuple[float, float]:
    if low == upper and unit and unit not in MASS_KEYS:
        low = upper = _LOST_POWERS.get(low, low)
    return low, upper


def _with_unit(
    low: float, high: float | None, start: int, end: int, scaled: bool, found: Found, units: list[Hit]
) -> Quantity:
    unit = unit_after(found.text, end, units) or (
        unit_before(found.text, start, units) or unit_before_name(found, start) or _of_logs(found, start)
        if scaled or low >= 1e5
        else None
    )
    upper = low if high is None or high < low else high
    low, upper = _lost_power(low, upper, unit.key if unit and not scaled else "")
    code = _CODE.match(found.text, start)  # "STR-0001100": no number
    strange = unit is not None and not scaled and unit.start > end and _is_unread(found, end, unit.start)
    if unit is None or code or (unit.key in {"strains", "cells"} and not scaled and low < 1e4):
        unread = strange and not code and unit is not None and unit.key == "cells"
        return Quantity(low, upper, None, "", start, end, scaled, end, end, unread)
    mass = _MASS.get(unit.key, 1.0)
    return Quantity(
        low * mass, upper * mass, _UNIT_KEYS[unit.key], unit.key, min(start, unit.start), max(end, unit.end), scaled,
        unit.start, unit.end,
        strange and unit.key in COUNT_KEYS,
    )  # fmt: skip
