"""Which column holds what. Headings are looked up in the words that meters use; the person can always say it otherwise."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from apps.rules.measures import MEASURES, Measure, NotANumberError, parse_number
from apps.rules.meters.dates import is_date
from apps.rules.meters.opening import Line

HEADING_WITHIN = 30  # lines; above the headings meters write the name, the device and the time of the export

DATE = (
    *("date", "datum", "fecha", "data", "dato", "datetime", "timestamp", "zeitstempel", "day", "jour"),
    *("zeitpunkt", "pvm", "when"),
)
CLOCK = ("time", "uhrzeit", "zeit", "hora", "heure", "ora", "tijd", "tid", "klockslag")
VALUES = {
    "fasting_glucose": (
        *("glucose", "sugar", "blutzucker", "blutzuckerwert", "bg", "bz", "glukose", "glycemie", "glycémie"),
        *("glucosa", "glicemia", "bloedsuiker", "blodsocker", "glukos", "blodsukker", "glucemia"),
    ),
    "waist": ("waist", "bauchumfang", "taillenumfang", "taille", "cintura", "girovita", "midje", "midja"),
}
ANY_VALUE = (
    *("result", "reading", "value", "measurement", "ergebnis", "wert", "messwert", "messung", "résultat"),
    *("resultat", "valeur", "valor", "valore", "resultado", "risultato", "waarde", "värde"),
)
UNIT = ("unit", "units", "einheit", "unité", "unidad", "unità", "eenheid", "enhet")
FASTING = (
    *("fasting", "fasted", "nüchtern", "jeun", "ayunas", "digiuno", "nuchter", "fastande", "meal", "marker"),
    *("mahlzeit", "repas", "comida", "pasto", "maaltijd", "måltid", "tags", "context", "relation"),
)
NEVER = (
    *(
        "insulin",
        "carb",
        "carbs",
        "ketone",
        "weight",
        "temperature",
        "steps",
        "id",
        "serial",
        "type",
        "notes",
    ),
    *(
        "note",
        "average",
        "mean",
        "min",
        "max",
        "target",
        "estimated",
        "a1c",
        "hba1c",
        "dose",
        "bolus",
        "basal",
    ),
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The number of each column, from 0; None where there is none."""

    date: int | None
    value: int | None
    clock: int | None = None
    unit: int | None = None
    fasting: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The headings, made up where the file has none, and the lines below them."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]


def table_of(lines: Sequence[Line], measure: Measure) -> Table:
    """The lines below the headings. Without headings every line is one of numbers, and the columns get numbers."""
    for place, line in enumerate(lines[:HEADING_WITHIN]):
        found = _named(line.cells, measure)
        if found.date is not None and found.value is not None:
            return Table(line.cells, tuple(lines[place + 1 :]))
    width = max(len(line.cells) for line in lines)
    first = lines[0].cells
    if not any(is_date(cell) for cell in first) and len(first) == width > 1:
        return Table(first, tuple(lines[1:]))
    return Table(tuple(f"#{number}" for number in range(1, width + 1)), tuple(lines))


def columns_of(table: Table, measure: Measure) -> Columns:
    """What the headings say; for the date and the number else what the cells look like."""
    named = _named(table.headings, measure)
    day = named.date if named.date is not None else _mostly(table, is_date, ())
    value = named.value
    if value is None:
        value = _mostly(table, _is_number, (day, named.clock, named.unit, named.fasting))
    return Columns(day, value, named.clock, named.unit, named.fasting)


def unit_in(heading: str, measure: Measure) -> str | None:
    """The unit that a heading names, as "Blood sugar (mmol/L)" does."""
    plain = heading.casefold()
    named = [
        unit.name
        for unit in measure.units
        if re.search(rf"(?<!\w){re.escape(unit.name.casefold())}(?!\w)", plain)
    ]
    return named[0] if len(named) == 1 else None


def _named(headings: Sequence[str], measure: Measure) -> Columns:
    words = [_words(heading) for heading in headings]
    value = _first(words, VALUES[measure.key], NEVER)
    if value is None:
        value = _first(words, ANY_VALUE, NEVER)
    taken = {value}
    day = _first(words, DATE, (*NEVER, "birth"), taken)
    clock = _first(words, CLOCK, NEVER, {*taken, day})
    return Columns(
        date=day if day is not None else clock,
        value=value,
        clock=clock if day is not None else None,
        unit=_first(words, UNIT, NEVER, {*taken, day, clock}),
        fasting=_first(words, FASTING, (), {*taken, day, clock}),
    )


def _words(heading: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", heading.casefold()))


def _first(
    words: Sequence[frozenset[str]],
    wanted: Iterable[str],
    never: Iterable[str],
    taken: Iterable[int | None] = (),
) -> int | None:
    yes, no, gone = frozenset(wanted), frozenset(never), set(taken)
    fits = (
        number for number, said in enumerate(words) if said & yes and not said & no and number not in gone
    )
    return next(fits, None)


def _mostly(table: Table, fits: Callable[[str], bool], taken: Iterable[int | None]) -> int | None:
    """The first column more than half of whose cells fit."""
    gone, sample = set(taken), table.lines[:HEADING_WITHIN]
    for column in range(len(table.headings)):
        if column not in gone and sum(fits(line.cell(column)) for line in sample) * 2 > len(sample):
            return column
    return None


def _is_number(cell: str) -> bool:
    try:
        parse_number(cell)
    except NotANumberError:
        return False
    return True


KNOWN = frozenset(VALUES) & frozenset(MEASURES)
"""What can be read from a list."""
