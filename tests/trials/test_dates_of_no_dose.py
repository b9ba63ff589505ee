"""A trial that was stopped before its first dose is told as it was: its baseline, and that no dose was taken."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from apps.clinic import record
from apps.documents import data, fhir
from apps.documents.plan_paper import plan_paper
from apps.journal.charts import daily_chart
from apps.journal.looking import table
from apps.records.models import Person, Trial
from apps.records.plans import plan_on
from apps.rules.vocabulary import Phase
from apps.trials import actions, since
from apps.trials.months import months
from tests.trials.lives import FIRST_DOSE, SIGNED_UP, at, fresh, quiet_days, started

NONE = "None: no dose was taken."
STOPPED = {
    "late": FIRST_DOSE + timedelta(days=5),
    "early": FIRST_DOSE - timedelta(days=9),
    "on the day of signing up": SIGNED_UP,
}


@pytest.fixture(params=STOPPED)
def ended(ada: Person, request: pytest.FixtureRequest) -> Iterator[Trial]:
    """Stopped by its person three days ago."""
    stopped_on = STOPPED[request.param]
    trial = started(ada, withdrawal=True)
    actions.stop(trial=trial, by=ada, at=at(stopped_on), on=stopped_on)
    with time_machine.travel(at(stopped_on + timedelta(days=3)), tick=False):
        yield fresh(trial)


def stopped_on(trial: Trial) -> date:
    assert trial.stopped_at is not None
    return trial.person.today(at=trial.stopped_at)


def today(trial: Trial) -> date:
    return stopped_on(trial) + timedelta(days=3)


def full(trial: Trial) -> Trial:
    return data.with_everything(Trial.objects.select_related("product", "person")).get(pk=trial.pk)


def words(day: date) -> str:
    return f"{day:%-d %B %Y}"


def test_its_baseline_ends_with_the_stop_and_no_later_phase_came(ended: Trial) -> None:
    plan = plan_on(ended, on=today(ended))
    assert plan is not None

    squares = [square for month in months(ended, plan, on=today(ended)) for square in month.squares]

    assert plan.starts_on == SIGNED_UP + timedelta(days=1)
    assert plan.baseline.last_day == max(stopped_on(ended), SIGNED_UP)
    assert {square.phase for square in squares} <= {Phase.BASELINE, Phase.AFTER}
    assert "first dose" not in {square.milestone for square in squares}
    assert since.moved(ended, on=today(ended)) == ""


def test_the_plan_by_day_and_on_paper_say_that_none_was_taken(ended: Trial, as_ada: Client) -> None:
    plan = plan_on(ended, on=today(ended))
    assert plan is not None

    page = as_ada.get("/trial/calendar/").text
    paper: dict[str, Any] = plan_paper(ended, on=today(ended))
    rows = next(one["table"]["rows"] for one in paper["sections"] if one["title"] == "The dates")

    assert page.count(NONE) == 2  # its first dose and its review
    assert "Steady weeks" not in page
    assert "First weeks" not in page
    assert "Weeks without the product" not in page
    assert words(FIRST_DOSE) not in page.replace(words(stopped_on(ended)), "")
    assert rows[-1] == ["First dose", NONE, ""]
    assert [row[0] for row in rows[:-1]] == ["Baseline: ratings, nothing taken"] * bool(plan.baseline.days)


def test_files_and_bundle_name_no_day_with_the_product(ended: Trial) -> None:
    trial, on = full(ended), today(ended)
    everything: dict[str, Any] = data.everything(trial, on=on, at=at(on))
    head, *lines = table(trial, on=on)
    bundle: dict[str, Any] = fhir.bundle(trial, on=on, at=at(on))
    care = next(one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == "CarePlan")
    details = [one["detail"] for one in care["activity"]]

    assert everything["trial"]["first_dose_on"] is None
    assert {one["day"] for one in everything["days"]} == {None}
    assert {one["phase"] for one in everything["days"]} <= {"before", "baseline", "after"}
    assert {line[head.index("trial_day")] for line in lines} == {None}
    assert care["description"] == "Ended before the first dose: nothing was taken."
    assert care["period"]["end"] == max(stopped_on(ended), SIGNED_UP).isoformat()
    assert {one["description"] for one in details if "kind" not in one} <= {"Ratings before the first dose"}
    assert {(one["status"], "scheduledPeriod" in one) for one in details if "kind" in one} == {
        ("cancelled", False)
    }


def test_a_clinician_reads_that_no_dose_was_taken(ended: Trial, as_cole: Client) -> None:
    page = as_cole.get(f"/clinic/trials/{ended.code}/").text

    assert NONE in page
    assert "No dose yet." not in page
    assert "Last planned day" not in page
    assert words(FIRST_DOSE) not in page.replace(words(stopped_on(ended)), "")


def test_its_charts_show_no_weeks_with_the_product(ended: Trial) -> None:
    """Danger signs are still asked for after a stop, so that dots stand behind it."""
    after = max(0, (stopped_on(ended) - FIRST_DOSE).days)
    quiet_days(ended, after + 2, after + 4)

    drawn = daily_chart(full(ended), on=today(ended))

    assert drawn is not None
    assert {band.phase for band in drawn.bands} <= {Phase.BASELINE}
    assert record.page(full(ended), on=today(ended))["adherence"] is None
