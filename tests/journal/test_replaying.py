"""Stored results against the present rules."""

import re
from io import StringIO

import pytest
from django.core.management import call_command

from apps.records.models import Finding, Person, SafetyAssessment, Screening, Trial
from apps.rules.vocabulary import Disposition
from apps.screening import actions as screening
from tests import factories
from tests.cast import ADA
from tests.factories import NOON, TODAY
from tests.journal.test_actions import begun, file
from tests.stage import date_of, noon

pytestmark = pytest.mark.django_db


def replay(*switches: str) -> str:
    out = StringIO()
    call_command("replay_rules", *switches, stdout=out)
    return out.getvalue()


def screened(person: Person, **differences: object) -> Screening:
    """Submitted as the site does it."""
    screening.save_answers(person=person, answers=factories.answers(**differences), at=NOON, on=TODAY)
    draft = Screening.objects.draft(person)
    assert draft is not None
    return screening.submit(screening=draft, at=NOON, on=TODAY)


def lived(person: Person) -> Trial:
    """Ten quiet days, then a fever."""
    trial = begun(person, day=10)
    for day in range(8, 10):
        file(trial, day=day, at=noon(date_of(trial, day)))
    file(trial, day=10, danger={"fever_felt": True})
    return trial


def test_what_these_rules_decided_does_not_differ(ada: Person, ben: Person) -> None:
    screened(ben, preg="pregnant", rx="yes")
    lived(ada)

    said = replay("--list")

    assert "screenings: 2 read, 0 differ" in said
    assert "check-ins: 3 read, 0 differ" in said


def test_a_screening_that_would_differ_is_counted_and_named(ada: Person) -> None:
    row = screened(ada, preg="pregnant")
    Screening.objects.filter(pk=row.pk).update(overall=Disposition.OK, rules_version="2020.1.1")
    Finding.objects.filter(screening=row).delete()

    assert "screenings: 1 read, 1 differ\n  OK -> DEFER: 1" in replay()
    assert str(row.code) not in replay()
    assert f"  {row.code} OK -> DEFER (stored by rule set 2020.1.1)" in replay("--list")


def test_the_same_result_for_another_reason_differs_too(ada: Person) -> None:
    row = screened(ada, preg="pregnant")
    Finding.objects.filter(screening=row).update(key="abx")

    assert "  DEFER -> DEFER: 1" in replay()


def test_answers_that_cannot_be_read_any_more_are_counted(ada: Person) -> None:
    factories.screening(ada, answers={"age": 45})

    assert "  OK -> UNREADABLE: 1" in replay()


def test_a_clearance_counts_as_it_stood_on_the_day(ada: Person, dr_cole: Person) -> None:
    row = screened(ada, preg="pregnant")
    factories.clearance(ada, dr_cole, "preg", screening=row, decided_at=NOON.replace(hour=20))

    assert "screenings: 1 read, 0 differ" in replay()


def test_a_check_in_that_would_differ_is_counted_and_nothing_is_changed(ada: Person) -> None:
    trial = lived(ada)
    SafetyAssessment.objects.filter(trial=trial, level="STOP").update(level="OK")
    before = list(SafetyAssessment.objects.order_by("pk").values())

    said = replay("--list")

    assert "check-ins: 3 read, 1 differ\n  OK -> STOP: 1" in said
    assert list(SafetyAssessment.objects.order_by("pk").values()) == before


def test_no_word_of_a_person_is_printed(ada: Person) -> None:
    trial = lived(ada)
    trial.check_ins.update(note="a private word")
    SafetyAssessment.objects.update(level="WATCH")

    said = replay("--list")

    assert not ADA.search(said)
    assert not re.search(r"private|fever|example\.org", said)
