"""What a person's screening says on a day."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.records.models import Finding, Person, Screening
from apps.rules.vocabulary import Disposition, ProductForm
from apps.screening import actions, queries
from tests import factories
from tests.factories import NOON, TODAY
from tests.screening.test_actions import DAY, submitted


def test_nothing_answered_means_nothing_planned(ada: Person) -> None:
    now = queries.standing(ada, on=TODAY, product=factories.product(ada))

    assert (now.row, now.result, now.valid, now.may_plan) == (None, None, False, False)
    assert now.why_not == ("Please answer the screening first.",)


def test_a_plan_needs_a_product(ada: Person) -> None:
    submitted(ada)

    without, with_one = (
        queries.standing(ada, on=TODAY, product=pack) for pack in (None, factories.product(ada))
    )

    assert (without.may_choose_product, without.may_plan) == (True, False)
    assert without.why_not == ("Please tell us which product you have.",)
    assert (with_one.may_plan, with_one.why_not) == (True, ())


def test_answers_get_old_after_14_days(ada: Person) -> None:
    submitted(ada)
    pack = factories.product(ada)

    may = [queries.standing(ada, on=TODAY + days * DAY, product=pack).may_plan for days in (13, 14)]

    assert may == [True, False]
    assert "14 days" in queries.standing(ada, on=TODAY + 14 * DAY).why_not[0]


@pytest.mark.parametrize(
    ("newer", "may_plan"),
    [
        ({}, True),
        ({"now": ["none"], "preg": "no"}, True),
        ({"preg": "maybe"}, False),
        ({"now": ["breathing"]}, False),
    ],
    ids=["a blank draft", "the same answers", "another answer", "a danger sign"],
)
def test_a_newer_answer_counts_before_an_old_result(
    ada: Person, newer: dict[str, Any], may_plan: bool
) -> None:
    submitted(ada)
    actions.save_answers(person=ada, answers=newer, at=NOON, on=TODAY)

    now = queries.standing(ada, on=TODAY, product=factories.product(ada))

    assert (now.may_plan, now.why_not == ()) == (may_plan, may_plan)


def test_danger_in_newer_answers_is_said_first(ada: Person) -> None:
    submitted(ada)
    actions.save_answers(person=ada, answers={"now": ["breathing"]}, at=NOON, on=TODAY)

    now = queries.standing(ada, on=TODAY)

    assert now.danger is not None
    assert now.why_not == ("This can be a life-threatening reaction. Call your emergency number now.",)


def test_a_fever_is_danger_as_soon_as_weak_defences_are_known(ada: Person) -> None:
    actions.save_answers(person=ada, answers={"now": ["fever"]}, at=NOON, on=TODAY)
    before = queries.standing(ada, on=TODAY).danger

    actions.save_answers(person=ada, answers={"chemo": "now"}, at=NOON, on=TODAY)

    after = queries.standing(ada, on=TODAY).danger
    assert before is None
    assert after is not None
    assert after.disposition == Disposition.EMERGENCY


def test_a_day_that_has_come_is_not_enough(ada: Person) -> None:
    submitted(ada, bowel_prep="2026-02-20")
    pack, lifted = factories.product(ada), TODAY + 4 * DAY

    waiting = queries.standing(ada, on=lifted - DAY, product=pack)
    asked = queries.standing(ada, on=lifted, product=pack)
    again = actions.begin(person=ada, at=NOON + 4 * DAY, on=lifted)
    actions.save_answers(
        person=ada,
        answers={"now": ["none"], "bowel_prep": "2026-02-20"},
        at=NOON + 4 * DAY,
        on=lifted,
    )
    actions.submit(screening=again, at=NOON + 4 * DAY, on=lifted)

    assert [found.key for found in waiting.in_the_way] == ["bowel_prep"]
    assert (asked.lifted, asked.may_plan, len(asked.why_not)) == (("bowel_prep",), False, 1)
    assert queries.standing(ada, on=lifted, product=pack).may_plan


def test_product_findings_stand_in_the_way(ada: Person) -> None:
    submitted(ada)

    now = queries.standing(ada, on=TODAY, product=factories.product(ada, allergen_match=True))

    assert [found.key for found in now.in_the_way] == ["product.allergen"]
    assert not now.only_ticks_left
    assert not now.may_plan


def test_ticks_left_are_told_apart_from_what_is_fixed(ada: Person) -> None:
    submitted(ada, rx="yes")
    only_ticks = queries.standing(ada, on=TODAY).only_ticks_left
    submitted(ada, rx="yes", transplant="yes")

    assert (only_ticks, queries.standing(ada, on=TODAY).only_ticks_left) == (True, False)


def test_answers_that_cannot_be_read_any_more_are_asked_again(ada: Person) -> None:
    row = submitted(ada)
    Screening.objects.filter(pk=row.pk).update(answers={**row.answers, "hiv": "an old code"})

    now = queries.standing(ada, on=TODAY, product=factories.product(ada))

    assert (now.result, now.valid, now.may_plan) == (None, False, False)


def test_a_flight_to_an_earlier_date_breaks_nothing(ada: Person, dr_cole: Person) -> None:
    """It was 2 March on Kiritimati when the last dose was answered, and 28 February at home."""
    Person.objects.filter(pk=ada.pk).update(time_zone="Pacific/Kiritimati")
    ada.refresh_from_db()
    at = datetime(2026, 3, 1, 11, tzinfo=UTC)
    draft = actions.save_answers(
        person=ada,
        answers=factories.answers(
            transplant="yes", abx={"status": "done", "kind": "oral_iv", "last_dose": "2026-03-02"}
        ),
        at=at,
        on=TODAY,
    )
    row = actions.submit(screening=draft, at=at, on=TODAY)
    factories.clearance(ada, dr_cole, "transplant", screening=row, decided_on=TODAY - 2 * DAY)
    Person.objects.filter(pk=ada.pk).update(time_zone="Pacific/Pago_Pago")
    ada.refresh_from_db()

    now = queries.standing(ada, on=TODAY - timedelta(days=2))

    assert now.result is not None
    assert now.result.items == {"abx": Disposition.DEFER, "transplant": Disposition.CLEARED}


def test_strangers_have_their_own(ada: Person, ben: Person) -> None:
    submitted(ada)

    assert queries.standing(ben, on=TODAY).row is None


@pytest.mark.parametrize("findings", [1, 3])
def test_a_standing_takes_few_queries(
    ada: Person, findings: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    differences = dict.fromkeys(["rx", "neuro", "pcos_endo"][:findings], "yes")
    submitted(ada, **differences)
    assert Finding.objects.count() == findings

    with django_assert_num_queries(4):
        queries.standing(ada, on=TODAY)


@pytest.mark.parametrize(
    ("form", "key", "said"),
    [
        (ProductForm.LIVE, "immune_meds", {"immune_meds"}),
        (ProductForm.UNKNOWN, "immune_meds", {"immune_meds"}),
        (ProductForm.PASTEURISED, "immune_meds", set()),
        (ProductForm.LIVE, "transplant", set()),
    ],
)
def test_a_yes_to_another_form_is_told(
    ada: Person, dr_cole: Person, form: ProductForm, key: str, said: set[str]
) -> None:
    row = submitted(ada, immune_meds="yes")
    factories.clearance(ada, dr_cole, key, screening=row)

    now = queries.standing(ada, on=TODAY, product=factories.product(ada, form=form))

    assert now.other_form == said
    assert now.may_plan is False or form == ProductForm.PASTEURISED
