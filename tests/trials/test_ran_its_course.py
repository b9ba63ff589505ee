"""A trial that took its full course stays one, whatever is answered after it: that closes the next dose, and no more."""

from datetime import date
from uuid import uuid4

import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal import actions as journal
from apps.records.models import Person, Trial
from apps.reviews import queries as reviews
from apps.rules.vocabulary import ReviewDecision, TrialState
from apps.screening import actions as screening
from apps.trials import actions, queries
from tests import factories
from tests.screening.test_views import words
from tests.trials.lives import active, at, day, fresh, stopped
from tests.trials.test_after_the_end import finished


def answered(person: Person, *, on: date, **given: object) -> None:
    draft = screening.save_answers(person=person, answers=factories.answers(**given), at=at(on), on=on)
    screening.submit(screening=draft, at=at(on), on=on)


def page(client: Client, address: str, *, on: date) -> str:
    with time_machine.travel(at(on, 15), tick=False):
        return words(client.get(address))


def blocked_after(person: Person) -> Trial:
    trial = finished(person)
    answered(person, on=day(86), preg="pregnant")
    return fresh(trial)


def test_a_new_block_closes_the_dose_and_makes_no_early_stop(
    ada: Person, as_ada: Client, as_cole: Client
) -> None:
    """Today, the review and the clinician's list had "stopped", and no number at the end was asked for any more."""
    trial = blocked_after(ada)

    assert (trial.state, trial.stop_rule, trial.ran_its_course) == (TrialState.STOPPED, "ST11", True)
    today = page(as_ada, reverse("trials:today"), on=day(86))
    for part in (
        "Your trial has run its course",
        "Do not take the product.",
        "after the weeks of the trial:",
    ):
        assert part in today, part
    assert "0 of 1 so far" in today
    for part in ("Your trial was stopped", "Dose today", "To stop in time"):
        assert part not in today, part
    assert "Finished, the product stopped since" in page(
        as_cole, reverse("clinic:trial", args=[trial.code]), on=day(86)
    )
    assert "was stopped on 10 June 2026, after the weeks of the trial" in page(
        as_ada, reverse("screening:letter"), on=day(86)
    )


def test_its_review_keeps_its_day_and_its_number_and_never_goes_on(ada: Person) -> None:
    trial = blocked_after(ada)
    review = trial.reviews.get()

    assert (review.due_on, reviews.missing(trial, on=day(86)) is not None) == (day(85), True)
    for on in (day(86), day(110)):  # nor once milder answers are given
        assert ReviewDecision.CONTINUE not in reviews.allowed(review, on=on)
        assert reviews.why_not_go_on(review, on=on) != ()
        answered(ada, on=day(110))
    assert queries.may_reinstate(fresh(trial), on=day(110)) is None


def test_after_a_stop_in_the_weeks_without_it_the_letter_asks_about_a_new_trial(ada: Person) -> None:
    """It asked if this trial may go on, and gave a last day for that; Today had closed it."""
    trial = active(ada, withdrawal=True)
    actions.finish(trial=trial, at=at(day(85)), on=day(85))
    trial = stopped(fresh(trial), "ST1", on=day(90))

    (halt,) = queries.halts(ada, on=day(91))

    assert (trial.ran_its_course, halt.asked) == (True, "May a new trial begin?")
    assert not any("go on" in words for words in halt.takes)


def test_a_stop_before_the_last_day_is_an_early_one(ada: Person, as_ada: Client) -> None:
    trial = stopped(active(ada), "ST1", on=day(84))

    assert not trial.ran_its_course
    assert "Your trial was stopped" in page(as_ada, reverse("trials:today"), on=day(84))


def test_beside_a_word_to_stop_taking_it_nothing_says_that_there_is_nothing_to_take(
    ada: Person, as_ada: Client
) -> None:
    trial = finished(ada)
    entry = journal.Entry(danger={"blood": "streak"}, danger_asked=True)
    journal.check_in(trial=trial, on=day(84), entry=entry, submission=uuid4(), by=ada, at=at(day(85)))

    told, later = (page(as_ada, reverse("trials:today"), on=day(number)) for number in (85, 95))

    assert ("Stop taking it" in told, "nothing to take any more" in told) == (True, False)
    assert ("Stop taking it" in later, "nothing to take any more" in later) == (False, True)
