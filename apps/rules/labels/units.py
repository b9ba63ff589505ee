"""The unit of a number: after it, before it, or before the name of the germ."""

from bisect import bisect_left
from itertools import islice, takewhile
from operator import attrgetter

import regex

from apps.rules.labels.hits import Found, Hit

_START = attrgetter("start")
MASS_KEYS = frozenset({"mg", "ug", "gram"})
COUNT_KEYS = frozenset({"cfu", "afu", "tfu"})
_SHORTENED = regex.compile(
    r"(?:m[rl]r?d|mio|mln|bn|bln|mds|md|mil|mill|milj|mia|mlj|δισ|εκατ|δισεκ|млн|млрд|трлн|тыс|bil|τρισ|τρις|δις)$"
)
_NAME = regex.compile(r"(?:a\.|a[ck]{1,3}er[\p{Latin}|!1]{5,9})(?: ?mu[\p{Latin}|!1]{6,12})? ?")
_NUMBERED = regex.compile(r"\d(?:\s?\p{L}{1,14}\.?)?\s?$")
_NAME_BEFORE = regex.compile(rf"(?<!\p{{L}}){_NAME.pattern}\s?[(,:-]?\s?$")
_OF_STRAINS = regex.compile(r"[,–—|+&]| - ")
_ONE_STRAIN = frozenset(  # "100M, single strain"
    ["strain", "stamm", "souche", "ceppo", "cepa", "estirpe", "stam", "szczep", "kmen", "sus", "штамм"]
)
REACH = 52  # characters between a number and its unit
_BLOCKED = regex.compile(r"[\d;•|(]|[.:!?](?!\p{L})|, ")
_BRACKETED = regex.compile(r"\s?\($")  # "100 billion (cells)"
_BESIDE = regex.compile(r"\s?[(/\[]\s?|\s(?:in|en|em|as|als|w)\s")  # "cells in TFU"
_A_LIMIT = regex.compile(r"\s?[<≤]")  # "(AFU < 10/g)": how many of them live is no unit of the number
_AGAIN = regex.compile(  # "20 Mrd. / mld. Zellen / cellules", on packs in several languages
    r"^\.?(?:\s?/\s?(?:m[rl]d|mia|mds|mio|mln|mill?iard\p{L}*|mill?ion\p{L}*|billion\p{L}*)\.?)+(?=\s)"
)
_BEFORE = regex.compile(r"\s?[):\]]{0,2}\s?[:=|]?\s?(?:[<>≥≤]|min\.?|approx\.?|ca\.?)?\s?$")


def unit_after(text: str, end: int, units: list[Hit]) -> Hit | None:
    """The unit that follows a number which ends at `end`."""
    for hit in islice(units, bisect_left(units, end, key=_START), None):
        if hit.start - end > REACH:
            return None
        if hit.key in MASS_KEYS and text[end : hit.start] not in {"", " ", "-", "\n"}:
            continue  # "10^10/g" is no mass
        between = _between(text, end, hit.start)
        bracketed = _BRACKETED.fullmatch(between) and text[hit.end : hit.end + 1] == ")"
        apart = (not bracketed and _BLOCKED.search(between)) or (
            hit.key == "strains" and (_OF_STRAINS.search(between) or text[hit.start : hit.end] in _ONE_STRAIN)
        )
        if not apart and between.count(" ") <= 4:
            return _named_beside(text, hit, units)
    return None


def _between(text: str, end: int, start: int) -> str:
    """What stands between a number and its unit, without the full stop of "mrd." and without the name of the germ."""
    between = text[end:start]
    if between in {"", " "}:
        return between
    between = _AGAIN.sub("", between)
    if _SHORTENED.search(text, max(0, end - 6), end):  # "30 mrd. cells"
        between = between.lstrip().removeprefix(".")
        between = "" if between.strip() == "," else between  # "5 Mrd, KBE", misread
    named = _NAME.search(
        between
    )  # "30 billion inactivated A. muciniphila cells", "1 billion Akkermansia (CFU)"
    return between[: named.start()] + between[named.end() :].removeprefix("(") if named else between


def _named_beside(text: str, unit: Hit, units: list[Hit]) -> Hit:
    """ "30 billion cells (TFU)", "20 Mrd. Keime in TFU": the name of the unit beside "cells" says more."""
    if unit.key not in {"cells", "strains"}:
        return unit
    beside = _BESIDE.match(text, unit.end)
    if beside is None:
        return unit
    behind = islice(units, bisect_left(units, beside.end(), key=_START), None)
    there = takewhile(lambda hit: hit.start == beside.end(), behind)
    return next((hit for hit in there if hit.key in COUNT_KEYS and not _A_LIMIT.match(text, hit.end)), unit)


def unit_before_name(found: Found, start: int) -> Hit | None:
    """ "cells of Akkermansia muciniphila (10 billion)"."""
    name = _NAME_BEFORE.search(found.text, max(0, start - 48), start)
    words = found.within(name.start() - 44, name.start(), "count", "cells") if name else []
    if words and _NUMBERED.search(found.text, max(0, words[-1].start - 24), words[-1].start):
        return None  # "10 billion cells of Akkermansia muciniphila (20 billion a day)": those of the first number
    between = found.text[words[-1].end : name.start()] if name and words else ""
    return words[-1] if words and len(between.split()) <= 4 and not _BLOCKED.search(between) else None


def unit_before(text: str, start: int, units: list[Hit]) -> Hit | None:
    """The unit right before a number, "CFU: 5 billion"."""
    for hit in reversed(units[: bisect_left(units, start, key=_START)]):
        if hit.end > start:
            continue
        if start - hit.end > 8:
            return None
        if hit.key not in MASS_KEYS and _BEFORE.fullmatch(text, hit.end, start):
            return hit
    return None
