"""Reads a list of readings that a home meter wrote: any separator, headings, dates and numbers; nothing is guessed."""

from apps.rules.meters.dates import Order, moment, orders
from apps.rules.meters.headings import KNOWN, Columns, Table, columns_of, table_of, unit_in
from apps.rules.meters.opening import (
    MOST_BYTES,
    MOST_LINES,
    TOO_BIG,
    Line,
    NotATableError,
    decoded,
    lines_in,
    thinned,
)
from apps.rules.meters.rows import HIGH, LOW, Fasting, Row, Unread, only_fasting, rows_of

__all__ = [
    "HIGH",
    "KNOWN",
    "LOW",
    "MOST_BYTES",
    "MOST_LINES",
    "TOO_BIG",
    "Columns",
    "Fasting",
    "Line",
    "NotATableError",
    "Order",
    "Row",
    "Table",
    "Unread",
    "columns_of",
    "decoded",
    "lines_in",
    "moment",
    "only_fasting",
    "orders",
    "rows_of",
    "table_of",
    "thinned",
    "unit_in",
]
