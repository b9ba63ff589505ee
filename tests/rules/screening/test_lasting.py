"""Which answers go on counting against a milder one, for how long, and which do not: decided for each question."""

from datetime import date, timedelta
from typing import Any

import pytest

from apps.rules import screening
from apps.rules.products import ProductFacts
from apps.rules.screening.lasting import EXTRACT, LASTS, LET_GO, Held
from apps.rules.vocabulary import Disposition, ProductForm

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
TELL: dict[tuple[str, str], dict[str, Any]] = {
    ("bmi", "<17"): {"weight_kg": 45},
    ("fibre", "<15"): {"fibre_g": 14},
    ("bug", "now"): {"bug": {"status": "now", "days_sick": 2}},
    ("bug", "now_long"): {"bug": {"status": "now", "days_sick": 9}},
    ("bug", "recent"): {"bug": {"status": "recovered", "last_symptom": "2026-02-25"}},
    ("bug", "recent_bacterial"): {
        "bug": {"status": "recovered", "last_symptom": "2026-02-25", "confirmed_bacterial": True}
    },
    ("bug", "cdiff"): {"bug": {"status": "recovered", "last_symptom": "2026-02-25", "cdiff": True}},
    ("abx", "now"): {"abx": {"status": "now", "kind": "oral_iv"}},
    ("abx", "recent"): {"abx": {"status": "done", "kind": "oral_iv", "last_dose": "2026-02-25"}},
    ("abx", "longterm"): {"abx": {"status": "longterm", "kind": "oral_iv"}},
    ("bowel_prep", "yes"): {"bowel_prep": "2026-02-25"},
    ("surgery", "planned"): {"surgery": {"status": "planned", "date": "2026-04-10"}},
    ("surgery", "recent_major"): {"surgery": {"status": "recent_major", "date": "2026-02-25"}},
    ("stack", "yes"): {"stack_started": "2026-02-25"},
    ("med_change", "yes"): {"med_change": "2026-02-25"},
}
UNTIL = {
    ("bug", "now"): TODAY + 14 * DAY,
    ("bug", "now_long"): TODAY + 14 * DAY,
    ("bug", "recent"): date(2026, 3, 11),
    ("bug", "recent_bacterial"): date(2026, 3, 25),
    ("bug", "cdiff"): TODAY + 90 * DAY,
    ("abx", "now"): TODAY + 42 * DAY,
    ("abx", "recent"): date(2026, 4, 8),
    ("bowel_prep", "yes"): date(2026, 3, 11),
    ("surgery", "recent_major"): date(2026, 3, 25),
    ("stack", "yes"): date(2026, 3, 11),
    ("med_change", "yes"): date(2026, 3, 25),
    ("diet_swings", "yes"): TODAY + 28 * DAY,
    ("bleed", "unexplained"): None,
}
PAIRS = [(key, code) for key, codes in LASTS.items() for code in codes]


def answers(**told: Any) -> screening.Answers:
    return screening.parse_answers({**screening.BASELINE_ANSWERS, **told}, today=TODAY)


def held_by(key: str, code: str) -> list[Held]:
    told = TELL.get((key, code), {key: code})
    return list(screening.lasting(answers(**told), on=TODAY))


def found(held: list[Held], on: date, **told: Any) -> dict[str, Disposition]:
    return screening.screen(answers(**told), today=on, held=held).items


def test_it_was_decided_for_every_question() -> None:
    assert {*LASTS} | {*LET_GO} == {question.key for question in screening.QUESTIONS}
    assert not {*LASTS} & {*LET_GO}


def test_every_answer_that_only_a_clinician_clears_goes_on_counting() -> None:
    """But "not sure", after which somebody finds out."""
    blocks = {
        (question.key, choice.code)
        for question in screening.QUESTIONS
        for choice in question.choices
        if choice.disposition is Disposition.BLOCK and choice.code != "not_sure"
    }

    assert blocks - {*PAIRS} == {("now", "some_blood"), ("age", "<18")}


@pytest.mark.parametrize(("key", "code"), PAIRS)
def test_a_milder_answer_waits_for_its_day_and_no_longer(key: str, code: str) -> None:
    held = held_by(key, code)
    was = screening.screen(answers(**TELL.get((key, code), {key: code})), today=TODAY).items[key]
    until = UNTIL.get((key, code), TODAY + 14 * DAY)

    assert [(one.key, one.choice, one.until) for one in held] == [(key, code, until)]
    assert found(held, TODAY) == {key: was}
    if until is None:
        assert found(held, TODAY + 4000 * DAY) == {key: was}
    else:
        assert found(held, until - DAY) == {key: was}
        assert found(held, until) == {}


@pytest.mark.parametrize(("key", "code"), PAIRS)
def test_the_same_answer_again_is_not_told_twice(key: str, code: str) -> None:
    told = TELL.get((key, code), {key: code})
    alone = screening.screen(answers(**told), today=TODAY)

    beside = screening.screen(answers(**told), today=TODAY, held=held_by(key, code))

    assert len(beside.findings[0].reasons) <= len(alone.findings[0].reasons) + 2
    assert beside.items == alone.items


def test_each_of_several_answers_goes_on_counting_from_the_day_it_was_told() -> None:
    """Also beside one that holds nothing: fibre of 20 g is only a caution, and a weight may be found out."""
    several = answers(fibre_g=20, weight_kg="not_sure", bowel_prep="2026-02-25", stack_started="2026-02-25")

    assert {*screening.lasting(several, on=TODAY)} == {
        Held("bowel_prep", "yes", TODAY, date(2026, 3, 11)),
        Held("stack", "yes", TODAY, date(2026, 3, 11)),
    }


