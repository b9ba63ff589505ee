"""What the check-in form hands on, and how several entries of one day become the day's row."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from functools import reduce
from json import dumps
from typing import Any
from uuid import UUID, uuid5

from apps.records.models import CheckIn
from apps.rules.stopping import Blood, Dehydration
from apps.rules.vocabulary import DoseTaken, Ranked

RATINGS = ("pain", "cramping", "urgency", "bloating", "reflux", "fatigue", "nausea")
COUNTS = ("loose", "days3loose", "loose_max")
NOT_ALWAYS_ASKED = {"dose_taken": "dose_taken", "glucose": "glucose_mgdl", "changes": "events"} | {
    name: name for name in ("hunger", "energy", *COUNTS)
}
"""Fields of the form that a day can leave out, and what they fill."""
RANKED_DANGER: Mapping[str, type[Ranked]] = {"blood": Blood, "dehydration": Dehydration}


@dataclass(frozen=True, slots=True)
class Entry:
    """One filled-in check-in. None means not answered. `danger` holds what was ticked, in the rules' field names."""

    dose_taken: DoseTaken = DoseTaken.NOT_DUE
    pain: int | None = None
    cramping: int | None = None
    urgency: int | None = None
    bloating: int | None = None
    reflux: int | None = None
    fatigue: int | None = None
    nausea: int | None = None
    hunger: int | None = None
    energy: int | None = None
    bristol: int | None = None
    loose: int | None = None
    days3loose: int | None = None
    loose_max: int | None = None
    danger: dict[str, Any] = field(default_factory=dict)
    danger_asked: bool = False
    weight_kg: Decimal | None = None
    weight_loss_planned: bool | None = None
    glucose_mgdl: Decimal | None = None
    events: tuple[str, ...] = ()
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """For the row that keeps what was sent."""
        plain = asdict(self)
        for name in ("weight_kg", "glucose_mgdl"):
            plain[name] = None if plain[name] is None else str(plain[name])
        return plain

    def key_in(self, form: UUID) -> UUID:
        """The key of what is told ahead of a form that lacks something else: the same sign of one form is one."""
        return uuid5(form, dumps(self.as_json(), sort_keys=True))

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Entry":
        """Back from the row."""
        values = dict(stored)
        for name in ("weight_kg", "glucose_mgdl"):
            values[name] = None if values[name] is None else Decimal(values[name])
        return cls(
            **{**values, "events": tuple(values["events"]), "dose_taken": DoseTaken(values["dose_taken"])}
        )


def correcting(entry: Entry, before: CheckIn, hidden: Collection[str]) -> Entry:
    """A correction leaves alone what its form did not ask: after a stop nothing is asked about the day's dose."""
    columns = [NOT_ALWAYS_ASKED[name] for name in hidden if name in NOT_ALWAYS_ASKED]
    kept = {name: getattr(before, name) for name in columns}
    if "dose_taken" in kept:
        kept["dose_taken"] = DoseTaken(before.dose_taken)
    if "events" in kept:
        kept["events"] = tuple(before.events)
    return replace(entry, **kept)


def day_of(entries: Iterable[Entry]) -> Entry:
    """The day as it stands: of several entries the worse value of each symptom counts.

    Raises ValueError without an entry.
    """
    first, *more = entries
    return reduce(_worse, more, first)


def _worse(earlier: Entry, later: Entry) -> Entry:
    """The worse of each symptom; for what is no symptom the later answer, where there is one."""
    worst: dict[str, Any] = {
        name: _highest(getattr(earlier, name), getattr(later, name)) for name in (*RATINGS, *COUNTS)
    }
    newest: dict[str, Any] = {
        name: getattr(earlier if getattr(later, name) is None else later, name)
        for name in ("hunger", "energy")
    }
    weighed = earlier if later.weight_kg is None else later
    return Entry(
        **worst,
        **newest,
        weight_kg=weighed.weight_kg,
        weight_loss_planned=weighed.weight_loss_planned,
        dose_taken=earlier.dose_taken if later.dose_taken is DoseTaken.NOT_DUE else later.dose_taken,
        bristol=_highest(earlier.bristol, later.bristol),
        danger=_all_danger(earlier.danger, later.danger),
        danger_asked=earlier.danger_asked or later.danger_asked,
        glucose_mgdl=_more_dangerous_glucose(earlier.glucose_mgdl, later.glucose_mgdl),
        events=tuple(sorted({*earlier.events, *later.events})),
        note="\n".join(dict.fromkeys(filter(None, (earlier.note, later.note)))),
    )


def _highest(one: int | None, other: int | None) -> int | None:
    return max((value for value in (one, other) if value is not None), default=None)


def _more_dangerous_glucose(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    """A low sugar outranks a high one; among highs the higher (clinical.md 3.2: E9, P5, ST16)."""
    known = [value for value in (one, other) if value is not None]
    low = [value for value in known if value < 70]
    return min(low) if low else max(known, default=None)


def _all_danger(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    both = {**one, **other}
    for name, words in RANKED_DANGER.items():
        if name in both:
            both[name] = str(words.worst(*(words(signs[name]) for signs in (one, other) if name in signs)))
    for name in ("vomit", "fever_c", "reaction"):
        if name in one and name in other:
            both[name] = max(one[name], other[name])
    if "allergy" in both:
        both["allergy"] = sorted({*one.get("allergy", ()), *other.get("allergy", ())})
    return both
