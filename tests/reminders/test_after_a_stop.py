"""The mails of four weeks later: a new trial can be planned after a stop, and how it is after a decision.

Each comes by the bell alone: nobody opens a page in those weeks.
"""

from datetime import date, timedelta

import pytest
from django.core import mail

from apps.records.models import Person, Reminder, ReminderKind, SafetyFollowUp, Trial
from apps.reminders import actions, queries
from apps.reminders.tasks import SLICES
from apps.reminders.wanted import wanted
from apps.reviews import actions as reviews
from apps.rules.vocabulary import ReviewDecision
from apps.trials import actions as trials
from tests import factories
from tests.reviews.test_actions import decide, opened
from tests.reviews.test_queries import finished
from tests.stage import running
from tests.trials.lives import active, at, day, stopped

GONE_ON, FREE_ON = 22, 50  # trial days: 28 days apart
WORDS = {"new_trial": "A date from Akkerplan has come", "four_weeks_on": "One question from Akkerplan"}


def stopped_and_gone(person: Person, rule: str = "ST9") -> Trial:
    """Not tolerated on day 20; it had gone two days later."""
    trial = stopped(active(person), rule, on=day(20))
    say(trial, "gone", on=day(GONE_ON))
    return trial


def say(trial: Trial, answer: str, *, on: date) -> None:
    row, _made = SafetyFollowUp.objects.get_or_create(trial=trial, due_on=on)
    SafetyFollowUp.objects.filter(pk=row.pk).update(answer=answer, answered_at=at(on))


def days_of(person: Person, kind: ReminderKind, first: date, last: date) -> list[date]:
    """The days between these on which this mail is wanted, seen from each day before."""
    dates = [first + timedelta(days=n) for n in range((last - first).days)]
    found: set[date] = set()
    for on in dates:
        messages = wanted(person, at=at(on, 6))
        bell = queries.people_to_remind(at=at(on, 6))
        assert not messages or bell.filter(pk=person.pk).exists(), "the bell passes them by"
        found |= {one.on for one in messages if one.kind == kind}
    return sorted(found)


def ring(on: date, hour: int) -> None:
    """What the bell does in ten minutes, and then whoever it wakes."""
    for part in range(SLICES):
        pks = queries.people_to_plan(at=at(on, hour), part=part, parts=SLICES)
        actions.plan_all(people=queries.people(pks), at=at(on, hour))
    actions.send_batch(ids=actions.lease(at=at(on, hour), most=100), at=at(on, hour))


def subjects() -> list[str]:
    return [str(one.subject) for one in mail.outbox]


def test_the_day_on_which_a_new_trial_may_be_planned_is_told_once(ada: Person) -> None:
    stopped_and_gone(ada)

    assert days_of(ada, ReminderKind.NEW_TRIAL, day(44), day(56)) == [day(FREE_ON)]
    ring(day(FREE_ON - 1), 6)
    for hour in (6, 9, 12, 15):
        ring(day(FREE_ON), hour)
    ring(day(FREE_ON + 1), 12)

    assert subjects().count(WORDS["new_trial"]) == 1
    letter = next(one for one in mail.outbox if one.subject == WORDS["new_trial"])
    assert "You can plan one again now, if you want to." in letter.body
    assert "/trial/" in letter.body
    assert "List-Unsubscribe" in letter.extra_headers


@pytest.mark.parametrize("answer", ["same", "worse"])
def test_nothing_is_told_when_it_came_back(answer: str, ada: Person) -> None:
    trial = stopped_and_gone(ada)
    ring(day(FREE_ON - 1), 6)
    assert Reminder.objects.filter(kind="new_trial", state="due").exists()

    say(trial, answer, on=day(FREE_ON - 1))
    actions.send_batch(ids=actions.lease(at=at(day(FREE_ON)), most=100), at=at(day(FREE_ON)))

    assert WORDS["new_trial"] not in subjects()
    assert days_of(ada, ReminderKind.NEW_TRIAL, day(44), day(56)) == []


@pytest.mark.parametrize("rule", ["ST1", "ST11", "ST3", ""])
def test_nothing_is_told_where_four_weeks_open_nothing(rule: str, ada: Person) -> None:
    """Where a clinician or a new screening is waited for, where it is never again, and after one's own stop."""
    stopped_and_gone(ada, rule)

    assert days_of(ada, ReminderKind.NEW_TRIAL, day(44), day(56)) == []


def test_nothing_is_told_while_something_else_stands_in_the_way(ada: Person) -> None:
    stopped_and_gone(ada)
    factories.screening(ada, on=day(40), answers=factories.answers(organ="yes"))

    assert days_of(ada, ReminderKind.NEW_TRIAL, day(44), day(56)) == []


def test_nothing_is_told_while_another_trial_runs(ada: Person) -> None:
    stopped_and_gone(ada)
    running(ada, day=3, today=day(FREE_ON))

    assert days_of(ada, ReminderKind.NEW_TRIAL, day(44), day(56)) == []


def test_clear_days_count_as_well_as_a_word(ada: Person) -> None:
    trial = stopped(active(ada), "ST9", on=day(20))
    factories.check_in(trial, day(21), bloating=8)
    factories.check_ins(trial, {day(number): {} for number in (22, 23, 24)})

    assert days_of(ada, ReminderKind.NEW_TRIAL, day(44), day(56)) == [day(FREE_ON)]


def test_it_can_be_switched_off(ada: Person) -> None:
    stopped_and_gone(ada)
    Person.objects.filter(pk=ada.pk).update(mails_off=["new_trial"])
    ada.refresh_from_db()

    assert days_of(ada, ReminderKind.NEW_TRIAL, day(44), day(56)) == []


def test_four_weeks_after_a_decision_the_bell_finds_whom_to_ask(ada: Person) -> None:
    review = opened(finished(ada))
    assert decide(review, ReviewDecision.STOP)
    asked = factories.TODAY + timedelta(days=28)

    ring(asked - timedelta(days=1), 6)
    ring(asked, 12)
    ring(asked + timedelta(days=1), 12)

    assert subjects().count(WORDS["four_weeks_on"]) == 1


def test_the_bell_passes_by_whoever_has_answered(ada: Person) -> None:
    review = opened(finished(ada))
    assert decide(review, ReviewDecision.STOP)
    asked = factories.TODAY + timedelta(days=28)
    reviews.answer_later(review=review, answer="same", by=ada, at=at(asked), on=asked)

    assert not queries.people_to_remind(at=at(asked)).exists()


def test_a_word_that_it_has_gone_is_enough_for_the_bell(ada: Person) -> None:
    """Told without being asked, months after the stop."""
    trial = stopped(active(ada), "ST9", on=day(20))
    trials.report_gone(trial=trial, at=at(day(100)), on=day(100))

    ring(day(127), 6)
    ring(day(128), 12)

    assert subjects().count(WORDS["new_trial"]) == 1
