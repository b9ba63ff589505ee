"""Entries of one day are read as one: no field of an entry is lost, and the worse value counts."""

from dataclasses import fields, replace

import pytest

from apps.rules.stopping import Allergy, Blood, CheckIn, Dehydration, Event
from apps.rules.stopping.inputs import merged
from tests.cases import for_each

WORSE: dict[str, tuple[object, object]] = {
    "level": (0, 1),
    "took": (False, True),
    **dict.fromkeys(
        ("pain", "cramping", "urgency", "bloating", "reflux", "fatigue", "nausea", "loose", "bristol"), (1, 2)
    ),
    "days3loose": (0, 1),
    "loose_max": (3, 4),
    "fever_c": (37.0, 38.0),
    "fever_felt": (False, True),
    "blood": (Blood.STREAK, Blood.MORE),
    "dehydration": (Dehydration.MILD, Dehydration.SEVERE),
    "allergy": (frozenset({Allergy.RASH}), frozenset({Allergy.RASH, Allergy.HIVES})),
    "severe_pain": (False, True),
    "vomit": (1, 2),
    **dict.fromkeys(("vomit_blood", "vomit_green", "cannot_keep_fluids", "dizzy", "confused"), (False, True)),
    "other_emergency": (False, True),
    "reaction": (2, 7),
    "glucose_mgdl": (90.0, 320.0),
    "weight_kg": (80.0, 70.0),
    "events": (frozenset({Event.HOSPITAL}), frozenset({Event.HOSPITAL, Event.CHEMO})),
}
"""Of each field a value and a worse one."""

FIELDS = [field.name for field in fields(CheckIn) if field.name != "day"]
UNKNOWN = [name for name in FIELDS if getattr(CheckIn(day=3), name) is None]


def entry(**values: object) -> CheckIn:
    return replace(CheckIn(day=3), **values)  # type: ignore[arg-type]


@for_each("name", FIELDS)
def test_the_worse_value_counts_whichever_comes_first(name: str) -> None:
    better, worse = (entry(**{name: value}) for value in WORSE[name])
    assert merged([better, worse]) == worse
    assert merged([worse, better]) == worse
    assert merged([better, better]) == better


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_only_one_entry_says_is_kept(name: str) -> None:
    for value in WORSE[name]:
        assert merged([entry(**{name: value}), entry()]) == entry(**{name: value})
        assert merged([entry(), entry(**{name: value})]) == entry(**{name: value})


def test_signs_and_events_of_all_entries_add_up() -> None:
    three = [
        entry(allergy=frozenset({Allergy.HIVES}), events=frozenset({Event.CHEMO})),
        entry(allergy=frozenset({Allergy.FAINT})),
        entry(events=frozenset({Event.PREGNANT})),
    ]
    assert merged(three) == entry(
        allergy=frozenset({Allergy.HIVES, Allergy.FAINT}), events=frozenset({Event.CHEMO, Event.PREGNANT})
    )


def test_one_entry_stays_as_it_is_and_none_is_refused() -> None:
    assert merged([entry(pain=4)]) == entry(pain=4)
    with pytest.raises(ValueError, match="unpack"):
        merged([])
