"""An old result stays readable as it was decided: its words, its rules, its answers, and what would differ now."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from apps.records.models import AuditEvent, Clearance, Finding, Person, Screening
from apps.rules.vocabulary import Disposition, TrialState
from apps.screening import actions, queries
from tests import factories
from tests.factories import NOON, TODAY
from tests.screening.test_views import words
from tests.stage import running

pytestmark = pytest.mark.usefixtures("noon")
LIST = "/screening/past/"


def decided(person: Person, *, days_ago: int = 0, **differences: object) -> Screening:
    """Submitted as the site does it, some days ago."""
    at, on = NOON - timedelta(days=days_ago), TODAY - timedelta(days=days_ago)
    draft = actions.save_answers(person=person, answers=factories.answers(**differences), at=at, on=on)
    return actions.submit(screening=draft, at=at, on=on)


def address(row: Screening) -> str:
    return f"{LIST}{row.code}/"


def of_old_rules(row: Screening) -> None:
    """As if an earlier rule set had found nothing but a warning in its own words."""
    Screening.objects.filter(pk=row.pk).update(rules_version="2020.1.1", overall=Disposition.CAUTION)
    Finding.objects.filter(screening=row).delete()
    factories.finding(
        row, "rx", Disposition.CAUTION, reason="The words of 2020.", lifts="A talk.", acknowledged_at=NOON
    )


def test_it_reads_as_it_was_decided(ada: Person, as_ada: Client) -> None:
    row = decided(ada, days_ago=20, preg="pregnant")
    reason = row.findings.get().reason

    page = words(as_ada.get(address(row)))

    assert "The result of 10 February 2026" in page
    assert escape(reason) in page
    assert f"Rule set {row.rules_version}, not yet reviewed" in page
    assert "Its answers count until 24 February 2026" in page
    assert "The rules have not changed since. They say the same." in page
    assert "I am pregnant" in page


def test_later_rules_change_nothing_in_it_and_what_they_would_say_stands_beside(
    ada: Person, as_ada: Client
) -> None:
    row = decided(ada, days_ago=20, preg="pregnant", rx="no")
    of_old_rules(row)

    page = words(as_ada.get(address(row)))

    assert "The words of 2020." in page
    assert "Agreed to on 2 March 2026, 13:00." in page
    assert "Rule set 2020.1.1" in page
    assert "they would decide this otherwise" in page
    found = queries.past(Screening.objects.get(pk=row.pk))
    assert [(change.then, change.now) for change in found.changes] == [("CAUTION", ""), ("", "DEFER")]


def test_an_answer_that_is_not_offered_any_more_is_shown_as_it_was_kept(ada: Person, as_ada: Client) -> None:
    row = decided(ada)
    answers = {**row.answers, "preg": "an old code"}
    del answers["rx"]
    Screening.objects.filter(pk=row.pk).update(answers=answers, rules_version="2020.1.1")

    page = words(as_ada.get(address(row)))

    assert "an old code" in page
    assert "so they cannot decide on these answers" in page


def test_a_clearance_that_stood_then_still_counts_for_then(ada: Person, dr_cole: Person) -> None:
    row = decided(ada, organ="yes")
    given = factories.clearance(ada, dr_cole, "organ", screening=row)
    again = decided(ada, organ="yes")
    Clearance.objects.filter(pk=given.pk).update(ended_at=NOON + timedelta(days=1))

    assert [found.disposition for found in again.findings.all()] == ["CLEARED"]
    assert not queries.past(again).differs


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_costs_the_same_for_many(
    many: int, ada: Person, as_ada: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [decided(ada, days_ago=many - number) for number in range(many)]

    with django_assert_num_queries(3):
        page = as_ada.get(LIST).text

    assert [page.index(address(row)) for row in rows[::-1]] == sorted(
        page.index(address(row)) for row in rows
    )


@pytest.mark.parametrize("many", [1, 3])
def test_a_result_costs_the_same_with_many_findings(
    many: int, ada: Person, as_ada: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    row = factories.screening(ada)
    for number in range(many):
        factories.finding(row, f"key-{number}", Disposition.CAUTION)

    with django_assert_num_queries(6):
        as_ada.get(address(row))


def test_nobody_elses_is_there_and_no_draft_is(ada: Person, ben: Person, as_ada: Client) -> None:
    theirs = decided(ben)
    draft = actions.save_answers(person=ada, answers={"rx": "yes"}, at=NOON, on=TODAY)

    assert [as_ada.get(f"{LIST}{code}/").status_code for code in (theirs.code, draft.code, uuid4())] == [
        404
    ] * 3
    assert "You have no result yet." in as_ada.get(LIST).text


def test_the_clinician_reads_the_same_and_the_look_is_kept(
    ada: Person, dr_cole: Person, as_cole: Client, as_dunn: Client
) -> None:
    row = decided(ada, days_ago=20, preg="pregnant")
    of_old_rules(row)
    decided(ada)

    listed = as_cole.get(f"/clinic/people/{ada.code}/").text
    page = words(as_cole.get(f"/clinic/screenings/{row.code}/"))

    assert f"/clinic/screenings/{row.code}/" in listed
    assert "Ada: the result of 10 February 2026" in page
    assert "The words of 2020." in page
    assert "they would decide this otherwise" in page
    assert AuditEvent.objects.filter(actor=dr_cole, subject=ada, thing="the_screening").count() == 2
    assert as_dunn.get(f"/clinic/screenings/{row.code}/").status_code == 404


def test_each_result_is_a_row_with_its_verdict_beside_its_day(as_ada: Client, ada: Person) -> None:
    for days in (0, 20):
        factories.screening(ada, on=TODAY - timedelta(days=days))

    page = as_ada.get("/screening/past/").content.decode()

    (rows,) = re.findall(r'<ul role="list" class="today-list">(.*?)</ul>', page, re.DOTALL)
    assert rows.count('<li><p class="cluster cluster--apart">') == 2
    assert rows.count("the newest") == 1
    assert "css/questions" in page


def test_a_danger_sign_that_was_unticked_before_the_result_stays_to_be_read(
    ada: Person, as_ada: Client
) -> None:
    """Help was shown at once, and one more answer wiped out that it was ever ticked."""
    ticked = factories.answers(now=["severe_pain", "fever"])
    actions.save_answers(person=ada, answers=ticked, at=NOON, on=TODAY)

    row = decided(ada)

    assert (row.overall, row.taken_back) == (Disposition.DEFER, {})
    said = "Very bad belly pain, or a belly that is hard to the touch; Fever: 38.0 C (100.4 F) or more."
    assert f"Ticked first, and unticked on 2 March 2026, 13:00 before the result: {said}" in words(
        as_ada.get(address(row))
    )


def test_the_baseline_asks_anew_for_what_was_unticked(ada: Person, as_ada: Client) -> None:
    actions.save_answers(person=ada, answers=factories.answers(now=["severe_pain"]), at=NOON, on=TODAY)
    decided(ada)
    running(ada, day=-3, state=TrialState.BASELINE)

    page = as_ada.get("/journal/check-in/").text

    ticks = re.findall(r"<input[^>]*name=\"danger\"[^>]*>", page)
    assert len(ticks) > 5
    assert not any("checked" in tick for tick in ticks), "on each day, and never filled in beforehand"
