"""Tables as files for a spreadsheet, in which no cell can be run."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins like this
AROUND = " \n\"'\u00a0\ufeff"  # and looks past these to see if it does


def csv_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """One line a row (RFC 4180). A line break in a cell becomes a space; what could be run gets an apostrophe before it."""
    out = StringIO()
    table = csv.writer(out)
    table.writerow(head)
    for row in rows:
        table.writerow([harmless(value) for value in row])
    return out.getvalue()


def harmless(value: object) -> str:
    """A cell's text; empty for None. Our own numbers stay numbers, minus or not."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = value.replace("\r\n", " ").replace("\n", " ")
    return f"'{text}" if text.lstrip(AROUND).startswith(FORMULA) or text.startswith(FORMULA) else text
