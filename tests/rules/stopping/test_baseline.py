"""The usual level: a median of the days before the first dose."""

from dataclasses import replace

import pytest

from apps.rules.stopping import Baseline, CheckIn, NotEnough, baseline_from, calmest, pain_gate
from apps.rules.stopping.baseline import half_up
from tests.rules.stopping.people import on, usual


def measured(checkins: list[CheckIn], *, weight_kg: float | None = None) -> Baseline:
    found = baseline_from(checkins, weight_kg=weight_kg)
    assert isinstance(found, Baseline)
    return found


def test_medians_of_three_days() -> None:
    days = [
        on(-6, pain=3, loose=2, bristol=6),
        on(-3, pain=1, loose=0, bristol=4),
        on(0, pain=9, loose=1, bristol=5),
    ]
    found = measured(days)
    assert (found.pain, found.loose, found.bristol, found.bloating) == (3, 1, 5, 2)


@pytest.mark.parametrize(
    ("values", "median"),
    [([1, 2], 2), ([0, 1], 1), ([2, 2], 2), ([1, 2, 4], 2), ([1, 2, 3, 4], 3), ([0, 0, 1, 1], 1)],
)
def test_halves_go_up(values: list[int], median: int) -> None:
    assert half_up(values) == median


@pytest.mark.parametrize(("first", "enough"), [(-13, True), (-14, False)])
def test_only_the_14_days_before_day_1_count(first: int, enough: bool) -> None:
    found = baseline_from([on(first), on(-3), on(0), on(1), on(2)])
    assert isinstance(found, Baseline) is enough


def test_two_days_are_not_enough() -> None:
    found = baseline_from([on(-2), on(-1), replace(on(-1), pain=4)])
    assert isinstance(found, NotEnough)
    assert found.missing == 1
    assert found.answered["pain"] == 2


def test_each_symptom_needs_its_own_three_ratings() -> None:
    found = baseline_from([on(-3), on(-2), on(-1), replace(on(0), reflux=None)])
    assert isinstance(found, Baseline)
    found = baseline_from([on(-3), on(-2), replace(on(-1), reflux=None)])
    assert isinstance(found, NotEnough)
    assert found.answered == {"reflux": 2}


def test_two_entries_of_a_day_are_one_with_the_worse_values() -> None:
    days = [on(-3, pain=1), on(-2, pain=1), on(-1, pain=1), on(-3, pain=5), on(-2, pain=5)]
    assert measured(days).pain == 5


def test_the_weight_is_a_median_or_the_one_given() -> None:
    days = [replace(on(-3), weight_kg=80.4), replace(on(-2), weight_kg=81.0), on(-1)]
    assert measured(days).weight_kg == pytest.approx(80.7)
    assert measured([on(-3), on(-2), on(-1)], weight_kg=79.0).weight_kg == 79.0
    assert measured([on(-3), on(-2), on(-1)]).weight_kg is None


@pytest.mark.parametrize(("pain", "disposition"), [(4, "OK"), (5, "BLOCK"), (6, "BLOCK")])
def test_pain_gate(pain: int, disposition: str) -> None:
    assert pain_gate(usual(pain=pain)) == disposition


MEASURES = ("pain", "cramping", "urgency", "bloating", "reflux", "fatigue", "nausea", "loose", "bristol")


@pytest.mark.parametrize("name", MEASURES)
def test_of_several_usual_levels_the_calmer_value_of_each_symptom_counts(name: str) -> None:
    calm, rough = usual(**{name: 3}), usual(**{name: 6})
    assert calmest([rough, calm, rough]) == calm
    assert calmest(iter([calm, rough])) == calm


def test_of_several_usual_levels_each_gives_its_calmest_values_and_the_higher_weight() -> None:
    first, second = usual(pain=4, reflux=1, weight_kg=81.5), usual(pain=1, reflux=3, weight_kg=79.0)
    assert calmest([first, second]) == usual(pain=1, reflux=1, weight_kg=81.5)
    unknown = replace(first, weight_kg=None)
    assert calmest([unknown, second]).weight_kg == 79.0
    assert calmest([unknown]) == unknown
    with pytest.raises(ValueError, match="empty"):
        calmest([])
