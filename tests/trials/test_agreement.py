"""Whoever takes back a required agreement has no running trial any more, whether or not anybody looks."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from apps.accounts import actions as accounts
from apps.journal import actions as journal
from apps.records.models import Consent, EventKind, Person, Reminder, SafetyFollowUp, Trial
from apps.reminders import actions as reminders
from apps.rules.vocabulary import SafetyLevel, TrialState
from apps.trials import actions, queries
from apps.trials.tasks import end_without_agreement
from tests import factories
from tests.factories import NOON, TODAY
from tests.stage import quiet, running

pytestmark = pytest.mark.usefixtures("clock")
BEFORE, LATER = NOON - timedelta(days=60), NOON + timedelta(minutes=5)


@pytest.fixture
def clock() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def trial(ada: Person) -> Trial:
    for kind in ("terms", "health_data", "reminders"):
        Consent.objects.create(person=ada, kind=kind, wording_version="1", wording=".", given_at=BEFORE)
    made = running(ada, day=20)
    quiet(made, range(-13, 20))
    return made


def take_back(person: Person, kind: str = "health_data") -> None:
    assert accounts.withdraw_consent(person=person, kind=kind, at=NOON)
    person.refresh_from_db()


def agree_again(person: Person) -> None:
    accounts.set_up(person=person, consents=["terms", "health_data"], at=LATER)
    person.refresh_from_db()


@pytest.mark.parametrize("kind", ["terms", "health_data"])
def test_nobody_has_to_look_for_the_trial_to_end(kind: str, trial: Trial, ada: Person) -> None:
    reminders.plan_ahead(person=ada, at=NOON)
    take_back(ada, kind)

    for _beat in range(2):
        end_without_agreement()

    trial.refresh_from_db()
    assert (trial.state, trial.stop_rule, trial.stop_reason) == ("stopped", "", "You took back an agreement.")
    assert trial.events.filter(kind=EventKind.STOPPED).count() == 1
    assert set(Reminder.objects.values_list("state", flat=True)) == {"skipped"}
    assert mail.outbox == []


def test_the_trial_of_someone_who_agrees_is_left_alone(trial: Trial, ada: Person) -> None:
    Consent.objects.filter(kind="reminders").update(withdrawn_at=NOON)  # no trial needs this one

    end_without_agreement()

    trial.refresh_from_db()
    assert trial.state == TrialState.ACTIVE


def test_agreeing_again_does_not_bring_it_back(trial: Trial, ada: Person, as_ada: Client) -> None:
    take_back(ada)
    agree_again(ada)

    page = as_ada.get(reverse("trials:today"))

    trial.refresh_from_db()
    assert (page.status_code, trial.state) == (200, TrialState.STOPPED)


def test_a_trial_started_since_runs(ada: Person) -> None:
    Consent.objects.create(
        person=ada, kind="terms", wording_version="1", wording=".", given_at=BEFORE, withdrawn_at=BEFORE
    )
    trial = running(ada, day=20)

    assert not queries.agreement_ended(trial)
    end_without_agreement()
    trial.refresh_from_db()
    assert trial.state == TrialState.ACTIVE


def test_the_journal_takes_nothing_for_it(trial: Trial, ada: Person) -> None:
    take_back(ada)
    agree_again(ada)

    with pytest.raises(journal.NoCheckIn, match="took back"):
        journal.refuse(trial=trial, on=TODAY, at=LATER)


def test_questions_after_a_stop_stay_and_can_be_answered_after_agreeing_again(
    trial: Trial, ada: Person, as_ada: Client
) -> None:
    factories.assessment(trial, SafetyLevel.STOP, on=TODAY - timedelta(days=2))
    actions.stop(trial=trial, by=ada, at=NOON, on=TODAY - timedelta(days=2), rule="ST7", reason="Pain.")
    take_back(ada)
    end_without_agreement()
    ids = reminders.lease(at=NOON, most=10)
    assert reminders.send_batch(ids=ids, at=NOON) == 0
    assert as_ada.get(reverse("journal:follow-up")).headers["Location"] == reverse("accounts:about-you")

    agree_again(ada)

    assert SafetyFollowUp.objects.filter(trial=trial, answer="").count() == 2
    trial.refresh_from_db()
    assert trial.stop_rule == "ST7"
