"""The dose after a pause is a start like the first: a clinician's yes has to count on that day (clinical.md 2.4, 3.4)."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from apps.records.models import Clearance, Person, Trial
from apps.rules.vocabulary import TrialState
from apps.trials import actions, queries
from tests import factories
from tests.factories import NOON, TODAY
from tests.stage import quiet, running

DAY = timedelta(days=1)
PAUSED_ON = TODAY - 5 * DAY
FIRST_DOSE = TODAY - 30 * DAY


@pytest.fixture
def resting(ada: Person) -> Trial:
    """Of somebody with a medicine that lowers the defences; it has rested for 5 days of a holiday."""
    made = running(
        ada, day=31, level=1, levels=2, answers={"immune_meds": "yes"}, state=TrialState.PAUSED,
        paused_on=PAUSED_ON, paused_because="holiday",
    )  # fmt: skip
    quiet(made, range(-13, 26))
    return made


def cleared(trial: Trial, doctor: Person, *, days_ago: int) -> Clearance:
    return factories.clearance(
        trial.person, doctor, "immune_meds", screening=trial.screening,
        decided_on=TODAY - days_ago * DAY, decided_at=NOON - days_ago * DAY,
    )  # fmt: skip


def fresh(trial: Trial) -> Trial:
    return Trial.objects.select_related("person", "product").get(pk=trial.pk)


def resume(trial: Trial) -> TrialState:
    actions.resume(trial=fresh(trial), by=trial.person, at=NOON, on=TODAY)
    return TrialState(fresh(trial).state)


@pytest.mark.parametrize(("days_ago", "may"), [(89, True), (90, True), (91, False), (119, False)])
def test_a_yes_counts_for_90_days_up_to_the_way_back(
    days_ago: int, may: bool, resting: Trial, dr_cole: Person, as_ada: Client
) -> None:
    """One that ran out in the pause, or before it, gave the dose back."""
    cleared(resting, dr_cole, days_ago=days_ago)
    assert FIRST_DOSE - (TODAY - days_ago * DAY) <= 90 * DAY, "it counted at the first dose"

    with time_machine.travel(NOON, tick=False):
        page = as_ada.get("/trial/").text
        assert queries.may_resume(fresh(resting), on=TODAY).may_resume is may
        if may:
            assert resume(resting) is TrialState.ACTIVE
        else:
            with pytest.raises(actions.NotNow, match="infections more likely"):
                resume(resting)
            assert "infections more likely" in page


def test_a_new_yes_lets_it_go_on(resting: Trial, dr_cole: Person) -> None:
    cleared(resting, dr_cole, days_ago=100)
    cleared(resting, dr_cole, days_ago=1)

    assert resume(resting) is TrialState.ACTIVE
    assert not queries.in_the_way(fresh(resting), on=TODAY + 50 * DAY)


@pytest.mark.parametrize("how", ["taken back", "a no", "no clinician any more", "for another form"])
def test_a_yes_that_was_taken_back_in_the_pause_gives_nothing_back(
    how: str, resting: Trial, dr_cole: Person
) -> None:
    given = cleared(resting, dr_cole, days_ago=40)
    if how == "taken back":
        Clearance.objects.filter(pk=given.pk).update(ended_at=NOON - DAY)
    elif how == "a no":
        Clearance.objects.filter(pk=given.pk).update(ended_at=NOON - DAY)
        factories.clearance(
            resting.person, dr_cole, "immune_meds", decision="declined", decided_at=NOON - DAY
        )
    elif how == "no clinician any more":
        Person.objects.filter(pk=dr_cole.pk).update(role="participant")
    else:
        type(resting.product).objects.filter(pk=resting.product_id).update(form="live")

    with pytest.raises(actions.NotNow, match="infections more likely"):
        resume(resting)


def test_in_the_middle_of_taking_it_a_yes_does_not_run_out(ada: Person, dr_cole: Person) -> None:
    """It counted at the first dose, and nothing was left out since."""
    made = running(ada, day=31, level=1, levels=2, answers={"immune_meds": "yes"})
    cleared(made, dr_cole, days_ago=100)

    assert not queries.in_the_way(fresh(made), on=TODAY)


def test_after_the_way_back_its_days_count_from_there(resting: Trial, dr_cole: Person) -> None:
    cleared(resting, dr_cole, days_ago=85)
    assert resume(resting) is TrialState.ACTIVE

    assert not queries.in_the_way(fresh(resting), on=TODAY + 30 * DAY)


@pytest.mark.parametrize(("days_ago", "may"), [(90, True), (91, False)])
def test_so_it_is_after_a_stop(days_ago: int, may: bool, ada: Person, dr_cole: Person) -> None:
    made = running(
        ada, day=31, level=1, levels=2, answers={"immune_meds": "yes"}, state=TrialState.STOPPED,
        stopped_at=NOON - 10 * DAY, stopped_by=ada, stop_rule="ST5",
    )  # fmt: skip
    quiet(made, range(-13, 31))
    cleared(made, dr_cole, days_ago=days_ago)
    factories.clearance(ada, dr_cole, "ST5", decided_on=TODAY - DAY, decided_at=NOON - DAY)

    decision = queries.may_reinstate(fresh(made), on=TODAY)

    assert decision is not None
    assert decision.may_resume is may
