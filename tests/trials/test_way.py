"""The three steps before a trial: the first one is open for as long as the answers do not carry a plan."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from apps.records.models import Clearance, Person
from apps.records.standing import standing
from apps.screening import actions
from tests import factories
from tests.factories import NOON, TODAY
from tests.screening.test_actions import DAY, submitted
from tests.stage import running


@pytest.mark.parametrize(
    ("newer", "days", "words", "then"),
    [
        ({"preg": "maybe"}, 0, "You have begun to answer the screening again.", "/screening/"),
        ({"now": ["breathing"]}, 0, "Call your emergency number now.", "/something-is-wrong/"),
        ({}, 4, "The day you were waiting for has come.", "/screening/"),
        ({}, 14, "more than 14 days old", "/screening/"),
    ],
    ids=["newer answers", "a danger sign", "the day has come", "old answers"],
)
def test_what_is_missing_stands_at_the_first_step(
    ada: Person, as_ada: Client, newer: dict[str, object], days: int, words: str, then: str
) -> None:
    submitted(ada, bowel_prep="2026-02-20")
    if newer:
        actions.save_answers(person=ada, answers=newer, at=NOON, on=TODAY)

    with time_machine.travel(NOON + days * DAY, tick=False):
        page = as_ada.get("/trial/").text

    first = page.split("2. Read the pack")[0]
    onward = f'action="{then}"' if newer == {"preg": "maybe"} else f'class="button" href="{then}"'
    assert (words in first, onward in first) == (True, True)
    assert "asked again on" not in first


@pytest.mark.parametrize(
    ("days", "words"), [(0, "4</span> <span>days to go"), (3, "1</span> <span>day to go")]
)
def test_a_wait_is_counted_down(ada: Person, as_ada: Client, days: int, words: str) -> None:
    submitted(ada, bowel_prep="2026-02-20")

    with time_machine.travel(NOON + days * DAY, tick=False):
        page = as_ada.get("/trial/").text

    assert f"{words}</span>" in page
    assert "The questions are asked again on Friday 6 March 2026." in page


ABX = {"abx": {"status": "done", "kind": "oral_iv", "last_dose": "2026-02-20"}}
"""Free on 3 April, long after the answers got too old."""


@pytest.mark.parametrize(("days", "asked_now"), [(13, False), (14, False), (31, False), (32, True)])
def test_nobody_is_asked_to_answer_while_a_day_is_ahead(
    ada: Person, as_ada: Client, days: int, asked_now: bool
) -> None:
    """However old the answers are: new ones change nothing before that day, and every page says the same of it."""
    submitted(ada, **ABX)

    with time_machine.travel(NOON + days * DAY, tick=False):
        today = as_ada.get("/trial/").text.split("2. Read the pack")[0]
        result, plan = as_ada.get("/screening/result/").text, as_ada.get("/trial/plan/").text

    asks = ('href="/screening/">' in today, "Please answer again" in result, "Go to the screening" in plan)
    waits = (
        "asked again on Friday 3 April 2026. Nothing" in today,
        "days to go" in result or "day to go" in result,
    )
    assert (set(asks), set(waits)) == ({asked_now}, {not asked_now})
    assert ("An antibiotic: " in plan) is not asked_now


def test_answers_that_count_close_the_first_step(ada: Person, as_ada: Client) -> None:
    submitted(ada)
    factories.product(ada)

    with time_machine.travel(NOON, tick=False):
        page = as_ada.get("/trial/").text

    assert 'class="button"' not in page.split("2. Read the pack")[0]
    assert "Make your plan" in page


def test_a_pack_that_is_read_but_not_confirmed_is_found_again(
    ada: Person, ben: Person, as_ada: Client
) -> None:
    submitted(ada)
    factories.product(ben, confirmed_at=None, name="Somebody else's")
    mine = factories.product(ada, confirmed_at=None, expectation_read_at=None, name="Half read")

    with time_machine.travel(NOON, tick=False):
        page = as_ada.get("/trial/").text

    second = page.split("2. Read the pack")[1].split("3. Plan")[0]
    assert "Half read: read, but not confirmed yet." in second
    assert f'class="button" href="/products/{mine.code}/"' in " ".join(second.split())
    assert "Somebody else" not in page


def test_what_is_still_to_be_read_is_linked_at_its_place(ada: Person, as_ada: Client) -> None:
    submitted(ada)
    mine = factories.product(ada, expectation_read_at=None)

    with time_machine.travel(NOON, tick=False):
        pages = [as_ada.get(path).text for path in ("/trial/", "/trial/plan/")]

    assert [f'href="/products/{mine.code}/#expect"' in page for page in pages] == [True, True]


def test_after_a_danger_sign_the_number_stands_on_today_and_before_the_questions(
    ada: Person, as_ada: Client
) -> None:
    submitted(ada)
    actions.save_answers(person=ada, answers={"now": ["breathing"]}, at=NOON, on=TODAY)

    with time_machine.travel(NOON, tick=False):
        pages = [as_ada.get(path).text for path in ("/trial/", "/screening/")]
        begun = as_ada.post("/screening/")

    assert ['href="tel:112"' in page for page in pages] == [True, True]
    assert begun.headers["Location"] == "/screening/result/"


def test_without_a_danger_sign_nobody_is_sent_to_call(ada: Person, as_ada: Client) -> None:
    submitted(ada)

    with time_machine.travel(NOON, tick=False):
        pages = [as_ada.get(path).text for path in ("/trial/", "/screening/")]

    assert [page for page in pages if "tel:" in page] == []


@pytest.mark.parametrize("pack", [True, False], ids=["with a pack", "without one"])
def test_points_that_wait_for_a_tick_are_the_step_to_take(ada: Person, as_ada: Client, pack: bool) -> None:
    """No step was open: the first looked done, and the third waited for "the steps before"."""
    submitted(ada, sleep_ok=False)
    if pack:
        factories.product(ada)

    with time_machine.travel(NOON, tick=False):
        page = " ".join(as_ada.get("/trial/").text.split())

    first, later = page.split("2. Read the pack")
    assert "You may go on once you have agreed to each point of your result." in first
    assert 'class="button" href="/screening/result/"' in first
    assert page.count("timeline__now") == 1
    assert 'class="button"' not in later


def test_a_no_to_an_answer_is_named(ada: Person, as_ada: Client, dr_cole: Person) -> None:
    """It said "not now" alone, as if nobody had been asked yet."""
    row = submitted(ada, preg="pregnant")
    no = Clearance.Decision.DECLINED
    factories.clearance(ada, dr_cole, "preg", screening=row, decision=no, reason="Ask after the birth.")

    with time_machine.travel(NOON, tick=False):
        pages = [" ".join(as_ada.get(path).text.split()) for path in ("/trial/", "/trial/plan/")]
        result = " ".join(as_ada.get("/screening/result/").text.split())

    for page in pages:
        assert "Cole said no on Monday 2 March, 13:00.</strong> Why: Ask after the birth." in page
    assert "Cole said no on 2 March 2026.</strong> Why: Ask after the birth." in result
    assert result.index("Cole said no on 2 March 2026.") < result.index("Why, and what would change it")


def test_a_newer_yes_to_an_answer_ends_the_no(ada: Person, dr_cole: Person) -> None:
    row = submitted(ada, preg="pregnant")
    factories.clearance(ada, dr_cole, "preg", screening=row, decision=Clearance.Decision.DECLINED)
    factories.clearance(ada, dr_cole, "preg", screening=row, decided_at=NOON + DAY)

    live = factories.product(ada, form="live")
    said = [standing(ada, on=TODAY, product=pack).said_no for pack in (None, live)]
    assert [no and no.decision for no in said] == [None, "declined"], "that yes is for heat-treated germs"


def test_a_no_to_what_is_in_a_pack_stands_beside_that_pack(ada: Person, dr_cole: Person) -> None:
    row = submitted(ada, rx="yes")
    told, other = (factories.product(ada, name=name, botanicals=True) for name in ("Told", "Other"))
    said_no: dict[str, Any] = {"screening": row, "product": told, "decision": "declined"}
    no = factories.clearance(ada, dr_cole, "product.botanicals", **said_no)

    for decided_at in (None, NOON + DAY):
        if decided_at is not None:
            yes = {"screening": row, "product": other, "decided_at": decided_at}
            factories.clearance(ada, dr_cole, "product.botanicals", **yes)
        said = [standing(ada, on=TODAY, product=pack).said_no for pack in (told, other)]
        assert said == [no, None]


def test_a_no_to_an_answer_is_named_beside_the_dose_that_it_holds(
    ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    running(ada, day=10)
    row = submitted(ada, organ="yes")
    no = Clearance.Decision.DECLINED
    factories.clearance(ada, dr_cole, "organ", screening=row, decision=no, reason="Your liver first.")

    with time_machine.travel(NOON, tick=False):
        page = " ".join(as_ada.get("/trial/").text.split())

    assert "Cole said no on Monday 2 March, 13:00.</strong> Why: Your liver first." in page
    assert "Do not take it today. A clinician said no." in page
    assert ("Your answers have changed" in page, "I have a new pack" in page) == (False, False)


def test_what_asks_for_a_clinician_is_said_at_the_first_step(ada: Person, as_ada: Client) -> None:
    submitted(ada, rx="yes")
    factories.product(ada, botanicals=True)

    with time_machine.travel(NOON, tick=False):
        first = as_ada.get("/trial/").text.split("2. Read the pack")[0]

    assert "Ask a clinician first" in first
    assert "It holds a plant extract that can change how a medicine acts." in first


def test_a_new_pack_is_no_answer_to_a_changed_answer(ada: Person, as_ada: Client) -> None:
    trial = running(ada, day=10)
    submitted(ada, organ="yes")

    with time_machine.travel(NOON, tick=False):
        today, stop = as_ada.get("/trial/").text, as_ada.get("/trial/stop/").text
        type(trial.product).objects.update(expired=True)
        expired = as_ada.get("/trial/").text

    assert ("Do not take it today." in today, "I have a new pack" in today) == (True, False)
    assert "I have a new pack" in expired
    assert ("Leave it as it is" in stop, "Go on with it" in stop) == (True, False)
