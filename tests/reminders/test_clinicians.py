"""Clinicians hear of emergencies and stops at once, and of everything else once a day; never a name."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from apps.clinic.digests import to_be_told
from apps.records.models import CareLink, Person, Reminder, SafetyAssessment, Trial
from apps.reminders import actions
from apps.rules.vocabulary import SafetyLevel
from tests import factories
from tests.cast import ADA
from tests.factories import NOON
from tests.stage import quiet, running

NIGHT = datetime(2026, 3, 2, 2, 30, tzinfo=UTC)  # half past three in Berlin
MORNING = datetime(2026, 3, 3, 7, 5, tzinfo=UTC)  # five past eight


@pytest.fixture
def trial(ada: Person) -> Trial:
    return running(ada, day=20)


def alerts(now: datetime) -> list[tuple[str, str]]:
    """To whom mails go out now, and what their subject is."""
    before = len(mail.outbox)
    actions.alert_clinicians(at=now)
    actions.send_batch(ids=actions.lease(at=now, most=100), at=now)
    return [(one.to[0], str(one.subject)) for one in mail.outbox[before:]]


@pytest.mark.parametrize(
    ("level", "told"), [("EMERGENCY", True), ("STOP", True), ("PAUSE", False), ("WATCH", False)]
)
def test_an_emergency_or_a_stop_is_told_at_once_in_the_night_too(
    level: str, told: bool, trial: Trial, dr_cole: Person, dr_dunn: Person
) -> None:
    factories.assessment(trial, SafetyLevel(level), at=NIGHT)

    expected = [("cole@example.org", "Akkerplan: please look at your worklist now")] if told else []
    assert alerts(NIGHT + timedelta(seconds=20)) == expected
    assert alerts(NIGHT + timedelta(minutes=1)) == []


def test_alert_names_nobody_and_cannot_be_refused(trial: Trial, dr_cole: Person) -> None:
    actions.stop_mail(person=dr_cole, at=NIGHT)
    factories.assessment(trial, SafetyLevel.STOP, at=NIGHT)

    alerts(NIGHT + timedelta(seconds=20))

    (sent,) = mail.outbox
    assert not ADA.search(str(sent.message()))
    assert "List-Unsubscribe" not in sent.extra_headers
    assert "/clinic/" in str(sent.body)


def test_a_second_warning_of_the_same_day_and_level_is_no_second_alarm_and_another_is(
    trial: Trial, ben: Person, dr_cole: Person
) -> None:
    factories.care_link(ben, dr_cole)
    others = factories.trial(ben, state="active")
    for number in range(3):
        factories.assessment(trial, SafetyLevel.STOP, at=NIGHT + timedelta(minutes=number))
    assert len(alerts(NIGHT + timedelta(minutes=3))) == 1

    factories.assessment(trial, SafetyLevel.EMERGENCY, at=NIGHT + timedelta(minutes=4))
    factories.assessment(others, SafetyLevel.STOP, at=NIGHT + timedelta(minutes=4))
    assert len(alerts(NIGHT + timedelta(minutes=5))) == 2


def seen(trial: Trial, doctor: Person) -> None:
    SafetyAssessment.objects.update(acknowledged_at=NOON, acknowledged_by=doctor)


def let_go(trial: Trial, doctor: Person) -> None:
    CareLink.objects.update(ended_at=NOON, ended_by=trial.person)


def unverified(trial: Trial, doctor: Person) -> None:
    Person.objects.filter(pk=doctor.pk).update(clinician_verified_at=None, clinician_verified_by=None)


@pytest.mark.parametrize("change", [seen, let_go, unverified])
@pytest.mark.parametrize("written", [False, True])
def test_no_alert_to_whom_it_does_not_concern_any_more(
    change: Callable[[Trial, Person], None], written: bool, trial: Trial, dr_cole: Person
) -> None:
    factories.assessment(trial, SafetyLevel.STOP, at=NIGHT)
    if written:
        actions.alert_clinicians(at=NIGHT)
    change(trial, dr_cole)

    assert alerts(NIGHT + timedelta(seconds=20)) == []


def digests(now: datetime) -> list[str]:
    before = len(mail.outbox)
    for clinician in to_be_told(at=now):
        actions.digest_due(clinician=clinician, at=now)
    actions.send_batch(ids=actions.lease(at=now, most=100), at=now)
    return [str(one.subject) for one in mail.outbox[before:]]


def test_digest_comes_once_in_the_morning_when_something_waits(
    trial: Trial, dr_cole: Person, dr_dunn: Person
) -> None:
    factories.report(trial)

    assert digests(MORNING - timedelta(minutes=10)) == []
    assert digests(MORNING) == ["Your Akkerplan worklist today"]
    assert digests(MORNING + timedelta(hours=1)) == []
    assert digests(MORNING + timedelta(days=1)) == ["Your Akkerplan worklist today"]
    assert {one.to[0] for one in mail.outbox} == {"cole@example.org"}
    assert not any(ADA.search(str(one.message())) for one in mail.outbox)


def test_no_digest_when_nothing_waits(trial: Trial, dr_cole: Person) -> None:
    quiet(trial, range(-13, 20))

    assert digests(MORNING) == []
    assert not Reminder.objects.exists()


def test_digest_is_switched_off_and_on_by_the_clinician(
    trial: Trial, dr_cole: Person, as_cole: Client, as_ada: Client
) -> None:
    factories.report(trial)
    page = "/reminders/clinician/"
    for way in (reverse("clinic:worklist"), reverse("accounts:account")):
        assert f'href="{page}"' in as_cole.get(way).text
    assert "The daily mail is on." in as_cole.get(page).text
    as_cole.post(page, {"off": "1"})
    assert "The daily mail is off." in as_cole.get(page).text
    assert digests(MORNING) == []

    as_cole.post(page, {"on": "1"})
    assert digests(MORNING) == ["Your Akkerplan worklist today"]
    assert as_ada.get(page).status_code == 404
