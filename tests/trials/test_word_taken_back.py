"""A clinician's word about an answer: taken back, it hides the dose at once; grown old in a running trial, it holds."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from apps.accounts.actions import erase
from apps.clinic.actions import set_active
from apps.records.models import Clearance, Person, Role, Trial
from apps.rules.vocabulary import Disposition, ProductForm, TrialState
from apps.screening import actions as screening
from apps.trials import queries
from tests import factories
from tests.screening.test_lasting import SOON, decided, told
from tests.stage import quiet, running
from tests.trials import lives

TODAY = factories.TODAY
WHY = "Gut trouble that lasts needs a check before you try a supplement."


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def cleared(person: Person, doctor: Person, *, day: int, days_before: int = 5) -> Trial:
    """On trial day `day`, begun with a clearance that was given `days_before` the first dose."""
    trial = running(person, day=day, answers={"gut_persist": "yes"})
    quiet(trial, range(-13, day))
    at = factories.NOON - timedelta(days=day - 1 + days_before)
    factories.clearance(
        person, doctor, "gut_persist", screening=trial.screening, decided_at=at, decided_on=at.date()
    )
    return trial


def today(client: Client) -> str:
    return str(client.get("/trial/").content.decode().split("<main")[1])


def test_a_word_taken_back_hides_the_dose(as_ada: Client, ada: Person, dr_cole: Person) -> None:
    trial = cleared(ada, dr_cole, day=10)
    assert "Dose today" in today(as_ada)

    screening.record_clearance(
        clinician=dr_cole,
        person=ada,
        scope=["gut_persist"],
        form=ProductForm(trial.product.form),
        decision=Clearance.Decision.DECLINED,
        reason="Bleeding was seen.",
        at=factories.NOON,
        on=TODAY,
    )

    shown = today(as_ada)
    assert ("Dose today" in shown, WHY in shown) == (False, True)
    assert "The next dose step" not in shown


def test_a_word_that_counted_at_the_first_dose_holds_to_the_end(
    as_ada: Client, ada: Person, dr_cole: Person
) -> None:
    trial = cleared(ada, dr_cole, day=80, days_before=20)

    assert queries.in_the_way(trial, on=TODAY) == ()
    assert "Dose today" in today(as_ada)


def test_a_word_that_was_too_old_at_the_first_dose_does_not_count(ada: Person, dr_cole: Person) -> None:
    """A start and the way on after a rest are judged in full, so no running trial rests on such a word."""
    trial = cleared(ada, dr_cole, day=5, days_before=91)

    for state in (TrialState.BASELINE, TrialState.PAUSED):
        trial.state = state
        assert queries.in_the_way(trial, on=TODAY) == (WHY,)


def test_the_word_of_somebody_who_is_no_clinician_any_more_hides_the_dose(
    as_ada: Client, ada: Person, dr_cole: Person
) -> None:
    """As it does in the screening and after a stop: only a clinician's word clears (clinical.md 2.4)."""
    trial = cleared(ada, dr_cole, day=10)

    Person.objects.filter(pk=dr_cole.pk).update(
        role=Role.PARTICIPANT, clinician_verified_at=None, clinician_verified_by=None
    )

    shown = today(as_ada)
    assert ("Dose today" in shown, WHY in shown) == (False, True)
    assert queries.in_the_way(trial, on=TODAY) == (WHY,)


@pytest.mark.parametrize("how", ["closed by an operator", "erased by its owner"])
def test_a_word_outlives_the_account_of_who_said_it(
    how: str, as_ada: Client, ada: Person, dr_cole: Person, operator: Person
) -> None:
    """A clinician said it then; a role that is taken away is another thing. What was declined stays declined too."""
    cleared(ada, dr_cole, day=10)

    if how == "erased by its owner":
        erase(person=dr_cole, at=factories.NOON)
    else:
        set_active(person=dr_cole, by=operator, active=False, at=factories.NOON)

    assert not Person.objects.get(pk=dr_cole.pk).is_active
    assert "Dose today" in today(as_ada)


def test_a_second_clinicians_word_holds_when_the_first_is_none_any_more(
    as_ada: Client, ada: Person, dr_cole: Person, operator: Person
) -> None:
    trial = cleared(ada, dr_cole, day=10)
    other = factories.clinician("dr_may", verified_by=operator)
    factories.clearance(
        ada,
        other,
        "gut_persist",
        screening=trial.screening,
        decided_at=factories.NOON - timedelta(days=2),
        decided_on=TODAY - timedelta(days=2),
    )

    Person.objects.filter(pk=dr_cole.pk).update(
        role=Role.PARTICIPANT, clinician_verified_at=None, clinician_verified_by=None
    )

    assert "Dose today" in today(as_ada)


def no_clinician_any_more(doctor: Person) -> None:
    Person.objects.filter(pk=doctor.pk).update(
        role=Role.PARTICIPANT, clinician_verified_at=None, clinician_verified_by=None
    )


@pytest.mark.parametrize("rule", ["P7", "ST2"])
def test_a_no_after_a_pause_outlasts_the_role_of_who_said_it(rule: str, ada: Person, dr_cole: Person) -> None:
    """Three clear days would have been enough without the no, and were once its author's role had ended, or the same had been
    told once more.
    """
    on, lived = lives.day(20), lives.active(ada)
    trial = lives.paused(lived, rule, on=on) if rule == "P7" else lives.stopped(lived, rule, on=on)
    factories.clearance(
        ada, dr_cole, rule, decision="declined", decided_on=lives.day(21), decided_at=lives.at(lives.day(21))
    )
    again = trial.assessments.get(on=on)
    again.pk, again.code, again.on, again.at = None, uuid4(), lives.day(21), lives.at(lives.day(21), 13)
    again.save(force_insert=True)
    lives.quiet_days(trial, 22, 24)

    no_clinician_any_more(dr_cole)

    found = queries.way_back(lives.fresh(trial), on=lives.day(25))
    assert found is not None
    assert (found.may_resume, found.needs_clinician) == (False, True)
    assert queries.said_to(lives.fresh(trial), on=lives.day(25)).no is not None


def test_so_does_a_no_to_an_answer(ada: Person, dr_cole: Person, dr_dunn: Person) -> None:
    """The yes before it had ended with the no, and counted again for a milder answer."""
    factories.care_link(ada, dr_dunn)
    told(ada, wtloss="yes")
    decided(dr_cole, ada, "wtloss", after=SOON)
    decided(dr_dunn, ada, "wtloss", after=2 * SOON, decision="declined")

    no_clinician_any_more(dr_dunn)

    assert told(ada, after=3 * SOON).overall == Disposition.BLOCK
