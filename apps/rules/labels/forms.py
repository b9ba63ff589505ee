"""Which form words and units count for the Akkermansia in a pack."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

import regex

from apps.rules.labels.acids import ACIDS, WEAK_HEAT, names_an_acid
from apps.rules.labels.binding import Binder, Owner
from apps.rules.labels.case import Case
from apps.rules.labels.contrasts import is_parted, said_of_both
from apps.rules.labels.defined import says_what_postbiotics_are, says_what_probiotics_are
from apps.rules.labels.doubts import in_doubt
from apps.rules.labels.fillers import lives_in_food, of_no_germ
from apps.rules.labels.formerly import was_alive
from apps.rules.labels.hits import Hit
from apps.rules.labels.joining import AND
from apps.rules.labels.life_counted import called_living, holds_life
from apps.rules.labels.limits import of_a_whole_pack
from apps.rules.labels.line_lists import said_of_all
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.reading import Signal
from apps.rules.labels.scope import Aside
from apps.rules.labels.studied import found_by_study
from apps.rules.labels.sums import Sums, called_probiotics
from apps.rules.labels.trade_names import is_trade_name
from apps.rules.labels.unheld import is_unheld
from apps.rules.vocabulary import AmountUnit

FAR = 200  # characters
LIVING = frozenset({AmountUnit.CFU, AmountUnit.AFU})
_DEAD_OR_ALIVE = frozenset({AmountUnit.TFU, AmountUnit.CELLS})
_LINK = r"\p{L}{0,13}[\s,/&+.・、・|-]{0,4}(?:(?:" + AND + r"|a|[和및と])\s)?[\s+&]{0,2}"
_MADE_NAME = regex.compile(r"(?<!\p{L})(?:\p{Latin}+akk|akk\p{Latin}+)\d{0,3}\s{1,2}$")
_WORD_BEFORE = regex.compile(r"(?P<word>\p{L}+)\s?$")
_ONE_WORD = regex.compile(r"\p{L}+")
_NAME_ENDS = regex.compile(r"\s{0,2}(?:$|[\n|•:(–-]|[.,;](?!\d))")
_TRIAD = regex.compile(  # "3-in-1 pre, pro and postbiotic", in any order
    rf"(?<!\p{{L}})(?:(?:pre{_LINK}pro{_LINK}|pro{_LINK}pre{_LINK})post|pre{_LINK}post{_LINK}pro|post{_LINK}(?:pre{_LINK}pro|pro{_LINK}pre))"
    r"\p{L}{0,10}"
    rf"|프리{_LINK}프로{_LINK}포스트\p{{L}}{{0,6}}|プレ{_LINK}プロ{_LINK}ポスト\p{{L}}{{0,9}}|益生[元菌]{_LINK}益生[菌元]{_LINK}后生元"
)


class Weight(NamedTuple):
    """One form word or unit: what it says, whose it is, and whether it counts."""

    start: int
    end: int
    signal: Signal  # HEAT or LIVE
    owner: Owner
    aside: Aside | None
    is_unit: bool
    vague: bool  # "cells" or "postbiotic": says heat-treated, but less surely


def weigh(case: Case, sums: Sums) -> list[Weight]:
    """Every form word and every unit, in order."""
    binder = sums.binder
    weights = [*_words(case, binder, "heat"), *_words(case, binder, "live"), *_units(case, sums)]
    return sorted(weights, key=lambda weight: weight.start)


def _words(case: Case, binder: Binder, key: str) -> list[Weight]:
    blind, live = _without_form(case, key), key == "live"
    result, hits = list[Weight](), case.found.of("form", key)
    of_germs = (q for q in case.quantities if case.is_limit(q)) if hits and live else ()
    limits = [q for q in of_germs if not is_unheld(case.found, q)]
    for hit in hits:
        if any(blind[hit.start : hit.end]) or _says_nothing(case, hit, limits, live=live):
            continue
        traded = is_trade_name(case, hit, live=live)
        named = (
            traded or case.makers.hold(hit) or _inside_a_name(case, hit) or (live and _ends_a_name(case, hit))
        )
        aside = Aside.NAME if named else case.scope.aside(hit, live=live)
        owner = _whose(case, binder, hit, live=live)
        if (
            aside is Aside.STUDY
            and owner is Owner.OWN
            and not live
            and not found_by_study(case, hit.start, hit.end)
        ):
            aside = None  # "pasteurised Akkermansia, tested in a study"
        if not live and aside is None and _belongs_elsewhere(case, hit):
            aside = Aside.OTHER
        if live and aside is None and was_alive(case, hit):
            aside = Aside.FORMER
        defines = says_what_probiotics_are if live else says_what_postbiotics_are
        if aside is None and defines(case, hit):
            aside = Aside.OTHER
        if live and aside is None and owner is not Owner.OTHER and in_doubt(case, hit):
            owner, aside = Owner.OWN, Aside.OTHER  # then the cells do not decide either
        vague = case.found.text[hit.start : hit.end].startswith(WEAK_HEAT)
        result.append(Weight(hit.start, hit.end, Signal(key), owner, aside, False, vague))
    return result


def _without_form(case: Case, key: str) -> bytearray:
    """Where no word of `key` counts: "non-viable" and "灭活阿克曼菌" hold a word for living, "nu pasteurizată" one for heat."""
    blind, undone = bytearray(len(case.found.text)), list[Hit]()
    for hit in case.found.of("form", "live"):
        heated = case.found.within(hit.start + 1, hit.end, "form", "heat")
        undone += heated if not case.found.text.startswith("un ", hit.start) else ()
    others = undone if key == "heat" else [hit for hit in case.found.of("form", "heat") if hit not in undone]
    for hit in (*case.found.of("form", "neutral"), *others):
        blind[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    return blind


def _whose(case: Case, binder: Binder, hit: Hit, *, live: bool) -> Owner:
    owner = binder.owner(hit.start, hit.end, living=live)
    if case.alone:
        return owner
    if (owner is Owner.OTHER and said_of_both(case, hit)) or (live and said_of_all(case, hit)):
        return Owner.SHARED
    if owner is not Owner.OWN:
        return owner
    if is_parted(case, hit):
        return Owner.OTHER
    return Owner.PACK if live and _counts_a_pack(case, hit) else owner


def _inside_a_name(case: Case, hit: Hit) -> bool:
    """ "VitaLive", printed as one word: what stands before it is no word of a pack, but a part of what somebody made up."""
    first = case.folded.starts[hit.start]
    printed = case.folded.original
    if not first or not printed[first - 1].islower() or not printed[first].isupper():
        return False
    before = _WORD_BEFORE.search(case.found.text, max(0, hit.start - 30), hit.start)
    if not before or any(
        n.mention.start < before.end() and before.start() < n.mention.full_end for n in case.named
    ):
        return False
    groups = case.found.by_group.keys() - {
        "head",
        "unheld",
        "general",
    }  # "Nova" is a word of praise, and of brands
    known = (case.found.within(before.start(), before.end("word"), group) for group in groups)
    return not any(word.end == before.end("word") for hits in known for word in hits)


def _ends_a_name(case: Case, hit: Hit) -> bool:
    """ "VivaAkk Live", and nothing more on the line: how somebody calls the product."""
    text = case.found.text
    name, word = _MADE_NAME.search(text, max(0, hit.start - 40), hit.start), _ONE_WORD.match(text, hit.start)
    if not name or not word or not _NAME_ENDS.match(text, word.end()):
        return False
    return not any(n.mention.start < name.end() and name.start() < n.mention.end for n in case.named)


def _counts_a_pack(case: Case, hit: Hit) -> bool:
    """ "活菌数8000亿CFU/盒": the word begins the count of a whole pack, with all its germs."""
    place = bisect_left(case.quantities, hit.end, key=lambda q: q.start)
    counted = case.quantities[place] if place < len(case.quantities) else None
    return bool(
        counted and counted.unit and counted.start - hit.end <= 2 and of_a_whole_pack(case.found, counted)
    )


def _says_nothing(case: Case, hit: Hit, limits: Sequence[Quantity], *, live: bool) -> bool:
    if not live:
        return of_no_germ(case, hit)
    return _in_purity(hit, limits) or lives_in_food(case, hit)


def _in_purity(hit: Hit, limits: Sequence[Quantity]) -> bool:
    """ "<10 CFU/g viable cells", "fewer than 10 viable cells": one of the `limits` on what may have survived."""
    return any(
        limit.start <= hit.start + 30
        and hit.end <= limit.end + 22
        and (limit.unit or 0 <= hit.start - limit.end <= 1)
        for limit in limits
    )


def _belongs_elsewhere(case: Case, hit: Hit) -> bool:
    """A "postbiotic" that is butyrate, or one of three in "pre-, pro- and postbiotic"."""
    sentence = case.sentence(hit.start)
    row = sentence.rows[sentence.row_at(hit.start)]
    if names_an_acid(case, hit):
        return True
    if any(
        match.start() <= hit.start < match.end()
        for match in _TRIAD.finditer(case.found.text, max(0, hit.start - 60), hit.end + 60)
    ):
        return True
    if case.names(row.start, row.end):
        return False
    if "|" in case.found.text[sentence.start : hit.start] and not case.names(
        sentence.start, sentence.end
    ):  # "| Tributyrin | postbiotic |": the line of a table is about what it begins with
        return bool(case.found.within(sentence.start, hit.start, "ingredients"))
    acids = case.found.within(row.start, row.end, "ingredients", *ACIDS)
    near = case.found.within(max(0, hit.start - 40), hit.end + 40, "form", "probiotic")
    pre = case.found.within(max(0, hit.start - 60), hit.end + 60, "ingredients", "prebiotic")
    return bool(acids) or (bool(near) and bool(pre))


def _units(case: Case, sums: Sums) -> list[Weight]:
    result, binder = [], sums.binder
    for quantity in case.quantities:
        if quantity.unit in {None, AmountUnit.MG}:
            continue
        living = quantity.unit in LIVING or called_living(case, binder, quantity)
        aside = Aside.LIMIT if case.is_limit(quantity) else _unit_aside(case, quantity)
        owner = binder.owner(quantity.start, quantity.end, living=living)
        if living and _of_the_probiotics(case, quantity):
            owner = Owner.OTHER
        elif owner is Owner.OWN and not case.alone and of_a_whole_pack(case.found, quantity):
            owner = Owner.PACK  # "活菌数8000亿CFU/盒"
        elif owner is Owner.OWN and sums.may_be(quantity):
            owner = Owner.PACK if case.alone else Owner.SHARED
        signal = Signal.LIVE if living else Signal.HEAT
        vague = quantity.unit is AmountUnit.CELLS
        few = quantity.value < 1e6 or holds_life(case, quantity)
        if vague and not living and few and aside is not Aside.REVIEW:
            continue
        result.append(Weight(quantity.start, quantity.end, signal, owner, aside, True, vague and not living))
    return result


def _of_the_probiotics(case: Case, quantity: Quantity) -> bool:
    """ "Heat-killed Akkermansia 10 billion cells, probiotics 1 billion CFU": counted apart, with a name and number of its own.

    The name must have both a heat word and a number that is none of life, so that no live Akkermansia loses its own.
    """
    apart = called_probiotics(case, quantity)
    if apart is None:
        return False
    begin = max(case.sentence(quantity.start).start, apart - FAR)
    place = bisect_left(case.quantities, begin, key=lambda q: q.start)
    told = any(
        q.unit in _DEAD_OR_ALIVE
        for q in islice(case.quantities, place, bisect_left(case.quantities, apart, key=lambda q: q.start))
    )
    heat = case.found.within(begin, apart, "form", "heat") if told else []
    live = case.found.within(begin, apart, "form", "live")
    counts = any(not case.scope.aside(hit, live=False) for hit in heat)
    return counts and all(any(word.overlaps(h) for h in heat) for word in live)


def _unit_aside(case: Case, quantity: Quantity) -> Aside | None:
    unit = Hit(quantity.start, quantity.end, "count", quantity.unit_key, "")
    aside = case.scope.aside(unit, live=False)
    return None if aside is Aside.NEGATED else aside
