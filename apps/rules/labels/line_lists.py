"""A line of its own beside a list of germs, and of them all: "Contains live cultures", "Blend 450 mg (10 Billion CFU)"."""

from bisect import bisect_left
from collections.abc import Sequence

import regex

from apps.rules.labels.case import IN_THE_PACK, Case
from apps.rules.labels.hits import Hit
from apps.rules.labels.layout import Sentence
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.vocabulary import AmountUnit

LONGEST = 80  # characters of such a line
MOST_LINES = 12  # of a list
_HELD = (("role", "contains"), ("facts", "holds"), ("form", "live"), ("form", "probiotic"))
_GERMS = regex.compile(  # and the little words beside them, in a line that says no more
    r"(?<!\p{L})(?:cultures?|bacteria|bacteries|bactéries|micro-?organism\p{L}*|strains|probiotics|kulturen|bakterien|stamme|ferments|souches"
    r"|cultivos|bacterias|cepas|fermenti|colture|batteri|ceppi|culturas|bacterie\p{L}*|culturen|stammen|kultury|bakterii|bakterie"
    r"|bakterier|kulturer|szczepy|live|living|active|aktive[nr]?|actives?|actifs?|activ[oa]s|attiv[iea]|ativ[oa]s|actieve|aktywne"
    r"|lebende[nr]?|vivant[es]{0,2}|viv[oiae]s?|levende|zywe|and|und|et|y|e|en|i|oraz|og|och|des|de|dei|los|las|the|with|mit|avec|con|com|met|z"
    r"|contains?|with|enthalt|contient|contiene|contem|bevat|zawiera)(?!\p{L})"
    r"|[含有菌的]|[\s&+*†‡§•–.!-]"
)
_TO_THE_NUMBER = regex.compile(  # "Blend 450 mg (10 Billion CFU)", "Blend (20 Billion CFU", "Blend - 10 Billion CFU"
    r"(?:\s\p{L}{3,20}){0,2}[\s*†‡:–(\[-]{0,4}(?:\d{1,4}(?:[.,]\d{1,3})?\s?m?g[\s*†‡:,;/–(\[-]{0,4})?(?:[>≥]\s?)?"
)
_LINE_ENDS = regex.compile(r"\s?(?:(?:/|per|pro|je|par|por|per|w|na)\s?\p{L}{3,12})?[\s)\]*†‡§¹²³.:]{0,6}$")
_BULLETS = " \n\t-–•*·†"


def said_of_all(case: Case, hit: Hit) -> bool:
    """Whether a word for life stands on a line that says that there are living cultures, and no more, beside a list of several
    germs with Akkermansia among them, none of which is told apart: no word for heat, no count of one of them.
    """
    line = case.sentence(hit.start)
    if not _is_of_life_alone(case, line) or case.found.of("form", "heat") or _counts_all_cells(case):
        return False
    lists = [_lines(case, line, step) for step in (-1, 1)]
    told = any(case.found.within(each.start, each.end, "form", "live") for lines in lists for each in lines)
    return not told and any(_is_whole(case, lines) for lines in lists)  # "Akkermansia (not live), B. breve"


def over_a_list(case: Case, quantity: Quantity) -> bool:
    """Whether the number ends a line that names a mix and no germ, and its germs stand on the next, without counts."""
    line = case.sentence(quantity.start)
    if case.alone or line.end - line.start > LONGEST or _names(case, line):
        return False
    text = case.found.text
    mixes = case.found.within(line.start, quantity.start, "scope", "whole", "mixes")
    if not any(_TO_THE_NUMBER.fullmatch(text, hit.end, quantity.start) for hit in mixes):
        return False
    if not _LINE_ENDS.match(text[max(quantity.end, quantity.unit_end) : line.end].rstrip()):
        return False
    return _is_whole(case, _lines(case, line, 1)[:1])


def _is_of_life_alone(case: Case, line: Sentence) -> bool:
    if line.end - line.start > LONGEST or _names(case, line):
        return False
    rest = list(case.found.text[line.start : line.end])
    for group, key in _HELD:
        for word in case.found.within(line.start, line.end, group, key):
            rest[word.start - line.start : word.end - line.start] = " " * (word.end - word.start)
    return not _GERMS.sub("", "".join(rest)).strip()


def _counts_all_cells(case: Case) -> bool:
    return any(q.unit in {AmountUnit.TFU, AmountUnit.CELLS} and q.value >= 1e6 for q in case.quantities)


def _names(case: Case, line: Sentence) -> list[Mention]:
    ours = [n.mention for n in case.named if n.role in IN_THE_PACK]
    names = [m for m in (*ours, *case.others) if line.start <= m.start < line.end]
    return sorted(names, key=lambda m: m.start)


def _lines(case: Case, line: Sentence, step: int) -> Sequence[Sentence]:
    """The lines right above or below that begin with the name of a germ."""
    every, found = case.layout.sentences, list[Sentence]()
    place = case.layout.at(line.start) + step
    while 0 <= place < len(every) and len(found) < MOST_LINES:
        names = _names(case, every[place])
        if not names or case.found.text[every[place].start : names[0].start].strip(_BULLETS):
            break
        found.append(every[place])
        place += step
    return found


def _is_whole(case: Case, lines: Sequence[Sentence]) -> bool:
    """Whether they name Akkermansia and another germ, and count none of them."""
    names = [name for line in lines for name in _names(case, line)]
    if len({name.is_akkermansia for name in names}) != 2:
        return False
    return not any(_is_counted(case, line) for line in lines)


def _is_counted(case: Case, line: Sentence) -> bool:
    first = bisect_left(case.quantities, line.start, key=lambda q: q.start)
    last = bisect_left(case.quantities, line.end, first, key=lambda q: q.start)
    return any(q.unit not in {None, AmountUnit.MG} or q.scaled for q in case.quantities[first:last])
