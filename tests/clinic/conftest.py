"""A running trial of ada with something of everything that a clinician may or may not see."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from apps.records.models import CareLink, Note, Person, Role, Trial, TrialEvent
from apps.rules import schedule
from apps.rules.vocabulary import Disposition, SafetyLevel, TrialState
from apps.trials import queries as trials
from tests import factories
from tests.cast import signed_in

PRIVATE = "only-for-my-own-eyes"
SWITCHED_DAY = 20


@pytest.fixture
def now() -> datetime:
    """The moment of the test."""
    return datetime.now(UTC)


def running(
    person: Person, *, state: str = TrialState.ACTIVE, day: int = SWITCHED_DAY, **columns: object
) -> Trial:
    """A frozen trial with real dates on which today is day `day`."""
    today = person.today(at=datetime.now(UTC))
    first_dose_on = today - timedelta(days=day - 1)
    made = Trial.objects.select_related("person", "product").get(pk=factories.trial(person).pk)
    plan = schedule.build(trials.request_of(made, start=first_dose_on - timedelta(days=made.baseline_days)))
    at = datetime.now(UTC) - timedelta(days=max(1, day))
    Trial.objects.filter(pk=made.pk).update(
        **{
            "state": state,
            "starts_on": plan.starts_on,
            "first_dose_on": plan.first_dose_on,
            "dosing_began_at": at if day > 0 else None,
            "level_since": plan.first_dose_on,
            "plan": {"plan": schedule.to_data(plan), "fixed": trials.fixed_beforehand(made)},
            "plan_hash": "f" * 64,
            "frozen_at": at,
            **columns,
        }
    )
    return Trial.objects.select_related("person", "product").get(pk=made.pk)


def fill(trial: Trial, doctor: Person) -> Trial:
    """Check-ins with private words, warnings, measurements, events, a note, a review that is due."""
    today = trial.person.today(at=datetime.now(UTC))
    assert trial.first_dose_on is not None
    for back in range(5):
        factories.check_in(trial, today - timedelta(days=back), note=PRIVATE, dose_taken="all", pain=3)
    fired = [{"rule": "ST4", "level": "STOP", "reason": "A reason of the rule.", "symptom": None}]
    at = datetime.now(UTC) - timedelta(hours=2)
    factories.assessment(trial, SafetyLevel.STOP, on=today, at=at, fired=fired)
    factories.assessment(trial, SafetyLevel.OK, on=today - timedelta(days=1), at=at, fired=[])
    factories.measurement(trial, "fasting_glucose", Decimal(101), today)
    trial.intercurrent_events.create(kind="travel", began_on=today, note=PRIVATE, reported_at=at)
    TrialEvent.objects.create(trial=trial, kind="started", on=today, at=at, by=trial.person)
    Note.objects.create(
        person=trial.person, trial=trial, clinician=doctor, text="Drink enough.", written_at=at
    )
    factories.review(trial, due_on=today)
    return trial


@pytest.fixture
def trial(ada: Person, dr_cole: Person) -> Trial:
    """Ada's trial on day 20, with a stop warning nobody has acknowledged."""
    return fill(running(ada), dr_cole)


@pytest.fixture
def blocked(ada: Person, dr_cole: Person) -> Person:
    """Ada with a screening that waits for a clinician: pregnancy and long-lasting gut trouble."""
    today = ada.today(at=datetime.now(UTC))
    row = factories.screening(
        ada,
        on=today,
        answers=factories.answers(preg="pregnant", gut_persist="yes"),
        overall=Disposition.BLOCK,
        submitted_at=datetime.now(UTC) - timedelta(hours=1),
    )
    factories.finding(row, "preg", Disposition.DEFER, clearable=True)
    factories.finding(row, "gut_persist", Disposition.BLOCK, clearable=True)
    return ada


def patient_of(doctor: Person, name: str) -> Person:
    """One more person who shares with this clinician."""
    made = factories.person(name)
    factories.care_link(made, doctor)
    return made


def end(link: CareLink) -> None:
    """The patient has ended the link."""
    CareLink.objects.filter(pk=link.pk).update(ended_at=datetime.now(UTC), ended_by=link.participant)


@pytest.fixture
def strangers(ada: Person, ben: Person, operator: Person, dr_dunn: Person) -> dict[str, Client]:
    """Everybody who is signed in and must not see ada's record in the clinic."""
    revoked = factories.clinician("rita", verified_by=operator)
    end(factories.care_link(ada, revoked))
    return {
        "ada herself": signed_in(ada),
        "ben": signed_in(ben),
        "operator": signed_in(operator),
        "a clinician without a link": signed_in(dr_dunn),
        "a clinician whose link has ended": signed_in(revoked),
    }


def unverified(name: str = "newby") -> Person:
    """A clinician whom nobody has checked yet, with a second factor."""
    made = factories.person(name, role=Role.CLINICIAN)
    factories.second_factor(made)
    return made


def key() -> str:
    """The hidden key of one form."""
    return str(uuid4())


def day(text: str) -> date:
    """A date."""
    return date.fromisoformat(text)


def seen(desk: Client, person: Person) -> str:
    """What the page of this person shows to be decided, as its form sends it back."""
    page = desk.get(f"/clinic/people/{person.code}/").text
    found = re.search(r'name="seen" value="([^"]*)"', page)
    return found[1] if found else ""


def decided(desk: Client, person: Person, sent: Mapping[str, object], *, opened: str | None = None) -> Any:
    """The decision as a browser sends it, from the page opened now or from one that was `opened` before."""
    mark = seen(desk, person) if opened is None else opened
    return desk.post(f"/clinic/people/{person.code}/decide/", {**sent, "seen": mark})
