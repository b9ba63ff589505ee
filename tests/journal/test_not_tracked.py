"""Who tells of an eating disorder during a trial is asked for no waist and no hunger from then on (clinical.md 4.2)."""

from datetime import UTC, datetime, time
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.models import CheckIn, Measurement, Person, Trial
from apps.records.plans import plan_of
from apps.records.windows import windows_of
from apps.reminders.wanted import wanted
from apps.rules.vocabulary import PrimaryOutcome
from apps.trials.queries import due_now
from tests import factories
from tests.calm import SENT
from tests.factories import TODAY
from tests.journal.test_actions import begun

CHECK_IN, MEASURE = reverse("journal:check-in"), reverse("journal:measure")
LATE = 75  # a day of the window at the end
WAIST = {
    "value": "90",
    "unit": "cm",
    "source": "self",
    "taken_on_day": TODAY.day,
    "taken_on_month": TODAY.month,
    "taken_on_year": TODAY.year,
}


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(factories.NOON, tick=False):
        yield


@pytest.fixture
def trial(ada: Person) -> Trial:
    """Judged by the waist, with hunger beside it, planned before anything was told."""
    return begun(ada, day=LATE, primary="waist", secondary="hunger")


def told(person: Person, *, sent: bool = True) -> None:
    """She answers the questions anew; or is still answering them."""
    unsent: dict[str, Any] = {} if sent else {"submitted_at": None, "valid_until": None, "overall": ""}
    factories.screening(person, answers=factories.answers(ed="past"), **unsent)


def fields(client: Client) -> set[str]:
    return set(client.get(CHECK_IN).context["form"].fields)


@pytest.mark.parametrize("sent", [True, False], ids=["told", "being told"])
def test_hunger_is_asked_no_more(sent: bool, trial: Trial, as_ada: Client, ada: Person) -> None:
    assert "hunger" in fields(as_ada)

    told(ada, sent=sent)

    assert "hunger" not in fields(as_ada)
    as_ada.post(CHECK_IN, {**SENT, "hunger": "7", "submission": str(uuid4())})  # of a tab that stood open
    assert CheckIn.objects.get(trial=trial, on=TODAY).hunger is None


def test_waist_is_neither_asked_nor_kept(trial: Trial, as_ada: Client, ada: Person) -> None:
    assert due_now(trial, on=TODAY)
    told(ada)

    answer = as_ada.post(MEASURE, WAIST)
    as_list = as_ada.post(reverse("journal:import-measurements"), {"table": "Date;Waist\n2026-03-01;90"})

    assert [answer.headers["Location"], as_list.headers["Location"]] == [reverse("trials:today")] * 2
    assert not Measurement.objects.exists()
    assert not due_now(trial, on=TODAY)
    assert "not asked for any more: waist, hunger." in as_ada.get(reverse("trials:today")).text


def test_other_numbers_of_the_same_person_stay(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=LATE, secondary="energy")
    told(ada)

    assert due_now(trial, on=TODAY)
    assert "energy" in fields(as_ada)
    assert as_ada.get(MEASURE).status_code == 200
    assert "not asked for any more" not in as_ada.get(reverse("trials:today")).text


def test_no_mail_asks_for_it(trial: Trial, ada: Person) -> None:
    plan = plan_of(trial)
    assert plan is not None
    on = windows_of(trial, plan, PrimaryOutcome.WAIST)[-1].span.starts_on

    def kinds() -> set[str]:
        return {one.kind for one in wanted(ada, at=datetime.combine(on, time(4), UTC)) if one.on == on}

    assert "measure_due" in kinds()
    told(ada)

    assert "measure_due" not in kinds()
