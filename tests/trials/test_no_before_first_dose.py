"""A low sugar before the first dose waits for a prescriber's word: a new plan a month later is no way round it."""

from datetime import timedelta

import pytest

from apps.clinic import actions as clinic
from apps.records.models import Clearance, Person, Trial
from apps.rules.vocabulary import ProductForm, TrialState
from apps.screening import actions as screening
from apps.screening.queries import standing
from apps.trials import actions as trials
from apps.trials.queries import day_one
from tests import factories
from tests.factories import NOON, TODAY
from tests.journal.test_actions import file
from tests.stage import noon, quiet, running

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
INSULIN = {"diabetes": "hypo_risk_meds", "rx": "yes"}


def planned_anew(ada: Person, dr_cole: Person, *, ago: int, word: str | None) -> Trial:
    """A low sugar in the first days of a trial that began so long ago; the word about it; that trial stopped, and a new one."""
    then = TODAY - ago * DAY
    pack = factories.product(ada)
    one = running(ada, day=-5, today=then, state=TrialState.BASELINE, answers=INSULIN, product=pack)
    quiet(one, range(-13, -5))
    file(one, day=-5, glucose_mgdl=60, at=noon(then))
    if word:
        clinic.decide(
            clinician=dr_cole,
            person=ada,
            scope={"P5"},
            form=ProductForm.PASTEURISED,
            decision=word,
            reason="Asked the prescriber.",
            at=noon(then) + HOUR,
            on=then,
        )
    trials.stop(trial=one, by=ada, at=noon(then) + 2 * HOUR, on=then)
    two = running(ada, day=1, state=TrialState.BASELINE, answers=INSULIN, product=pack)
    quiet(two, range(-13, 1))
    row = factories.screening(ada, on=TODAY, answers=factories.answers(weight_kg=80, **INSULIN))
    factories.clearance(ada, dr_cole, "diabetes", screening=row)
    result = standing(ada, on=TODAY, product=pack).result
    assert result is not None
    ticks = {found.key for found in result.to_tick}
    screening.acknowledge(person=ada, keys=ticks, product=pack, at=NOON, on=TODAY)
    return Trial.objects.select_related("person", "product", "screening__person").get(pk=two.pk)


@pytest.mark.parametrize("word", [None, Clearance.Decision.DECLINED])
@pytest.mark.parametrize("ago", [20, 30, 300])
def test_the_first_dose_waits_for_the_word(ago: int, word: str | None, ada: Person, dr_cole: Person) -> None:
    trial = planned_anew(ada, dr_cole, ago=ago, word=word)
    assert any("A clinician must record first" in why for why in day_one(trial, on=TODAY).reasons)
    with pytest.raises(trials.NotNow):
        trials.begin_dosing(trial=trial, by=ada, at=NOON, on=TODAY)


def test_a_yes_ends_it(ada: Person, dr_cole: Person) -> None:
    trial = planned_anew(ada, dr_cole, ago=30, word=Clearance.Decision.CLEARED)
    assert day_one(trial, on=TODAY).reasons == ()
    assert trials.begin_dosing(trial=trial, by=ada, at=NOON, on=TODAY)


def test_a_first_dose_since_then_has_settled_it(ada: Person, dr_cole: Person) -> None:
    """It waited for the word; a yes that is too old by now is not asked for again after a whole trial."""
    trial = planned_anew(ada, dr_cole, ago=300, word=Clearance.Decision.CLEARED)
    assert day_one(trial, on=TODAY).reasons
    between = running(ada, day=84, today=TODAY - 100 * DAY, state=TrialState.FINISHED, answers=INSULIN)
    assert between.dosing_began_at is not None
    assert day_one(trial, on=TODAY).reasons == ()
