"""The last check-in is taken back for ten minutes: kept, marked, counting nowhere, and bringing nothing back."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal import actions
from apps.records.histories import check_ins_of, days_of, entries_of, ever_filed
from apps.records.models import CheckIn, CheckInEntry, Person, Reminder, SafetyAssessment, Trial
from apps.records.settling import settled_on
from apps.reminders import actions as reminders
from apps.rules.vocabulary import TrialState
from apps.trials import actions as trials
from apps.trials.clear import clear_days
from tests import factories
from tests.factories import TODAY
from tests.journal.test_actions import begun, file
from tests.stage import date_of, noon, quiet, running
from tests.trials.lives import FIRST_DOSE, at, started

NOW = noon(TODAY)
MINUTE = timedelta(minutes=1)
UNDO = reverse("journal:undo")
BUTTON = "Undo the last check-in"


def take_back(trial: Trial, key: UUID, *, at: datetime = NOW + MINUTE) -> bool:
    return actions.undo(trial=trial, submission=key, by=trial.person, at=at)


def day_now(trial: Trial) -> CheckIn:
    return CheckIn.objects.get(trial=trial, on=TODAY)


def test_the_only_entry_of_a_day_leaves_it_as_if_never_filled_in(ada: Person) -> None:
    trial, key = begun(ada, day=10), uuid4()
    before = check_ins_of(trial)
    file(trial, day=10, submission=key, pain=4, note="Oops")

    assert take_back(trial, key)

    row = day_now(trial)
    assert (row.pain, row.danger_asked, row.dose_taken, row.note) == (None, False, "not_due", "")
    assert check_ins_of(trial) == before
    kept = CheckInEntry.objects.get(submission=key)
    assert (kept.answers["pain"], kept.withdrawn_at) == (4, NOW + MINUTE)


def test_what_was_said_stays_and_a_stopped_trial_stays_stopped(ada: Person) -> None:
    trial, key = begun(ada, day=10), uuid4()
    said = file(trial, day=10, submission=key, danger={"blood": "black"})

    assert take_back(trial, key)

    trial.refresh_from_db()
    assert trial.state == TrialState.STOPPED
    assert SafetyAssessment.objects.filter(pk=said.pk, level=said.level).exists()
    assert "black" in {str(entry.blood) for entry in ever_filed(trial, days_of(trial))}


@pytest.mark.parametrize(("said", "days"), [({}, 2), ({"pain": 4}, 0)], ids=["calm", "not-calm"])
def test_a_day_that_was_taken_back_is_no_clear_day_and_no_quiet_one(
    said: dict[str, Any], days: int, ada: Person
) -> None:
    """Six clear days and one that was taken back gave a stopped trial back. What was not clear in it goes on counting."""
    trial, key = begun(ada, day=10), uuid4()
    for day in (8, 9):
        file(trial, day=day)
    file(trial, day=10, submission=key, **said)
    since = date_of(trial, 7)

    assert take_back(trial, key)

    assert clear_days(trial, after=since) == days
    Trial.objects.filter(pk=trial.pk).update(
        state=TrialState.STOPPED, stop_rule="ST9", stopped_by=ada, stopped_at=noon(date_of(trial, 9))
    )
    assert settled_on(Trial.objects.get(pk=trial.pk)) is None


def test_an_undone_correction_brings_back_what_it_had_made_milder(ada: Person) -> None:
    trial, key = begun(ada, day=10), uuid4()
    first = file(trial, day=10, pain=8, at=NOW)
    milder = file(trial, day=10, submission=key, correction=True, at=NOW + MINUTE)
    assert (first.level, milder.level) != (milder.level, first.level)

    assert take_back(trial, key, at=NOW + 2 * MINUTE)

    assert day_now(trial).pain == 8
    assert SafetyAssessment.objects.filter(trial=trial, on=TODAY).latest("at", "pk").level == first.level


def test_the_worse_of_two_entries_is_the_one_that_is_left(ada: Person) -> None:
    trial, key = begun(ada, day=10), uuid4()
    file(trial, day=10, pain=2, at=NOW)
    file(trial, day=10, submission=key, pain=3, at=NOW + MINUTE)

    assert take_back(trial, key, at=NOW + 2 * MINUTE)

    assert day_now(trial).pain == 2


@pytest.mark.parametrize(("late", "may"), [(timedelta(minutes=9, seconds=59), True), (10 * MINUTE, False)])
def test_after_ten_minutes_it_is_too_late(ada: Person, late: timedelta, may: bool) -> None:
    trial, key = begun(ada, day=10), uuid4()
    file(trial, day=10, submission=key)

    assert take_back(trial, key, at=NOW + late) is may
    assert day_now(trial).danger_asked is not may


def test_only_the_last_one_and_only_once(ada: Person) -> None:
    trial, first, last = begun(ada, day=10), uuid4(), uuid4()
    file(trial, day=9, submission=first, at=NOW)
    file(trial, day=10, submission=last, at=NOW + MINUTE)

    assert not take_back(trial, first, at=NOW + 2 * MINUTE)
    assert take_back(trial, last, at=NOW + 2 * MINUTE)
    assert not take_back(trial, last, at=NOW + 3 * MINUTE)
    assert not take_back(trial, first, at=NOW + 3 * MINUTE)


def test_nothing_that_a_first_dose_rests_on_is_taken_back(ada: Person) -> None:
    trial = started(ada, baseline=13)
    factories.screening(ada, on=FIRST_DOSE)
    key, sent = uuid4(), at(FIRST_DOSE)
    entry = actions.Entry(pain=1, danger_asked=True)
    actions.check_in(
        trial=trial, on=FIRST_DOSE - timedelta(days=1), entry=entry, submission=key, by=ada, at=sent
    )
    trials.begin_dosing(trial=trial, by=ada, at=sent + MINUTE, on=FIRST_DOSE)

    assert not take_back(trial, key, at=sent + 2 * MINUTE)


def test_sent_again_after_undoing_it_is_a_new_entry_each_time(ada: Person) -> None:
    trial, key = begun(ada, day=10), uuid4()
    for number in range(5):
        file(trial, day=10, submission=key, at=NOW + number * MINUTE)
        file(trial, day=10, submission=key, at=NOW + number * MINUTE)
        newest = CheckInEntry.objects.latest("filed_at", "pk")
        assert CheckInEntry.objects.filter(check_in__trial=trial).count() == number + 1
        assert day_now(trial).danger_asked
        assert take_back(trial, newest.submission, at=NOW + number * MINUTE)


def test_what_was_known_before_it_was_undone_can_still_be_read(ada: Person) -> None:
    trial, key = begun(ada, day=10), uuid4()
    file(trial, day=10, submission=key, at=NOW)
    take_back(trial, key)

    row = day_now(trial)
    assert len(entries_of(trial, row, known_at=NOW)) == 1
    assert entries_of(trial, row, known_at=NOW + MINUTE) == ()


@pytest.fixture
def today_page(ada: Person) -> Trial:
    trial = running(ada, day=10)
    quiet(trial, range(-13, 10))
    return trial


def test_the_button_is_there_for_ten_minutes_and_works_once(
    as_ada: Client, ada: Person, today_page: Trial
) -> None:
    key = uuid4()
    file(today_page, day=10, submission=key)
    with time_machine.travel(NOW + MINUTE, tick=False):
        assert BUTTON in as_ada.get("/trial/").text
        for _twice in range(2):
            as_ada.post(UNDO, {"entry": str(key)})
        page = as_ada.get("/trial/").text
    assert BUTTON not in page
    assert "cannot be taken back any more" in page
    assert CheckInEntry.objects.filter(withdrawn_at__isnull=False).count() == 1


def test_the_button_goes_after_ten_minutes(as_ada: Client, today_page: Trial) -> None:
    file(today_page, day=10)
    with time_machine.travel(NOW + 11 * MINUTE, tick=False):
        assert BUTTON not in as_ada.get("/trial/").text


@pytest.mark.parametrize("sent", [{}, {"entry": "x"}])
def test_a_broken_form_changes_nothing(as_ada: Client, today_page: Trial, sent: dict[str, str]) -> None:
    file(today_page, day=10)
    with time_machine.travel(NOW + MINUTE, tick=False):
        assert as_ada.post(UNDO, sent).headers["Location"] == "/trial/"
    assert not CheckInEntry.objects.filter(withdrawn_at__isnull=False).exists()


def test_nobody_takes_back_what_somebody_else_sent(as_ben: Client, ben: Person, today_page: Trial) -> None:
    key = uuid4()
    file(today_page, day=10, submission=key)
    running(ben, day=10)
    with time_machine.travel(NOW + MINUTE, tick=False):
        as_ben.post(UNDO, {"entry": str(key)})
    assert CheckInEntry.objects.get(submission=key).withdrawn_at is None


def test_the_way_back_stands_where_it_is_seen_beside_the_check_in(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, submission=uuid4())

    with time_machine.travel(NOW + MINUTE, tick=False):
        page = as_ada.get("/trial/?saved").text

    assert page.index("Checked in today.") < page.index(BUTTON) < page.index("What else is due")
    assert page.count(BUTTON) == 1


def test_the_mail_of_a_day_that_is_empty_again_is_wanted_again(ada: Person) -> None:
    trial, key = begun(ada, day=10), uuid4()
    file(trial, day=10, submission=key)
    reminders.plan_ahead(person=ada, at=NOW)
    tonight = Reminder.objects.filter(person=ada, local_date=TODAY, kind="check_in", state="due")
    assert not tonight.exists()

    assert take_back(trial, key)

    assert tonight.exists()


@pytest.mark.parametrize(
    ("said", "stays"),
    [
        ({}, False),
        ({"bloating": 6}, True),
        ({"events": ("new_supplement",)}, True),
        ({"danger": {"dizzy": True}}, True),
    ],
)
def test_what_stays_is_named_only_where_something_does(
    said: dict[str, Any], stays: bool, ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)
    with time_machine.travel(NOW, tick=False):
        file(trial, day=10, at=NOW, **said)
        entry = CheckInEntry.objects.latest("filed_at").submission
        page = as_ada.post(reverse("journal:undo"), {"entry": entry}, follow=True).text

    assert ("What it stopped or changed stays so." in page) is stays
    assert ("The day is as it was before." in page) is not stays
