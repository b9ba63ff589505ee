"""A sign that a result was given on holds for as long as that result said, whatever is answered sooner."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.clinic.asked import asked_for
from apps.records.models import Clearance, Person, Screening, Trial
from apps.rules.vocabulary import Disposition, ProductForm, TrialState
from apps.screening import actions, queries
from apps.screening.queries import screened_again
from apps.trials import queries as trials
from tests import factories
from tests.factories import NOON, TODAY
from tests.pressing import press
from tests.screening.browser import screened
from tests.screening.test_views import words
from tests.stage import quiet, running

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def submitted(person: Person, *signs: str, after: timedelta = timedelta(0)) -> Screening:
    """Answered and submitted so long after noon; well but for these signs."""
    at, on = NOON + after, TODAY + timedelta(days=after.days)
    answers = factories.answers(weight_kg=80, now=list(signs) or ["none"])
    draft = actions.save_answers(person=person, answers=answers, at=at, on=on)
    return actions.submit(screening=draft, at=at, on=on)


def found(person: Person, *, days: int = 0) -> dict[str, Disposition]:
    """What stands against the person on that day."""
    result = queries.standing(person, on=TODAY + days * DAY).result
    assert result is not None
    return result.items


def cleared(doctor: Person, person: Person, *, after: timedelta, decision: str = "cleared") -> Clearance:
    return actions.record_clearance(
        clinician=doctor,
        person=person,
        scope=["now"],
        form=ProductForm.PASTEURISED,
        decision=decision,
        reason="Seen in clinic.",
        at=NOON + after,
        on=TODAY + timedelta(days=after.days),
    )


@pytest.mark.parametrize(
    ("sign", "days", "held_as"),
    [("fever", 3, Disposition.DEFER), ("hives", 7, Disposition.DEFER)],
)
def test_a_sign_holds_for_its_days_against_a_milder_answer(
    sign: str, days: int, held_as: Disposition, ada: Person
) -> None:
    submitted(ada, sign)

    row = submitted(ada, after=HOUR)

    assert row.overall == held_as
    kept = row.findings.get(key="now")
    assert (kept.choice, kept.lifts_on) == (sign, TODAY + days * DAY)
    assert found(ada, days=days - 1) == {"now": held_as}
    assert submitted(ada, after=(days - 1) * DAY).overall == held_as
    assert submitted(ada, after=days * DAY).overall == Disposition.OK
    assert queries.standing(ada, on=TODAY + days * DAY).may_choose_product


@pytest.mark.parametrize(
    ("sign", "days"),
    [("black_stool", 3), ("heavy_blood", 3), ("severe_pain", 3), ("faint_confused", 3), ("breathing", 7)],
)
def test_an_emergency_that_is_unticked_before_the_result_ends_the_screening_all_the_same(
    sign: str, days: int, ada: Person
) -> None:
    """ "Never in this session" (clinical.md): seconds after the red page a newcomer had been told to go on."""
    actions.save_answers(person=ada, answers={"now": [sign]}, at=NOON, on=TODAY)

    row = submitted(ada, after=timedelta(minutes=1))

    assert row.overall == Disposition.DEFER
    kept = row.findings.get(key="now")
    assert (kept.choice, kept.lifts_on) == ("danger_gone", TODAY + days * DAY)
    assert found(ada, days=days - 1) == {"now": Disposition.DEFER}
    assert submitted(ada, after=(days - 1) * DAY).overall == Disposition.DEFER
    assert submitted(ada, after=days * DAY).overall == Disposition.OK


def test_a_clinician_who_looked_at_it_opens_sooner(ada: Person, dr_cole: Person) -> None:
    actions.save_answers(person=ada, answers={"now": ["black_stool"]}, at=NOON, on=TODAY)
    submitted(ada, after=timedelta(minutes=1))

    cleared(dr_cole, ada, after=HOUR)

    assert queries.standing(ada, on=TODAY).may_choose_product
    assert submitted(ada, after=2 * HOUR).overall in (Disposition.CLEARED, Disposition.OK)


@pytest.mark.parametrize("sign", ["fever", "hives", "some_blood"])
def test_what_is_no_emergency_is_put_right_before_the_result(sign: str, ada: Person) -> None:
    actions.save_answers(person=ada, answers={"now": [sign]}, at=NOON, on=TODAY)

    assert submitted(ada, after=timedelta(minutes=1)).overall == Disposition.OK


def test_an_emergency_unticked_in_answers_that_nobody_finished_holds_an_older_result(ada: Person) -> None:
    submitted(ada)
    actions.save_answers(person=ada, answers={"now": ["breathing"]}, at=NOON + HOUR, on=TODAY)
    actions.save_answers(person=ada, answers={"now": ["none"]}, at=NOON + 2 * HOUR, on=TODAY)

    assert not queries.standing(ada, on=TODAY).may_choose_product
    assert found(ada) == {"now": Disposition.DEFER}


@pytest.mark.parametrize("sign", ["some_blood", "heavy_blood", "black_stool"])
def test_blood_holds_until_a_clinician_has_said_yes(sign: str, ada: Person, dr_cole: Person) -> None:
    submitted(ada, sign)

    row = submitted(ada, after=200 * DAY)

    assert row.overall == Disposition.BLOCK
    assert found(ada, days=200) == {"now": Disposition.BLOCK}
    cleared(dr_cole, ada, after=200 * DAY + HOUR)
    assert queries.standing(ada, on=TODAY + 200 * DAY).may_choose_product
    assert submitted(ada, after=201 * DAY).overall in (Disposition.CLEARED, Disposition.OK)
    assert queries.standing(ada, on=TODAY + 201 * DAY).may_choose_product


def test_a_yes_to_the_sign_itself_holds_when_it_is_gone(ada: Person, dr_cole: Person) -> None:
    """The answer changes and so ends the clearance; the clinician has looked at it all the same."""
    submitted(ada, "some_blood")
    cleared(dr_cole, ada, after=HOUR)

    submitted(ada, after=DAY)

    assert Clearance.objects.get().ended_at is not None
    assert found(ada, days=1) == {}
    assert submitted(ada, after=2 * DAY).overall == Disposition.OK


def test_a_no_and_a_yes_from_before_the_sign_lift_nothing(ada: Person, dr_cole: Person) -> None:
    submitted(ada, "some_blood")
    cleared(dr_cole, ada, after=HOUR)
    submitted(ada, "some_blood", after=DAY)

    assert submitted(ada, after=DAY + HOUR).overall == Disposition.BLOCK

    cleared(dr_cole, ada, after=DAY + 2 * HOUR, decision="declined")
    assert submitted(ada, after=2 * DAY).overall == Disposition.BLOCK


def test_the_days_count_from_the_last_time_it_was_told(ada: Person) -> None:
    submitted(ada, "fever")
    submitted(ada, "fever", after=2 * DAY)

    assert submitted(ada, after=4 * DAY).overall == Disposition.DEFER
    assert submitted(ada, after=5 * DAY).overall == Disposition.OK


def test_another_changed_answer_makes_no_fever_younger(ada: Person) -> None:
    submitted(ada, "fever")
    actions.change_answers(person=ada, answers={"rx": "yes"}, at=NOON + 2 * DAY, on=TODAY + 2 * DAY)

    assert submitted(ada, after=3 * DAY).overall == Disposition.OK


def test_the_sign_that_lasts_longest_names_the_day(ada: Person) -> None:
    submitted(ada, "fever", "hives")

    kept = submitted(ada, after=HOUR).findings.get(key="now")

    assert (kept.choice, kept.lifts_on) == ("hives", TODAY + 7 * DAY)
    assert kept.reason.count("You told us about this on 2 March 2026.") == 2


def test_nobody_elses_sign_holds_anybody(ada: Person, ben: Person) -> None:
    submitted(ben, "fever")

    assert submitted(ada).overall == Disposition.OK


@pytest.mark.parametrize("sign", ["fever", "hives", "some_blood"])
def test_an_hour_later_no_first_dose_is_begun(sign: str, ada: Person, as_ada: Client) -> None:
    trial = running(ada, day=1, state=TrialState.BASELINE)
    quiet(trial, range(-13, 1))
    with time_machine.travel(NOON, tick=False):
        screened(as_ada, weight_kg=80, now=[sign])
    with time_machine.travel(NOON + HOUR, tick=False):
        result = words(screened(as_ada, weight_kg=80))
        press(as_ada, reverse("trials:day-one"))

    now = Trial.objects.get(pk=trial.pk)
    assert now.state == TrialState.BASELINE
    assert trials.day_one(now, on=TODAY).reasons != ()
    assert "You told us about this on 2 March 2026. It is good if it is gone." in result


def test_the_result_reads_the_same_later_and_the_clinician_is_asked(ada: Person, dr_cole: Person) -> None:
    submitted(ada, "some_blood")
    row = submitted(ada, after=HOUR)
    submitted(ada, "hives", after=3 * HOUR)
    first = Screening.objects.order_by("pk")[1]
    assert first == row

    assert screened_again(row, ()) == {"now": Disposition.BLOCK}

    submitted(ada, after=4 * HOUR)
    (asked,) = asked_for(dr_cole, most=50, at=NOON + 5 * HOUR)
    assert [one.key for one in asked.findings] == ["now"]


def test_whoever_never_told_a_sign_costs_no_query(
    ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    submitted(ada)
    with django_assert_num_queries(4):
        queries.standing(ada, on=TODAY)

    submitted(ada, "fever", after=HOUR)
    with django_assert_num_queries(6):
        queries.standing(ada, on=TODAY)


@pytest.fixture(autouse=True)
def _linked(ada: Person, dr_cole: Person) -> Any:
    """Ada shares with Dr Cole."""
    return dr_cole


def test_a_result_that_a_clinician_had_cleared_still_reads_so_once_the_yes_has_ended(
    ada: Person, dr_cole: Person
) -> None:
    submitted(ada, "some_blood")
    submitted(ada, after=HOUR)
    given = cleared(dr_cole, ada, after=2 * HOUR)
    row = submitted(ada, after=3 * HOUR)
    assert row.findings.get(key="now").disposition == Disposition.CLEARED
    submitted(ada, "fever", after=DAY)
    given.refresh_from_db()
    assert given.ended_at is not None

    assert screened_again(row, [given]) == {"now": Disposition.CLEARED}


def words_of(person: Person, *, days: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    now = queries.standing(person, on=TODAY + days * DAY)
    return now.lifted, now.why_not


@pytest.mark.parametrize("scope", ["ST1", "bleed", "now"])
def test_what_a_clinician_has_looked_at_is_not_asked_a_second_time(
    scope: str, ada: Person, dr_cole: Person
) -> None:
    """The person had answered "none" already, and read "The day you were waiting for has come"."""
    submitted(ada, "some_blood")
    submitted(ada, after=DAY)
    factories.clearance(
        ada, dr_cole, scope, screening=Screening.objects.current(ada),
        decided_at=NOON + 2 * DAY, decided_on=TODAY + 2 * DAY,
    )  # fmt: skip

    lifted, why_not = words_of(ada, days=2)
    assert (lifted, why_not) == ((), ("Please tell us which product you have.",))
    assert queries.standing(ada, on=TODAY + 2 * DAY).may_choose_product


def test_a_sign_that_is_still_ticked_is_asked_again_after_a_yes_to_another_item(
    ada: Person, dr_cole: Person
) -> None:
    submitted(ada, "some_blood")
    factories.clearance(ada, dr_cole, "ST1", decided_at=NOON + DAY, decided_on=TODAY + DAY)

    assert found(ada, days=1) == {"now": Disposition.BLOCK}


def test_a_fever_whose_days_are_over_is_asked_again_all_the_same(ada: Person, dr_cole: Person) -> None:
    submitted(ada, "some_blood", "fever")
    submitted(ada, after=DAY)
    factories.clearance(ada, dr_cole, "ST1", decided_at=NOON + 2 * DAY, decided_on=TODAY + 2 * DAY)

    assert words_of(ada, days=5)[0] == ("now",)
