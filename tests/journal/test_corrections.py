"""Nothing that is sent later, again or during a pause makes the rules milder, through the site."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.clinic import actions as clinic
from apps.journal import queries
from apps.records.histories import history_of
from apps.records.models import CheckIn, CheckInEntry, Person, Trial
from apps.rules.stopping import Decision
from apps.rules.vocabulary import TrialState
from apps.trials import queries as trials
from tests import factories
from tests.calm import SENT
from tests.factories import TODAY
from tests.journal.test_actions import begun, file
from tests.pressing import press
from tests.stage import date_of, running


def sent(client: Client, trial: Trial, *, day: int, on_day: int, **said: Any) -> Any:
    """A check-in about a trial day, sent at noon of another; filed without an error."""
    on, sent_on = date_of(trial, day), date_of(trial, on_day)
    with time_machine.travel(factories.NOON + (sent_on - factories.TODAY), tick=False):
        answer = client.post(
            reverse("journal:check-in-day", args=[on]),
            {**SENT, "submission": str(uuid4()), "changes": "none", **said},
        )
    assert answer.status_code == 302, answer.content.decode()
    return answer


def fresh(trial: Trial) -> Trial:
    return Trial.objects.get(pk=trial.pk)


def test_a_milder_correction_takes_back_no_sign_from_the_gut(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    sent(as_ada, trial, day=10, on_day=10, pain="6", danger=["fever"], vomit="1")
    for day in (11, 12, 13):
        sent(as_ada, trial, day=day, on_day=day)
    sent(as_ada, trial, day=10, on_day=13, correct="1")

    back = trials.may_reinstate(fresh(trial), on=date_of(trial, 13))
    assert back is not None
    assert (back.decision, back.needs_clinician) == (Decision.CLINICIAN_NEEDED, True)
    with time_machine.travel(factories.NOON + timedelta(days=3), tick=False):
        press(as_ada, reverse("trials:reinstate"))
    assert fresh(trial).state == TrialState.STOPPED


def test_a_fever_without_signs_from_the_gut_asks_no_clinician_after_a_correction(
    as_ada: Client, ada: Person
) -> None:
    trial = begun(ada, day=10)
    sent(as_ada, trial, day=10, on_day=10, danger=["fever"])
    for day in (11, 12, 13):
        sent(as_ada, trial, day=day, on_day=day)
    sent(as_ada, trial, day=10, on_day=13, correct="1")

    back = trials.may_reinstate(fresh(trial), on=date_of(trial, 13))
    assert back is not None
    assert not back.needs_clinician


def test_days_between_a_stop_and_the_way_back_are_no_pause_in_the_journal(
    as_ada: Client, ada: Person
) -> None:
    """Before the restart they stood as "After the stop"."""
    trial = begun(ada, day=10)
    sent(as_ada, trial, day=10, on_day=10, danger=["fever"])
    for day in (11, 12, 13):
        sent(as_ada, trial, day=day, on_day=day)
    with time_machine.travel(factories.NOON + timedelta(days=4), tick=False):
        factories.screening(ada, on=TODAY + timedelta(days=4))
        press(as_ada, reverse("trials:reinstate"))
        assert fresh(trial).state == TrialState.ACTIVE
        days = {day.on: day for day in queries.days(fresh(trial), on=date_of(trial, 14))}
        text = as_ada.get(reverse("journal:days")).text

    assert [days[date_of(trial, n)].was_stopped for n in range(9, 15)] == [
        False,
        False,
        True,
        True,
        True,
        False,
    ]
    assert not any(day.rests for day in days.values())
    assert text.count("After the stop") == 3
    assert "· Paused" not in text


def with_usual_pain(person: Person, pain: int) -> Trial:
    """On day 4, with three days before the first dose that were filed on their own day."""
    trial = running(person, day=4)
    for day in (-2, -1, 0):
        file(trial, day=day, pain=pain, dose_taken="not_due")
    for day in (1, 2, 3):
        file(trial, day=day, pain=pain)
    return trial


def test_what_is_usual_is_not_raised_after_the_first_dose(as_ada: Client, ada: Person) -> None:
    trial = with_usual_pain(ada, 1)
    sent(as_ada, trial, day=4, on_day=4, pain="6")
    assert fresh(trial).state == TrialState.PAUSED
    for day in (-2, -1, 0):
        sent(as_ada, trial, day=day, on_day=4, pain="6", loose="5", bristol="6", correct="1")
    for day in (5, 6, 7):
        sent(as_ada, trial, day=day, on_day=day, pain="7")

    history = history_of(fresh(trial))
    assert history is not None
    usual = history.baseline
    assert (usual.pain, usual.loose, usual.bristol) == (1, 0, 4)
    assert fresh(trial).state == TrialState.STOPPED


def test_a_late_rating_of_a_day_before_the_first_dose_makes_the_usual_level_calmer_only(
    as_ada: Client, ada: Person
) -> None:
    trial = with_usual_pain(ada, 3)
    sent(as_ada, trial, day=-3, on_day=4, pain="9")
    for day in (-2, -1, 0):
        sent(as_ada, trial, day=day, on_day=4, pain="2", correct="1")

    history = history_of(fresh(trial))
    assert history is not None
    assert history.baseline.pain == 2  # the medians are 2 now, and were 3


def test_a_form_sent_again_with_other_answers_is_a_new_entry(as_ada: Client, ada: Person) -> None:
    trial, submission = begun(ada, day=10), str(uuid4())
    sent(as_ada, trial, day=10, on_day=10, submission=submission)

    sent(as_ada, trial, day=10, on_day=10, submission=submission, danger=["black"], note="dark")
    answer = sent(as_ada, trial, day=10, on_day=10, submission=submission, danger=["black"], note="dark")

    assert "/journal/advice/" in answer.headers["Location"]
    assert (fresh(trial).state, fresh(trial).stop_rule) == (TrialState.STOPPED, "E4")
    assert CheckInEntry.objects.count() == 2  # what was sent three times was two forms


def test_a_form_is_one_entry_for_whatever_day_it_comes_again(as_ada: Client, ada: Person) -> None:
    """Over the date line the day of a form is counted anew; each page that is opened has a key of its own."""
    trial, submission = begun(ada, day=10), str(uuid4())
    sent(as_ada, trial, day=9, on_day=10, submission=submission)

    sent(as_ada, trial, day=10, on_day=10, submission=submission)

    assert not CheckIn.objects.filter(trial=trial, on=date_of(trial, 10)).exists()
    assert CheckInEntry.objects.count() == 1


def test_a_new_illness_in_a_form_sent_again_is_heard(as_ada: Client, ada: Person) -> None:
    trial, submission = begun(ada, day=8), str(uuid4())
    sent(as_ada, trial, day=8, on_day=8, submission=submission)

    sent(as_ada, trial, day=8, on_day=8, submission=submission, changes=["other_illness"])

    assert fresh(trial).state == TrialState.PAUSED


@pytest.mark.parametrize("because", ["holiday", "illness"])
def test_a_pause_for_a_holiday_is_one_for_safety_once_a_rule_asks_for_it(
    as_ada: Client, ada: Person, because: str
) -> None:
    trial = begun(ada, day=10)
    with time_machine.travel(factories.NOON, tick=False):
        as_ada.post(reverse("trials:pause"), {"because": because})
    sent(as_ada, trial, day=10, on_day=10, pain="6")
    sent(as_ada, trial, day=11, on_day=11, pain="6")  # the same pause
    assert (fresh(trial).state, fresh(trial).paused_because) == (TrialState.PAUSED, "P7")
    assert fresh(trial).paused_on == date_of(trial, 10)
    for day in (12, 13, 14):
        sent(as_ada, trial, day=day, on_day=day)
    with time_machine.travel(factories.NOON + timedelta(days=4), tick=False):
        press(as_ada, reverse("trials:resume"))
    assert fresh(trial).state == TrialState.ACTIVE

    sent(as_ada, trial, day=15, on_day=15, pain="6")

    assert (fresh(trial).state, fresh(trial).stop_rule) == (TrialState.STOPPED, "ST12")


def test_a_rule_during_a_clinicians_pause_counts_and_the_clinician_is_still_asked(
    as_ada: Client, ada: Person, dr_cole: Person
) -> None:
    trial = begun(ada, day=10)
    clinic.pause(trial=trial, by=dr_cole, reason="Wait for a test.", submission=uuid4(), at=factories.NOON)
    sent(as_ada, trial, day=10, on_day=10, pain="6")
    sent(as_ada, trial, day=11, on_day=11, pain="6")

    assert fresh(trial).state == TrialState.PAUSED
    assert len(fresh(trial).prior_pauses) == 1
    assert set(trials.rules_behind(fresh(trial))) == {trials.BY_CLINICIAN, "P7"}


@pytest.mark.parametrize("second_on", [10, 11])
def test_each_symptom_that_asked_for_a_pause_stops_when_it_comes_back(
    second_on: int, as_ada: Client, ada: Person
) -> None:
    """Two entries of one day are as one: whichever came first, both symptoms led to the pause (ST12)."""
    trial = begun(ada, day=10)
    sent(as_ada, trial, day=10, on_day=10, pain="6")
    sent(as_ada, trial, day=second_on, on_day=second_on, bloating="9")
    for day in range(second_on + 1, second_on + 4):
        sent(as_ada, trial, day=day, on_day=day)
    with time_machine.travel(factories.NOON + timedelta(days=second_on - 7), tick=False):
        press(as_ada, reverse("trials:resume"))
    assert (fresh(trial).state, len(fresh(trial).prior_pauses)) == (TrialState.ACTIVE, 1)

    sent(as_ada, trial, day=second_on + 4, on_day=second_on + 4, bloating="9")

    assert (fresh(trial).state, fresh(trial).stop_rule) == (TrialState.STOPPED, "ST12")


def test_a_day_of_the_last_week_is_corrected_from_the_journal(as_ada: Client, ada: Person) -> None:
    begun(ada, day=20)
    old, recent = (factories.TODAY - timedelta(days=back) for back in (8, 7))
    link = reverse("journal:check-in-day", args=[recent])

    with time_machine.travel(factories.NOON, tick=False):
        journal, form = (as_ada.get(address).text for address in (reverse("journal:days"), link))

    assert f'href="{link}">Add or correct' in journal
    assert reverse("journal:check-in-day", args=[old]) not in journal
    assert "I made a mistake and want to correct it" in form
    assert "took all of it" in journal
