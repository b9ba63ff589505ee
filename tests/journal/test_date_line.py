"""Over the date line westward a day comes again; nothing that was done on the first of the two may break."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.models import CheckIn, Person, Review, Trial
from apps.reviews import actions as reviews
from apps.rules.stopping import Decision
from apps.rules.vocabulary import TrialState
from apps.trials import actions as trials
from apps.trials import queries
from tests.calm import SENT
from tests.journal.test_actions import begun, file
from tests.pressing import press
from tests.trials import lives

NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)  # 16:00 on 2 March in Auckland, 17:00 on 1 March in Honolulu
CHECK_IN = reverse("journal:check-in")


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def goes_to(person: Person, zone: str) -> Person:
    Person.objects.filter(pk=person.pk).update(time_zone=zone)
    person.refresh_from_db()
    return person


def sent(client: Client, url: str = CHECK_IN, **said: Any) -> Any:
    return client.post(url, {**SENT, "submission": str(uuid4()), "changes": "none", **said})


def fresh(trial: Trial) -> Trial:
    return Trial.objects.get(pk=trial.pk)


def test_a_danger_sign_in_a_pause_that_began_tomorrow_stops_the_trial(as_ada: Client, ada: Person) -> None:
    trial = begun(goes_to(ada, "Pacific/Auckland"), day=10)
    as_ada.post(reverse("trials:pause"), {"because": "holiday"})
    goes_to(ada, "Pacific/Honolulu")

    assert as_ada.get(reverse("trials:today")).status_code == 200
    assert "/journal/advice/" in sent(as_ada, danger=["black"]).headers["Location"]
    stopped = fresh(trial)
    assert (stopped.state, stopped.stop_rule, stopped.paused_days) == (TrialState.STOPPED, "E4", 0)
    assert as_ada.get(reverse("trials:today")).status_code == 200
    assert as_ada.get(reverse("trials:calendar")).status_code == 200


def test_a_pause_that_began_tomorrow_ends_today(as_ada: Client, ada: Person) -> None:
    trial = begun(goes_to(ada, "Pacific/Auckland"), day=10)
    as_ada.post(reverse("trials:pause"), {"because": "holiday"})
    goes_to(ada, "Pacific/Honolulu")

    press(as_ada, reverse("trials:resume"))

    assert (fresh(trial).state, fresh(trial).paused_days) == (TrialState.ACTIVE, 0)
    assert as_ada.get(reverse("trials:calendar")).status_code == 200


def test_a_stop_of_tomorrow_is_waited_for_like_one_of_today(as_ada: Client, ada: Person) -> None:
    trial = begun(goes_to(ada, "Pacific/Auckland"), day=10)
    file(trial, day=10, danger={"fever_felt": True}, at=NOW)
    goes_to(ada, "Pacific/Honolulu")

    for name in ("trials:today", "journal:days", "journal:everything", "trials:calendar"):
        assert as_ada.get(reverse(name)).status_code == 200
    assert sent(as_ada).status_code == 302


def test_days_at_a_dose_are_never_fewer_than_none(as_ada: Client, ada: Person) -> None:
    trial = begun(goes_to(ada, "Pacific/Auckland"), day=10)
    Trial.objects.filter(pk=trial.pk).update(level_since=date(2026, 3, 2))
    goes_to(ada, "Pacific/Honolulu")

    page = as_ada.get(reverse("trials:today")).content.decode()

    assert "You have been at this dose for 0 days." in page or "have been at this one for 0." in page


def test_the_day_before_a_start_takes_a_danger_sign(as_ada: Client, ada: Person) -> None:
    trial = lives.planned(goes_to(ada, "Pacific/Auckland"))
    trials.start(trial=trial, by=ada, at=NOW, on=date(2026, 3, 2))
    goes_to(ada, "Pacific/Honolulu")

    assert as_ada.get(CHECK_IN).status_code == 200
    assert sent(as_ada, danger=["black"]).status_code == 302
    assert fresh(trial).state == TrialState.STOPPED


def test_two_days_before_a_baseline_are_one_first_rating_and_one_day(as_ada: Client, ada: Person) -> None:
    trial = lives.planned(goes_to(ada, "Pacific/Auckland"))
    trials.start(trial=trial, by=ada, at=NOW, on=date(2026, 3, 2))
    goes_to(ada, "Pacific/Honolulu")

    assert sent(as_ada).status_code == 302
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert sent(as_ada).status_code == 302
        trials.stop(trial=trial, by=ada, at=NOW + timedelta(days=1), on=date(2026, 3, 2))

    days = CheckIn.objects.filter(trial=trial).order_by("on").values_list("on", "is_sign_up")
    assert list(days) == [(date(2026, 3, 1), True), (date(2026, 3, 2), False)]
    assert "1 March" in as_ada.get(reverse("journal:days")).content.decode()


def test_a_first_dose_of_tomorrow_can_be_reviewed(as_ada: Client, ada: Person) -> None:
    trial = begun(goes_to(ada, "Pacific/Auckland"), day=1, today=date(2026, 3, 2))
    goes_to(ada, "Pacific/Honolulu")
    sent(as_ada, danger=["black"])

    review = Review.objects.get(trial=trial)
    opened = reviews.open_review(review=review, by=ada, at=NOW, on=date(2026, 3, 1))

    assert opened.opened_at == NOW


def test_the_day_before_the_first_dose_that_comes_again_is_a_day_with_the_product(
    as_ada: Client, ada: Person
) -> None:
    """Only danger signs counted on it, and pain of 8 after the first dose said "as planned"."""
    trial = begun(goes_to(ada, "Pacific/Auckland"), day=1)
    Trial.objects.filter(pk=trial.pk).update(dosing_began_at=NOW - timedelta(hours=7))
    file(fresh(trial), day=0, at=NOW - timedelta(hours=1), pain=8)
    assert fresh(trial).state == TrialState.ACTIVE, "a baseline day that is filled in later is none"
    goes_to(ada, "Pacific/Honolulu")

    file(fresh(trial), day=0, at=NOW, pain=8)

    stopped = fresh(trial)
    assert (stopped.state, stopped.stop_rule) == (TrialState.STOPPED, "ST7")


@pytest.mark.parametrize(("again", "days"), [(False, 2), (True, 3)])
def test_a_day_that_was_filed_before_the_rest_of_the_day_before_it_is_no_clear_day(
    ada: Person, again: bool, days: int
) -> None:
    """Said of 2 March before the vomiting of 1 March, over the date line: only a word of after it is one of the rest."""
    trial = begun(goes_to(ada, "Pacific/Auckland"), day=10)
    file(trial, day=10, at=NOW)
    goes_to(ada, "Pacific/Honolulu")
    trial = fresh(trial)
    file(trial, day=9, at=NOW + timedelta(hours=1), danger={"vomit": 3})
    if again:
        file(fresh(trial), day=10, at=NOW + timedelta(hours=24))
    file(fresh(trial), day=11)
    file(fresh(trial), day=12)

    found = queries.may_resume(fresh(trial), on=NOW.date() + timedelta(days=2))

    assert (found.clear_days, found.may_resume) == (days, days == 3)


@pytest.mark.parametrize(("pain", "decision"), [(1, Decision.NOT_YET), (4, Decision.CLINICIAN_NEEDED)])
def test_signs_from_the_gut_after_a_fever_count_on_whatever_date_they_are_told(
    ada: Person, pain: int, decision: Decision
) -> None:
    """Told in Honolulu of the date before the fever of Auckland, and back in Auckland they were signs of before it."""
    trial = begun(goes_to(ada, "Pacific/Auckland"), day=10)
    file(trial, day=10, at=NOW, danger={"fever_felt": True})
    goes_to(ada, "Pacific/Honolulu")
    file(fresh(trial), day=9, at=NOW + timedelta(hours=6), pain=pain)
    goes_to(ada, "Pacific/Auckland")

    found = queries.may_reinstate(fresh(trial), on=NOW.date() + timedelta(days=1))

    assert found is not None
    assert found.decision is decision


@pytest.mark.parametrize(("back", "decision"), [(1, Decision.CLINICIAN_NEEDED), (2, Decision.NOT_YET)])
def test_what_is_remembered_after_a_fever_of_days_before_it_says_nothing_of_it(
    ada: Person, back: int, decision: Decision
) -> None:
    """Filled in a moment before the fever it asked for nobody; of the day before nobody can tell where it was today."""
    trial = begun(ada, day=10)
    file(trial, day=10, at=NOW, danger={"fever_felt": True})
    file(fresh(trial), day=10 - back, at=NOW + timedelta(minutes=5), pain=4)

    found = queries.may_reinstate(fresh(trial), on=NOW.date() + timedelta(days=1))

    assert found is not None
    assert found.decision is decision
