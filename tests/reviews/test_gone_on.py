"""What is shown elsewhere of going on: the plan, the trials side by side, files, the brief, the clinician's page."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.documents.fhir.bundle import bundle
from apps.records.models import Person, Product, Trial
from apps.reviews import actions
from apps.trials import queries as trials
from apps.trials.actions import stop
from tests.documents.test_brief import paper
from tests.documents.test_plan_paper import plan_of
from tests.reviews.test_actions import with_values
from tests.reviews.test_going_on import ASKED, NEXT, SOON, TODAY, after_weeks_off, page, went_on
from tests.stage import noon


@pytest.fixture
def trial(ada: Person) -> Trial:
    """Gone on with at the full dose of its trial."""
    made = with_values(ada, "150", "100", level=2)
    went_on(made)
    return made


def told_and_stopped(trial: Trial) -> None:
    review = trial.reviews.get(number=1)
    assert actions.answer_later(review=review, answer="worse", by=trial.person, at=noon(ASKED), on=ASKED)
    assert actions.stop_going_on(trial=trial, by=trial.person, at=noon(SOON), on=SOON)


def test_the_plan_agrees_with_today_while_it_is_gone_on_with(trial: Trial, ada: Person) -> None:
    shown = page(ada, reverse("trials:calendar"), on=SOON)

    assert "Your dose now: 1 capsule a day." in shown
    assert "go on with it until your next review on Monday 25 May 2026, at this dose and not more." in shown
    assert "Planned was: ½ capsule a day" in shown
    for wrong in ("Take none now", "The weeks of taking it are over", "Go up a step", "not before"):
        assert wrong not in shown


def test_the_plan_names_no_dose_where_today_names_none(trial: Trial, ada: Person) -> None:
    Product.objects.filter(pk=trial.product_id).update(expired=True)
    assert "Take none until Today shows a dose" in page(ada, reverse("trials:calendar"), on=SOON)
    Product.objects.filter(pk=trial.product_id).update(expired=False)
    told_and_stopped(trial)

    shown = page(ada, reverse("trials:calendar"), on=SOON)

    assert "The weeks of taking it are over." in shown
    assert "Your dose now" not in shown


def test_the_printed_plan_says_the_dose_of_going_on(trial: Trial, as_ada: Client) -> None:
    words = plan_of(as_ada).words

    assert "You decided to go on with it until Mon 25 May 2026: 1 capsule a day, and not more." in words
    assert [said for said in ("Take none now", "Not before", "Go up a step") if said in words] == []


def test_it_was_taken_until_the_stop_and_not_until_the_end_of_the_trial(trial: Trial, ada: Person) -> None:
    past = reverse("reviews:past")
    assert "Then going on with it since 2 March 2026, until the next review on 25 May 2026." in page(
        ada, past, on=SOON
    )
    told_and_stopped(trial)

    shown = page(ada, past, on=SOON)

    assert "to 1 March 2026. Then went on with it from 2 March 2026 to 1 April 2026." in shown
    assert "Worse than then (30 March 2026)" in shown


def test_a_rule_that_stops_it_while_going_on_is_its_end(trial: Trial, ada: Person) -> None:
    stop(trial=trial, by=ada, at=noon(SOON), on=SOON, rule="ST1", reason="Blood.")

    shown = page(ada, reverse("reviews:past"), on=SOON)

    assert "to 1 March 2026. Then went on with it from 2 March 2026 to 1 April 2026." in shown
    assert "stopped early" not in shown


def test_a_time_that_ran_out_ends_it_before_a_late_decision(trial: Trial, ada: Person) -> None:
    late = NEXT + timedelta(days=9)
    assert actions.stop_going_on(trial=trial, by=ada, at=noon(late), on=late)

    found = trials.gone_on(trial)

    assert found is not None
    assert (found.since, found.until, found.is_over) == (TODAY, NEXT - timedelta(days=1), True)


def test_the_brief_says_until_when_it_was_gone_on_with(ada: Person) -> None:
    low = after_weeks_off(ada)
    review = went_on(low)
    assert (
        "from Mon 2 March 2026 on. Nothing is taken now." in paper(review).words
    )  # the pack is looked at first
    Product.objects.filter(pk=low.product_id).update(condition_seen_on=TODAY)
    assert "Then gone on with since Mon 2 March 2026, at ½ capsule a day" in paper(review).words
    assert actions.answer_later(review=review, answer="worse", by=ada, at=noon(ASKED), on=ASKED)
    actions.stop_going_on(trial=low, by=ada, at=noon(SOON), on=SOON)
    review.refresh_from_db()

    words = paper(review, on=SOON).words

    assert "Then gone on with from Mon 2 March 2026 to Wed 1 April 2026." in words
    assert "Asked four weeks later, on 30 March 2026" in words
    assert "Worse than then" in words


def test_nothing_elsewhere_names_a_dose_that_today_holds_back(
    trial: Trial, ada: Person, dr_cole: Person
) -> None:
    """The brief, the trials side by side, the file for a programme, the clinician's page."""
    review, clinic = trial.reviews.get(number=1), reverse("clinic:trial", args=[trial.code])
    file = reverse("documents:everything", args=[trial.code])
    assert "1 capsule a day, until Mon 25 May 2026 at the latest" in paper(review, on=SOON).words
    assert "Decision: go on until the next review on 25 May 2026." in page(dr_cole, clinic, on=SOON)
    assert json.loads(page(ada, file, on=SOON))["trial"]["take_none"] == ""
    Product.objects.filter(pk=trial.product_id).update(expired=True)

    words, seen = paper(review, on=SOON).words, page(dr_cole, clinic, on=SOON)

    assert "from Mon 2 March 2026 on. Nothing is taken now." in words
    assert "1 capsule a day, until" not in words
    assert "The decision was to go on. Nothing is taken now." in seen
    assert [said for said in ("Decision: go on until", "by the patient's decision") if said in seen] == []
    past = page(ada, reverse("reviews:past"), on=SOON)
    assert "Then went on with it from 2 March 2026 on. Do not take it now." in past
    told = json.loads(page(ada, file, on=SOON))["trial"]["take_none"]
    assert told.startswith("Take none until Today shows a dose")


