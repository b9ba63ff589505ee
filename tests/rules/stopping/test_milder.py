"""Each rule that pauses, steps back or watches, around its limits."""

import pytest

from apps.rules.stopping import Profile
from tests.cases import for_each
from tests.rules.stopping.people import fired, judged, series, today, usual

WATCHED = ["cramping", "urgency", "bloating", "reflux", "fatigue", "nausea"]


@for_each(
    ("usual_level", "rating", "fires"),
    [(0, 6, False), (0, 7, True), (4, 7, True), (5, 7, False), (5, 8, True)],
)
@for_each("symptom", WATCHED)
def test_p3_a_severe_day(symptom: str, usual_level: int, rating: int, fires: bool) -> None:
    assert ("P3" in today(usual(**{symptom: usual_level}), None, **{symptom: rating})) is fires


def test_p3_and_p4_are_not_about_pain() -> None:
    assert not {"P3", "P4"} & fired(judged(*series("pain", {8: 1, 9: 4, 10: 8})))


@pytest.mark.parametrize(
    ("glucose", "with_medicine", "without"),
    [(54, "P5", "W6"), (69, "P5", "W6"), (69.9, "P5", "W6"), (70, None, None)],
)
def test_low_sugar(glucose: float, with_medicine: str | None, without: str | None) -> None:
    assert today(profile=Profile(glucose_meds=True), glucose_mgdl=glucose) == ({with_medicine} - {None})
    assert today(glucose_mgdl=glucose) == ({without} - {None})


@pytest.mark.parametrize(
    ("usual_pain", "pain", "fires"), [(1, 4, False), (1, 5, True), (2, 5, True), (3, 5, False), (3, 6, True)]
)
def test_p7(usual_pain: int, pain: int, fires: bool) -> None:
    assert ("P7" in today(usual(pain=usual_pain), pain=pain)) is fires


@pytest.mark.parametrize(
    ("bloating", "fires"),
    [
        ({3: 4, 6: 4, 10: 4}, True),
        ({3: 4, 6: 4, 9: 4}, False),
        ({3: 4, 10: 4}, False),
        ({3: 4, 6: 3, 10: 4}, False),
        ({3: 4, 11: 4, 19: 4}, True),
        ({3: 4, 12: 4, 15: 4}, False),
        ({3: 4, 6: 4, 10: 4, 11: 3}, False),
    ],
)
def test_p8(bloating: dict[int, int], fires: bool) -> None:
    assert ("P8" in fired(judged(*series("bloating", bloating)))) is fires


def test_p8_is_for_the_lowest_dose_and_counts_the_days_before_a_step_back() -> None:
    assert "P8" not in fired(judged(*series("bloating", {3: 4, 6: 4, 10: 4}, level=1)))
    crossing = [*series("bloating", {3: 4, 6: 4}, level=1), *series("bloating", {10: 4})]
    assert "P8" in fired(judged(*crossing))


@pytest.mark.parametrize(
    ("cramping", "fires"),
    [
        ({9: 4, 10: 4}, True),
        ({9: 3, 10: 4}, False),
        ({10: 9}, False),
        ({9: 4, 10: 1, 11: 4}, True),
        ({9: 4, 17: 4}, True),
        ({9: 4, 18: 4}, False),
        ({9: 4, 13: 1, 18: 4}, True),
        ({9: 4, 10: 4, 11: 1}, True),
    ],
)
@pytest.mark.parametrize("level", [1, 2])
def test_b1_two_check_ins_of_the_run_at_this_dose(cramping: dict[int, int], fires: bool, level: int) -> None:
    assert ("B1" in fired(judged(*series("cramping", cramping, level=level)))) is fires


def test_b1_is_not_for_the_lowest_dose() -> None:
    assert judged(*series("cramping", {9: 4, 10: 4})).rules == ("W1",)


