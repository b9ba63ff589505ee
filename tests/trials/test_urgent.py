"""After an emergency the number stays on Today for a week; after a stop, whom to speak to."""

from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from apps.journal import actions as journal
from apps.records.models import Person, Trial
from apps.trials import actions
from tests.trials.lives import active, at, day, quiet_days, stopped

CALL = 'href="tel:112"'


def reported(trial: Trial, danger: dict[str, object], *, number: int) -> None:
    """A check-in with a danger sign."""
    entry = journal.Entry(danger=danger, danger_asked=True)
    journal.check_in(
        trial=trial, on=day(number), entry=entry, submission=uuid4(), by=trial.person, at=at(day(number))
    )


def today(client: Client, number: int) -> str:
    """Today on that trial day."""
    with time_machine.travel(at(day(number), 15), tick=False):
        return client.get("/trial/").text


@pytest.mark.parametrize(("later", "there"), [(0, True), (1, True), (6, True), (7, False)])
def test_the_number_stays_for_a_week(later: int, there: bool, ada: Person, as_ada: Client) -> None:
    trial = active(ada)
    quiet_days(trial, 1, 4)
    reported(trial, {"blood": "black"}, number=5)

    assert (CALL in today(as_ada, 5 + later)) is there


def test_quiet_answers_do_not_take_it_away(ada: Person, as_ada: Client) -> None:
    trial = active(ada)
    reported(trial, {"blood": "black"}, number=5)
    reported(trial, {}, number=6)

    assert CALL in today(as_ada, 7)


def test_an_emergency_of_the_last_day_is_there_for_a_finished_trial_too(ada: Person, as_ada: Client) -> None:
    trial = active(ada)
    quiet_days(trial, 1, 83)
    reported(trial, {"blood": "black"}, number=84)
    actions.finish(trial=trial, at=at(day(85)), on=day(85))

    assert CALL in today(as_ada, 85)


def test_after_a_same_day_stop_it_says_whom_to_speak_to(ada: Person, as_ada: Client) -> None:
    reported(active(ada), {"blood": "streak"}, number=5)

    page = today(as_ada, 5)

    assert "Speak to a clinician today." in page
    assert CALL not in page


def test_ones_own_stop_asks_for_no_help(ada: Person, as_ada: Client) -> None:
    stopped(active(ada), "", on=day(5))

    page = today(as_ada, 5)

    assert (CALL in page, "Speak to a clinician today" in page) == (False, False)


def test_the_review_that_ends_the_way_back_stands_last_and_says_so(ada: Person, as_ada: Client) -> None:
    stopped(active(ada), "ST4", on=day(5))

    page = today(as_ada, 6)

    assert (
        page.index("Your journal") < page.index("To open it ends this trial") < page.index("See your review")
    )
    assert page.count("See your review") == 1
