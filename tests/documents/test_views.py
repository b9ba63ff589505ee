"""The pages around the brief: who gets it, how far it is, and that nothing of it is kept or told."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.records.models import AuditEvent, BriefState, Person, Review, VisitBrief
from tests import factories
from tests.bell import broker_at
from tests.cast import signed_in
from tests.documents.lived import told
from tests.documents.reading import read
from tests.reviews.test_actions import due
from tests.reviews.test_queries import finished

PAGE, FILE = "documents:brief", "documents:brief-file"


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def at(name: str, review: Review) -> str:
    return reverse(name, args=[review.code])


def test_asked_for_made_and_taken_away(as_ada: Client, ada: Person) -> None:
    review = told(ada)
    assert "Make the brief" in as_ada.get(at(PAGE, review)).content.decode()

    answer = as_ada.post(at(PAGE, review), {"questions": "Shall I go on?"}, follow=True)

    page = answer.content.decode()
    assert "Your brief is ready." in page
    assert "Shall I go on?" in page
    file = as_ada.get(at(FILE, review))
    assert "Shall I go on?" in read(file.content).pages[0]
    assert file.headers["Content-Disposition"] == 'attachment; filename="akkerplan-brief.pdf"'
    assert "no-store" in file.headers["Cache-Control"]


def test_the_page_waits_a_moment_and_then_makes_it_itself(as_ada: Client, ada: Person) -> None:
    """Nobody answers at the broker's address, as when Redis is dead."""
    review = told(ada)
    with broker_at(1):
        page = as_ada.post(at(PAGE, review), {"questions": "Why?"}, follow=True).content.decode()

    assert "Your brief is being made." in page
    assert 'hx-trigger="every 1s"' in page
    assert f'<a href="{at(PAGE, review)}">Look again</a>' in page  # the way on without JavaScript
    assert VisitBrief.objects.get().state == BriefState.WAITING
    with time_machine.travel(factories.NOON + timedelta(seconds=4), tick=False):
        part = as_ada.get(at(PAGE, review), headers={"HX-Request": "true"}).content.decode()
        assert "Your brief is ready." in part
        assert "<html" not in part
        assert "hx-trigger" not in part
        assert "Why?" in read(as_ada.get(at(FILE, review)).content).pages[0]


def test_too_long_a_question_is_refused_with_words(as_ada: Client, ada: Person) -> None:
    answer = as_ada.post(at(PAGE, told(ada)), {"questions": "x" * 601})

    assert answer.status_code == 422
    assert "600" in answer.content.decode()
    assert not VisitBrief.objects.exists()


@pytest.mark.parametrize("name", [PAGE, FILE])
def test_nobody_else_finds_it(ada: Person, ben: Person, dr_cole: Person, name: str) -> None:
    review = told(ada)

    assert [signed_in(who).get(at(name, review)).status_code for who in (ada, ben, dr_cole)] == [
        200,
        404,
        404,
    ]


def test_a_review_that_is_not_opened_has_no_brief(as_ada: Client, ada: Person) -> None:
    review = due(finished(ada))

    assert [as_ada.get(at(name, review)).status_code for name in (PAGE, FILE)] == [404, 404]


def test_the_linked_clinician_reads_it_and_the_patient_sees_that(
    ada: Person, dr_cole: Person, dr_dunn: Person
) -> None:
    review = told(ada)
    VisitBrief.objects.create(review=review, questions="Shall I go on?")
    address = reverse("clinic:brief", args=[review.trial.code])

    assert signed_in(dr_dunn).get(address).status_code == 404
    file = signed_in(dr_cole).get(address)

    assert "Shall I go on?" in read(file.content).pages[0]
    assert file.headers["Content-Disposition"] == 'attachment; filename="akkerplan-brief.pdf"'
    assert "no-store" in file.headers["Cache-Control"]
    looks = AuditEvent.objects.filter(subject=ada, verb="looked")
    assert [(look.actor_id, look.thing) for look in looks] == [(dr_cole.pk, "the_visit_brief")]
    assert "looked at the visit brief" in signed_in(ada).get(reverse("accounts:trail")).content.decode()


def test_a_clinician_finds_no_brief_before_the_review(ada: Person, dr_cole: Person) -> None:
    review = due(finished(ada))

    answer = signed_in(dr_cole).get(reverse("clinic:brief", args=[review.trial.code]))

    assert answer.status_code == 404
    assert not AuditEvent.objects.filter(thing="the_visit_brief").exists()


def test_both_pages_lead_to_it(ada: Person, dr_cole: Person) -> None:
    review = told(ada)

    assert (
        at(PAGE, review)
        in signed_in(ada).get(reverse("reviews:review", args=[review.trial.code])).content.decode()
    )
    page = signed_in(dr_cole).get(reverse("clinic:trial", args=[review.trial.code])).content.decode()
    assert reverse("clinic:brief", args=[review.trial.code]) in page


def test_the_export_has_the_questions_and_not_the_file(as_ada: Client, ada: Person) -> None:
    review = told(ada)
    as_ada.post(at(PAGE, review), {"questions": "Shall I go on?"})

    rows = as_ada.post(reverse("accounts:export")).json()["tables"]["VisitBrief"]["rows"]

    assert [row["questions"] for row in rows] == ["Shall I go on?"]
    assert "pdf" not in rows[0]


def test_looking_at_the_file_asks_the_database_little(
    as_ada: Client, ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    review = told(ada)

    with django_assert_num_queries(15):
        as_ada.get(at(FILE, review))
