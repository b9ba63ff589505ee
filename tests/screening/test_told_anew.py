"""A clinician's yes was to what was told then: the same sign a month later is a new one, which nobody has looked at."""

from typing import Any

import pytest

from apps.records.models import Clearance, Person
from apps.rules.vocabulary import Disposition
from apps.screening import actions, queries
from tests import factories
from tests.factories import NOON, TODAY
from tests.screening.test_lasting import DAY, SOON, decided, found, told

CLEARED = Disposition.CLEARED
MONTH = 30 * DAY


def may_plan(person: Person, *, days: int) -> bool:
    pack = person.products.first() or factories.product(person)
    return queries.standing(person, on=TODAY + days * DAY, product=pack).may_plan


@pytest.mark.parametrize(
    "said",
    [
        {"now": ["some_blood"]},
        {"now": ["fever"]},
        {"now": ["hives"]},
        {"bug": {"status": "now", "days_sick": 2}},
        {"abx": {"status": "now", "kind": "oral_iv"}},
        {"preg": "maybe"},
    ],
    ids=str,
)
def test_the_same_a_month_later_is_not_what_was_looked_at(
    said: dict[str, Any], ada: Person, dr_cole: Person
) -> None:
    key = next(iter(said))
    told(ada, **said)
    decided(dr_cole, ada, key, after=SOON)
    assert found(ada)[key] is CLEARED
    assert may_plan(ada, days=0)
    told(ada, after=MONTH, **said)
    assert found(ada, days=30)[key] is not CLEARED
    assert not may_plan(ada, days=30)
    assert Clearance.objects.get().ended_at == NOON + MONTH
    decided(dr_cole, ada, key, after=MONTH + SOON)
    assert may_plan(ada, days=30)


@pytest.mark.parametrize(
    "said",
    [
        {"ibd": "remission"},
        {"preg": "pregnant"},
        {"abx": {"status": "longterm", "kind": "oral_iv"}},
    ],
    ids=str,
)
def test_what_somebody_has_stays_cleared_for_90_days(
    said: dict[str, Any], ada: Person, dr_cole: Person
) -> None:
    told(ada, **said)
    decided(dr_cole, ada, next(iter(said)), after=SOON)
    told(ada, after=MONTH, **said)
    assert may_plan(ada, days=30)


RIGHT_NOW: list[dict[str, Any]] = [
    {"bug": {"status": "now", "days_sick": 2}},
    {"abx": {"status": "now", "kind": "oral_iv"}},
    {"preg": "maybe"},
]


@pytest.mark.parametrize("said", RIGHT_NOW, ids=str)
def test_what_stood_in_the_way_is_asked_again_within_14_days_and_told_again_it_is_another(
    said: dict[str, Any], ada: Person, dr_cole: Person
) -> None:
    """The round takes the other answers over; of this one it asks whether it is so now."""
    key = next(iter(said))
    told(ada, wtloss="yes", **said)
    decided(dr_cole, ada, key, after=SOON)
    at = NOON + 5 * DAY
    draft = actions.begin(person=ada, at=at, on=TODAY + 5 * DAY)
    assert key not in draft.answers
    assert "organ" in draft.answers
    told(ada, after=5 * DAY, **said)
    assert found(ada, days=5)[key] is not CLEARED
    decided(dr_cole, ada, key, after=5 * DAY + SOON)
    assert found(ada, days=5)[key] is CLEARED


@pytest.mark.parametrize("said", RIGHT_NOW, ids=str)
def test_answers_that_were_taken_over_are_not_told_anew(
    said: dict[str, Any], ada: Person, dr_cole: Person
) -> None:
    """Cleared when another answer made a new result, it was not asked in the round after that."""
    key = next(iter(said))
    told(ada, wtloss="yes", **said)
    decided(dr_cole, ada, key, after=SOON)
    actions.change_answers(person=ada, answers={"organ": "yes"}, at=NOON + DAY, on=TODAY + DAY)
    later, on = NOON + 2 * DAY, TODAY + 2 * DAY
    draft = actions.begin(person=ada, at=later, on=on)
    assert key in draft.answers
    assert found(ada, days=2)[key] is CLEARED
    actions.save_answers(
        person=ada, answers={"now": ["none"], "wtloss": "no", "organ": "no"}, at=later, on=on
    )
    actions.submit(screening=draft, at=later, on=on)
    assert found(ada, days=2)[key] is CLEARED


def test_what_a_check_in_changes_meanwhile_makes_the_answer_no_taken_over_one(
    ada: Person, dr_cole: Person
) -> None:
    """The round asked by the result that it began from."""
    said: dict[str, Any] = {"abx": {"status": "now", "kind": "oral_iv"}}
    told(ada, **said)
    decided(dr_cole, ada, "abx", after=SOON)
    at, on = NOON + DAY, TODAY + DAY
    draft = actions.begin(person=ada, at=at, on=on)
    actions.save_answers(person=ada, answers=said, at=at + SOON, on=on)
    actions.change_answers(person=ada, answers={"organ": "yes"}, at=at + 2 * SOON, on=on)
    assert not may_plan(ada, days=1)
    again = factories.answers(weight_kg=80, **said)
    actions.save_answers(person=ada, answers=again, at=at + 3 * SOON, on=on)
    actions.submit(screening=draft, at=at + 3 * SOON, on=on)
    assert found(ada, days=1)["abx"] is not CLEARED


