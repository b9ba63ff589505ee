"""In the browser nothing is taken for granted: every key needs an explicit answer."""

import pytest

from apps.rules.screening import BASELINE_ANSWERS, missing
from tests.cases import for_each
from tests.rules.screening.people import days


def test_everything_is_missing_at_first_in_the_order_of_the_questions() -> None:
    assert missing({}) == (
        *(
            "now",
            "age",
            "preg",
            "height_cm",
            "weight_kg",
            "wtloss",
            "chemo",
            "transplant",
            "immune_meds",
            "hiv",
        ),
        *(
            "immune_other",
            "line",
            "bsi",
            "ibd",
            "divert",
            "bleed",
            "gut_major",
            "gut_other",
            "gut_persist",
            "bug",
            "abx",
        ),
        *(
            "bowel_prep",
            "surgery",
            "diabetes",
            "valve",
            "neuro",
            "pcos_endo",
            "organ",
            "chronic_other",
            "rx",
            "allergy",
        ),
        *(
            "ed",
            "eat_enough",
            "diet_swings",
            "elim_diet",
            "fibre_g",
            "goal",
            "sleep_ok",
            "move_ok",
            "meals_ok",
        ),
        *("stack_started", "med_change"),
    )


def test_nothing_is_missing_of_a_person_who_answered_all() -> None:
    assert missing(BASELINE_ANSWERS) == ()


@for_each(
    "key", [key for key in BASELINE_ANSWERS if key not in ("bowel_prep", "stack_started", "med_change")]
)
def test_null_is_no_answer(key: str) -> None:
    assert missing({**BASELINE_ANSWERS, key: None}) == (key,)


@pytest.mark.parametrize("key", ["bowel_prep", "stack_started", "med_change"])
def test_for_a_date_null_means_no_but_must_be_said(key: str) -> None:
    left = {name: answer for name, answer in BASELINE_ANSWERS.items() if name != key}

    assert missing({**left, key: None}) == ()
    assert missing(left) == (key,)


@pytest.mark.parametrize("answer", [False, 0, "not_sure", "skip"])
def test_a_no_a_zero_and_not_sure_are_answers(answer: object) -> None:
    assert missing({**BASELINE_ANSWERS, "sleep_ok": answer, "fibre_g": answer}) == ()


def test_an_empty_text_is_no_answer() -> None:
    assert missing({**BASELINE_ANSWERS, "rx": "", "fibre_g": ""}) == ("rx", "fibre_g")


def test_no_tick_at_all_is_no_answer() -> None:
    assert missing({**BASELINE_ANSWERS, "now": []}) == ("now",)
    assert missing({**BASELINE_ANSWERS, "now": ["none"]}) == ()


@pytest.mark.parametrize(
    ("key", "answer", "expected"),
    [
        ("bug", {}, ("bug.status",)),
        ("bug", {"status": "none"}, ()),
        ("bug", {"status": "now"}, ("bug.days_sick",)),
        ("bug", {"status": "now", "days_sick": 0}, ()),
        ("bug", {"status": "now", "days_sick": "not_sure"}, ()),
        ("bug", {"status": "recovered"}, ("bug.last_symptom", "bug.confirmed_bacterial", "bug.cdiff")),
        (
            "bug",
            {"status": "recovered", "last_symptom": days(-1), "confirmed_bacterial": False, "cdiff": False},
            (),
        ),
        ("abx", {"status": "now"}, ("abx.kind",)),
        ("abx", {"status": "done", "kind": "oral_iv"}, ("abx.last_dose",)),
        ("abx", {"status": "done", "kind": "topical"}, ()),
        ("abx", {"status": "not_sure"}, ()),
        ("surgery", {"status": "planned"}, ("surgery.date",)),
        ("surgery", {"status": "recent_major", "date": days(-1)}, ()),
        ("surgery", {"status": ["odd"]}, ()),
    ],
)
def test_a_status_asks_for_its_parts(key: str, answer: object, expected: tuple[str, ...]) -> None:
    assert missing({**BASELINE_ANSWERS, key: answer}) == expected


def test_what_is_there_but_cannot_be_read_is_left_to_the_parser() -> None:
    assert missing({**BASELINE_ANSWERS, "bug": "none", "rx": {"status": "yes"}}) == ()
