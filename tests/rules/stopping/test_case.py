"""What several rules ask about the days before: diarrhoea days after a gap, and a climb that ends today."""

import pytest

from apps.rules.stopping import History, Symptom
from apps.rules.stopping.case import diarrhoea_days, last_case
from apps.rules.stopping.shell import DEFAULT_PERSON
from tests.rules.stopping.people import Fields, on


@pytest.mark.parametrize(
    ("checkins", "days"),
    [
        ([{"day": 42, "days3loose": 3}], {40, 41, 42}),
        ([{"day": 42, "days3loose": 7}], {36, 37, 38, 39, 40, 41, 42}),
        ([{"day": 41}, {"day": 42, "days3loose": 2}], {42}),
        ([{"day": 41}, {"day": 42, "days3loose": 2}, {"day": 43, "loose": 3}], {42, 43}),
        ([{"day": 30}, {"day": 39, "days3loose": 7}, {"day": 44, "loose": 0}], {38, 39}),
        ([{"day": 37, "days3loose": 2}, {"day": 44, "loose": 0}], set()),
        ([{"day": 38, "days3loose": 2}, {"day": 44, "loose": 0}], {38}),
    ],
)
def test_days_told_after_a_gap_are_the_latest_ones_since_the_last_check_in_and_of_the_last_week(
    checkins: list[Fields], days: set[int]
) -> None:
    history = History(baseline=DEFAULT_PERSON, checkins=tuple(on(**fields) for fields in checkins))
    assert diarrhoea_days(last_case(history)) == days


@pytest.mark.parametrize(
    ("ratings", "climb"),
    [
        ([1, 2, 4], (1, 2, 4)),
        ([0, 1, 2, 4], (1, 2, 4)),
        ([1, 2, None, 4], (1, 2, 4)),
        ([1, 2, 4, None], None),
        ([1, 2, 2], None),
        ([2, 4], None),
        ([None, 2, 4], None),
    ],
)
def test_a_climb_is_of_three_ratings_and_ends_today(
    ratings: list[int | None], climb: tuple[int, ...] | None
) -> None:
    days = tuple(on(day, pain=rating) for day, rating in enumerate(ratings, start=9))
    assert last_case(History(baseline=DEFAULT_PERSON, checkins=days)).climb(Symptom.PAIN) == climb


def test_a_day_with_a_blood_sugar_alone_ends_no_gap() -> None:
    """Readings of a meter between two check-ins, and the days they are about, make nothing milder."""
    told = [on(4, loose=3), on(5, loose=3), on(9, loose=3, days3loose=2)]
    meter = [on(day, loose=None, glucose_mgdl=97) for day in (6, 7, 8)]

    for days in (told, [*told, *meter]):
        history = History(baseline=DEFAULT_PERSON, checkins=tuple(days))
        assert diarrhoea_days(last_case(history)) == {4, 5, 8, 9}
