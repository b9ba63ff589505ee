"""Tables whose columns were pasted one after the other: first all names, then all amounts."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from apps.rules.labels.flat_columns import in_one_line
from apps.rules.labels.fold import Folded
from apps.rules.labels.grids import sideways
from apps.rules.labels.hits import Found
from apps.rules.labels.layout import Row
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.labels.stack_lines import printed_lines
from apps.rules.labels.stacks import NOBODY, of_two_kinds, stacked
from apps.rules.vocabulary import AmountUnit

LONGEST_NAME = 90  # characters
MOST_HEADS = 3  # lines such as "Amount per serving" between the names and their amounts
_MARKS = regex.compile(r"(?:[\s*†‡§^()<>~=/,.:|+-]|\d+\s?%|%|(?:dv|nrv|ri|vd|vnr)(?!\p{L}))*")
_HEAD = regex.compile(
    r"(?<!\p{L})(?:amount|per|pro|par|por|menge|quantit|cantidad|quantidade|hoeveelheid|ilosc|dv|nrv|vnr)|含量|用量"
    r"|(?<!\p{L})(?:form|forme|forma|type|typ|tipo|state|status|zustand|etat|stato|estado|vorm|postac|форма)(?!\p{L})|形态|形態|状态|状態|형태"
)
LONGEST_CELL = 28  # characters of a cell between name and amount, such as "heat-treated"
_FEW = regex.compile(r"\s*(?:[1-9]|1[0-2])\s?")


@dataclass(frozen=True, slots=True)
class Columns:
    """`names`: the line that an amount or a cell belongs to, by where it starts; `loose`: amounts of no telling which line."""

    names: Mapping[int, Row]
    loose: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    amount: int | None  # where the amount starts that fills the line
    is_mark: bool  # only signs and percentages
    is_name: bool  # a short line without any amount


def columns(
    folded: Folded, found: Found, quantities: Sequence[Quantity], mentions: Sequence[Mention]
) -> Columns:
    """Pairs names with amounts from the last one back; what does not come out even is loose."""
    names: dict[int, Row] = {}
    loose: set[int] = set()
    several = folded.original.count("\n") > 2 and bool(mentions)
    lines = _lines(found, quantities, list(printed_lines(folded, quantities, mentions))) if several else []
    for first, last in _runs(lines):
        amounts = [line.amount for line in lines[first:last] if line.amount is not None]
        above = _without_heads(found, lines[:first], mentions)
        rows = above[len(above) - len(amounts) :] if len(above) >= len(amounts) else []
        below = _below(lines[last:], amounts, mentions)
        told = all(_says_what(found, row, mentions) for row in rows)
        if not told and any(_is_a_heading(found, row, mentions) for row in rows):
            rows = []  # "per capsule⏎per day⏎Akkermansia", over two numbers of one row
        if not rows or not all(row.is_name for row in rows) or (below and not told):
            names |= below
            continue
        if not any(_named(row, mentions) for row in rows):
            three = _three(found, above, rows, amounts, mentions)
            names |= three or below
            continue
        if not _names_begin(found, above, len(rows), mentions):
            if of_two_kinds(q.unit for q in quantities if q.start in amounts and q.unit is not AmountUnit.MG):
                names |= dict.fromkeys(amounts, NOBODY)
            loose.update(amounts)
        else:
            names |= {amount: Row(row.start, row.end) for amount, row in zip(amounts, rows, strict=True)}
    flat, unpaired = in_one_line(found.text, quantities, mentions)
    grid = sideways(folded, found, quantities, mentions)
    turns = stacked(folded, found, quantities, mentions)
    names = (names | flat) | turns.names | grid
    for row in {row for row in names.values() if row != NOBODY}:
        names = dict.fromkeys((word.start for word in found.within(row.start, row.end, "form")), row) | names
    return Columns(names, frozenset((loose | unpaired | turns.loose) - names.keys()))


def _below(lines: Sequence[_Line], amounts: Sequence[int], mentions: Sequence[Mention]) -> dict[int, Row]:
    """The names that follow where the column of amounts was pasted first, one for each."""
    rows = lines[: len(amounts)]
    if len(rows) < len(amounts) or not all(row.is_name for row in rows):
        return {}
    if not any(_named(row, mentions) for row in rows):
        return {}
    return {amount: Row(row.start, row.end) for amount, row in zip(amounts, rows, strict=True)}


def _three(
    found: Found,
    above: Sequence[_Line],
    cells: Sequence[_Line],
    amounts: Sequence[int],
    mentions: Sequence[Mention],
) -> dict[int, Row]:
    """A column of short cells between names and amounts, "pasteurised", "live": both go with the name of their line."""
    higher = _without_heads(found, above[: len(above) - len(cells)], mentions)
    rows = higher[len(higher) - len(cells) :] if len(higher) >= len(cells) else []
    short = all(cell.end - cell.start <= LONGEST_CELL for cell in cells)
    if not rows or not short or not all(row.is_name for row in rows):
        return {}
    if not any(_named(row, mentions) for row in rows) or not _names_begin(found, higher, len(rows), mentions):
        return {}
    pairs: dict[int, Row] = {}
    for row, cell, amount in zip(rows, cells, amounts, strict=True):
        pairs |= dict.fromkeys([*range(cell.start, cell.end), amount], Row(row.start, row.end))
    return pairs


def _names_begin(found: Found, lines: Sequence[_Line], count: int, mentions: Sequence[Mention]) -> bool:
    """Whether the line above the last `count` is no further name, so that the columns are equally long."""
    above = lines[-count - 1] if len(lines) > count else None
    if above and above.start == lines[0].start and _names_again(above, lines[-count:], mentions):
        return True  # the title
    return not above or not (above.is_name and (_says_what(found, above, mentions) or _is_mix(found, above)))


def _is_a_heading(found: Found, line: _Line, mentions: Sequence[Mention]) -> bool:
    """ "Per capsule", "daily dose (2 capsules)", or "2 capsules" and nothing more."""
    nouns = found.within(line.start, line.end, "noun")
    if not nouns or _says_what(found, line, mentions):
        return False
    told = found.within(line.start, line.end, "facts", "per", "per_before", "every_day")
    few = _FEW.fullmatch(found.text, line.start, nouns[0].start)
    return bool(told) or (bool(few) and not found.text[nouns[-1].end : line.end].strip(" \n*†:"))


def _names_again(title: _Line, rows: Sequence[_Line], mentions: Sequence[Mention]) -> bool:
    ours = [name.start for name in mentions if name.is_akkermansia]
    return any(title.start <= start < title.end for start in ours) and any(
        row.start <= start < row.end for row in rows for start in ours
    )


def _lines(found: Found, quantities: Sequence[Quantity], printed: Sequence[tuple[int, int]]) -> list[_Line]:
    counted = [q for q in quantities if q.unit]
    lines = [_line(found.text, start, end, counted) for start, end in printed]
    lines = _with_brackets(found.text, lines)
    broken = {end for q in counted for end in range(q.start, q.end) if found.text[end] == "\n"}
    return [
        replace(line, is_mark=True, is_name=False) if line.start - 1 in broken else line for line in lines
    ]


def _with_brackets(text: str, lines: Sequence[_Line]) -> list[_Line]:
    """ "Akkermansia muciniphila⏎(heat-killed)": what stands in brackets alone is no line of its own."""
    joined: list[_Line] = []
    for line in lines:
        inside = text[line.start : line.end].strip()
        alone = line.is_name and inside.startswith("(") and inside.endswith(")")
        if alone and joined and joined[-1].is_name and line.end - joined[-1].start <= LONGEST_NAME:
            joined[-1] = replace(joined[-1], end=line.end)
        else:
            joined.append(line)
    return joined


def _line(text: str, start: int, end: int, quantities: Sequence[Quantity]) -> _Line:
    first = bisect_left(quantities, start, key=lambda q: q.start)
    inside = quantities[first : bisect_left(quantities, end, first, key=lambda q: q.start)]
    rest = text[start : inside[0].start] + text[inside[0].end : end] if inside else text[start:end]
    only_marks = bool(_MARKS.fullmatch(rest))
    amount = inside[0].start if len(inside) == 1 and only_marks else None
    return _Line(
        start,
        end,
        amount,
        not inside and only_marks,
        not inside and not only_marks and end - start <= LONGEST_NAME,
    )


def _runs(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Where two or more lines of nothing but amounts follow one another."""
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and (
            lines[last].amount is not None or (lines[last].is_mark and last > first)
        ):
            last += 1
        if sum(line.amount is not None for line in lines[first:last]) > 1:
            yield first, last
        first = max(last, first + 1)


def _without_heads(found: Found, lines: Sequence[_Line], mentions: Sequence[Mention]) -> Sequence[_Line]:
    end = len(lines)
    while end and len(lines) - end < MOST_HEADS:
        line = lines[end - 1]
        head = line.is_mark or (
            _HEAD.search(found.text, line.start, line.end) and not _says_what(found, line, mentions)
        )
        if not head:
            break
        end -= 1
    return lines[:end]


def _named(line: _Line, mentions: Sequence[Mention]) -> bool:
    return any(line.start <= mention.start < line.end for mention in mentions)


def _says_what(found: Found, line: _Line, mentions: Sequence[Mention]) -> bool:
    return _named(line, mentions) or bool(found.within(line.start, line.end, "ingredients"))


def _is_mix(found: Found, line: _Line) -> bool:
    return bool(found.within(line.start, line.end, "scope", "whole"))
