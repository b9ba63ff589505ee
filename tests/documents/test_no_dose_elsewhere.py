"""Where Today names no dose, nothing that goes out does: the plan by day and on paper, the calendar, the files."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from apps.accounts import actions as accounts
from apps.documents.data import everything
from apps.documents.fhir.bundle import bundle
from apps.documents.plan_paper import plan_paper
from apps.records.models import ConsentKind, Person, Product, Trial
from apps.rules.vocabulary import TrialState
from apps.screening import actions as screening
from apps.trials import actions, feed
from tests.factories import NOON, TODAY
from tests.journal.test_actions import file
from tests.stage import quiet, running
from tests.trials.test_overnight import answered

LATER = NOON + timedelta(minutes=5)


def on_day(person: Person, day: int = 3, **columns: Any) -> Trial:
    """With a step that is still to come."""
    trial = running(person, day=day, **columns)
    quiet(trial, range(-13, day))
    return trial


def held_by_an_answer(ada: Person) -> Trial:
    trial = on_day(ada)
    answered(ada, organ="yes")
    return trial


def held_by_half_an_answer(ada: Person) -> Trial:
    trial = on_day(ada)
    screening.save_answers(person=ada, answers={"preg": "pregnant"}, at=NOON, on=TODAY)
    return trial


def held_by_the_pack(ada: Person) -> Trial:
    trial = on_day(ada)
    Product.objects.filter(pk=trial.product_id).update(told_otherwise_at=NOON)
    return trial


def held_by_another_pack_of_it(ada: Person) -> Trial:
    """Which must never be taken again, and was found to be the same product."""
    trial = on_day(ada)
    Product.objects.filter(pk=trial.product_id).update(never_again_at=NOON, never_again_rule="ST3")
    return trial


def of_a_minor(ada: Person) -> Trial:
    trial = on_day(ada)
    Person.objects.filter(pk=ada.pk).update(date_of_birth=TODAY - timedelta(days=17 * 365))
    return trial


def paused(ada: Person) -> Trial:
    trial = on_day(ada)
    file(trial, day=3, pain=6)
    return trial


def stopped(ada: Person) -> Trial:
    trial = on_day(ada)
    file(trial, day=3, danger={"allergy": ["hives"]})
    return trial


def stopped_by_hand(ada: Person) -> Trial:
    trial = on_day(ada)
    actions.stop(trial=trial, by=ada, at=NOON, on=TODAY)
    return trial


def without_an_agreement(ada: Person) -> Trial:
    """Taken back and given again, before the beat has ended the trial."""
    trial = on_day(ada)
    kind = ConsentKind.HEALTH_DATA
    accounts.give_consent(person=ada, kind=kind, at=NOON - timedelta(days=90))
    accounts.withdraw_consent(person=ada, kind=kind, at=NOON)
    accounts.give_consent(person=ada, kind=kind, at=NOON)
    Person.objects.filter(pk=ada.pk).update(set_up_at=NOON)
    return trial


def waiting_for_the_first_dose(ada: Person) -> Trial:
    return on_day(ada, 1, state=TrialState.BASELINE)


def in_the_weeks_off(ada: Person) -> Trial:
    return on_day(ada, 95, withdrawal=True, state=TrialState.WITHDRAWAL)


def named(trial: Trial, ada: Client) -> dict[str, bool]:
    """Where a dose is named, or a day for one is still to come."""
    paper = str(plan_paper(trial, on=TODAY)["sections"])
    fhir: Any = bundle(trial, on=TODAY, at=LATER)["entry"]
    (plan,) = [one["resource"] for one in fhir if one["resource"]["resourceType"] == "CarePlan"]
    doses = {one["detail"]["status"] for one in plan["activity"] if "dailyAmount" in one["detail"]}
    told: Any = everything(trial, on=TODAY, at=LATER)["trial"]
    dates: Any = Calendar.from_ical(feed.calendar(trial if trial.is_ongoing else None, at=LATER)).walk(
        "VEVENT"
    )
    steps = [one for one in dates if str(one["summary"]) in ("Akkerplan day 1", "Akkerplan next step")]
    return {
        "paper": "Not before" in paper or "Go up a step" in paper,
        "fhir": not doses <= {"on-hold", "stopped"},
        "json": not told["take_none"],
        "calendar": any(one["dtstart"].dt >= TODAY for one in steps),
        "page": "Your dose now" in ada.get(reverse("trials:calendar"), follow=True).text,
        "today": "Dose today" in ada.get(reverse("trials:today")).text,
    }


def seen(make: Callable[[Person], Trial], ada: Person, client: Client) -> dict[str, bool]:
    with time_machine.travel(NOON, tick=False):
        made = make(ada)
    with time_machine.travel(LATER, tick=False):
        trial = Trial.objects.select_related("person", "product", "screening__person").get(pk=made.pk)
        return named(trial, client)


def test_a_trial_that_runs_names_its_dose_everywhere(ada: Person, as_ada: Client) -> None:
    assert set(seen(on_day, ada, as_ada).values()) == {True}


@pytest.mark.parametrize(
    "make",
    [
        held_by_an_answer,
        held_by_half_an_answer,
        held_by_the_pack,
        held_by_another_pack_of_it,
        of_a_minor,
        paused,
        stopped,
        stopped_by_hand,
        without_an_agreement,
        waiting_for_the_first_dose,
        in_the_weeks_off,
    ],
)
def test_where_today_names_no_dose_nothing_does(
    make: Callable[[Person], Trial], ada: Person, as_ada: Client
) -> None:
    assert [place for place, names in seen(make, ada, as_ada).items() if names] == []
