"""A first dose that waits moves every later date, and every page, file and mail tells the same dates."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from apps.clinic import record
from apps.documents import data, fhir
from apps.documents.plan_paper import plan_paper
from apps.journal import queries as journal
from apps.journal.actions.noting import Reading
from apps.journal.counting import counts_for
from apps.journal.looking import table
from apps.records.models import Person, ReminderKind, Trial
from apps.records.plans import plan_of, plan_on
from apps.records.windows import windows_of
from apps.reminders.wanted import wanted
from apps.rules.vocabulary import Phase, PrimaryOutcome
from apps.trials import actions, feed
from tests.trials.lives import FIRST_DOSE, SIGNED_UP, active, at, day, fresh, started

WAITED = 5
NOW = FIRST_DOSE + timedelta(days=WAITED)


@pytest.fixture
def waiting(ada: Person) -> Iterator[Trial]:
    trial = started(ada)
    with time_machine.travel(at(NOW), tick=False):
        yield fresh(trial)


def full(trial: Trial) -> Trial:
    return data.with_everything(Trial.objects.select_related("product", "person")).get(pk=trial.pk)


def test_the_journal_calls_no_day_without_a_dose_a_day_with_it(waiting: Trial) -> None:
    found = journal.days(waiting, on=NOW)
    exported = list(data.days(waiting, on=NOW))
    head, *lines = table(waiting, on=NOW)

    assert [one.on for one in found if one.phase is not Phase.BASELINE] == [SIGNED_UP]
    assert [(one["date"], one["day"]) for one in exported[-2:]] == [(NOW - timedelta(days=1), 0), (NOW, 1)]
    assert [line[head.index("trial_day")] for line in lines[-2:]] == [0, 1]


def test_a_stop_before_the_first_dose_leaves_no_day_with_it_behind(waiting: Trial) -> None:
    actions.stop(trial=waiting, by=waiting.person, at=at(NOW), on=NOW)
    found = journal.days(fresh(waiting), on=NOW + timedelta(days=3))

    assert {one.phase for one in found if one.on > FIRST_DOSE} == {Phase.BASELINE, Phase.AFTER}


def test_pages_paper_and_files_tell_the_same_dates(waiting: Trial, as_ada: Client) -> None:
    plan = plan_on(waiting, on=NOW)
    assert plan is not None

    page = as_ada.get("/trial/calendar/").text
    paper = str(plan_paper(waiting, on=NOW)["sections"])
    everything: dict[str, Any] = data.everything(full(waiting), on=NOW, at=at(NOW))
    care_plan = fhir_plan(waiting, on=NOW)

    assert (plan.first_dose_on, plan.ends_before) == (NOW, NOW + timedelta(weeks=12))
    assert [f"{plan.first_dose_on:%-d %B %Y}" in words for words in (page, paper)] == [True, True]
    assert [f"{FIRST_DOSE:%-d %B %Y}" in words for words in (page, paper)] == [False, False]
    assert ["Later dates are those if it came today." in words for words in (page, paper)] == [True, True]
    assert (
        f"The end has moved by {WAITED} days, to {plan.steady.last_day:%-d %B %Y}: so long the first" in page
    )
    assert "Nothing. All is as it was fixed." not in page
    assert everything["trial"]["first_dose_on"] == NOW
    assert care_plan["period"]["end"] == plan.last_review_on.isoformat()
    assert record.page(full(waiting), on=NOW)["plan"] == plan


def fhir_plan(trial: Trial, *, on: date) -> dict[str, Any]:
    bundle: dict[str, Any] = fhir.bundle(full(trial), on=on, at=at(on))
    resources = (one["resource"] for one in bundle["entry"])
    return next(one for one in resources if one["resourceType"] == "CarePlan")


def test_a_calendar_program_shows_no_first_dose_that_did_not_come(waiting: Trial) -> None:
    plan = plan_on(waiting, on=NOW)
    assert plan is not None

    found = {one.kind: one.on for one in feed.dates(waiting, plan, held_on=NOW)}
    file = feed.calendar(waiting, at=at(NOW)).decode()

    assert "FIRST_DOSE" not in {kind.name for kind in found}
    assert "Akkerplan day 1" not in file
    assert f"{plan.last_review_on:%Y%m%d}" in file


def test_a_number_counts_for_the_time_before_the_dose_that_is_still_to_come(waiting: Trial) -> None:
    """LDL of the last 30 days: by the planned first dose a value of this morning came too late to count."""
    reading = Reading("ldl", Decimal(130), "130", "mg/dL", NOW - timedelta(days=2), "lab", fasting=True)

    words = counts_for(waiting, PrimaryOutcome.LDL, [reading], on=NOW)

    assert words.startswith("It counts for the time before the first dose")


def test_no_mail_asks_for_a_number_at_an_end_that_no_dose_came_before(ada: Person) -> None:
    trial = started(ada)
    plan = plan_of(trial)
    assert plan is not None
    at_the_end = windows_of(trial, plan, PrimaryOutcome.LDL)[-1].span

    found = wanted(ada, at=at(at_the_end.starts_on - timedelta(days=1)))

    assert [one.kind for one in found if one.kind is ReminderKind.MEASURE_DUE] == []


def test_a_clinician_and_a_file_read_the_dates_of_a_rest(ada: Person) -> None:
    trial = active(ada)
    actions.pause(trial=trial, because="holiday", by=ada, at=at(day(20)), on=day(20))
    trial, now = fresh(trial), day(27)
    plan = plan_on(trial, on=now)
    assert plan is not None

    assert plan.ends_before == FIRST_DOSE + timedelta(weeks=12, days=7)
    assert record.page(full(trial), on=now)["plan"] == plan
    assert fhir_plan(trial, on=now)["period"]["end"] == plan.last_review_on.isoformat()
