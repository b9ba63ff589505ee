"""After an emergency the number stays on Today for a week; after a stop, whom to speak to."""

from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from apps.journal import actions as journal
from apps.records.models import Person, Trial
from apps.trials import actions
from tests import factories
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


def test_nothing_is_filled_beside_the_number(ada: Person, as_ada: Client) -> None:
    """ "See your review" had been the one filled button of the page."""
    trial = active(ada)
    quiet_days(trial, 1, 83)
    reported(trial, {"blood": "black"}, number=84)
    actions.finish(trial=trial, at=at(day(85)), on=day(85))

    page = " ".join(today(as_ada, 85).split())

    assert 'class="button" href="/reviews/' not in page
    assert "See your review" in page


def test_a_reaction_that_goes_on_is_named_after_the_trial(ada: Person, as_ada: Client) -> None:
    trial = stopped(active(ada), "ST9", on=day(3))
    report = factories.report(trial, began_on=day(3), still_going_on=True)

    page = today(as_ada, 4)

    assert "still goes on by your word." in page
    assert f'href="/journal/report/{report.code}/"' in page


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


def answered(trial: Trial, answer: str, *, number: int) -> None:
    """ "Has it gone?" answered on that trial day."""
    asked = trial.follow_ups.filter(answer="").earliest("due_on")
    journal.answer_follow_up(follow_up=asked, answer=answer, by=trial.person, at=at(day(number)))


@pytest.mark.parametrize(
    ("answer", "calm"), [("better", "it is better."), ("gone", "it has gone."), ("same", ""), ("worse", "")]
)
def test_once_it_is_better_the_page_is_calmer_and_keeps_the_number(
    ada: Person, as_ada: Client, answer: str, calm: str
) -> None:
    trial = active(ada)
    reported(trial, {"blood": "black"}, number=5)
    answered(trial, answer, number=7)

    page = " ".join(today(as_ada, 7).split())

    assert (CALL in page) is not bool(calm)
    if calm:
        assert f"you said: {calm}" in page
        assert "If no doctor has looked at it yet, let one see you today." in page
        assert "If it comes back or gets worse, call 112 at once." in page


def test_worse_after_better_and_a_new_sign_call_for_help_again(ada: Person, as_ada: Client) -> None:
    trial = active(ada)
    reported(trial, {"blood": "black"}, number=5)
    answered(trial, "better", number=7)
    assert CALL not in today(as_ada, 7)
    reported(trial, {"vomit_blood": True}, number=8)
    assert CALL in today(as_ada, 8)
    answered(trial, "better", number=9)
    assert CALL not in today(as_ada, 9)


def test_a_stop_that_is_said_after_it_got_better_comes_first(ada: Person, as_ada: Client) -> None:
    trial = active(ada)
    reported(trial, {"blood": "black"}, number=5)
    answered(trial, "better", number=7)
    reported(trial, {"blood": "streak"}, number=8)

    page = " ".join(today(as_ada, 8).split())

    assert (CALL in page, "Speak to a clinician today." in page) == (False, True)
    assert "you said: it is better" not in page


def test_after_a_same_day_stop_it_is_calmer_too(ada: Person, as_ada: Client) -> None:
    trial = active(ada)
    reported(trial, {"blood": "streak"}, number=5)
    answered(trial, "better", number=7)

    page = " ".join(today(as_ada, 7).split())

    assert "Speak to a clinician today." not in page
    assert "If no clinician has looked at it yet, tell one all the same." in page


def test_the_newest_emergency_names_its_own_reason(ada: Person, as_ada: Client) -> None:
    """The trial was stopped for something else: that reason alone stood above the number to call."""
    trial = active(ada)
    reported(trial, {"blood": "streak"}, number=5)
    assert "Why, on" not in today(as_ada, 5)
    reported(trial, {"vomit_blood": True}, number=6)

    page = " ".join(today(as_ada, 6).split())

    assert f"Why, on {day(6):%-d %B %Y}: There was blood in your vomit." in page


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


def test_an_emergency_stands_above_what_a_milder_stop_said_and_nothing_is_called_a_good_result(
    ada: Person, as_ada: Client
) -> None:
    trial = active(ada)
    reported(trial, {"blood": "streak"}, number=4)
    reported(trial, {"allergy": ["trouble_breathing"]}, number=5)

    loud = today(as_ada, 5)
    answered(trial, "better", number=7)
    calm = today(as_ada, 7)
    answered(trial, "worse", number=11)
    worse = today(as_ada, 12)

    assert loud.index(CALL) < loud.index("Do not take the product.")
    assert "To stop in time is a good result" not in loud
    assert "To stop in time is a good result" in calm
    assert ("you said: it is worse." in worse, "To stop in time is a good result" in worse) == (True, False)


def test_after_an_allergy_never_again_stands_alone(ada: Person, as_ada: Client) -> None:
    """ "You cannot start again yet" and "you may go on" beside it would read as later."""
    trial = active(ada)
    reported(trial, {"allergy": ["trouble_breathing"], "blood": "streak"}, number=5)

    page = today(as_ada, 5)

    again = page[page.index("What happens next") :]
    assert "Do not take this product again." in again
    assert "A new trial of this product is not open now" not in again
    assert "you may go on" not in again
    assert "again yet" not in again


def test_before_another_pack_is_named_the_plan_page_says_what_the_stop_was_for(
    ada: Person, as_ada: Client
) -> None:
    trial = active(ada)
    reported(trial, {"allergy": ["trouble_breathing"]}, number=5)

    with time_machine.travel(at(day(5), 15), tick=False):
        page = as_ada.get("/trial/plan/").text

    assert "Do not take this product again." in page
    assert page.index("Do not take this product again.") < page.index("Back to Today")


def test_a_new_note_does_not_touch_the_heading(ada: Person, dr_cole: Person, as_ada: Client) -> None:
    stopped(active(ada), "ST9", on=day(3))
    without = today(as_ada, 4)
    ada.notes.create(clinician=dr_cole, text="Come by.", written_at=at(day(3)))

    said = [" ".join(page.split()) for page in (without, today(as_ada, 4))]
    assert ['<div class="stack section-tight"> <h1>' in page for page in said] == [False, True]
