"""Before the first dose: a trial that waits says so and what for; one that can never begin shows the way out."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from apps.records.models import IntercurrentEvent, Person, Trial
from tests import factories
from tests.pressing import press
from tests.trials.lives import FIRST_DOSE, at, day, started

ANEW = "Stop this trial and plan anew"


@pytest.mark.parametrize(
    ("days_later", "never"), [(0, False), (14, False), (15, True), (84, True), (200, True)]
)
def test_a_first_dose_that_never_came_waits_and_nothing_counts_on(
    ada: Person, as_ada: Client, days_later: int, never: bool
) -> None:
    started(ada)
    on = FIRST_DOSE + timedelta(days=days_later)

    with time_machine.travel(at(on), tick=False):
        today, gate = as_ada.get("/trial/").text, as_ada.get("/trial/day-one/").text

    assert "Your first dose waits" in today
    assert "Please answer again" in today or "more than 14 days" in today
    nonsense = (
        "before the first dose</span>",
        "Your review opens",
        "After the last day",
        "Steady",
        "First weeks",
    )
    assert [words for words in nonsense if words in today] == []
    assert ("/trial/stop/" in gate, ANEW in gate) == (True, True)
    assert ("This trial cannot begin any more." in gate) is never
    assert ("There is no review before a first dose." in today) is never


def test_nothing_in_the_way_is_not_called_waiting(ada: Person, as_ada: Client) -> None:
    started(ada)
    factories.screening(ada, on=FIRST_DOSE)

    with time_machine.travel(at(FIRST_DOSE), tick=False):
        today, gate = as_ada.get("/trial/").text, as_ada.get("/trial/day-one/").text

    assert ("Your first dose comes next" in today, "Your first dose waits" in today) == (True, False)
    assert ("Begin day 1" in gate, ANEW in gate) == (True, False)


def test_a_clinicians_no_comes_before_the_questions_that_are_asked_once_more(
    ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    """Somebody went through the whole screening for a trial that had just been declined."""
    started(ada)
    row = factories.screening(ada, on=FIRST_DOSE - timedelta(days=1), answers=factories.answers(organ="yes"))
    factories.clearance(ada, dr_cole, "organ", screening=row, decision="declined", reason="Your liver first.")

    with time_machine.travel(at(FIRST_DOSE + timedelta(days=14)), tick=False):
        today, gate = as_ada.get("/trial/").text, as_ada.get("/trial/day-one/").text

    assert "What stands below comes first." in today
    assert gate.index("Why: Your liver first.") < gate.index("Go through the screening again")
    assert 'class="button button--secondary" href="/screening/"' in gate


def test_a_pack_that_cannot_be_divided_has_no_lowest_dose(ada: Person, as_ada: Client) -> None:
    """The plan said "No low start", and the page before the first dose "Start with the lowest dose: 1 capsule"."""
    started(ada, product=factories.product(ada, serving_units=1, smallest_units=1, can_halve=False))
    factories.screening(ada, on=FIRST_DOSE)

    with time_machine.travel(at(FIRST_DOSE), tick=False):
        gate = as_ada.get("/trial/day-one/").text

    assert ("lowest dose" in gate, "Your dose from the first day on: 1 capsule." in gate) == (False, True)


def test_the_way_out_ends_at_a_new_plan(ada: Person, as_ada: Client) -> None:
    started(ada)

    with time_machine.travel(at(FIRST_DOSE + timedelta(days=60)), tick=False):
        as_ada.post("/trial/stop/", {"reason": ""})
        today = as_ada.get("/trial/").text

    assert (Trial.objects.get().state, "/trial/plan/" in today) == ("stopped", True)


@pytest.mark.parametrize(
    ("began", "ended", "as_usual_on", "waits"),
    [
        (1, None, None, True),  # told this morning
        (0, None, None, True),
        (-3, None, None, False),  # the days since then were as usual
        (0, None, 1, False),
        (0, 0, None, False),
    ],
)
def test_the_first_dose_waits_for_a_day_as_usual_after_an_illness_as_the_way_back_does(
    ada: Person, as_ada: Client, began: int, ended: int | None, as_usual_on: int | None, waits: bool
) -> None:
    trial = started(ada)
    factories.screening(ada, on=FIRST_DOSE)
    IntercurrentEvent.objects.create(
        trial=trial,
        kind="illness",
        began_on=day(began),
        ended_on=None if ended is None else day(ended),
        reported_at=at(day(began), 8),
    )
    if as_usual_on is not None:
        factories.check_in(trial, day(as_usual_on))

    with time_machine.travel(at(FIRST_DOSE), tick=False):
        page = as_ada.get("/trial/day-one/").text
        press(as_ada, "/trial/day-one/")

    assert ("You wrote that you are ill." in page) is waits
    assert (Trial.objects.get(pk=trial.pk).state == "baseline") is waits
