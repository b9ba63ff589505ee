"""A danger sign waits for no other answer."""

from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.doses import in_the_way
from apps.records.models import CheckIn, Person, Screening, Trial
from apps.reminders.links import link_token
from tests import factories
from tests.calm import SENT
from tests.journal.test_actions import begun
from tests.journal.test_views import CHECK_IN


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def test_a_danger_sign_in_an_empty_form_is_acted_on_at_once(ada: Person, as_ada: Client) -> None:
    trial, form = begun(ada, day=10), {"submission": str(uuid4()), "danger": ["black"]}

    pages = [as_ada.post(CHECK_IN, form) for _twice in range(2)]

    row = Trial.objects.get(pk=trial.pk)
    assert [page.status_code for page in pages] == [422, 422]
    assert 'href="tel:112"' in pages[0].text
    assert (row.state, row.stop_rule, row.assessments.filter(level="EMERGENCY").count()) == (
        "stopped",
        "E4",
        1,
    )
    assert CheckIn.objects.get(trial=trial, on=factories.TODAY).danger_asked is False


def test_the_rest_of_the_form_is_kept_and_counts_when_it_is_complete(ada: Person, as_ada: Client) -> None:
    trial, key = begun(ada, day=10), str(uuid4())
    page = as_ada.post(CHECK_IN, {"submission": key, "danger": ["fever"], "pain": "3"}).text
    (three,) = [tag for tag in page.split("<input") if 'name="pain"' in tag and 'value="3"' in tag]
    assert "checked" in three.split(">")[0]

    as_ada.post(CHECK_IN, {**SENT, "submission": key, "danger": ["fever"], "pain": "3"})

    day = CheckIn.objects.get(trial=trial, on=factories.TODAY)
    assert (day.pain, day.danger_asked, day.danger) == (3, True, {"fever_felt": True})


def test_a_form_without_a_sign_keeps_nothing(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)

    page = as_ada.post(CHECK_IN, {"submission": str(uuid4()), "danger": ["none"]})

    assert page.status_code == 422
    assert not CheckIn.objects.filter(trial=trial, on=factories.TODAY).exists()


def way_in(door: str, trial: Trial, client: Client) -> tuple[Client, str]:
    """The page of a check-in, or the same behind the link in a mail."""
    if door == "check-in":
        return client, CHECK_IN
    return Client(), reverse(
        "journal:from-mail", args=[link_token(factories.reminder(trial.person, trial=trial))]
    )


@pytest.mark.parametrize("door", ["check-in", "mail", "report"])
def test_beside_help_nothing_asks_for_the_empty_boxes_until_it_is_sent_once_more(
    door: str, ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)
    said = {
        "submission": str(uuid4()),
        "signs" if door == "report" else "danger": ["black"],
        "note": "as it was",
    }
    client, page = (as_ada, "/journal/report/") if door == "report" else way_in(door, trial, as_ada)

    first, again = (client.post(page, {**said, **more}).text for more in ({}, {"helped": "1"}))

    assert ['href="tel:112"' in text for text in (first, again)] == [True, True]
    shouts = ("There is a problem", "Choose an answer", "<title>Error: ", "is-invalid", "aria-invalid")
    assert [words for words in shouts if words in first] == []
    assert ('name="helped"' in first, "It can wait." in first or "They can wait." in first) == (True, True)
    assert again.index('href="tel:112"') < again.index("There is a problem")
    assert Trial.objects.get(pk=trial.pk).assessments.count() == 1


def test_where_the_dose_stays_the_rest_cannot_wait(ada: Person, as_ada: Client) -> None:
    """Today goes on showing the dose."""
    begun(ada, day=10)
    said = {"danger": ["dizzy"], "submission": str(uuid4())}

    page = as_ada.post(CHECK_IN, said).text

    assert "There is a problem" in page
    assert "They can wait." not in page


@pytest.mark.parametrize("door", ["check-in", "mail"])
@pytest.mark.parametrize(
    ("tick", "rule"), [("pregnant", "ST11"), ("antibiotic", "ST15"), ("other_illness", "")]
)
def test_a_tick_beside_a_sign_does_not_wait_with_the_rest(
    door: str, tick: str, rule: str, ada: Person, as_ada: Client
) -> None:
    """ "They can wait" was said of it, and the next form was sent without it: the dose came back after three clear days."""
    trial = begun(ada, day=10)
    client, page = way_in(door, trial, as_ada)

    client.post(page, {"danger": ["fever"], "changes": [tick], "submission": str(uuid4())})

    fired = {one["rule"] for said in trial.assessments.all() for one in said.fired}
    assert {"ST2", *([rule] if rule else [])} <= fired
    assert in_the_way(Trial.objects.get(pk=trial.pk), on=factories.TODAY, back=True) != ()


@pytest.mark.parametrize("door", ["check-in", "mail"])
def test_such_a_tick_is_told_once_also_when_the_whole_form_follows(
    door: str, ada: Person, as_ada: Client
) -> None:
    trial, form = begun(ada, day=10), {"danger": ["dizzy"], "changes": ["antibiotic"]}
    client, page = way_in(door, trial, as_ada)
    sent = {**form, "submission": str(uuid4())}

    shown = [client.post(page, sent).text for _twice in range(2)]
    client.post(page, {**SENT, **sent, "helped": "1"})

    assert "Your danger sign and what has changed are kept." in shown[0]
    assert trial.check_ins.get(on=factories.TODAY).danger_asked
    assert (Screening.objects.count(), trial.intercurrent_events.count()) == (2, 1)


