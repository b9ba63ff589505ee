"""What cannot be read is refused with a sentence for each key; what is not sure counts as serious."""

import math
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from apps.rules.screening import (
    BASELINE_ANSWERS,
    QUESTION,
    UNSURE,
    Answers,
    BadAnswers,
    missing,
    parse_answers,
)
from apps.rules.screening.answers import Antibiotic, Bug, Surgery
from tests.cases import for_each
from tests.rules.screening.people import TODAY, days, person

PLAIN_NO = (
    *("wtloss", "chemo", "transplant", "immune_meds", "hiv", "immune_other", "line", "bsi", "ibd", "divert"),
    *("bleed", "gut_major", "gut_other", "gut_persist", "valve", "neuro", "pcos_endo", "organ"),
    *("chronic_other", "rx", "ed", "diet_swings", "elim_diet"),
)


def errors(**given: object) -> Mapping[str, str]:
    """What is wrong with the baseline person who gives these answers."""
    with pytest.raises(BadAnswers) as caught:
        person(**given)
    return caught.value.errors


def test_the_baseline_person() -> None:
    baseline = person()

    assert {field.name: getattr(baseline, field.name) for field in fields(Answers)} == {
        "now": ("none",),
        "age": 45,
        "preg": "no",
        "height_cm": Decimal(170),
        "weight_kg": Decimal(80),
        "bug": Bug(),
        "abx": Antibiotic(),
        "surgery": Surgery(),
        "bowel_prep": None,
        "stack_started": None,
        "med_change": None,
        "diabetes": "none",
        "allergy": "none",
        "eat_enough": "yes",
        "goal": "metabolic",
        "fibre_g": Decimal(27),
        "sleep_ok": True,
        "move_ok": True,
        "meals_ok": True,
        **dict.fromkeys(PLAIN_NO, "no"),
    }


def test_an_empty_list_holds_no_sign_and_a_blank_form_is_no_answer() -> None:
    assert person(now=[]).now == ()
    assert "now" in missing({**BASELINE_ANSWERS, "now": []})


def test_every_missing_key_is_named() -> None:
    with pytest.raises(BadAnswers) as caught:
        parse_answers({}, today=TODAY)

    assert set(caught.value.errors) == set(BASELINE_ANSWERS)


def test_a_key_that_is_not_asked_is_refused() -> None:
    assert errors(chemotherapy="now") == {"chemotherapy": "We do not ask this."}


def test_all_errors_come_at_once_and_read_as_text() -> None:
    found = errors(rx="perhaps", age="old")

    assert found == {"age": "Give a number.", "rx": "Pick one of the answers on offer."}
    assert str(BadAnswers(found)) == "age: Give a number.; rx: Pick one of the answers on offer."


