"""A list from a home meter: what would be kept of it, what is asked about, what is known already, and what is refused."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import groupby

from django.utils.translation import gettext

from apps.journal.actions.noting import Reading, counts_now
from apps.records.models import Trial
from apps.rules import measures
from apps.rules.measures import Measure, Message
from apps.rules.meters import HIGH, LOW, Row, Unread
from apps.rules.outcomes import MeasurementSource
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import PrimaryOutcome

MOST_READINGS = 500
LONG_BEFORE = timedelta(days=31)  # the earliest day on which a value before the first dose can count

KNOWN = _("This reading is in your journal already.")
TWICE = _("The same value of the same day stands in the list twice. It counts once.")
TOO_EARLY = _("This was long before your trial.")
SOURCES = {
    PrimaryOutcome.FASTING_GLUCOSE: MeasurementSource.HOME,
    PrimaryOutcome.WAIST: MeasurementSource.SELF,
}


@dataclass(frozen=True, slots=True)
class Origin:
    """What the person says of the whole list: the unit, the day of today, and which meter it was."""

    measure: Measure
    unit: str
    laboratory: str
    today: date


@dataclass(frozen=True, slots=True)
class Asked:
    """A reading that is kept only when it is ticked. One that the stop rules must see now is ticked beforehand."""

    row: Row
    question: Message
    ticked: bool = False

    @property
    def words(self) -> str:
        """The question in the reader's language."""
        return in_words(self.question)


@dataclass(frozen=True, slots=True)
class Refusals:
    """Lines that are not kept for one reason."""

    why: Message
    lines: tuple[Unread, ...]

    @property
    def words(self) -> str:
        """The reason in the reader's language."""
        return in_words(self.why)


@dataclass(frozen=True, slots=True)
class Preview:
    """Every line of a list, in one of four places."""

    good: tuple[Row, ...]
    asked: tuple[Asked, ...]
    known: tuple[Unread, ...]
    refused: tuple[Unread, ...]

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return len(self.good) + len(self.asked) + len(self.known) + len(self.refused)

    @property
    def reasons(self) -> list[Refusals]:
        """The refused lines by reason, the commonest first."""
        rows = sorted(self.refused, key=lambda row: (row.why.text, row.why.values, row.line))
        groups = [Refusals(why, tuple(lines)) for why, lines in groupby(rows, key=lambda row: row.why)]
        return sorted(groups, key=lambda group: -len(group.lines))

    @property
    def mark(self) -> str:
        """Changes whenever anything that would be kept, or asked, changes."""
        return sha256(repr((self.good, self.asked)).encode()).hexdigest()

    def chosen(self, ticked: Collection[int]) -> list[tuple[Row, bool]]:
        """What is kept when these lines are ticked, each with whether it was asked about."""
        kept = [(row, False) for row in self.good]
        return kept + [(one.row, True) for one in self.asked if one.row.line in ticked]


def preview(trial: Trial, found: Iterable[Row | Unread], origin: Origin) -> Preview:
    """Each line against the limits, the calendar, the line before it, and what the journal has already."""
    listed = list(found)
    rows = [row for row in listed if isinstance(row, Row)]
    sorting = _Sorting(trial, origin)
    for row in sorted(rows, key=lambda row: (row.on, row.at or time(0), row.line)):
        sorting.take(row)
    refused = [*sorting.refused, *(row for row in listed if isinstance(row, Unread))]
    return Preview(
        tuple(sorting.good),
        tuple(sorting.asked),
        tuple(sorting.known),
        tuple(sorted(refused, key=lambda row: row.line)),
    )


class _Sorting:
    """Takes the readings in the order of their days, and puts each where it belongs."""

    def __init__(self, trial: Trial, origin: Origin) -> None:
        self.trial, self.origin = trial, origin
        begins = trial.starts_on or origin.today
        self.earliest = begins - LONG_BEFORE
        kept = [row for row in trial.measurements.all() if row.measure == origin.measure.key]
        source = SOURCES[PrimaryOutcome(origin.measure.key)]
        self.there = {(row.taken_on, row.value) for row in kept if row.source == source}
        self.earlier = sorted((measures.Reading(row.value, row.taken_on) for row in kept), key=_day)
        self.seen: set[tuple[date, Decimal]] = set()
        self.good: list[Row] = []
        self.asked: list[Asked] = []
        self.known: list[Unread] = []
        self.refused: list[Unread] = []

    def take(self, row: Row) -> None:
        """One more reading."""
        value = measures.to_canonical(self.origin.measure, row.value, self.origin.unit)
        key = (row.on, value)
        if key in self.there or key in self.seen:
            self.known.append(Unread(row.line, row.said, Message(KNOWN if key in self.there else TWICE)))
            return
        self.seen.add(key)
        said = self._said(row)
        if isinstance(said, measures.Refused):
            self.refused.append(Unread(row.line, row.said, said.message))
        elif isinstance(said, measures.AreYouSure):
            self.asked.append(Asked(row, said.message, self._matters_now(row, value)))
        else:
            self.good.append(row)
            insort(self.earlier, measures.Reading(value, row.on), key=_day)

    def _matters_now(self, row: Row, value: Decimal) -> bool:
        """A blood sugar so low or so high that the stop rules speak of it, of a day that they look at."""
        is_late = not counts_now(trial=self.trial, on=row.on, today=self.origin.today)
        is_sugar = self.origin.measure.key == PrimaryOutcome.FASTING_GLUCOSE
        return is_sugar and not is_late and not LOW <= value < HIGH

    def _said(self, row: Row) -> measures.Checked:
        on_day = measures.check_taken_on(row.on, today=self.origin.today, laboratory=False)
        if isinstance(on_day, measures.Refused):
            return on_day
        if row.on < self.earliest:
            return measures.Refused(Message(TOO_EARLY))
        return measures.check(self.origin.measure, row.value, self.origin.unit, self._before(row.on), row.on)

    def _before(self, on: date) -> measures.Reading | None:
        """The first reading of the latest day up to this one."""
        up_to = bisect_right(self.earlier, on, key=_day)
        if up_to == 0:
            return None
        return self.earlier[bisect_left(self.earlier, self.earlier[up_to - 1].on, key=_day)]


def _day(reading: measures.Reading) -> date:
    return reading.on


def in_words(said: Message) -> str:
    """Translated first, then filled in."""
    return gettext(said.text).format(**dict(said.values))


def readings(chosen: Iterable[tuple[Row, bool]], origin: Origin) -> list[Reading]:
    """What is kept, as typed and as stored."""
    return [
        Reading(
            measure=origin.measure.key,
            value=measures.to_canonical(origin.measure, row.value, origin.unit),
            entered_value=f"{row.value:f}",
            entered_unit=origin.unit,
            taken_on=row.on,
            source=SOURCES[PrimaryOutcome(origin.measure.key)],
            laboratory=origin.laboratory,
            fasting=row.fasting,
            confirmed_unusual=confirmed,
        )
        for row, confirmed in chosen
    ]
