"""The rows of a list for the catalogue, from CSV or JSON: what stands in each cell as text, and what cannot be taken as text."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from django.utils.translation import gettext as _

MOST_ROWS = 500  # our choice: each label is read, and a page that takes longer than half a minute is cut off
MOST_TEXT = 1_000_000
SEPARATORS = ",;\t"  # what spreadsheets save between cells, by the language of their owner
WORDS = "words"
DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_MADE_HARMLESS = re.compile(r"'+[=+\-@\t\r]")
_HALF = re.compile(r"[\ud800-\udfff]")  # one of the two that make a sign such as a smiley
_TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by their columns, and what is wrong with it as it is written."""

    cells: Mapping[str, str]
    wrong: tuple[str, ...]


class UnreadableError(Exception):
    """The list as a whole cannot be read; the message says why."""


def rows_of(text: str, columns: Iterable[str]) -> list[Row]:
    """Every row below the names of the columns. Raises `UnreadableError`."""
    text = text.removeprefix("\ufeff").strip()
    if len(text) > MOST_TEXT:
        raise UnreadableError(_("This list is too long. Bring it in in parts."))
    rows = _from_json(text) if text.startswith(("[", "{")) else _from_csv(text, frozenset(columns))
    if not rows:
        raise UnreadableError(_("There is no row in this list."))
    if len(rows) > MOST_ROWS:
        told = _("This list has more than %(most)s rows. Bring it in in parts.")
        raise UnreadableError(told % {"most": MOST_ROWS})
    return rows


def shown(words: str) -> str:
    """As a page can show it, also with half a sign in it."""
    return words.encode("utf-8", "replace").decode()


def _from_json(text: str) -> list[Row]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as broken:
        raise UnreadableError(_("This is no JSON that can be read.")) from broken
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableError(_("JSON must be a list of objects, one for each product."))
    return [_row(row.items()) for row in rows]


def _from_csv(text: str, columns: frozenset[str]) -> list[Row]:
    """What parts the cells is told by the first row: most of its names are columns then."""
    separator = max(SEPARATORS, key=lambda one: len(columns.intersection(_names(text, one))))
    names = _names(text, separator)
    if text and columns.isdisjoint(names):
        raise UnreadableError(
            _(
                "The first row names no column. It must name them as a list that was exported does (brand, name, form …), with "
                "commas, semicolons or tabs between them."
            )
        )
    if twice := [name for name in names if name and names.count(name) > 1]:
        raise UnreadableError(_("Two columns are called “%(name)s”.") % {"name": twice[0]})
    try:
        rows = [cells for cells in _cells(text, separator) if any(cells)][1:]
    except csv.Error as broken:
        raise UnreadableError(_("This is no CSV that can be read.")) from broken
    return [_below(names, [_plain(cell) for cell in cells]) for cells in rows]


def _cells(text: str, separator: str) -> Iterator[list[str]]:
    yield from csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)


def _names(text: str, separator: str) -> list[str]:
    """Of the columns: "Amount value" is amount_value."""
    try:
        cells = next(_cells(text, separator), [])
    except csv.Error:
        return []
    return ["_".join(re.findall(r"[^\s_-]+", cell.casefold())) for cell in cells]


def _below(names: list[str], cells: list[str]) -> Row:
    row = _row((name, cell) for name, cell in zip(names, cells, strict=False) if name or cell)
    if any(cells[len(names) :]):
        told = _(
            "This row has more cells than the first one. A cell with the sign that parts them stands in double quotes."
        )
        return Row(row.cells, (*row.wrong, told))
    return row


def _row(cells: Iterable[tuple[str, object]]) -> Row:
    found, wrong = dict[str, str](), list[str]()
    for name, cell in cells:
        found[name] = _text(cell)
        if why := _why_not(name, cell):
            wrong.append(f"{shown(name)}: {why}")
            found[name] = shown(found[name])
    return Row(found, tuple(wrong))


def _text(cell: object) -> str:
    """A program writes 20261120, true and null without quotes."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None or isinstance(cell, (list, dict)) else str(cell)


def _why_not(name: str, cell: object) -> str:
    if isinstance(cell, (list, dict)):
        return _("this is a list. Write one text or one number.")
    if _HALF.search(f"{name}{cell}"):
        return _("there is half a sign in it, which cannot be kept. Type it again.")
    if name != WORDS and _TURNS.search(str(cell)):
        return _("there is a sign in it that turns the order of the letters. Type it again.")
    return ""


def _plain(cell: str) -> str:
    return cell[1:] if _MADE_HARMLESS.match(cell) else cell
