"""A clinician's pause that ends as a stop by somebody else: their word is still asked for, and so it has to be taken."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from apps.clinic import actions as clinic
from apps.clinic.decisions import page
from apps.records.models import Clearance, Person, Trial
from apps.rules.vocabulary import ProductForm, TrialState
from apps.trials import actions as trials
from apps.trials.queries import why_not_again
from tests.journal.test_actions import begun, file
from tests.stage import date_of, noon

HOUR = timedelta(hours=1)
BY_CLINICIAN = "clinician"


def paused(ada: Person, dr_cole: Person) -> tuple[Trial, date]:
    trial = begun(ada, day=20)
    on = date_of(trial, 20)
    reason = "Wait for the blood test."
    assert clinic.pause(trial=trial, by=dr_cole, reason=reason, submission=uuid4(), at=noon(on) - 3 * HOUR)
    trial.refresh_from_db()
    return trial, on


def said(dr_cole: Person, ada: Person, decision: str, *, on: date) -> Clearance:
    scope = {item.key for item in page(ada, on=on).on_offer}
    assert BY_CLINICIAN in scope
    return clinic.decide(
        clinician=dr_cole,
        person=ada,
        scope=scope,
        form=ProductForm.LIVE,
        decision=decision,
        reason="Seen.",
        at=noon(on) + HOUR,
        on=on,
    )


@pytest.mark.parametrize("how", ["a sign", "the person", "the calendar"])
def test_what_is_offered_can_be_said(how: str, ada: Person, dr_cole: Person, as_ada: Client) -> None:
    trial, on = paused(ada, dr_cole)
    if how == "a sign":
        file(trial, day=20, danger={"blood": "streak"})
    elif how == "the person":
        trials.stop(trial=trial, by=ada, at=noon(on), on=on)
    else:
        on += timedelta(days=23)
        with time_machine.travel(noon(on), tick=False):
            as_ada.get("/trial/")
    trial.refresh_from_db()
    assert trial.state == TrialState.STOPPED
    late = on + timedelta(days=40)
    asked = "A clinician must record first that you may go on."
    assert asked in why_not_again(ada, trial.product, on=late)
    said(dr_cole, ada, Clearance.Decision.DECLINED, on=on)
    assert asked in why_not_again(ada, trial.product, on=late)
    said(dr_cole, ada, Clearance.Decision.CLEARED, on=on)
    assert asked not in why_not_again(ada, trial.product, on=late)


def test_after_a_yes_to_the_pause_the_persons_own_stop_asks_for_another_that_can_be_said(
    ada: Person, dr_cole: Person
) -> None:
    trial, on = paused(ada, dr_cole)
    said(dr_cole, ada, Clearance.Decision.CLEARED, on=on)
    trials.stop(trial=trial, by=ada, at=noon(on) + 2 * HOUR, on=on)
    trial.refresh_from_db()
    late = on + timedelta(days=40)
    asked = "A clinician must record first that you may go on."
    assert asked in why_not_again(ada, trial.product, on=late)
    said(dr_cole, ada, Clearance.Decision.CLEARED, on=on + timedelta(days=1))
    assert asked not in why_not_again(ada, trial.product, on=late)
