"""Several entries of one day, and what an entry keeps."""

from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from apps.journal.entries import Entry, day_of
from apps.rules.vocabulary import DoseTaken


def test_an_entry_comes_back_from_its_row_as_it_was() -> None:
    entry = Entry(
        dose_taken=DoseTaken.PART,
        pain=3,
        danger={"allergy": ["hives"], "vomit": 2},
        danger_asked=True,
        glucose_mgdl=Decimal("97.29"),
        events=("antibiotic",),
        note="a word",
    )

    assert Entry.from_json(entry.as_json()) == entry


def test_a_day_needs_an_entry() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        day_of([])


@pytest.mark.parametrize(
    ("one", "other", "day"),
    [
        ({"pain": 3}, {"pain": 5}, {"pain": 5}),
        ({"pain": 3}, {"pain": None}, {"pain": 3}),
        ({"danger": {"blood": "streak"}}, {"danger": {"blood": "black"}}, {"danger": {"blood": "black"}}),
        ({"danger": {"fever_c": 38.2}}, {"danger": {"fever_c": 37.0}}, {"danger": {"fever_c": 38.2}}),
        (
            {"danger": {"allergy": ["hives"]}},
            {"danger": {"allergy": ["faint"]}},
            {"danger": {"allergy": ["faint", "hives"]}},
        ),
        ({"glucose_mgdl": Decimal(60)}, {"glucose_mgdl": Decimal(320)}, {"glucose_mgdl": Decimal(60)}),
        ({"glucose_mgdl": Decimal(150)}, {"glucose_mgdl": Decimal(320)}, {"glucose_mgdl": Decimal(320)}),
        ({"events": ("hospital",)}, {"events": ("antibiotic",)}, {"events": ("antibiotic", "hospital")}),
        ({"danger_asked": True}, {"danger_asked": False}, {"danger_asked": True}),
    ],
)
def test_the_worse_of_each_counts_in_either_order(
    one: dict[str, Any], other: dict[str, Any], day: dict[str, Any]
) -> None:
    for first, second in permutations((Entry(**one), Entry(**other))):
        assert day_of([first, second]) == Entry(**day)


def test_what_is_no_symptom_is_the_later_answer() -> None:
    morning = Entry(energy=7, dose_taken=DoseTaken.FORGOT)

    assert day_of([morning, Entry(energy=3, dose_taken=DoseTaken.ALL)]).energy == 3
    assert day_of([morning, Entry()]).dose_taken is DoseTaken.FORGOT
    assert day_of([morning, Entry(dose_taken=DoseTaken.ALL)]).dose_taken is DoseTaken.ALL