@for_each(
    ("key", "raw"),
    [
        ("rx", True), ("rx", 1), ("rx", ["yes"]), ("rx", {}), ("rx", "YES"), ("rx", ""),
        ("hiv", "positive"), ("goal", "metabolism"), ("diabetes", "no"), ("allergy", "no"), ("chemo", "yes"),
        ("now", "fever"), ("now", None), ("now", {"fever": True}), ("now", ["fevers"]), ("now", [1]), ("now", [["fever"]]),
        ("now", ["not_sure"]), ("now", ["skip"]), ("now", [None]), ("now", ["fever", "not_sure"]),
        ("age", 17.5), ("age", True), ("age", -1), ("age", 121), ("age", None), ("age", "not_sure"), ("age", math.nan),
        ("age", math.inf), ("age", 10**400), ("age", []),
        ("height_cm", 99), ("height_cm", 251), ("height_cm", 0), ("height_cm", "1.7 m"), ("height_cm", True),
        ("weight_kg", 24.9), ("weight_kg", 351), ("weight_kg", -80), ("weight_kg", "1e2"), ("weight_kg", "८०"),
        ("fibre_g", -1), ("fibre_g", 201), ("fibre_g", "lots"), ("fibre_g", math.nan), ("fibre_g", {}),
        ("sleep_ok", "yes"), ("sleep_ok", 1), ("move_ok", 0), ("meals_ok", []),
        ("bowel_prep", days(1)), ("bowel_prep", 5), ("bowel_prep", True), ("bowel_prep", "20260220"),
        ("bowel_prep", "2026-W08-5"), ("bowel_prep", "2026-02-30"), ("bowel_prep", "0226-02-20"), ("bowel_prep", ""),
        ("bowel_prep", {}), ("bowel_prep", [days(-1)]), ("bowel_prep", datetime(2026, 2, 20, tzinfo=UTC)),
        ("stack_started", days(1)), ("med_change", days(400)), ("med_change", "２０２６-02-20"),
        ("bug", "none"), ("bug", None), ("bug", []), ("bug", {"status": "none", "cdif": True}),
        ("abx", {"status": "none", 5: 1}), ("surgery", 3),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_read_is_refused(key: str, raw: object) -> None:
    assert set(errors(**{key: raw})) == {key}


@pytest.mark.parametrize(
    ("key", "part", "raw"),
    [
        ("bug", "status", {}),
        ("bug", "status", {"status": "ill"}),
        ("bug", "days_sick", {"status": "now", "days_sick": 1.5}),
        ("bug", "days_sick", {"status": "now", "days_sick": -1}),
        ("bug", "last_symptom", {"status": "recovered", "last_symptom": days(1)}),
        ("bug", "last_symptom", {"status": "recovered", "last_symptom": 3}),
        ("bug", "confirmed_bacterial", {"status": "recovered", "confirmed_bacterial": "yes"}),
        ("bug", "cdiff", {"status": "recovered", "cdiff": 1}),
        ("abx", "status", {"kind": "oral_iv"}),
        ("abx", "kind", {"status": "now", "kind": "tablet"}),
        ("abx", "last_dose", {"status": "done", "last_dose": days(1)}),
        ("surgery", "status", {"status": "done"}),
        ("surgery", "date", {"status": "recent_major", "date": days(1)}),
        ("surgery", "date", {"status": "planned", "date": "soon"}),
    ],
)
def test_a_part_that_cannot_be_read_is_named(key: str, part: str, raw: object) -> None:
    assert set(errors(**{key: raw})) == {f"{key}.{part}"}


@pytest.mark.parametrize("raw", [80, 80.0, "80", "80.0", Decimal(80)])
def test_a_number_may_be_written_in_several_ways(raw: object) -> None:
    assert person(weight_kg=raw).weight_kg == 80


def test_a_decimal_keeps_its_digits() -> None:
    assert person(weight_kg=53.46).weight_kg == Decimal("53.46")


def test_a_day_may_come_as_a_date() -> None:
    assert person(bowel_prep=date(2026, 2, 1)).bowel_prep == date(2026, 2, 1)


@for_each("raw", ["not_sure", "skip", None])
@for_each("key", [key for key in BASELINE_ANSWERS if key in QUESTION and QUESTION[key].fields == (key,)])
def test_not_sure_counts_as_the_serious_answer(key: str, raw: object) -> None:
    if key in ("now", "age", "bug", "abx", "surgery", "bowel_prep", "med_change"):
        return  # numbers, groups and dates have tests of their own

    assert getattr(person(**{key: raw}), key) == QUESTION[key].unsure


def test_a_group_that_is_not_sure() -> None:
    answers = person(
        bug={"status": "skip", "cdiff": "not_sure", "confirmed_bacterial": "not_sure", "days_sick": None},
        abx={"status": "not_sure", "kind": None},
        stack_started="yes",
        bowel_prep="no",
    )

    assert answers.bug == Bug("recovered", UNSURE, None, True, True)
    assert answers.abx == Antibiotic("done", "oral_iv", None)
    assert (answers.stack_started, answers.bowel_prep) == (UNSURE, None)


def test_a_part_that_was_not_asked_is_no() -> None:
    assert person(bug={"status": "now", "cdiff": None, "confirmed_bacterial": None}).bug == Bug("now")


def test_ticks_are_kept_once() -> None:
    assert person(now=["fever", "hives", "fever"]).now == ("fever", "hives")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"now": "fever"}, "Give a list of what fits."),
        ({"age": []}, "Give a number."),
        ({"age": "old"}, "Give a number."),
        ({"age": math.inf}, "Give a number."),
        ({"age": 17.5}, "Give a whole number."),
        ({"age": 121}, "This number cannot be right. Please check it and its unit."),
        ({"sleep_ok": "yes"}, "Answer yes or no."),
        ({"bowel_prep": "soon"}, "Give a date as year-month-day."),
        ({"bowel_prep": "2026-02-30"}, "Give a date as year-month-day."),
        ({"bowel_prep": "1899-12-31"}, "This date is too long ago. Please check the year."),
        ({"bowel_prep": days(1)}, "This date is in the future."),
        ({"bug": "none"}, "This answer has more than one part. Give each part by its name."),
    ],
)
def test_what_is_wrong_is_said(given: dict[str, object], told: str) -> None:
    assert list(errors(**given).values()) == [told]


def test_the_earliest_day_is_read() -> None:
    assert person(bowel_prep="1900-01-01").bowel_prep == date(1900, 1, 1)


def test_parts_that_are_wrong_hide_nothing_else_that_is_wrong() -> None:
    found = errors(rx="perhaps", bug={"status": "ill"}, surgery={"status": "recent_major", "date": days(1)})

    assert found == {
        "rx": "Pick one of the answers on offer.",
        "bug.status": "Pick one of the answers on offer.",
        "surgery.date": "This date is in the future.",
    }


def test_what_is_missing_asks_for_an_answer() -> None:
    with pytest.raises(BadAnswers) as caught:
        parse_answers({key: value for key, value in BASELINE_ANSWERS.items() if key != "rx"}, today=TODAY)

    assert caught.value.errors == {"rx": "Please answer this."}