@pytest.mark.parametrize("door", ["check-in", "mail"])
def test_a_new_illness_told_beside_a_sign_that_is_known_is_heard(
    door: str, ada: Person, as_ada: Client
) -> None:
    """No stop rule knows it, so no entry keeps it."""
    trial, form = begun(ada, day=10), {"submission": str(uuid4()), "danger": ["fever"]}
    client, page = way_in(door, trial, as_ada)
    client.post(page, form)

    for _twice in range(2):
        client.post(page, {**form, "changes": ["other_illness"]})

    now = Screening.objects.current(ada)
    assert now is not None
    assert (now.answers["organ"], Screening.objects.count()) == ("not_sure", 2)
    assert trial.check_ins.get(on=factories.TODAY).entries.count() == 2


@pytest.mark.parametrize("told", [{"signs": ["dizzy"]}, {"what": "I could not breathe."}])
def test_a_report_that_leaves_the_dose_cannot_wait(told: dict[str, Any], ada: Person, as_ada: Client) -> None:
    begun(ada, day=10)

    page = as_ada.post("/journal/report/", {**told, "still_going_on": "yes", "submission": str(uuid4())}).text

    assert "There is a problem" in page
    assert "It can wait." not in page


def test_what_is_wrong_in_a_filled_box_is_said_beside_help(ada: Person, as_ada: Client) -> None:
    begun(ada, day=10)

    page = as_ada.post(CHECK_IN, {"submission": str(uuid4()), "danger": ["black"], "loose": "many"}).text
    summary = page[page.index("error-summary-title") : page.index('<form class="form')]

    assert page.index('href="tel:112"') < page.index("There is a problem")
    assert summary.count("<li>") == 1


MEASURE = "/journal/measure/"
SUGAR = {
    "source": "home", "fasting": "yes", "laboratory": "", "taken_on_day": "2", "taken_on_month": "3",
    "taken_on_year": "2026",
}  # fmt: skip


def sugar(client: Client, value: str, unit: str, **other: str) -> str:
    page = client.post(MEASURE, {**SUGAR, "value": value, "unit": unit, **other})
    assert page.status_code == 422
    return str(page.text)


@pytest.mark.parametrize(
    ("value", "unit", "rule", "first"),
    [
        ("2.9", "mmol/L", "E9", 'href="tel:112"'),
        ("53", "mg/dL", "E9", 'href="tel:112"'),
        ("300", "mg/dL", "ST16", "Speak to a clinician today."),
        ("16.7", "mmol/L", "ST16", "Speak to a clinician today."),
    ],
)
@pytest.mark.parametrize("other", [{}, {"fasting": ""}, {"taken_on_day": ""}], ids=["asked", "lacks", "day"])
def test_a_dangerous_sugar_waits_for_no_question_and_no_error(
    value: str, unit: str, rule: str, first: str, other: dict[str, str], ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)

    pages = [sugar(as_ada, value, unit, **other) for _twice in range(2)]

    row = Trial.objects.get(pk=trial.pk)
    assert (row.state, row.stop_rule, row.assessments.count()) == ("stopped", rule, 1)
    assert pages[0].index(first) < pages[0].index("There is a problem")
    assert "Dose today" not in as_ada.get("/trial/").text
    assert not row.measurements.exists(), "what was not confirmed is no result"
    assert "A number like this counts at once, before you answer" in pages[0]


def test_what_a_number_would_do_stands_beside_its_box_before_it_is_sent(ada: Person, as_ada: Client) -> None:
    """The page asked "Is this right?" of a number that had stopped the trial already, and only a clinician could undo it."""
    begun(ada, day=10)

    page = " ".join(as_ada.get(MEASURE).text.split())

    assert (
        "A number below 54 mg/dL (3.0 mmol/L), or from 300 mg/dL (16.7 mmol/L) on, stops a trial as soon as it is sent."
        in page
    )


def test_the_check_in_says_so_too_in_the_unit_that_it_asks_in(ada: Person, as_ada: Client) -> None:
    begun(ada, day=10)
    answers = factories.answers(diabetes="t2_other_meds")
    Screening.objects.filter(person=ada).update(answers=answers)

    page = " ".join(as_ada.get(CHECK_IN).text.split())

    assert "A number below 3.0 mmol/L, or from 16.7 mmol/L on, stops a trial as soon as it is sent." in page


@pytest.mark.parametrize(
    ("value", "unit", "other"),
    [
        ("3.0", "mmol/L", {}),
        ("54", "mg/dL", {}),
        ("299", "mg/dL", {}),
        ("17", "mg/dL", {}),
        ("60", "mmol/L", {}),
        ("none", "mg/dL", {}),
        ("17", "", {}),
        ("300", "mg/dL", {"taken_on_year": "2025"}),
    ],
    ids=["low", "low-us", "high", "below-all", "above-all", "words", "no-unit", "before-the-trial"],
)
def test_a_sugar_that_is_none_or_no_danger_stops_nothing(
    value: str, unit: str, other: dict[str, str], ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)

    sugar(as_ada, value, unit, **other)

    row = Trial.objects.get(pk=trial.pk)
    assert (row.state, row.assessments.count()) == ("active", 0)
