"""What the pages and mails of a trial say once it has ended: they agree with its review."""

from datetime import date, timedelta

import pytest
import time_machine
from django.template.defaultfilters import date as spelt
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from apps.records.models import Person, Reminder, ReminderKind, Review, Trial
from apps.records.plans import plan_of
from apps.reminders.letters import letter
from apps.reminders.wanted import wanted
from apps.rules.schedule import EntryKind
from apps.rules.vocabulary import ReviewDecision, TrialState
from apps.trials import actions, feed, queries
from apps.trials.months import months
from tests import factories
from tests.trials.lives import active, at, day, fresh, planned, quiet_days, stopped


def finished(person: Person) -> Trial:
    """Taken to its last day; its LDL value after it is missing."""
    trial = active(person)
    quiet_days(trial, 1, 84)
    actions.finish(trial=trial, at=at(day(85)), on=day(85))
    return fresh(trial)


def decided(trial: Trial, decision: str, **columns: object) -> None:
    done = {"opened_at": at(day(85)), "result": {"caveats": []}, "label": "not_enough_data"}
    done |= {"comprehension": "yes", "certainty": "no", "decision": decision, "decided_at": at(day(85))}
    trial.reviews.update(**done, **columns)


def page(client: Client, name: str, *, on: date) -> str:
    with time_machine.travel(at(on, 15), tick=False):
        return client.get(reverse(name)).text


def asks_for_the_number(person: Person, on: date) -> bool:
    found = wanted(person, at=at(on, 6))
    return any(one.kind == ReminderKind.MEASURE_DUE and one.on == on for one in found)


LAST_CALL = day(85) + timedelta(days=14 - 1 - 2)


def test_after_the_decision_to_stop_nothing_asks_for_the_last_number(ada: Person, as_ada: Client) -> None:
    trial = finished(ada)
    assert "0 of 1 so far" in page(as_ada, "trials:today", on=day(86))
    assert asks_for_the_number(ada, LAST_CALL)

    decided(trial, ReviewDecision.STOP)

    assert "0 of 1 so far" not in page(as_ada, "trials:today", on=day(86))
    assert not asks_for_the_number(ada, LAST_CALL)


def test_the_weeks_without_it_still_ask_for_theirs(ada: Person) -> None:
    trial = finished(ada)
    decided(trial, ReviewDecision.WITHDRAWAL)
    assert actions.begin_withdrawal(trial=trial, by=ada, at=at(day(85)), on=day(85))

    assert asks_for_the_number(ada, LAST_CALL)


def test_the_mail_about_a_review_says_that_something_may_be_missing(ada: Person) -> None:
    row = factories.reminder(ada, kind=ReminderKind.REVIEW_DUE, trial=finished(ada))

    mail = letter(Reminder.objects.select_related("person", "trial").get(pk=row.pk))

    assert mail.subject == "Your Akkerplan review"
    assert "If something is still missing" in mail.body
    assert "ready" not in mail.body


def test_whoever_goes_on_gets_no_last_question(ada: Person) -> None:
    row = factories.reminder(ada, kind=ReminderKind.FOUR_WEEKS_ON, trial=finished(ada))

    mail = letter(Reminder.objects.select_related("person", "trial").get(pk=row.pk))

    assert mail.subject == "One question from Akkerplan"


def test_the_plan_of_a_stopped_trial_names_its_review_and_the_words_of_the_rule(
    ada: Person, as_ada: Client
) -> None:
    trial = stopped(active(ada), "ST1", on=day(10))

    text = page(as_ada, "trials:calendar", on=day(11))

    assert f"Open since the stop, on {spelt(day(10), 'l j F Y')}" in text
    assert "It waits for your last number" not in text
    assert reviews_of(fresh(trial))[0] == []
    assert "Stopped: A reason." in text
    assert "rule ST1" not in text


def test_after_the_decision_the_plan_says_when_that_review_was(ada: Person, as_ada: Client) -> None:
    trial = stopped(active(ada), "ST1", on=day(10))
    decided(trial, ReviewDecision.STOP)

    text = page(as_ada, "trials:calendar", on=day(11))

    assert f"{spelt(day(10), 'l j F Y')}, after the stop" in text
    assert "Open since the stop" not in text


def reviews_of(trial: Trial) -> tuple[list[date], list[date]]:
    """The days of reviews in the grid and in the calendar file."""
    plan = plan_of(trial)
    assert plan is not None
    both = {EntryKind.REVIEW, EntryKind.LAST_REVIEW}
    grid = [
        one.on for month in months(trial, plan, on=day(2)) for one in month.squares if both & set(one.kinds)
    ]
    file = Calendar.from_ical(feed.calendar(trial, at=at(day(2)))).walk("VEVENT")
    return grid, sorted(one.decoded("dtstart") for one in file if one["summary"] == "Akkerplan review")


def test_weeks_off_that_were_planned_have_one_review_everywhere(ada: Person, as_ada: Client) -> None:
    trial = active(ada, withdrawal=True)
    opens = trial.reviews.get().due_on

    assert reviews_of(trial) == ([opens], [opens])
    quiet_days(trial, 1, 84)
    text = page(as_ada, "trials:today", on=day(86))
    assert "second review" not in text
    assert f"Your review opens in 27 days, on {spelt(opens, 'l j F Y')}." in text


def test_weeks_off_after_a_review_have_two(ada: Person) -> None:
    trial = finished(ada)
    decided(trial, ReviewDecision.WITHDRAWAL)
    actions.begin_withdrawal(trial=trial, by=ada, at=at(day(85)), on=day(85))
    trial = fresh(trial)

    days = list(trial.reviews.order_by("number").values_list("due_on", flat=True))
    assert (len(days), reviews_of(trial)) == (2, (days, days))
    off = queries.weeks_off(trial, on=day(85))
    assert off is not None
    assert not off.is_only_review


def test_a_plan_with_weeks_off_shows_one_review_before_it_starts(ada: Person) -> None:
    trial = planned(ada, withdrawal=True)
    begun = active(factories.person("ben"), withdrawal=True)
    plan = plan_of(begun)
    assert plan is not None

    kinds = [kind for month in months(trial, plan, on=day(2)) for one in month.squares for kind in one.kinds]

    assert EntryKind.REVIEW not in kinds
    assert kinds.count(EntryKind.LAST_REVIEW) == 1


@pytest.mark.parametrize(("decision", "there"), [("", True), ("stop", False)])
def test_the_screening_leads_back_to_a_review_that_waits(
    decision: str, there: bool, ada: Person, as_ada: Client
) -> None:
    trial = finished(ada)
    decided(trial, ReviewDecision.STOP)
    if not decision:
        Review.objects.update(decision="", decided_at=None)
    factories.screening(ada, on=day(86))

    text = page(as_ada, "screening:result", on=day(86))

    assert ("Back to your review and decision" in text) is there
    assert (reverse("reviews:review", args=[trial.code]) in text) is there
    assert trial.state == TrialState.FINISHED
