"""From what a person pasted or uploaded to lines of cells, whatever separates them. Nothing is understood yet."""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from apps.rules.text import gettext_noop as _

MOST_BYTES = 10 * 1024 * 1024
MOST_LINES = 20_000
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
MOST_COLUMNS = 100
MOST_LETTERS = 200  # of a cell; a longer one is a note, and no note is read
LOOKED_AT = 50  # lines, to find out what separates the cells
SEPARATORS = ("\t", ";", "|", ",")  # of two that fit equally, the one that is no decimal mark

TOO_BIG = _("This file is larger than 10 MB. Export a shorter time.")
TOO_MANY = _("This is more than 20,000 lines. Export a shorter time.")
TOO_WIDE = _("A line has more than 100 columns. This cannot be a list of readings.")
SPREADSHEET = _("This is a spreadsheet. Save it as CSV first, then choose that file.")
NOT_TEXT = _("This file is no text. Choose a CSV file, or paste the lines.")
BROKEN = _("A quotation mark is not closed, so the lines cannot be told apart.")
EMPTY = _("There is nothing in it.")

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_NO_TEXTS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")


class NotATableError(ValueError):
    """What was given cannot be read as a list; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line with the number that it has in the file, from 1."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int | None) -> str:
        """What stands in a column; "" where the line is too short, or there is no such column."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or else Windows' Latin. Raises NotATableError."""
    if len(data) > MOST_BYTES:
        raise NotATableError(TOO_BIG)
    if data.startswith(_SPREADSHEETS):
        raise NotATableError(SPREADSHEET)
    if data.startswith(_NO_TEXTS):
        raise NotATableError(NOT_TEXT)
    wide = data[:2] in (BOM_UTF16_LE, BOM_UTF16_BE)
    text = data.decode("utf-16", errors="replace") if wide else _utf8_or_latin(data)
    if "\0" in text:
        raise NotATableError(NOT_TEXT)
    return text


def _utf8_or_latin(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def thinned(lines: Iterable[Line], columns: Iterable[int]) -> str:
    """The same lines, each at its place, with nothing but these columns: what a page carries of a long file."""
    wanted, found, at = sorted(columns), list[str](), 1
    for line in lines:
        found += [""] * (line.number - at)
        found.append("\t".join(line.cell(column).replace("\t", " ") for column in wanted))
        at = line.number + 1
    return "\n".join(found)


def lines_in(text: str) -> tuple[Line, ...]:
    """Every line that is not empty. Raises NotATableError for no list, or one that is too long or too wide."""
    if max(map(text.count, LINE_ENDS)) > MOST_LINES:  # before each of them becomes a text of its own
        raise NotATableError(TOO_MANY)
    plain = text.removeprefix("\ufeff").splitlines(keepends=True)
    if len(plain) > MOST_LINES:
        raise NotATableError(TOO_MANY)
    separator = _separator(plain)
    try:
        found = tuple(_split(plain, separator))
    except csv.Error:
        raise NotATableError(BROKEN) from None
    if not found:
        raise NotATableError(EMPTY)
    return found


def _split(plain: Iterable[str], separator: str | None) -> Iterator[Line]:
    if separator is None:  # "2026-03-02 5.6": the number stands behind the last space
        for number, line in enumerate(plain, start=1):
            if line.strip():
                yield Line(number, tuple(_bare(part) for part in line.rsplit(maxsplit=1)))
        return
    reader = csv.reader(plain, delimiter=separator)
    for cells in reader:
        if len(cells) > MOST_COLUMNS:
            raise NotATableError(TOO_WIDE)
        if any(cell.strip() for cell in cells):
            yield Line(reader.line_num, tuple(map(_bare, cells)))


def _separator(plain: Iterable[str]) -> str | None:
    """What most of the first lines can be split by; None when nothing splits them."""
    sample = [line for line in islice(plain, LOOKED_AT) if line.strip()]
    counts = {mark: sum(mark in line for line in sample) for mark in SEPARATORS}
    best = max(SEPARATORS, key=lambda mark: counts[mark])
    return best if counts[best] * 2 >= len(sample) > 0 else None


def _bare(cell: str) -> str:
    """A cell without spaces around it, and without the mark that keeps a spreadsheet from running it."""
    return cell.replace("\u00a0", " ").strip().removeprefix("'").strip()[:MOST_LETTERS]
