"""A brief is asked for, made once, kept for a day and never handed out when it is out of date."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.documents import actions, queries, tasks
from apps.records.errors import violated
from apps.records.models import BriefState, Person, Review, VisitBrief
from tests import factories
from tests.documents.lived import TODAY, told
from tests.documents.reading import read
from tests.stage import noon

NOON = noon(TODAY)
SECOND = timedelta(seconds=1)


def ordered(review: Review, questions: str = "") -> VisitBrief:
    return actions.order(review=review, questions=questions, at=NOON)


def handed_out(review: Review) -> bytes:
    found = queries.with_everything(Review.objects.filter(pk=review.pk)).get()
    return queries.brief(found, on=TODAY, at=NOON + SECOND).content


def test_it_is_made_once(ada: Person) -> None:
    brief = ordered(told(ada), "  Why?  ")

    assert [actions.make(code=brief.code, at=NOON + SECOND) for _ in range(2)] == [True, False]

    brief.refresh_from_db()
    assert (brief.state, brief.questions, brief.lease_until) == (BriefState.READY, "Why?", None)
    assert brief.forget_at == NOON + SECOND + timedelta(hours=24)


def test_a_worker_that_dies_frees_it_when_the_lease_ends(ada: Person) -> None:
    brief = ordered(told(ada))
    VisitBrief.objects.update(lease_until=NOON + actions.LEASE)

    assert not actions.make(code=brief.code, at=NOON + SECOND)
    assert actions.make(code=brief.code, at=NOON + actions.LEASE + SECOND)


def test_asked_anew_while_it_is_made_the_newer_questions_win(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = told(ada)
    brief = ordered(review, "Old?")
    real = queries.brief

    def slow(*given: Any, **named: Any) -> queries.Made:
        made = real(*given, **named)
        actions.order(review=review, questions="New?", at=NOON + SECOND)
        return made

    monkeypatch.setattr(queries, "brief", slow)
    assert not actions.make(code=brief.code, at=NOON)

    brief.refresh_from_db()
    assert (brief.state, brief.questions, brief.pdf) == (BriefState.WAITING, "New?", None)


def test_the_kept_file_is_handed_out_as_long_as_it_is_true(ada: Person) -> None:
    review = told(ada)
    brief = ordered(review)
    actions.make(code=brief.code, at=NOON)
    brief.refresh_from_db()
    assert brief.pdf is not None

    assert handed_out(review) == bytes(brief.pdf)

    factories.report(review.trial, what="Swollen lips.", severity=9)
    fresh = handed_out(review)
    assert fresh != bytes(brief.pdf)
    assert "Swollen lips." in read(fresh).pages[0]


def test_without_any_worker_there_is_a_file(ada: Person) -> None:
    review = told(ada)
    ordered(review, "Why?")

    assert "Why?" in read(handed_out(review)).pages[0]


def test_after_a_day_the_file_is_gone_and_the_questions_are_not(ada: Person) -> None:
    brief = ordered(told(ada), "Why?")
    actions.make(code=brief.code, at=NOON)

    assert actions.forget(at=NOON + timedelta(hours=23)) == 0
    assert actions.forget(at=NOON + timedelta(hours=24)) == 1

    brief.refresh_from_db()
    assert (brief.state, brief.pdf, brief.made_from, brief.questions) == (BriefState.NONE, None, "", "Why?")


def test_the_bell_makes_what_waits_and_forgets_what_is_old(ada: Person) -> None:
    brief = actions.order(review=told(ada), questions="", at=timezone.now())

    tasks.look_round()
    brief.refresh_from_db()
    assert brief.state == BriefState.READY

    VisitBrief.objects.update(forget_at=timezone.now() - SECOND)
    tasks.look_round()
    brief.refresh_from_db()
    assert brief.state == BriefState.NONE


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"state": "ready"}, "only_a_ready_brief_has_its_file"),
        ({"pdf": b"%PDF"}, "only_a_ready_brief_has_its_file"),
        ({"state": "waiting"}, "a_waiting_brief_was_asked_for"),
        ({"state": "lost"}, "a_brief_has_a_known_state"),
    ],
)
def test_postgres_refuses_a_brief_that_contradicts_itself(
    ada: Person, columns: dict[str, Any], name: str
) -> None:
    review = told(ada)

    with pytest.raises(IntegrityError) as clash, transaction.atomic():
        VisitBrief.objects.create(review=review, **columns)

    assert violated(clash.value) == name


def test_postgres_refuses_a_second_brief(ada: Person) -> None:
    review = told(ada)
    VisitBrief.objects.create(review=review)

    with pytest.raises(IntegrityError) as clash, transaction.atomic():
        VisitBrief.objects.create(review=review)

    assert violated(clash.value) == "one_visit_brief_a_review"
