"""What the stop rules said of a day is in sight in the journal and its files, whatever became of the entry behind it."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.documents.data import everything
from apps.journal import actions, queries
from apps.journal.said import taken_back
from apps.records.models import CheckIn, Person, Trial
from apps.reviews.harm import harm
from tests.factories import TODAY
from tests.journal.test_actions import begun, file
from tests.stage import date_of, noon

NOW = noon(TODAY)
MINUTE = timedelta(minutes=1)
BLOOD = {"blood": "streak"}
UNDONE = "The entry behind this was taken back. What was said stays."


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW + 5 * MINUTE, tick=False):
        yield


def corrected_and_undone(ada: Person) -> Trial:
    """A quiet day, corrected to one with blood, which is taken back a minute later."""
    trial, key = begun(ada, day=10), uuid4()
    file(trial, day=10, at=NOW)
    file(trial, day=10, at=NOW + MINUTE, submission=key, correction=True, danger=BLOOD)
    assert actions.undo(trial=trial, submission=key, by=ada, at=NOW + 2 * MINUTE)
    return Trial.objects.get(pk=trial.pk)


def only_entry_undone(ada: Person) -> Trial:
    trial, key = begun(ada, day=10), uuid4()
    file(trial, day=10, at=NOW, submission=key, danger=BLOOD)
    assert actions.undo(trial=trial, submission=key, by=ada, at=NOW + MINUTE)
    return Trial.objects.get(pk=trial.pk)


def line_of_today(client: Client) -> dict[str, str]:
    rows = csv.DictReader(StringIO(client.get(reverse("journal:everything")).content.decode()))
    return {row["date"]: row for row in rows}[TODAY.isoformat()]


def test_a_stop_of_an_undone_correction_is_on_its_day_its_square_and_in_the_filter(
    as_ada: Client, ada: Person
) -> None:
    corrected_and_undone(ada)

    page = as_ada.get(reverse("journal:days"), {"show": "said"})

    assert [day.on for day in page.context["days"]] == [TODAY]
    text = page.content.decode()
    assert "day--logged day--warn" in text
    assert UNDONE in text


def test_the_csv_says_stop_and_that_its_entry_was_taken_back(as_ada: Client, ada: Person) -> None:
    corrected_and_undone(ada)

    today = line_of_today(as_ada)

    said = ("stop_rules", "stop_rules_now", "entry_behind_them", "check_in_taken_back_at", "filled")
    assert [today[name] for name in said][1:] == ["OK", "taken back", "", "yes"]
    assert today["stop_rules"] == "STOP"


def test_the_json_and_the_brief_say_it_too(ada: Person) -> None:
    trial = corrected_and_undone(ada)

    rows = everything(trial, on=TODAY, at=NOW)["stop_rules_said"]

    assert isinstance(rows, list)
    found = [(row["level"], row["entry_taken_back"]) for row in rows if row["on"] == TODAY]
    assert found == [("OK", False), ("STOP", True), ("OK", False)]
    assert any("taken back" in line for line in harm(trial))


def test_what_a_correction_made_milder_is_told_beside_it(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, at=NOW, danger=BLOOD)
    file(trial, day=10, at=NOW + MINUTE, correction=True)

    text = as_ada.get(reverse("journal:days"), {"show": "said"}).content.decode()

    assert "Said before the day was corrected. It stays." in text
    assert UNDONE not in text
    assert (line_of_today(as_ada)["stop_rules"], line_of_today(as_ada)["entry_behind_them"]) == (
        "STOP",
        "corrected",
    )


def test_a_day_whose_only_entry_was_undone_says_that_it_was_sent(as_ada: Client, ada: Person) -> None:
    only_entry_undone(ada)

    text = as_ada.get(reverse("journal:days"), {"show": "said"}).content.decode()

    assert "A check-in was sent, and taken back on" in text
    assert "No check-in planned" not in text
    assert UNDONE in text
    assert line_of_today(as_ada)["check_in_taken_back_at"]


def test_sent_again_with_the_same_sign_it_is_not_called_taken_back(ada: Person) -> None:
    trial = only_entry_undone(ada)
    file(trial, day=10, at=NOW + 2 * MINUTE, danger=BLOOD)

    assert not taken_back(Trial.objects.get(pk=trial.pk))
    (today,) = (day for day in queries.days(Trial.objects.get(pk=trial.pk), on=TODAY) if day.on == TODAY)
    assert (today.warns, today.said.of_undone, today.taken_back_at) == (True, False, None)


def test_a_day_sent_anew_carries_the_hour_of_the_entry_that_counts(ada: Person) -> None:
    trial, key = begun(ada, day=10), uuid4()
    file(trial, day=10, at=NOW, submission=key)
    assert actions.undo(trial=trial, submission=key, by=ada, at=NOW + MINUTE)

    file(trial, day=10, at=NOW + timedelta(days=2))

    row = CheckIn.objects.get(trial=trial, on=date_of(trial, 10))
    assert (row.filed_at, row.late) == (NOW + timedelta(days=2), True)


def test_an_undone_second_entry_and_a_correction_leave_the_hour_of_the_first(ada: Person) -> None:
    trial, key = begun(ada, day=10), uuid4()
    file(trial, day=10, at=NOW)
    file(trial, day=10, at=NOW + MINUTE, submission=key, pain=3)
    assert actions.undo(trial=trial, submission=key, by=ada, at=NOW + 2 * MINUTE)
    file(trial, day=10, at=NOW + timedelta(days=2), correction=True)

    row = CheckIn.objects.get(trial=trial, on=date_of(trial, 10))
    assert (row.filed_at, row.late) == (NOW, False)


def test_a_sign_told_without_a_whole_check_in_stands_beside_no_empty_day(as_ada: Client, ada: Person) -> None:
    """ "Nothing filled in" and "No check-in planned" stood beside the stop that the same form had brought."""
    begun(ada, day=10)
    as_ada.post(reverse("journal:check-in"), {"danger": ["hives"], "submission": str(uuid4())})

    text = as_ada.get(reverse("journal:days"), {"show": "said"}).content.decode()

    assert CheckIn.objects.filter(on=TODAY, danger_asked=True).count() == 0
    assert "You have hives." in text
    assert "No whole check-in" in text
    assert ("Nothing filled in</span>" in text, "No check-in planned</span>" in text) == (False, False)