def test_b1_counts_the_present_dose_only() -> None:
    risen = [*series("cramping", {7: 4, 8: 4}), *series("cramping", {9: 4}, level=1)]
    assert "B1" not in fired(judged(*risen))
    assert "B1" in fired(judged(*risen, *series("cramping", {10: 4}, level=1)))
    twice = [
        *series("cramping", {7: 4}, level=1),
        *series("cramping", {8: 4}),
        *series("cramping", {9: 4}, level=1),
    ]
    assert "B1" not in fired(judged(*twice))


@pytest.mark.parametrize(
    ("cramping", "fires"),
    [
        ({11: 4, 12: 4}, False),
        ({11: 4, 17: 4}, False),
        ({11: 4, 18: 4}, True),
        ({18: 4}, False),
        ({11: 4, 12: 4, 18: 1}, True),
        ({11: 1, 18: 4, 19: 4}, True),
        ({11: 1, 18: 4, 19: 4, 20: 1}, True),
    ],
)
def test_b1_gives_a_smaller_dose_a_week(cramping: dict[int, int], fires: bool) -> None:
    came_down = [{"day": 10, "level": 2, "cramping": 4}, {"day": 11, "level": 1}]
    days = {day["day"]: day for day in [*came_down, *series("cramping", cramping, level=1)]}
    assert ("B1" in fired(judged(*days.values()))) is fires
    assert ("B1" in fired(judged(*days.values(), baseline=usual(cramping=2)))) is fires
    assert "B1" not in fired(judged(*days.values(), baseline=usual(cramping=3)))


@pytest.mark.parametrize(
    ("bristol", "fires"),
    [
        ({7: 6, 10: 6, 13: 6}, True),
        ({6: 6, 10: 6, 13: 6}, False),
        ({7: 6, 10: 5, 13: 6}, False),
        ({7: 6, 10: 6, 13: 5}, False),
        ({7: 7, 10: 6, 13: 7}, True),
        ({9: 6, 10: 6, 11: 6, 12: 4}, False),
    ],
)
def test_b3(bristol: dict[int, int], fires: bool) -> None:
    assert ("B3" in fired(judged(*series("bristol", bristol, level=1)))) is fires
    lowest = judged(*series("bristol", bristol))
    assert ("B3>low" in fired(lowest)) is fires
    assert "B3" not in fired(lowest)


@pytest.mark.parametrize(("usual_form", "fires"), [(5, True), (6, False), (7, False)])
def test_b3_is_for_people_with_a_firmer_usual_form(usual_form: int, fires: bool) -> None:
    days = series("bristol", {9: 7, 10: 7, 11: 7}, level=1)
    assert ("B3" in fired(judged(*days, baseline=usual(bristol=usual_form)))) is fires


@pytest.mark.parametrize("symptom", ["pain", *WATCHED])
def test_w1(symptom: str) -> None:
    person = usual(**{symptom: 1})
    assert today(person, None, **{symptom: 2}) == set()
    assert today(person, None, **{symptom: 3}) == {"W1"}


def test_w1_is_silent_about_what_a_more_serious_rule_says() -> None:
    assert today(bloating=7) == {"P3"}
    assert today(bloating=7, reflux=3) == {"P3", "W1"}


@pytest.mark.parametrize(("loose", "fires"), [(2, False), (3, True), (5, True)])
def test_w2(loose: int, fires: bool) -> None:
    assert ("W2" in today(loose=loose)) is fires


@pytest.mark.parametrize(
    ("stool", "fires"), [(1, True), (2, True), (3, False), (5, False), (6, True), (7, True)]
)
def test_w3(stool: int, fires: bool) -> None:
    assert ("W3" in today(bristol=stool)) is fires


def test_w8_only_when_nothing_is_worse() -> None:
    assert today(dizzy=True) == {"W8"}
    assert today(dizzy=True, bloating=4) == {"W8", "W1"}
    assert today(dizzy=True, vomit=2) == {"P6"}
