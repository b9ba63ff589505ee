"""Can values be compared with those before, and with each other: the same place, the same tape."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from apps.records.models import Measurement
from apps.rules.measures import AreYouSure, Checked, Measure, Message, Ok, to_canonical
from apps.rules.text import gettext_noop as _

MOST_APART = Decimal(
    3
)  # cm between readings of one day, our choice: more than twice the usual error of a tape
FAR_APART = _("These readings lie {apart} {unit} apart. Measure again if you can. Keep them as they are?")
OTHER_PLACE = _("Last time it was {last}. Only numbers from the same one can be compared. Is this right?")


def newest(taken: Iterable[Measurement]) -> Measurement | None:
    """The value that was typed last, whenever it was taken."""
    return max(taken, key=lambda row: (row.filed_at, row.pk), default=None)


def readings_fit(measure: Measure, numbers: Sequence[Decimal], unit: str) -> Checked:
    """Do the readings of one day lie close enough together?"""
    apart = max(numbers) - min(numbers)
    if to_canonical(measure, apart, unit) <= MOST_APART:
        return Ok()
    return AreYouSure(Message(FAR_APART, (("apart", str(apart)), ("unit", unit))))


def same_place(taken: Iterable[Measurement], source: str, laboratory: str) -> Checked:
    """Another meter, laboratory or hand than last time is asked about: it cannot be compared."""
    last = newest(taken)
    if last is None:
        return Ok()
    same = not last.laboratory or laboratory.strip().casefold() == last.laboratory.casefold()
    if source == last.source and same:
        return Ok()
    return AreYouSure(Message(OTHER_PLACE, (("last", last.laboratory or last.get_source_display()),)))
