"""How much is taken at once, in what, and whether it can be halved."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from apps.rules.labels.apposed import a_day, beside, headed_by_a_day, of_a_bracket, of_the_next, says_again
from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.panels import (
    MOST_AT_ONCE,
    WHOLE,
    count_before,
    heads,
    in_brackets,
    is_asked,
    is_per,
    panel,
    per_behind,
)
from apps.rules.labels.reading import STRENGTHS, Serving
from apps.rules.labels.strengths import PER_GRAMS, column_of, heading_over
from apps.rules.labels.units import MASS_KEYS

FORWARD = (
    60  # characters behind an amount: "30 billion cells Akkermansia muciniphila (heat-treated) per capsule"
)
PIECE = "piece"  # "粒", which says neither capsule nor tablet
_STRENGTH = regex.compile(
    r" ?(?:(?:/|(?:per|pro|pour|par|por|em|en|le|je|na|pe|v|w|auf|pr|på|на|в|у|за|ανα|a|1) ?|每|毎)\s?"
    r"(?:(?P<grams>100)\s?|(?P<kilo>1?\s?k)|1\s?)?"
    r"(?:g|gr|grams?|gramme?s?|gram[aou]s?|grammo|grammi|gramów|γραμμαριο|гр?|грамма?|грама?|克|グラム|그램)"
    r"|grammonkent|gram basina|grammaa kohti)(?!\p{Latin}|\p{Cyrillic})"
)
_STRENGTH_OF = {"": STRENGTHS[0], "1": STRENGTHS[0], "10": STRENGTHS[4]}
_STOP = regex.compile(r"[;|•\n]|(?<!(?<!\p{L})pr)[.,](?=\s)")  # "celler pr. kapsel" goes on
_TAKEN_IN = regex.compile(r"\s?(?:を|/)\s?(?=\d)")
_SAYS_MORE = ("capsule", "tablet", "softgel", "gummy", "chewable")  # than "粒"
_UNWEIGHED = frozenset({PIECE, *_SAYS_MORE})


type _Counted = tuple[Hit, tuple[float, int] | None]  # a noun, and the number before it


@dataclass(frozen=True, slots=True)
class _Candidate:
    serving: Serving
    rank: int
    start: int


def what(case: Case, noun: Hit) -> str:
    """The key of a noun; of a "粒" what the pack elsewhere says that they are."""
    if noun.key != PIECE:
        return noun.key
    said = case.found.of("noun", *_SAYS_MORE)
    return said[0].key if said else PIECE


def _candidates(case: Case) -> Iterator[_Candidate]:
    for noun in case.found.of("noun"):
        if noun.key in {"day", "dose", "serving", "milliliter"}:
            continue
        counted = count_before(case, noun)
        per = is_per(case, noun, counted) or heads(case, noun, counted)
        if counted is None:
            if per:
                span = case.folded.span(noun.start, noun.end)
                yield _Candidate(Serving(1.0, what(case, noun), span.text), 3, noun.start)
            continue
        value, start = counted
        if value <= 0 or value > MOST_AT_ONCE:
            continue
        span = case.folded.span(start, noun.end)
        yield _Candidate(
            Serving(value, what(case, noun), span.text), _rank(case, start, noun.end, per), start
        )


def _rank(case: Case, start: int, end: int, per: bool) -> int:
    if case.found.within(max(0, start - 40), start, "facts", "serving_size"):
        return 0
    daily = [
        *case.found.within(end, end + 26, "facts", "daily"),
        *case.found.within(max(0, start - 14), start, "facts", "daily"),
    ]
    if daily:
        return 1
    return 2 if per else 4


def serving(case: Case) -> Serving | None:
    """What one serving is."""
    best = min(_candidates(case), key=lambda c: (c.rank, c.start), default=None)
    return best.serving if best and best.rank < 4 else None


def of_a_panel(case: Case, stated: Serving | None, place: int | None = None) -> Serving | None:
    """The serving that the numbers of a panel, or the one at `place`, are for: "take 2 capsules a day" does not say it."""
    over = panel(case, place)
    if over is not None:
        noun, counted = over
        count, start = counted or (1.0, noun.start)
        return Serving(count, what(case, noun), case.folded.span(start, noun.end).text)
    single = stated is None or stated.count == 1
    return stated if single or case.found.of("facts", "panel_size") else None


def per(case: Case, quantity: Quantity, stated: Serving | None) -> tuple[str | None, float]:
    """What the amount is stated for, and how many of it."""
    end = max(quantity.end, quantity.unit_end)
    bracket = in_brackets(case, end)
    if bracket:  # "10 billion cells (2 capsules)"
        return _named(what(case, bracket[0]), bracket[1][0], stated)
    beside = _after(case, end)
    told = beside and (is_per(case, *beside) or a_day(case, end, beside[0]))
    if beside and told and not _STRENGTH.match(case.found.text, end):
        return _of_the_noun(case, *beside, stated)
    of = strength(case, quantity)
    if of:
        return of, 1.0
    over = heading_over(case, quantity)
    if over:
        is_one = over.beside_pieces and stated is not None and stated.count == 1
        return _of_the_noun(case, over.noun, over.counted, None if is_one else stated)
    led = _before(case, quantity) or beside
    return (
        _of_the_noun(case, *led, stated) if led else _named("serving", 1.0, stated) if stated else (None, 1.0)
    )


def _after(case: Case, end: int) -> _Counted | None:
    """The "per capsule" behind an amount that ends at `end`; in a script without little words the first noun."""
    stop = _STOP.search(case.found.text, end, end + FORWARD)
    limit = stop.start() if stop else min(len(case.found.text), end + FORWARD)
    first: _Counted | None = None
    for noun in case.found.within(end, limit, "noun"):
        counted = count_before(case, noun)
        if counted and counted[1] < end:
            counted = None
        if of_the_next(case, end, noun):
            continue
        if _is_advice(case, noun, end):
            break
        if counted and counted[0] > MOST_AT_ONCE:
            continue
        if is_per(case, noun, counted) or a_day(case, end, noun):
            return noun, counted
        if first is None and noun.language in {"ja", "zh", "ko"}:
            first = (noun, counted)
    return first


def _is_advice(case: Case, noun: Hit, end: int) -> bool:
    """ "每天2粒", "1日1~2包": how many to take, not what the number before it is for, as "300億個を1日2粒で" is."""
    if noun.key != "day" or noun.language not in {"ja", "zh", "ko"} or _TAKEN_IN.match(case.found.text, end):
        return False
    behind = case.found.within(noun.end, noun.end + 8, "noun")
    counted = count_before(case, behind[0]) if behind else None
    return counted is not None and counted[1] >= noun.end and not per_behind(case, behind[0])


def _of_the_noun(
    case: Case, noun: Hit, counted: tuple[float, int] | None, stated: Serving | None
) -> tuple[str, float]:
    """ "Per capsule", "per 2 capsules"; of "per serving (2 capsules)" what the brackets say."""
    noun, counted = (in_brackets(case, noun.end) if noun.key in WHOLE else None) or (noun, counted)
    return _named(what(case, noun), counted[0] if counted else 1.0, stated)


def strength(case: Case, quantity: Quantity) -> str | None:
    """ "10^11 cells/g", "10 billion CFU per 100 g": a strength, not a dose; None for a dose."""
    if quantity.unit_key in MASS_KEYS:
        return None
    match = _STRENGTH.match(case.found.text, max(quantity.end, quantity.unit_end))
    if match:
        return STRENGTHS[1] if match.group("grams") else STRENGTHS[2] if match.group("kilo") else STRENGTHS[0]
    heads = [*PER_GRAMS.finditer(case.found.text, max(0, quantity.start - 90), quantity.start)]
    in_it = column_of(case, heads[-1].span(), quantity) if heads else None
    if heads and heads[-1].group("many") != "100":
        return _STRENGTH_OF.get(heads[-1].group("many")) if in_it and not heads[-1].group("ml") else None
    nouns = case.found.within(heads[-1].end(), quantity.start, "noun") if heads and in_it is None else []
    if not heads or in_it is False or any(is_per(case, noun, None) for noun in nouns):
        return None
    return "100 ml" if heads[-1].group("ml") else "100 g"


def in_pieces(case: Case) -> bool:
    """Whether the pack holds capsules, tablets or the like, which nobody weighs."""
    return any(noun.key in _UNWEIGHED for noun in case.found.of("noun"))


def _before(case: Case, quantity: Quantity) -> _Counted | None:
    """ "Per capsule: Akkermansia ... 30 billion", "1粒あたり 100億個"."""
    if day := headed_by_a_day(case, quantity.start):
        return day, None
    for noun in reversed(case.found.within(max(0, quantity.start - 90), quantity.start, "noun")):
        counted = count_before(case, noun)
        if not of_a_bracket(case, noun) and (
            is_per(case, noun, counted)
            or heads(case, noun, counted)
            or beside(case, noun, counted, quantity.start)
            or is_asked(case, noun, counted, quantity.start)
            or (counted and says_again(case, noun, quantity.start))
        ):
            return noun, counted if counted and counted[0] <= MOST_AT_ONCE else None
    return None


def _named(noun: str, count: float, stated: Serving | None) -> tuple[str, float]:
    if noun in {"serving", "dose"} and stated is not None:
        noun, count = stated.noun, stated.count
    return (noun, 1.0) if count == 1 else (f"{count:g} {noun}s", count)
