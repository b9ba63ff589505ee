"""A clinician's yes was to what was told then: the same sign a month later is a new one, which nobody has looked at."""

from typing import Any

import pytest
from django.test import Client

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
        {"bowel_prep": "not_sure"},
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


def test_answers_that_were_taken_over_are_not_told_anew(ada: Person, dr_cole: Person, as_ada: Client) -> None:
    """Only what stood in the way, and the signs of right now, are asked again."""
    told(ada, wtloss="yes", bug={"status": "now", "days_sick": 2})
    decided(dr_cole, ada, "bug", after=SOON)
    told(ada, after=2 * SOON, wtloss="yes", bug={"status": "now", "days_sick": 2})
    later = NOON + DAY
    draft = actions.begin(person=ada, at=later, on=TODAY + DAY)
    assert "bug" in draft.answers
    answers = {"now": ["none"], "wtloss": "no"}
    actions.save_answers(person=ada, answers=answers, at=later, on=TODAY + DAY)
    actions.submit(screening=draft, at=later, on=TODAY + DAY)
    assert found(ada, days=1)["bug"] is CLEARED


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
