"""Powers of ten in words or without raised digits: "10**11", "10 exp 11", "10 hoch 11", "10の11乗", "100 G cells"."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import regex

_WORDS = tomllib.loads((Path(__file__).parent / "vocabulary" / "powers.toml").read_text("utf-8"))
_EXPONENTS = range(3, 15)  # of what a pack can hold or print


def _either(terms: str) -> str:
    """Terms parted by commas, the longest first."""
    words = sorted((term.strip() for term in terms.replace("\n", " ").split(",")), key=len, reverse=True)
    return "|".join(regex.escape(word).replace(r"\ ", r"\s") for word in words if word)


_COUNTED = (  # what a power without a sign of its own must count: "10(11) cells"
    r"(?=[\s-]?(?:(?:total|bacterial|live|viable|dead)\s)?(?:[cat]fu|ufc|kbe|kve|jtk|cells?|zellen|cellules?|celule|celdas"
    r"|c[eé]lulas?|cellen|celler|celle)(?!\p{L}))"
)
_TEN = r"(?:(?<=\d\s?[xXхХ×]\s?)|(?<![\d.,\p{L}]))(?P<ten>1[0O])"
_EXPONENT = r"(?P<exponent>\d{1,2})(?![\d,.]?\d)"
_ORDINAL = r"(?:\s?-?(?:st|nd|rd|th|de|te|e|a|ª|º|й|ой)(?!\p{L}))?(?:\spower(?!\p{L}))?"
_AROUND = "|".join(
    rf"{regex.escape(before)}\s?{_EXPONENT}[\s-]?(?:{_either(behind)})(?!\p{{Latin}}|\p{{Cyrillic}})"
    for before, behind in _WORDS["around"].items()
)
_POWER = regex.compile(
    rf"(?i){_TEN}(?:\*\*{_EXPONENT}|\s\*\*\s{_EXPONENT}|\s?(?:{_AROUND})"
    rf"|\s?(?:{_either(_WORDS['between'])})\s?\(?{_EXPONENT}(?:\)|{_ORDINAL})|\s?\^\s?\(\s?{_EXPONENT}\s?\)"
    rf"|\s?<sup>\s?{_EXPONENT}\s?</sup>|\s?\(\s?{_EXPONENT}\s?\){_COUNTED})"
)
_TIMES = regex.compile(rf"(?i)(?<=\d)\s?(?:{_either(_WORDS['times'])})\s?$")
_E = regex.compile(
    rf"(?<=\d)(?:\s[Ee]\s?\+\s?|\s?[Ee]\s?\+\s|\s?E\s(?=\d{{1,2}}(?i:{_COUNTED})))(?=\d{{1,2}}(?!\d))"
)
_GIGA = regex.compile(rf"(?<=\d)\s?G(?i:{_COUNTED})")  # a gram is a small letter

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FACTOR = r"[(\[]\s?[xX×]\s?1[0O](?:\s?\^\s?(?P<power>\d{1,2})|(?P<power>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))\s?[)\]]"
_FACTOR_BEHIND = regex.compile(rf"(?<=\d)\s?{_FACTOR}(?i:{_COUNTED})")  # "40 (x10^9) cells"
_FACTOR_BEFORE = regex.compile(  # "cells (x10^9): 40"
    rf"(?i)(?=[(\[]\s?[x×])(?<=(?:[cat]fu|ufc|kbe|kve|jtk|cells?|zellen|cellules?|células|celle|cellen|celler)\s?){_FACTOR}"
    r"\s{0,2}[:=|]?\s{0,2}(?P<number>\d{1,4}(?:[.,]\d{1,2})?)(?![\d.,]*[\d%])(?!\s?[x×])"
)

type Piece = tuple[int, int, str]


def plain(text: str) -> Iterator[Piece]:
    """The pieces text[start:end] that stand for something else: the sign "^" for "exp", nothing for the "th" behind."""
    for match in _POWER.finditer(text):
        start, end = match.span("exponent")
        if int(text[start:end]) not in _EXPONENTS:
            continue
        ten = match.end("ten")
        times = _TIMES.search(text, max(0, match.start() - 18), match.start())
        if times:
            yield times.start(), times.end(), "x"
        yield ten, start, "^"
        if end < match.end():
            yield end, match.end(), ""
    yield from _factors(text)
    for match in _E.finditer(text):
        yield match.start(), match.end(), "e"
    for match in _GIGA.finditer(text):
        yield match.start(), match.end(), " giga "


def _factors(text: str) -> Iterator[Piece]:
    for match in _FACTOR_BEHIND.finditer(text):
        yield match.start(), match.end(), f" x 10^{match['power'].translate(_RAISED)} "
    for match in _FACTOR_BEFORE.finditer(text):
        yield match.start(), match.end(), f": {match['number']} x 10^{match['power'].translate(_RAISED)} "
