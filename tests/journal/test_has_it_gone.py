"""Has it gone? is asked 2 and 7 days after the newest stop; the second time it names the answer of the first."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.models import Person, SafetyFollowUp
from apps.trials import actions as trials
from apps.trials.following import open_question
from tests.factories import NOON, TODAY
from tests.journal.test_actions import begun, file
from tests.stage import date_of, noon, running

ASK, HOME = reverse("journal:follow-up"), reverse("trials:today")
FIRST = "A short question: has it gone?"


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def on_day(number: int) -> time_machine.travel:
    return time_machine.travel(NOON + timedelta(days=number), tick=False)


def text_of(client: Client, url: str = HOME) -> str:
    return " ".join(client.get(url).text.split())


def test_the_second_question_names_the_first_answer(as_ada: Client, ada: Person) -> None:
    file(begun(ada, day=10), day=10, danger={"blood": "streak"})
    with on_day(2):
        assert FIRST in text_of(as_ada)
        assert "You said on" not in text_of(as_ada, ASK)
        as_ada.post(ASK, {"answer": "gone"})
    with on_day(3):
        assert "has it gone?" not in text_of(as_ada)

    with on_day(7):
        today, asked = text_of(as_ada), text_of(as_ada, ASK)
        as_ada.post(ASK, {"answer": "gone"})
        after = text_of(as_ada)

    assert FIRST not in today
    assert "You said on 4 March that it has gone." in today
    assert "Is that still so?" in today
    assert "You said on 4 March that it has gone. <strong>Is that still so?" in asked
    assert "Is that still so?" not in after
    assert "You said on 9 March that it has gone." in after


@pytest.mark.parametrize(
    ("answer", "said"), [("better", "that it is better."), ("same", "that it is the same.")]
)
def test_another_answer_is_named_as_it_was(as_ada: Client, ada: Person, answer: str, said: str) -> None:
    file(begun(ada, day=10), day=10, danger={"blood": "streak"})
    with on_day(2):
        as_ada.post(ASK, {"answer": answer})
    with on_day(7):
        asked = text_of(as_ada, ASK)

    assert f"You said on 4 March {said} <strong>How is it now?" in asked


def test_an_answer_that_came_unasked_answers_what_was_due_before_it(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, danger={"blood": "streak"})
    trial.refresh_from_db()
    with on_day(3):
        assert trials.report_gone(trial=trial, at=NOON + timedelta(days=3), on=TODAY + timedelta(days=3))

        assert as_ada.get(ASK).headers["Location"] == HOME
        assert "has it gone?" not in text_of(as_ada)
        assert open_question(trial, on=TODAY + timedelta(days=3)) is None
    with on_day(7):
        assert "You said on 5 March that it has gone." in text_of(as_ada, ASK)
        assert SafetyFollowUp.objects.filter(trial=trial, answer="").count() == 2


def test_a_new_danger_sign_after_a_stop_asks_at_its_own_time(as_ada: Client, ada: Person) -> None:
    """The question of the stop was asked beside the number to call, minutes after the emergency was told."""
    trial = begun(ada, day=10)
    file(trial, day=10, danger={"blood": "streak"})
    with on_day(2):
        file(trial, day=12, danger={"blood": "black"})

        today = text_of(as_ada)
        assert "tel:112" in today
        assert "has it gone?" not in today
        assert as_ada.get(ASK).headers["Location"] == HOME
    assert [row.due_on for row in trial.follow_ups.all()] == [date_of(trial, 14), date_of(trial, 19)]
    with on_day(4):
        assert FIRST in text_of(as_ada)


def test_an_older_trial_is_not_asked_about_while_the_number_stands_first(as_ada: Client, ada: Person) -> None:
    older = begun(ada, day=10)
    file(older, day=10, danger={"blood": "streak"})
    with on_day(7):
        newer = running(ada, day=-1, today=TODAY + timedelta(days=7))
        assert "was stopped on 2 March" in text_of(as_ada, ASK)
        file(newer, day=-1, danger={"blood": "black"}, at=noon(TODAY + timedelta(days=7)))

        assert as_ada.get(ASK).headers["Location"] == HOME
    with on_day(9):
        assert "was stopped on 9 March" in text_of(as_ada, ASK)


def test_an_answer_about_an_older_stop_is_not_told_of_a_newer_one(as_ada: Client, ada: Person) -> None:
    """ "You said that it has gone" stood, with a tick, below the number to call."""
    trial = begun(ada, day=10)
    file(trial, day=10, danger={"blood": "streak"})
    with on_day(2):
        as_ada.post(ASK, {"answer": "gone"}, follow=True)
    with on_day(3):
        file(trial, day=13, danger={"blood": "black"})
        assert "it has gone" not in text_of(as_ada)
    with on_day(5):
        assert FIRST in text_of(as_ada)
        assert "it has gone" not in text_of(as_ada, ASK)


def test_an_answer_about_an_older_stop_is_not_told_of_a_clinician_s(
    as_ada: Client, ada: Person, dr_cole: Person
) -> None:
    """Nothing of the stop rules was said after it, and it read as an answer about the newer stop, also in the letter."""
    trial = running(ada, day=10)
    trial.follow_ups.create(due_on=TODAY, answer="worse", answered_at=NOON - timedelta(hours=1))
    trials.stop(trial=trial, by=dr_cole, at=NOON, on=TODAY, reason="Your kidneys first.")

    assert "You said on" not in text_of(as_ada)
    letter = text_of(as_ada, reverse("screening:letter"))
    assert ("Your kidneys first" in letter or "Cole" in letter, "it is worse" in letter) == (True, False)