RECENT: dict[str, Any] = {"status": "done", "kind": "oral_iv", "last_dose": "not_sure"}
ENDED: dict[str, Any] = {
    "status": "recovered", "days_sick": 3, "last_symptom": "not_sure", "confirmed_bacterial": False, "cdiff": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ({"abx": RECENT}, 42),
        ({"bug": ENDED}, 14),
        ({"bug": {**ENDED, "confirmed_bacterial": True}}, 28),
        ({"surgery": {"status": "recent_major", "date": "not_sure"}}, 28),
        ({"bowel_prep": "not_sure"}, 14),
        ({"stack_started": "not_sure"}, 14),
        ({"med_change": "not_sure"}, 28),
    ],
    ids=str,
)
def test_what_happened_on_an_unknown_day_is_the_same_as_long_as_it_would_be_waited_for(
    said: dict[str, Any], wait: int, ada: Person, dr_cole: Person
) -> None:
    """What was looked at that long ago would be free by its day, whichever it was: told again it is another."""
    field = next(iter(said))
    key = {"stack_started": "stack"}.get(field, field)
    told(ada, **said)
    decided(dr_cole, ada, key, after=SOON)
    told(ada, after=(wait - 1) * DAY, **said)
    assert found(ada, days=wait - 1)[key] is CLEARED
    assert found(ada, days=wait)[key] is CLEARED
    told(ada, after=(wait + 14) * DAY, **said)
    assert found(ada, days=wait + 14)[key] is not CLEARED
    assert not may_plan(ada, days=wait + 14)


def test_what_has_a_day_is_the_same_on_the_same_day(ada: Person, dr_cole: Person) -> None:
    said: dict[str, Any] = {"abx": {**RECENT, "last_dose": TODAY.isoformat()}}
    told(ada, **said)
    decided(dr_cole, ada, "abx", after=SOON)
    told(ada, after=30 * DAY, **said)
    assert found(ada, days=30)["abx"] is CLEARED
    told(ada, after=41 * DAY, abx={**RECENT, "last_dose": (TODAY + DAY).isoformat()})
    assert found(ada, days=41)["abx"] is not CLEARED


def test_answers_of_an_unknown_day_that_are_not_yet_sent_open_nothing(ada: Person, dr_cole: Person) -> None:
    told(ada, abx=RECENT)
    decided(dr_cole, ada, "abx", after=SOON)
    told(ada, after=41 * DAY, abx=RECENT)
    assert may_plan(ada, days=50)
    actions.begin(person=ada, at=NOON + 50 * DAY, on=TODAY + 50 * DAY)
    actions.save_answers(person=ada, answers={"abx": RECENT}, at=NOON + 50 * DAY, on=TODAY + 50 * DAY)
    assert not may_plan(ada, days=50)


def test_a_sign_that_is_ticked_and_not_yet_sent_opens_nothing(ada: Person, dr_cole: Person) -> None:
    told(ada, now=["some_blood"])
    decided(dr_cole, ada, "now", after=SOON)
    told(ada, after=10 * DAY)
    assert may_plan(ada, days=10)
    actions.save_answers(person=ada, answers={"now": ["some_blood"]}, at=NOON + 11 * DAY, on=TODAY + 11 * DAY)
    assert not may_plan(ada, days=11)


def test_the_same_sign_ticked_and_not_yet_sent_opens_nothing(ada: Person, dr_cole: Person) -> None:
    told(ada, now=["some_blood"])
    decided(dr_cole, ada, "now", after=SOON)
    assert may_plan(ada, days=10)
    actions.save_answers(person=ada, answers={"now": ["some_blood"]}, at=NOON + 11 * DAY, on=TODAY + 11 * DAY)
    assert not may_plan(ada, days=11)


def test_a_sign_in_answers_that_were_left_is_told_all_the_same(ada: Person, dr_cole: Person) -> None:
    """Answers of more than 14 days ago are asked anew; the blood in them still waits for a clinician."""
    told(ada, now=["some_blood"])
    decided(dr_cole, ada, "now", after=SOON)
    actions.save_answers(person=ada, answers={"now": ["some_blood"]}, at=NOON + MONTH, on=TODAY + MONTH)
    actions.begin(person=ada, at=NOON + MONTH + 20 * DAY, on=TODAY + MONTH + 20 * DAY)
    told(ada, after=MONTH + 20 * DAY + SOON)
    assert found(ada, days=50)["now"] is Disposition.BLOCK
    assert not may_plan(ada, days=50)