def test_the_files_hold_the_answer_of_four_weeks_later(trial: Trial, ada: Person) -> None:
    told_and_stopped(trial)

    kept = json.loads(page(ada, reverse("documents:everything", args=[trial.code]), on=SOON))
    found: Any = bundle(trial, on=SOON, at=noon(SOON))["entry"]

    assert [row["later"] for row in kept["reviews"]] == ["worse", ""]
    (told,) = [one["resource"] for one in found if one["resource"].get("valueString") == "worse"]
    assert told["effectiveDateTime"] == noon(ASKED).isoformat()
    assert told["note"] == [{"text": "Asked after the decision of review 1: continue."}]


def test_the_clinician_reads_each_decision_and_answer(trial: Trial, as_cole: Client) -> None:
    told_and_stopped(trial)
    with time_machine.travel(noon(TODAY + timedelta(days=20)), tick=False):  # the sign-in lasts that long
        shown = " ".join(as_cole.get(reverse("clinic:trial", args=[trial.code])).text.split())

    assert "Review 1: the patient decided to go on until the next review on 25 May 2026." in shown
    assert "It was lower." in shown
    assert "Asked four weeks after the decision of review 1 how it is: worse than then" in shown
    assert "Review 2: the patient decided to stop taking it." in shown


def test_what_was_to_be_taken_ends_before_what_may_have_been(trial: Trial) -> None:
    """Who decides late read "leave it out" from the chosen day on, and may have taken it all the same."""
    late = NEXT + timedelta(days=10)
    during = trials.gone_on(trial)
    assert during is not None
    assert (during.until, during.is_over, during.last_possible(on=SOON)) == (NEXT, False, SOON)

    trial.reviews.filter(number=2).update(decision="stop", decided_at=noon(late))

    after = trials.gone_on(Trial.objects.get(pk=trial.pk))
    assert after is not None
    assert (after.until, after.is_over) == (NEXT - timedelta(days=1), True)
    assert after.last_possible(on=late + timedelta(days=30)) == late
