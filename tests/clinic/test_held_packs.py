"""A pack that may hold something else than its trial was planned on stands in the worklist until a clinician answers."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.clinic.digests import to_be_told
from apps.clinic.worklist import worklist
from apps.products.holds import Holds
from apps.records.models import (
    EventKind,
    Note,
    PackStatement,
    Person,
    Product,
    Review,
    Trial,
    TrialEvent,
)
from tests import factories
from tests.clinic.conftest import patient_of, running

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def told(trial: Trial, at: datetime) -> PackStatement:
    """The patient says that it is alive."""
    Product.objects.filter(pk=trial.product_id, told_otherwise_at=None).update(told_otherwise_at=at)
    return factories.pack_statement(trial, told_at=at)


def read_otherwise(trial: Trial, at: datetime) -> None:
    """A newer reader finds one a day where two are taken."""
    Product.objects.filter(pk=trial.product_id).update(read_otherwise_at=at)
    was = Holds.confirmed(trial.product).as_json() | {"serving": "2"}
    detail = {"version": "99", "was": was, "now": was | {"serving": "1"}}
    TrialEvent.objects.create(trial=trial, kind=EventKind.READ_ANEW, at=at, on=at.date(), detail=detail)


def waiting(doctor: Person, at: datetime) -> list[str]:
    """Whose packs wait."""
    return [held.trial.person.display_name for held in worklist(doctor, at=at).packs]


def test_what_the_patient_says_waits_for_a_note(
    ada: Person, dr_cole: Person, dr_dunn: Person, as_cole: Client, now: datetime
) -> None:
    trial = running(ada)
    assert waiting(dr_cole, now) == []
    told(trial, now - 3 * HOUR)

    assert (waiting(dr_cole, now), waiting(dr_dunn, now)) == (["Ada"], [])
    page = as_cole.get("/clinic/").content.decode()
    assert "The patient corrected what is in the pack." in page
    assert "What is in it: Live bacteria. Confirmed before the start: Heat-treated (postbiotic)." in page
    Note.objects.create(
        person=ada, trial=trial, clinician=dr_cole, text="Stop it.", written_at=now - 2 * HOUR
    )
    assert waiting(dr_cole, now) == []
    told(trial, now - HOUR)
    assert waiting(dr_cole, now) == ["Ada"], "they said more after the note"


def test_a_mistake_leaves_the_list(ada: Person, dr_cole: Person, now: datetime) -> None:
    trial = running(ada)
    told(trial, now - HOUR)

    PackStatement.objects.update(withdrawn_at=now)
    Product.objects.update(told_otherwise_at=None)

    assert waiting(dr_cole, now) == []


def test_so_does_what_a_newer_reader_reads(
    ada: Person, dr_cole: Person, as_cole: Client, now: datetime
) -> None:
    read_otherwise(running(ada), now - HOUR)

    assert waiting(dr_cole, now) == ["Ada"]
    page = as_cole.get("/clinic/").content.decode()
    assert "A newer label reader reads the pack otherwise." in page
    assert "The label advises: 1 capsule a day. Read before as: 2 capsules a day." in page


@pytest.mark.parametrize(("decision", "waits"), [("continue", ["Ada"]), ("stop", [])])
def test_after_the_end_only_what_is_still_taken(
    ada: Person, dr_cole: Person, now: datetime, decision: str, waits: list[str]
) -> None:
    trial = running(ada)
    told(trial, now - HOUR)
    factories.review(trial, due_on=now.date())
    going_on = {"next_review_on": now.date() + timedelta(days=60)} if decision == "continue" else {}
    reason = {"reason": "It helps."} if decision == "continue" else {}
    Review.objects.update(decision=decision, decided_at=now, **going_on, **reason)
    Trial.objects.update(state="finished", finished_at=now)

    assert waiting(dr_cole, now) == waits


def test_it_is_a_reason_for_the_morning_mail(ada: Person, dr_cole: Person, now: datetime) -> None:
    eight = now.replace(hour=9, minute=0)
    dr_cole.time_zone = "UTC"
    dr_cole.save(update_fields=["time_zone"])
    trial = running(ada)
    today = ada.today(at=now)
    for back in range(4):
        factories.check_in(trial, today - timedelta(days=back))
    assert list(to_be_told(at=eight)) == []

    told(trial, eight - HOUR)

    assert list(to_be_told(at=eight)) == [dr_cole]


@pytest.mark.parametrize("patients", [1, 3])
def test_packs_cost_no_more_queries(
    dr_cole: Person, as_cole: Client, django_assert_num_queries: DjangoAssertNumQueries, now: datetime, patients: int
) -> None:  # fmt: skip
    for number in range(patients):
        trial = running(patient_of(dr_cole, f"p{number}"))
        (told if number % 2 else read_otherwise)(trial, now - HOUR)
    as_cole.get("/clinic/")

    with django_assert_num_queries(16):
        page = as_cole.get("/clinic/").content.decode()

    assert page.count("The pack may hold something else") == 1
