"""Reads check-ins and what goes with them from plain data, and says clearly what is wrong with it."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TypeIs

from apps.rules.stopping.inputs import Allergy, Baseline, Blood, CheckIn, Dehydration, Event, Profile, Symptom

DEGREES, GLUCOSE, WEIGHT = (30.0, 43.0), (20.0, 600.0), (25.0, 350.0)
"""Hard limits in degrees Celsius, mg/dL and kg (clinical.md 5.2)."""

_RATED = {**{symptom.value: (0, 10) for symptom in Symptom}, "loose": (0, 30), "bristol": (1, 7)}
_FLAGS = (
    *("fever_felt", "severe_pain", "vomit_blood", "vomit_green"),
    *("cannot_keep_fluids", "dizzy", "confused", "other_emergency"),
)

CHECK_IN_FIELDS = frozenset(CheckIn.__dataclass_fields__)
BASELINE_FIELDS = frozenset(Baseline.__dataclass_fields__)
PROFILE_FIELDS = frozenset(Profile.__dataclass_fields__)


def _is_number(value: object) -> TypeIs[int | float | Decimal]:
    """Whether `value` can be compared: no truth value, and not "not a number"."""
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int | float) and not isinstance(value, bool)


class Fields:
    """Typed access to one mapping. Every method raises ValueError that names the field."""

    def __init__(self, values: object, what: str, known: Collection[str]) -> None:
        if not isinstance(values, Mapping):
            raise ValueError(f"{what} must be an object.")
        unknown = sorted(str(name) for name in values if name not in known)
        if unknown:
            raise ValueError(f"{what} has an unknown field: {', '.join(unknown)}.")
        self.values: Mapping[str, object] = values
        self.what = what

    def wrong(self, name: str, wanted: str) -> ValueError:
        """The error for a value that is not as `wanted`."""
        return ValueError(f"{self.what}: {name} must be {wanted}, not {self.values[name]!r}.")

    def number(self, name: str, limits: tuple[float, float]) -> float | None:
        """A number within `limits`; None when absent or null."""
        value = self.values.get(name)
        if value is None:
            return None
        low, high = limits
        if not _is_number(value) or not low <= value <= high:
            raise self.wrong(name, f"a number from {low:g} to {high:g}")
        return float(value)

    def whole(self, name: str, low: int, high: int, default: int | None = None) -> int | None:
        """A whole number; `default` when absent, None when null."""
        if name not in self.values:
            return default
        value = self.values[name]
        if value is None:
            return None
        if not _is_number(value) or not low <= value <= high or value != int(value):
            raise self.wrong(name, f"a whole number from {low} to {high}")
        return int(value)

    def count(self, name: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number that must be there unless it has a default."""
        value = self.whole(name, low, high)
        if value is None:
            if default is not None:
                return default
            raise ValueError(f"{self.what}: {name} is missing.")
        return value

    def flag(self, name: str) -> bool:
        """True or false; false when absent or null."""
        return bool(self.maybe(name))

    def maybe(self, name: str) -> bool | None:
        """True or false; None when absent or null."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, bool):
            raise self.wrong(name, "true or false")
        return value

    def word[Word: StrEnum](self, name: str, words: type[Word], default: Word | None = None) -> Word:
        """One word of a closed list; `default` when absent or null."""
        value = self.values.get(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or value not in list(words):
            wanted = f"one of {', '.join(words)}"
            raise (
                self.wrong(name, wanted)
                if name in self.values
                else ValueError(f"{self.what}: {name} is missing.")
            )
        return words(value)

    def words[Word: StrEnum](self, name: str, words: type[Word]) -> frozenset[Word]:
        """A list of words of a closed list; empty when absent or null."""
        value = self.values.get(name)
        if value is None:
            return frozenset()
        if isinstance(value, str) or not isinstance(value, Sequence | frozenset | set):
            raise self.wrong(name, "a list")
        if not all(isinstance(word, str) and word in list(words) for word in value):
            raise self.wrong(name, f"a list of words from {', '.join(words)}")
        return frozenset(words(word) for word in value)


def _celsius(fields: Fields) -> float | None:
    """The temperature without the last digits that a conversion from Fahrenheit leaves (37.99999 is 38.0)."""
    degrees = fields.number("fever_c", DEGREES)
    return None if degrees is None else round(degrees, 2)


def _took(fields: Fields) -> bool | None:
    answer = fields.values.get("took")
    return answer == "yes" if answer in ("yes", "no") else fields.maybe("took")


def check_in_from(values: Mapping[str, object], baseline: Baseline | None = None) -> CheckIn:
    """A check-in from plain data with the field names of `CheckIn`.

    A rating, `loose` or `bristol` that is absent is the person's usual one when `baseline` is given, else not
    asked; null is always not asked. Every other field is "none" when absent or null.
    Raises ValueError for an unknown field, a wrong type or a value out of range.
    """
    fields = Fields(values, "check-in", CHECK_IN_FIELDS)
    usual = {name: getattr(baseline, name) for name in _RATED} if baseline else {}
    rated = {name: fields.whole(name, *limits, usual.get(name)) for name, limits in _RATED.items()}
    return CheckIn(
        day=fields.count("day", -400, 1000),
        level=fields.count("level", 0, 20, 0),
        took=_took(fields),
        pain=rated["pain"],
        cramping=rated["cramping"],
        urgency=rated["urgency"],
        bloating=rated["bloating"],
        reflux=rated["reflux"],
        fatigue=rated["fatigue"],
        nausea=rated["nausea"],
        loose=rated["loose"],
        bristol=rated["bristol"],
        days3loose=fields.whole("days3loose", 0, 7),
        loose_max=fields.whole("loose_max", 0, 30),
        fever_c=_celsius(fields),
        blood=fields.word("blood", Blood, Blood.NONE),
        dehydration=fields.word("dehydration", Dehydration, Dehydration.NONE),
        allergy=fields.words("allergy", Allergy),
        vomit=fields.count("vomit", 0, 100, 0),
        reaction=fields.whole("reaction", 0, 10),
        glucose_mgdl=fields.number("glucose_mgdl", GLUCOSE),
        weight_kg=fields.number("weight_kg", WEIGHT),
        events=fields.words("events", Event),
        **{name: fields.flag(name) for name in _FLAGS},
    )


def baseline_of(values: object, otherwise: Baseline) -> Baseline:
    """A usual level given as differences from `otherwise`. Raises ValueError as `check_in_from` does."""
    fields = Fields(values, "baseline", BASELINE_FIELDS)

    weight = fields.number("weight_kg", WEIGHT)
    return Baseline(
        **{name: fields.count(name, *limits, getattr(otherwise, name)) for name, limits in _RATED.items()},
        weight_kg=otherwise.weight_kg if weight is None else weight,
    )


def profile_from(values: object) -> Profile:
    """What makes a sign more serious. Raises ValueError as `check_in_from` does."""
    fields = Fields(values, "profile", PROFILE_FIELDS)
    return Profile(
        immune_risk=fields.flag("immune_risk"),
        glucose_meds=fields.flag("glucose_meds"),
        has_diabetes=fields.flag("has_diabetes"),
    )
