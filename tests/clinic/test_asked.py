"""Who has to be asked about is judged before the list is cut, and judging three patients asks no more than judging one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.clinic.asked import AT_ONCE, asked_for
from apps.records.models import Clearance, Person
from apps.rules import screening as rules
from apps.rules.vocabulary import Disposition, TrialState
from tests import factories
from tests.clinic.conftest import patient_of
from tests.factories import NOON, TODAY
from tests.screening.test_lasting import DAY, SOON, decided, told
from tests.stage import noon, running


def answered(someone: Person, *, minutes: int = 0, **answers: Any) -> None:
    at = NOON - timedelta(minutes=minutes)
    overall = answers.pop("overall", Disposition.CAUTION)
    factories.screening(
        someone, on=TODAY, answers=factories.answers(**answers), overall=overall, submitted_at=at
    )


def test_nobody_is_hidden_by_those_who_need_no_word(dr_cole: Person) -> None:
    """The 50 newest results were judged: of them 50 waited for a day, and whoever needed a clinician stood behind them."""
    for number in range(AT_ONCE + 1):
        waits = patient_of(dr_cole, f"w{number}")
        answered(waits, minutes=number, bowel_prep="2026-02-27", overall=Disposition.DEFER)
    needs = patient_of(dr_cole, "needs")
    answered(needs, minutes=AT_ONCE + 9, gut_persist="yes", overall=Disposition.BLOCK)

    (asked,) = asked_for(dr_cole, most=50, at=NOON)

    assert asked.person == needs


def test_the_list_is_cut_after_it_was_judged(dr_cole: Person) -> None:
    for number in range(3):
        answered(
            patient_of(dr_cole, f"b{number}"), minutes=number, gut_persist="yes", overall=Disposition.BLOCK
        )

    assert [one.person.display_name for one in asked_for(dr_cole, most=2, at=NOON)] == ["B0", "B1"]


@pytest.mark.parametrize("patients", [1, 3])
def test_an_extract_and_no_medicine_costs_the_same_for_one_and_three(
    patients: int, dr_cole: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(patients):
        someone = patient_of(dr_cole, f"e{number}")
        answered(someone, rx="no")
        factories.product(someone, botanicals=True)

    with django_assert_num_queries(5):
        assert asked_for(dr_cole, most=50, at=NOON) == ()


def test_a_medicine_that_was_told_and_unsaid_still_asks(dr_cole: Person, ada: Person) -> None:
    factories.product(ada, botanicals=True)
    answered(ada, minutes=60, rx="yes")
    answered(ada, rx="no")

    (asked,) = asked_for(dr_cole, most=50, at=NOON)

    assert [found.key for found in asked.findings] == ["product.botanicals"]


def test_a_colleague_who_was_invited_after_a_no_is_asked(
    dr_cole: Person, dr_dunn: Person, ada: Person
) -> None:
    """The list of whoever was invited because of a no was empty."""
    answered(ada, minutes=60, gut_persist="yes", overall=Disposition.BLOCK)
    later = NOON + timedelta(minutes=5)
    row = ada.screenings.get()
    factories.clearance(ada, dr_cole, "gut_persist", screening=row, decision="declined")
    factories.care_link(ada, dr_dunn, invited_at=later, accepted_at=later)

    assert asked_for(dr_cole, most=50, at=later) == ()
    assert [one.person for one in asked_for(dr_dunn, most=50, at=later)] == [ada]

    factories.clearance(ada, dr_dunn, "gut_persist", screening=row, decision="declined", decided_at=later)
    assert asked_for(dr_dunn, most=50, at=later) == ()


def says_no(doctor: Person, someone: Person) -> None:
    told(someone, wtloss="yes")
    decided(doctor, someone, "wtloss", after=SOON, decision="declined")
    told(someone, after=2 * SOON)


def says_no_to_what_was_not_found(doctor: Person, someone: Person) -> None:
    planned: dict[str, Any] = {"status": "planned", "date": (TODAY + timedelta(days=100)).isoformat()}
    told(someone, surgery=planned)
    decided(doctor, someone, "surgery", after=3 * DAY, decision="declined")
    told(someone, after=3 * DAY + SOON)


def says_yes_which_ended(doctor: Person, someone: Person) -> None:
    says_no(doctor, someone)
    decided(doctor, someone, "wtloss", after=3 * SOON)
    told(someone, after=4 * SOON, wtloss="not_sure")
    told(someone, after=5 * SOON)


def has_an_extract(doctor: Person, someone: Person) -> None:
    factories.product(someone, botanicals=True)
    told(someone, rx="yes")
    decided(doctor, someone, rules.EXTRACT, after=SOON, decision="declined")
    told(someone, after=2 * SOON)


@pytest.mark.parametrize(
    ("happens", "queries"),
    [
        (says_no, 4),
        (says_no_to_what_was_not_found, 5),
        (says_yes_which_ended, 6),
        (has_an_extract, 6),
    ],
)
def test_what_was_told_and_said_costs_the_same_for_one_and_three(
    happens: Callable[[Person, Person], None],
    queries: int,
    dr_cole: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(3):
        happens(dr_cole, patient_of(dr_cole, f"p{number}"))
        if number != 1:
            with django_assert_num_queries(queries):
                found = asked_for(dr_cole, most=50, at=NOON + 4 * DAY)
            assert len(found) == number + 1


def test_who_stands_again_at_a_no_is_on_the_worklist_that_day(
    dr_cole: Person, dr_dunn: Person, ada: Person
) -> None:
    """The result of day 80 was stored as cleared: nobody had them until they answered anew."""
    factories.care_link(ada, dr_dunn)
    told(ada, wtloss="yes")
    decided(dr_cole, ada, "wtloss", after=SOON, decision="declined")
    decided(dr_dunn, ada, "wtloss", after=2 * SOON)
    Clearance.objects.update(form="live")  # a word for one form alone has been looked at always
    told(ada, after=80 * DAY, wtloss="yes")

    asked = {
        (name, days): [one.key for row in asked_for(doctor, most=50, at=NOON + days * DAY) for one in row.findings]
        for name, doctor in (("cole", dr_cole), ("dunn", dr_dunn))
        for days in (90, 91)
    }  # fmt: skip

    assert asked == {
        (name, days): ["wtloss"] * (days == 91) for name in ("cole", "dunn") for days in (90, 91)
    }


@pytest.mark.parametrize(
    ("state", "decision", "asks"),
    [
        ("active", "", False),
        ("paused", "", True),
        ("finished", "", False),
        ("finished", "continue", True),
        ("finished", "stop", False),
    ],
)
def test_a_yes_runs_out_where_a_product_is_taken_up_again_or_gone_on_with(
    state: TrialState, decision: str, asks: bool, dr_cole: Person, ada: Person
) -> None:
    """Their answers are older than 90 days: nobody had them, though the dose was left out until a clinician says yes."""
    trial = running(
        ada, day=80, state=state, answers={"wtloss": "yes"}, paused_on=TODAY if state == "paused" else None
    )
    began = trial.first_dose_on
    assert began is not None
    for number, word in enumerate(("declined", "cleared")):
        said = {
            "decision": word,
            "decided_on": began - 14 * DAY,
            "decided_at": noon(began - 14 * DAY) + number * SOON,
        }
        factories.clearance(ada, dr_cole, "wtloss", screening=trial.screening, **said)
    if decision:
        factories.review(
            trial, decision=decision, decided_at=NOON, reason="Why.", next_review_on=TODAY + 80 * DAY
        )

    assert [row.person for row in asked_for(dr_cole, most=50, at=NOON)] == [ada] * asks
