"""A check-in that was begun is kept on the way; it counts nowhere, and no danger sign is ever filled in."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal import tasks
from apps.records.models import CheckIn, CheckInDraft, CheckInEntry, Person
from tests import factories
from tests.journal.test_actions import begun
from tests.journal.test_views import CHECK_IN, send

BEGUN = {
    "dose_taken": "part",
    "bloating": "6",
    "note": "so far",
    "danger": ["black"],
    "fever_c": "39",
    "draft": "1",
}


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def checked(page: str) -> list[str]:
    """The radio buttons and ticks that stand chosen, as name=value."""
    inputs = [part.split(">")[0] for part in page.split("<input")[1:]]
    named = [
        dict(pair.split("=", 1) for pair in one.split() if "=" in pair) for one in inputs if " checked" in one
    ]
    return sorted(f"{one['name']}={one['value']}".replace('"', "") for one in named)


def test_a_check_in_that_was_begun_stands_as_it_was_left_without_its_danger_signs(
    as_ada: Client, ada: Person
) -> None:
    trial = begun(ada, day=10)

    answer = as_ada.post(CHECK_IN, BEGUN)

    assert answer.status_code == 204
    assert CheckInDraft.objects.get(trial=trial).answers == {
        "dose_taken": "part",
        "bloating": "6",
        "note": "so far",
    }
    assert not CheckIn.objects.filter(trial=trial, on=factories.TODAY).exists()
    page = as_ada.get(CHECK_IN).content.decode()
    assert checked(page) == ["bloating=6", "dose_taken=part"]
    assert "so far" in page
    assert "The danger signs are asked afresh." in page


def test_the_newest_stand_takes_the_place_of_the_one_before(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    as_ada.post(CHECK_IN, BEGUN)

    as_ada.post(CHECK_IN, {"bloating": "2", "draft": "1"})

    assert CheckInDraft.objects.get(trial=trial).answers == {"bloating": "2"}


def test_the_same_as_yesterday_goes_before_what_was_begun(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)
    as_ada.post(CHECK_IN, BEGUN)

    page = as_ada.get(f"{CHECK_IN}?same=1").content.decode()

    assert {"bloating=2", "dose_taken=part"} <= set(checked(page))


def test_a_sent_check_in_is_not_shown_as_begun(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)
    as_ada.post(CHECK_IN, BEGUN)
    send(as_ada)

    page = as_ada.get(CHECK_IN).content.decode()

    assert "You began this check-in" not in page
    assert checked(page) == []


def test_a_character_that_cannot_be_kept_holds_up_none_of_the_other_answers(
    as_ada: Client, ada: Person
) -> None:
    trial = begun(ada, day=10)

    answer = as_ada.post(CHECK_IN, {**BEGUN, "note": "so\0far"})

    assert answer.status_code == 204
    assert CheckInDraft.objects.get(trial=trial).answers == {"dose_taken": "part", "bloating": "6"}


def test_a_draft_of_another_day_or_person_is_not_shown(
    as_ada: Client, as_ben: Client, ada: Person, ben: Person
) -> None:
    begun(ada, day=10)
    begun(ben, day=10)
    as_ada.post(CHECK_IN, BEGUN)
    yesterday = reverse("journal:check-in-day", args=[factories.TODAY - timedelta(days=30)])

    assert "You began" not in as_ben.get(CHECK_IN).content.decode()
    assert as_ada.post(yesterday, BEGUN).status_code == 302
    with time_machine.travel(factories.NOON + timedelta(days=1), tick=False):
        assert "You began" not in as_ada.get(CHECK_IN).content.decode()


def test_what_was_only_begun_is_forgotten_after_two_days(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)
    as_ada.post(CHECK_IN, BEGUN)

    left = []
    for hours in (47, 49):
        with time_machine.travel(factories.NOON + timedelta(hours=hours), tick=False):
            tasks.forget_drafts()
        left.append(CheckInDraft.objects.count())

    assert left == [1, 0]


def test_a_check_in_that_is_undone_takes_what_was_kept_on_the_way_with_it(
    as_ada: Client, ada: Person
) -> None:
    trial = begun(ada, day=10)
    as_ada.post(CHECK_IN, BEGUN)
    send(as_ada)
    filed = CheckInEntry.objects.get(check_in__trial=trial, check_in__on=factories.TODAY)

    as_ada.post(reverse("journal:undo"), {"entry": filed.submission})

    page = as_ada.get(CHECK_IN).text
    assert "You began this check-in" not in page
    assert checked(page) == []


def test_today_says_what_was_begun_and_leads_back_to_it(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)
    assert "You began it" not in as_ada.get("/trial/").text

    as_ada.post(CHECK_IN, BEGUN)
    half = as_ada.get("/trial/").text
    send(as_ada)
    whole = as_ada.get("/trial/").text

    assert "Finish your check-in" in half
    assert "It is not sent yet, and nobody has looked at it." in half
    assert "You began it" not in whole
    assert "Finish your check-in" not in whole


def test_an_earlier_day_that_was_begun_is_told_once(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)
    yesterday = factories.TODAY - timedelta(days=1)
    CheckIn.objects.filter(on=yesterday).delete()
    empty = as_ada.get("/trial/").text

    as_ada.post(reverse("journal:check-in-day", args=[yesterday]), BEGUN)
    half = as_ada.get("/trial/").text

    assert (" is empty</a>" in empty, "You began the check-in of" in empty) == (True, False)
    assert (" is empty</a>" in half, "You began the check-in of" in half) == (False, True)
    assert reverse("journal:check-in-day", args=[yesterday]) in half


def test_a_form_in_which_nothing_stands_was_not_begun(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)

    as_ada.post(CHECK_IN, {"draft": "1"})

    assert "You began it" not in as_ada.get("/trial/").text
