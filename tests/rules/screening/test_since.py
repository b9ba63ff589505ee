"""What was told while a product was taken, and the hits of what was told before, without the pages that ask for them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from apps.rules import screening
from apps.rules.screening.answers import UNSURE
from apps.rules.screening.lasting import (
    LOOK,
    SLIP,
    SOONER,
    Held,
    Taken,
    begun_since,
    held_hits,
    is_since,
    unsure_in,
)
from apps.rules.screening.lately import CHECK, DANGER_GONE, HOLDS, WAIT, Hold, lately_hits
from apps.rules.screening.model import Hit, Reason
from apps.rules.screening.questions import QUESTION

FIRST = date(2026, 3, 2)
DAY = timedelta(days=1)
TAKEN = Taken(FIRST, FIRST + 10 * DAY)
STILL = Taken(FIRST)
NOTHING = screening.parse_answers(screening.BASELINE_ANSWERS, today=FIRST)
STACK, MED = QUESTION["stack"].choice("yes"), QUESTION["med_change"].choice("yes")


@pytest.mark.parametrize(
    ("day", "in_ten_days", "still"), [(-1, False, False), (0, True, True), (9, True, True), (10, False, True)]
)
def test_the_days_with_the_product_begin_with_the_first_dose(
    day: int, in_ten_days: bool, still: bool
) -> None:
    on = FIRST + day * DAY

    assert (TAKEN.holds(on), STILL.holds(on)) == (in_ten_days, still)


@pytest.mark.parametrize(
    ("hit", "expected"),
    [
        (Hit("stack", STACK, FIRST + 14 * DAY), True),
        (Hit("stack", STACK, FIRST + 13 * DAY), False),
        (Hit("med_change", MED, FIRST + 28 * DAY), True),
        (Hit("med_change", MED, FIRST + 27 * DAY), False),
        (Hit("stack", STACK, None), False),
        (Hit("abx", QUESTION["abx"].choice("recent"), FIRST + 42 * DAY), False),
    ],
    ids=str,
)
def test_only_what_began_in_these_days_and_puts_off_a_first_dose_is_since(hit: Hit, expected: bool) -> None:
    assert is_since(hit, STILL) is expected


def since(taken: Taken = STILL, *held: Held, **told: object) -> frozenset[str]:
    return begun_since(taken, replace(NOTHING, **told), held)  # type: ignore[arg-type]  # days, by name


def test_nothing_told_is_nothing_since() -> None:
    assert since() == frozenset()


def test_what_began_with_the_first_dose_or_later_is_since() -> None:
    assert since(stack_started=FIRST) == {"stack"}
    assert since(med_change=FIRST + DAY) == {"med_change"}
    assert since(stack_started=FIRST, med_change=FIRST) == {"stack", "med_change"}
    assert since(stack_started=UNSURE, med_change=FIRST) == {"med_change"}


@pytest.mark.parametrize(("key", "days"), [("stack", 14), ("med_change", 28)])
def test_something_else_that_was_waited_for_on_the_first_day_is_asked_about(key: str, days: int) -> None:
    choice = QUESTION[key].choice("yes").code
    later = Held(key, choice, FIRST, FIRST + (days + 3) * DAY)
    over = Held(key, choice, FIRST - 30 * DAY, FIRST)
    waited = over._replace(until=FIRST + DAY)
    seen = over._replace(until=None)

    assert since(STILL, later) == {key}
    assert since(STILL, later, over) == {key}
    assert since(STILL, later, waited) == frozenset()
    assert since(STILL, later, seen) == frozenset()
    assert since(STILL, waited) == frozenset()
    assert since(STILL, over) == frozenset()


def test_something_after_the_last_dose_is_asked_about() -> None:
    held = Held("stack", "yes", FIRST, FIRST + 15 * DAY)

    assert since(TAKEN, held, stack_started=FIRST + 10 * DAY) == frozenset()
    assert since(TAKEN, held, stack_started=FIRST + 9 * DAY) == {"stack"}


def test_other_answers_that_are_held_say_nothing_here() -> None:
    assert since(STILL, Held("bleed", "unexplained", FIRST, None), stack_started=FIRST) == {"stack"}


def test_not_sure_is_read_as_given_but_for_bleeding() -> None:
    assert unsure_in({"ibd": "not_sure", "bleed": "not_sure", "preg": "no", "abx": None}) == {"ibd"}


def hit_of(key: str, until: date | None, words: str, *, unseen: bool = False) -> Hit:
    facts = {"date": FIRST} if until is None else {"date": FIRST, "until": until}
    return Hit(key, QUESTION[key].choice(CODES[key]), until, Reason(words, facts), unseen)


CODES = {"bleed": "unexplained", "stack": "yes"}


def test_an_earlier_answer_says_when_it_was_told_and_until_when_it_counts() -> None:
    until = FIRST + 14 * DAY
    for key, end, words, unseen in (
        ("bleed", None, LOOK, False),
        ("bleed", None, LOOK, True),
        ("stack", until, SOONER, False),
        ("stack", until, SOONER, True),
    ):
        held = Held(key, CODES[key], FIRST, end, unseen)
        assert held_hits([], [held], FIRST) == [hit_of(key, end, words, unseen=unseen)]


def test_one_that_sends_to_food_first_says_that_a_slip_can_be_put_right() -> None:
    (key, code) = next(
        (key, one.code)
        for key, question in QUESTION.items()
        for one in question.choices
        if one.disposition == "REDIRECT" and key != "goal"
    )
    (hit,) = held_hits([], [Held(key, code, FIRST, FIRST + DAY)], FIRST)

    assert hit.detail == Reason(SLIP, {"date": FIRST, "until": FIRST + DAY})


def test_it_stands_beside_what_is_answered_now_where_it_says_more_or_nobody_has_looked() -> None:
    now = Hit("stack", STACK, FIRST + 10 * DAY)
    less, more = (Held("stack", "yes", FIRST, FIRST + days * DAY) for days in (9, 11))

    assert held_hits([now], [less], FIRST) == []
    assert held_hits([now], [less._replace(unseen=True)], FIRST) == [
        hit_of("stack", FIRST + 9 * DAY, SOONER, unseen=True)
    ]
    assert held_hits([now], [more], FIRST) == [hit_of("stack", FIRST + 11 * DAY, SOONER)]
    assert held_hits([], [more], FIRST + 11 * DAY) == []
    assert held_hits([now], [more._replace(until=now.lift_date)], FIRST) == []
    both = [now, Hit("stack", STACK, FIRST + 12 * DAY)]
    assert held_hits(both, [more], FIRST) == held_hits(both[::-1], [more], FIRST) == []


def lately(hold: Hold) -> Hit:
    until = None if hold.days is None else FIRST + timedelta(days=hold.days)
    choice = DANGER_GONE if hold.choice == DANGER_GONE.code else QUESTION["now"].choice(hold.choice)
    return Hit("now", choice, until, Reason(CHECK if until is None else WAIT, {"date": FIRST}))


def test_a_sign_that_was_told_is_the_same_question_with_its_day() -> None:
    for sign, hold in HOLDS.items():
        assert lately_hits((), {sign: FIRST}, FIRST) == [lately(hold)], sign


def test_of_two_signs_that_hold_alike_the_later_one_counts_and_none_that_is_ticked_now() -> None:
    told = {"severe_pain": FIRST, "faint_confused": FIRST - DAY, "fever": FIRST, "cough": FIRST}

    assert lately_hits(("fever",), told, FIRST) == [lately(HOLDS["severe_pain"])]
    assert lately_hits((), {"heavy_blood": FIRST}, FIRST)[0].lift_date is None
    assert lately_hits(("some_blood",), {"heavy_blood": FIRST}, FIRST) == []
    assert lately_hits((), {"fever": FIRST}, FIRST + 3 * DAY) == []
    assert len(lately_hits((), {"fever": FIRST}, FIRST + 2 * DAY)) == 1


def items(taken: Taken | None = None, *held: Held, **told: object) -> frozenset[str]:
    answers = screening.parse_answers({**screening.BASELINE_ANSWERS, **told}, today=FIRST + 5 * DAY)
    return frozenset(screening.screen(answers, today=FIRST + 5 * DAY, held=held, taken=taken).items)


@pytest.mark.parametrize(("key", "field"), [("stack", "stack_started"), ("med_change", "med_change")])
def test_what_began_with_the_product_holds_no_dose_and_what_began_before_it_does(
    key: str, field: str
) -> None:
    """During a trial it only makes the result hard to read (W5)."""
    day, before = FIRST + 2 * DAY, FIRST - DAY

    for told, held in ({field: day.isoformat()}, ()), ({}, (of_day(key, day),)):
        assert items(None, *held, **told) == {key}
        assert items(STILL, *held, **told) == frozenset()
    for told, held in ({field: before.isoformat()}, ()), ({}, (of_day(key, before),)):
        assert items(STILL, *held, **told) == {key}


def of_day(key: str, began: date) -> Held:
    return Held(key, "yes", began, began + timedelta(days=14 if key == "stack" else 28))


def test_everything_else_counts_with_the_product_as_before_it() -> None:
    assert items(STILL, stack_started=(FIRST + DAY).isoformat(), organ="yes") == {"organ"}
    assert items(STILL, Held("bleed", "unexplained", FIRST, None)) == {"bleed"}


@pytest.mark.parametrize(
    ("ticked", "told", "choices", "until"),
    [
        (["some_blood"], {"severe_pain": 0}, ("some_blood", "danger_gone"), None),
        (["hives"], {"some_blood": 0}, ("some_blood", "hives"), None),
        ([], {"severe_pain": 0, "breathing": -1}, ("danger_gone", "danger_gone"), 6),
        ([], {"breathing": -1, "severe_pain": 0}, ("danger_gone", "danger_gone"), 6),
        ([], {"fever": 0, "hives": -5}, ("fever", "hives"), 3),
    ],
)
def test_of_signs_now_and_before_the_most_serious_leads_and_of_two_alike_the_longer(
    ticked: list[str], told: dict[str, int], choices: tuple[str, ...], until: int | None
) -> None:
    answers = replace(NOTHING, now=tuple(ticked))
    days = {sign: FIRST + number * DAY for sign, number in told.items()}

    (finding,) = screening.screen(answers, today=FIRST, told=days).findings

    assert finding.choices == choices
    assert finding.lift_date == (None if until is None else FIRST + until * DAY)