def test_a_worse_answer_stands_alone() -> None:
    held = held_by("abx", "recent")

    result = screening.screen(answers(abx={"status": "longterm", "kind": "oral_iv"}), today=TODAY, held=held)

    assert [(found.choice, found.was) for found in result.findings] == [("longterm", Disposition.BLOCK)]


def test_the_words_say_when_it_was_told_and_until_when_it_counts() -> None:
    (finding,) = screening.screen(answers(), today=TODAY, held=held_by("organ", "yes")).findings

    assert "You told us about this on 2 March 2026." in finding.reason
    assert "your new answer counts from 16 March 2026, or once a clinician says yes." in finding.reason
    assert finding.lift_date == TODAY + 14 * DAY
    (redirect,) = screening.screen(answers(), today=TODAY, held=held_by("eat_enough", "no")).findings
    assert redirect.reason.endswith("your new answer counts from 16 March 2026.")


@pytest.mark.parametrize(
    "told",
    [
        {"weight_kg": "not_sure"},
        {"fibre_g": "not_sure"},
        {"organ": "not_sure"},
        {"bug": {"status": "now", "days_sick": "not_sure"}},
        {"bug": {"status": "not_sure", "last_symptom": "not_sure"}},
        {"abx": {"status": "not_sure", "kind": "oral_iv", "last_dose": "not_sure"}},
        {"surgery": {"status": "not_sure", "date": "not_sure"}},
        {"bowel_prep": "not_sure"},
        {"stack_started": "not_sure"},
        {"med_change": "not_sure"},
        {"preg": "maybe"},
    ],
)
def test_whoever_was_not_sure_may_find_out(told: dict[str, Any]) -> None:
    assert list(screening.lasting(answers(**told), on=TODAY, unsure=screening.unsure_in(told))) == []


@pytest.mark.parametrize(
    ("told", "key", "code", "days"),
    [
        ({"abx": {"status": "done", "last_dose": "not_sure"}}, "abx", "recent", 42),
        ({"bug": {"status": "recovered", "last_symptom": "not_sure"}}, "bug", "recent", 14),
        ({"bug": {"status": "recovered", "confirmed_bacterial": True}}, "bug", "recent_bacterial", 28),
        ({"bowel_prep": "yes"}, "bowel_prep", "yes", 14),
        ({"surgery": {"status": "recent_major", "date": "not_sure"}}, "surgery", "recent_major", 28),
        ({"stack_started": "yes"}, "stack", "yes", 14),
        ({"med_change": "yes"}, "med_change", "yes", 28),
    ],
)
def test_a_yes_whose_day_is_not_known_counts_from_the_day_it_was_told(
    told: dict[str, Any], key: str, code: str, days: int
) -> None:
    """It held nothing: "no" a minute later was a first dose the same day."""
    held = list(screening.lasting(answers(**told), on=TODAY, unsure=screening.unsure_in(told)))

    assert held == [Held(key, code, TODAY, TODAY + days * DAY)]
    assert found(held, TODAY + (days - 1) * DAY) == {key: Disposition.DEFER}
    assert found(held, TODAY + days * DAY) == {}


def test_a_fragile_gut_that_was_told_counts_with_low_fibre() -> None:
    result = screening.screen(
        answers(bleed="explained", fibre_g=10), today=TODAY, held=held_by("bleed", "unexplained")
    )

    assert result.fragile_and_under_fuelled


@pytest.mark.parametrize(
    ("sign", "days"),
    [("breathing", 7), ("face_throat_swelling", 7), ("severe_pain", 3), ("vomit_blood", 3),
     ("faint_confused", 3), ("severe_dehydration", 3)],
)  # fmt: skip
def test_a_danger_sign_is_no_emergency_any_more_and_no_reason_to_begin(sign: str, days: int) -> None:
    told = {sign: TODAY}

    def items(on: date, **now: Any) -> dict[str, Disposition]:
        return screening.screen(answers(**now), today=on, told=told).items

    assert items(TODAY) == {"now": Disposition.DEFER}
    assert items(TODAY + (days - 1) * DAY) == {"now": Disposition.DEFER}
    assert items(TODAY + days * DAY) == {}
    still = screening.screen(answers(now=[sign]), today=TODAY, told=told).findings[0]
    assert (still.disposition, still.choices) == (Disposition.EMERGENCY, (sign,))


def test_a_medicine_that_was_told_of_holds_a_plant_extract() -> None:
    """Only the extract, and only where the answers name no medicine themselves."""
    until = TODAY + timedelta(days=14)
    was, pack = (
        Held(EXTRACT, "", TODAY, until),
        ProductFacts(ProductForm.BLEND, botanicals=True, other_strains=True),
    )
    alone, told, named = (
        {one.key: (one.disposition, one.lift_date) for one in said.findings}
        for said in (
            screening.screen(given, today=TODAY, product=pack, medicine=held)
            for given, held in ((answers(), None), (answers(), was), (answers(rx="yes"), was))
        )
    )

    assert alone[EXTRACT] == (Disposition.CAUTION, None)
    assert told == alone | {EXTRACT: (Disposition.BLOCK, until)}
    assert named[EXTRACT] == (Disposition.BLOCK, None)
    assert len(alone) > 1


def test_a_planned_day_long_gone_is_put_right_at_once() -> None:
    told = {"surgery": {"status": "planned", "date": "2025-03-02"}}
    assert screening.screen(answers(**told), today=TODAY).items == {"surgery": Disposition.DEFER}
    assert not list(screening.lasting(answers(**told), on=TODAY))
