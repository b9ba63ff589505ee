"""From the lines of a list to readings, and to a reason for each line that is none."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from apps.rules.measures import NOT_A_NUMBER, Measure, Message, NotANumberError, parse_number, to_canonical
from apps.rules.meters.dates import Order, moment
from apps.rules.meters.headings import Columns, Table
from apps.rules.meters.opening import Line
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import PrimaryOutcome

MORNING_ENDS = time(11)
LOW, HIGH = Decimal(70), Decimal(300)  # mg/dL: the stop rules speak of less and of as much (clinical.md 3.2)

NO_NUMBER = _("There is no number in this line.")
NO_SUCH_NUMBER = _("What stands in this line is not a number.")
NO_DATE = _("The date cannot be read.")
FORMULA = _("This is a formula, not a number.")
TOO_HIGH = _(
    "The meter shows no number because the blood sugar was too high for it. If this was today, get help now."
)
TOO_LOW = _(
    "The meter shows no number because the blood sugar was too low for it. If this was today, get help now."
)
OTHER_UNIT = _("This line has another unit than the one you chose.")
NOT_FASTING = _("Not a reading from before food.")
LATER_THAT_DAY = _("Not the first reading of its morning.")

_FORMULAS = ("=", "@", "+", "-")
_OFF_THE_SCALE = re.compile(r"\W*(?:(?P<high>hi(?:gh)?\b|[>≥])|(?P<low>lo(?:w)?\b|[<≤])).*", re.IGNORECASE)
_BEFORE_FOOD = (
    *(
        "fasting",
        "fasted",
        "before breakfast",
        "pre-breakfast",
        "pre breakfast",
        "nüchtern",
        "vor dem frühstück",
    ),
    *(
        "à jeun",
        "avant petit-déj",
        "ayunas",
        "antes del desayuno",
        "digiuno",
        "prima di colazione",
        "nuchter",
    ),
    *("voor ontbijt", "fastande", "före frukost"),
)
_NOT_SO = ("not fasting", "non-fasting", "nicht nüchtern", "non à jeun")
_YES = frozenset({"yes", "y", "ja", "j", "oui", "si", "sí", "1", "true", "x"})


class Fasting(StrEnum):
    """What the person says about food before these readings."""

    ALL = "all"
    FIRST = "first"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Row:
    """One reading. `said` is the line's own words; `fasting` None: nobody has told."""

    line: int
    said: str
    on: date
    at: time | None
    value: Decimal
    fasting: bool | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that is not kept, and why."""

    line: int
    said: str
    why: Message


def rows_of(
    table: Table, columns: Columns, measure: Measure, unit: str, order: Order
) -> Iterator[Row | Unread]:
    """Each line of the table, read in the unit that the person chose."""
    for line in table.lines:
        said = " · ".join(
            filter(None, (line.cell(columns.date), line.cell(columns.clock), line.cell(columns.value)))
        )
        why = _why_not(line, columns, measure, unit)
        when = moment(line.cell(columns.date), order, line.cell(columns.clock))
        if why is None and when is None:
            why = NO_DATE
        try:
            value = parse_number(line.cell(columns.value), unit) if why is None else Decimal(0)
        except NotANumberError as unread:
            why = NO_SUCH_NUMBER if str(unread) == NOT_A_NUMBER else str(unread)
        if why is not None or when is None:
            yield Unread(line.number, said, Message(why or NO_DATE))
        else:
            yield Row(line.number, said, when.on, when.at, value, _before_food(line.cell(columns.fasting)))


def _why_not(line: Line, columns: Columns, measure: Measure, unit: str) -> str | None:
    typed = line.cell(columns.value)
    if not typed:
        return NO_NUMBER
    if typed.startswith(_FORMULAS):
        return FORMULA
    beyond = _OFF_THE_SCALE.fullmatch(typed) if measure.key == PrimaryOutcome.FASTING_GLUCOSE else None
    if beyond:
        return TOO_HIGH if beyond["high"] else TOO_LOW
    named = line.cell(columns.unit).casefold().replace(" ", "")
    return OTHER_UNIT if named and named != unit.casefold() else None


def _before_food(cell: str) -> bool | None:
    plain = cell.casefold().strip()
    if not plain:
        return None
    if any(words in plain for words in _NOT_SO):
        return False
    return plain in _YES or any(words in plain for words in _BEFORE_FOOD)


def only_fasting(
    found: Iterable[Row | Unread], how: Fasting, measure: Measure, unit: str
) -> Iterator[Row | Unread]:
    """The readings from before food; the others with the reason.

    One that the stop rules would speak about is kept whatever was eaten, and says that it was no fasting one.
    """
    firsts: dict[date, Row] = {}
    listed = list(found)
    for row in listed:
        if isinstance(row, Row) and row.at is not None and row.at < MORNING_ENDS:
            known = firsts.get(row.on)
            firsts[row.on] = row if known is None or (known.at or row.at) > row.at else known
    for row in listed:
        if isinstance(row, Unread):
            yield row
            continue
        fasting = {
            Fasting.ALL: True,
            Fasting.FIRST: firsts.get(row.on) is row,
            Fasting.FILE: row.fasting is True,
        }[how]
        canonical = to_canonical(measure, row.value, unit)
        if fasting or canonical < LOW or canonical >= HIGH:
            yield replace(row, fasting=fasting)
        else:
            yield Unread(row.line, row.said, Message(LATER_THAT_DAY if how is Fasting.FIRST else NOT_FASTING))
