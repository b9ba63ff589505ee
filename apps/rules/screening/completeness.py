"""Which answers are still to be given: in the browser every key needs an explicit answer."""

from collections.abc import Mapping

from apps.rules.screening.parsing import READERS

MAY_BE_NULL = frozenset({"bowel_prep", "stack_started", "med_change"})
"""For these an explicit null means "no"."""

FOLLOW_UPS: Mapping[str, Mapping[object, tuple[str, ...]]] = {
    "bug": {"now": ("days_sick",), "recovered": ("last_symptom", "confirmed_bacterial", "cdiff")},
    "abx": {"now": ("kind",), "longterm": ("kind",), "done": ("kind", "last_dose")},
    "surgery": {"planned": ("date",), "recent_major": ("date",)},
}
"""The parts that a status asks for."""


def missing(raw: Mapping[str, object]) -> tuple[str, ...]:
    """Keys without an explicit answer, in the order of the questions; parts are named like `bug.last_symptom`."""
    return tuple(name for key in READERS for name in _missing(key, raw))


def _missing(key: str, raw: Mapping[str, object]) -> list[str]:
    """The names that this key still lacks."""
    answer = raw.get(key)
    if answer is None:
        return [] if key in raw and key in MAY_BE_NULL else [key]
    if key in FOLLOW_UPS and isinstance(answer, Mapping):
        return [f"{key}.{part}" for part in _parts(key, answer) if answer.get(part) is None]
    return [key] if answer in ([], "") else []


def _parts(key: str, answer: Mapping[str, object]) -> tuple[str, ...]:
    """The parts that the answer so far calls for; creams and drops need no date."""
    status = answer.get("status")
    asked = FOLLOW_UPS[key].get(status, ()) if isinstance(status, str) else ()
    if answer.get("kind") == "topical":
        asked = tuple(part for part in asked if part != "last_dose")
    return ("status", *asked)
