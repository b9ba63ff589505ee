"""From stored or typed answers to `Answers`, refusing what cannot be read (the encoding of clinical.md 2.2)."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from types import MappingProxyType
from typing import Any

from apps.rules.screening.answers import Answers, Antibiotic, Bug, Surgery
from apps.rules.screening.names import IN_HOSPITAL
from apps.rules.screening.questions import QUESTION
from apps.rules.screening.reading import (
    NOT_ANSWERED,
    BadAnswer,
    BadAnswers,
    as_code,
    as_day,
    as_days,
    as_flag,
    as_mapping,
    as_number,
    as_past_day,
    as_ticks,
    as_when,
    as_whole,
    is_unsure,
)
from apps.rules.text import gettext_noop as _

UNKNOWN_KEY = _("We do not ask this.")

AGES = (0, 120)
HEIGHTS_CM = (100, 250)
WEIGHTS_KG = (25, 350)
FIBRE_G = (0, 200)
DAYS_SICK = (0, 3650)

type Reader = Callable[[object, date], object]


def parse_answers(raw: Mapping[str, object], *, today: date) -> Answers:
    """Every answer, typed. `today` is the day they were given: a date after it is refused.

    Not sure, a skip and null count as the serious answer. Raises BadAnswers, one text a key, for keys that are
    missing or not asked and for answers that cannot be read; parts of a group are named like `bug.last_symptom`.
    """
    errors = {str(key): UNKNOWN_KEY for key in raw if key not in READERS}
    read: dict[str, Any] = {}
    for key, reader in READERS.items():
        if key not in raw:
            errors[key] = NOT_ANSWERED
            continue
        try:
            read[key] = reader(raw[key], today)
        except BadAnswer as error:
            errors[key] = str(error)
        except BadAnswers as error:
            errors |= {f"{key}.{part}": text for part, text in error.errors.items()}
    if errors:
        raise BadAnswers(errors)
    return Answers(**read)


def _coded(key: str) -> Reader:
    """The reader of a question that is answered by one of its codes."""
    question = QUESTION[key]
    codes = frozenset(choice.code for choice in question.choices)
    return lambda raw, today: as_code(raw, codes, question.unsure)


def _parts(raw: object, today: date, readers: Mapping[str, Reader]) -> dict[str, Any]:
    """The parts of a group that were given, typed."""
    given = as_mapping(raw, readers)
    errors: dict[str, str] = {} if "status" in given else {"status": NOT_ANSWERED}
    read: dict[str, Any] = {}
    for part, value in given.items():
        try:
            read[part] = readers[part](value, today)
        except BadAnswer as error:
            errors[part] = str(error)
    if errors:
        raise BadAnswers(errors)
    return read


def _known_day(raw: object, today: date) -> date | None:
    """A past day, or None when it is not known."""
    return None if is_unsure(raw) else as_past_day(raw, today)


def _suspected(raw: object, today: date) -> bool:
    """A yes or no where not sure counts as yes; null is a part that was not asked."""
    return raw is not None and as_flag(raw, unsure=True)


def _habit(raw: object, today: date) -> bool:
    """A yes or no where not sure counts as no."""
    return as_flag(raw, unsure=False)


BUG_PARTS: Mapping[str, Reader] = {
    "status": lambda raw, today: as_code(raw, ("none", "now", "recovered"), "recovered"),
    "days_sick": lambda raw, today: as_days(raw, DAYS_SICK),
    "last_symptom": _known_day,
    "confirmed_bacterial": _suspected,
    "cdiff": _suspected,
}
ANTIBIOTIC_PARTS: Mapping[str, Reader] = {
    "status": lambda raw, today: as_code(raw, ("none", "now", "done", "longterm"), "done"),
    "kind": lambda raw, today: as_code(raw, ("oral_iv", "topical"), "oral_iv"),
    "last_dose": _known_day,
}
SURGERY_PARTS: Mapping[str, Reader] = {
    "status": lambda raw, today: as_code(raw, ("none", "planned", "recent_major", IN_HOSPITAL), "planned"),
    "date": lambda raw, today: None if is_unsure(raw) else as_day(raw),
}


def _bug(raw: object, today: date) -> Bug:
    return Bug(**_parts(raw, today, BUG_PARTS))


def _antibiotic(raw: object, today: date) -> Antibiotic:
    return Antibiotic(**_parts(raw, today, ANTIBIOTIC_PARTS))


def _surgery(raw: object, today: date) -> Surgery:
    """An operation that is over cannot lie in the future."""
    parts = _parts(raw, today, SURGERY_PARTS)
    if parts["status"] == "recent_major" and parts.get("date") is not None:
        try:
            as_past_day(parts["date"], today)
        except BadAnswer as error:
            raise BadAnswers({"date": str(error)}) from error
    return Surgery(parts["status"], parts.get("date"))


_SPECIAL: Mapping[str, Reader] = {
    "now": lambda raw, today: as_ticks(raw, [choice.code for choice in QUESTION["now"].choices]),
    "age": lambda raw, today: as_whole(raw, AGES),
    "height_cm": lambda raw, today: None if is_unsure(raw) else as_number(raw, HEIGHTS_CM),
    "weight_kg": lambda raw, today: None if is_unsure(raw) else as_number(raw, WEIGHTS_KG),
    "fibre_g": lambda raw, today: None if is_unsure(raw) else as_number(raw, FIBRE_G),
    "bug": _bug,
    "abx": _antibiotic,
    "surgery": _surgery,
    "bowel_prep": as_when,
    "stack_started": as_when,
    "med_change": as_when,
    "sleep_ok": _habit,
    "move_ok": _habit,
    "meals_ok": _habit,
}
READERS: Mapping[str, Reader] = MappingProxyType(
    {field.name: _SPECIAL.get(field.name) or _coded(field.name) for field in fields(Answers)}
)
"""How each raw answer is read, in the order of the questions."""

BASELINE_ANSWERS: Mapping[str, object] = MappingProxyType(
    {
        **{key: QUESTION[key].choices[0].code for key in READERS if key in QUESTION},
        "now": ["none"],
        "age": 45,
        "height_cm": 170,
        "weight_kg": 80,
        "bug": {"status": "none"},
        "abx": {"status": "none"},
        "surgery": {"status": "none"},
        "bowel_prep": None,
        "stack_started": None,
        "med_change": None,
        "fibre_g": 27,
        "sleep_ok": True,
        "move_ok": True,
        "meals_ok": True,
    }
)
"""The healthy person of the worked scenarios: the first choice of each question, and these numbers."""
