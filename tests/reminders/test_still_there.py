"""A reaction that outlasts its stop by weeks: one kind question after 4 weeks, one after 8, then silence."""

from datetime import date

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from apps.journal import actions as journal
from apps.records.models import Person, ReminderKind, SafetyFollowUp, Trial
from apps.rules.stopping import LATER_FOLLOW_UP_DAYS
from apps.rules.vocabulary import TrialState
from apps.trials import actions as trials
from tests import factories
from tests.reminders.test_after_a_stop import days_of, ring, subjects
from tests.stage import running
from tests.trials.lives import active, at, day, fresh, stopped

STOPPED_ON = 20  # trial day
FIRST, SECOND = (STOPPED_ON + number for number in LATER_FOLLOW_UP_DAYS)
SUBJECT = "One more question from Akkerplan"
SAFETY = "A short question from Akkerplan"


@pytest.fixture
def trial(ada: Person) -> Trial:
    return stopped(active(ada), "ST9", on=day(STOPPED_ON))


def answer(trial: Trial, said: str, *, on: int) -> None:
    """To the question that is open on that day."""
    row = SafetyFollowUp.objects.filter(trial=trial, answer="", due_on__lte=day(on)).latest("due_on")
    assert journal.answer_follow_up(follow_up=row, answer=said, by=trial.person, at=at(day(on)))


def later(trial: Trial) -> list[date]:
    return list(trial.follow_ups.filter(later=True).values_list("due_on", flat=True))


def wanted_on(person: Person) -> list[date]:
    return days_of(person, ReminderKind.STILL_THERE, day(FIRST - 8), day(SECOND + 40))


@pytest.mark.parametrize("said", ["same", "worse", "better"])
def test_it_is_asked_twice_more_and_then_never(said: str, trial: Trial, ada: Person) -> None:
    answer(trial, said, on=22)
    assert later(trial) == [], "the question after a week is still to come"
    answer(trial, said, on=27)
    assert (later(trial), wanted_on(ada)) == ([day(FIRST)], [day(FIRST)])

    answer(trial, said, on=FIRST + 1)
    assert later(trial) == [day(FIRST), day(SECOND)]
    answer(trial, said, on=SECOND)

    assert later(trial) == [day(FIRST), day(SECOND)]
    assert wanted_on(ada) == []


def test_the_mail_can_be_ended_and_is_not_the_one_about_safety(trial: Trial, ada: Person) -> None:
    answer(trial, "same", on=27)

    ring(day(FIRST - 1), 6)
    for hour in (9, 12, 15):
        ring(day(FIRST), hour)
    ring(day(FIRST + 1), 12)

    assert (subjects().count(SUBJECT), subjects().count(SAFETY)) == (1, 0)
    letter = next(one for one in mail.outbox if one.subject == SUBJECT)
    assert "List-Unsubscribe" in letter.extra_headers
    assert reverse("journal:follow-up") in letter.body
    assert "You get this mail at most twice." in letter.body


@pytest.mark.parametrize("column", [{"mails_off": ["still_there"]}, {"mail_stopped_at": at(day(30))}])
def test_who_wants_none_gets_none(column: dict[str, object], trial: Trial, ada: Person) -> None:
    answer(trial, "same", on=27)
    Person.objects.filter(pk=ada.pk).update(**column)

    ring(day(FIRST - 1), 6)
    ring(day(FIRST), 12)

    assert SUBJECT not in subjects()


def test_who_answers_nothing_is_asked_nothing_more(trial: Trial, ada: Person) -> None:
    assert (later(trial), wanted_on(ada)) == ([], [])
    answer(trial, "same", on=27)
    ring(day(FIRST), 12)

    assert later(trial) == [day(FIRST)], "a mail without an answer brought another"


def test_an_answer_that_comes_late_waits_for_the_second_date(trial: Trial) -> None:
    answer(trial, "same", on=FIRST - 6)
    assert later(trial) == [day(SECOND)]


@pytest.mark.parametrize("way", ["the question", "the button", "a clear day"])
def test_nothing_is_asked_once_it_has_gone(way: str, trial: Trial, ada: Person) -> None:
    answer(trial, "same", on=27)
    if way == "the button":
        assert trials.report_gone(trial=fresh(trial), at=at(day(30)), on=day(30))
    elif way == "a clear day":
        factories.check_in(trial, day(30))
    else:
        answer(trial, "same", on=FIRST)
        answer_today = SafetyFollowUp.objects.create(trial=trial, due_on=day(FIRST + 2))
        journal.answer_follow_up(follow_up=answer_today, answer="gone", by=ada, at=at(day(FIRST + 2)))

    assert wanted_on(ada) == []
    assert trial.follow_ups.filter(answer="", later=True).exists() is (way == "a clear day")


def test_a_second_stop_asks_by_its_own_days_and_for_safety(trial: Trial, ada: Person) -> None:
    """The questions of weeks later do not stand in the way of the two about safety, nor make them a mail to switch off."""
    answer(trial, "same", on=27)

    trials.stop(trial=fresh(trial), by=ada, at=at(day(FIRST - 5)), on=day(FIRST - 5), rule="ST1")

    due = trial.follow_ups.filter(answer="", due_on__gt=day(FIRST - 5)).values_list("due_on", "later")
    assert list(due) == [(day(FIRST - 3), False), (day(FIRST + 2), False)]
    assert wanted_on(ada) == []
    assert days_of(ada, ReminderKind.FOLLOW_UP, day(FIRST - 5), day(FIRST + 9)) == [
        day(FIRST - 3),
        day(FIRST + 2),
    ]


def test_nothing_is_asked_while_another_trial_runs(trial: Trial, ada: Person) -> None:
    answer(trial, "same", on=27)
    running(ada, day=3, today=day(FIRST))

    assert wanted_on(ada) == []


def test_nothing_is_left_to_ask_of_a_trial_that_goes_on(ada: Person, dr_cole: Person) -> None:
    trial = stopped(active(ada), "ST2", on=day(STOPPED_ON))
    answer(trial, "better", on=27)
    assert later(trial) == [day(FIRST)]
    factories.check_ins(trial, {day(number): {"filed_at": at(day(number))} for number in range(28, 32)})

    assert trials.reinstate(trial=fresh(trial), by=ada, at=at(day(32)), on=day(32))

    assert fresh(trial).state == TrialState.ACTIVE
    assert later(trial) == []


def test_the_answer_names_the_day_of_the_next_question(trial: Trial, as_ada: Client) -> None:
    with time_machine.travel(at(day(27)), tick=False):
        as_ada.post(reverse("journal:follow-up"), {"answer": "same"})
        page = " ".join(as_ada.get(reverse("trials:today")).text.split())

    asked = day(FIRST)
    assert f"We ask again on {asked.day} {asked:%B}." in page
