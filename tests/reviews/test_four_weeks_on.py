"""Four weeks after a decision one question is asked, once, in one tap."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.models import Person, ReminderKind, Review, Trial
from apps.reminders.queries import people_to_remind
from apps.reminders.wanted import wanted
from apps.reviews import actions
from apps.rules.vocabulary import ReviewDecision, TrialState
from tests import factories
from tests.cast import signed_in
from tests.reviews import endings
from tests.reviews.test_actions import decide, opened, with_values
from tests.reviews.test_queries import finished
from tests.reviews.test_views import text
from tests.stage import noon, running

TODAY = factories.TODAY
ASKED = TODAY + timedelta(days=28)


def decided(trial: Trial, decision: ReviewDecision = ReviewDecision.STOP, **said: Any) -> Review:
    review = opened(trial)
    assert decide(review, decision, **said)
    review.refresh_from_db()
    return review


def kinds_on(person: Person, on: date) -> list[str]:
    found = wanted(person, at=noon(on - timedelta(days=1)))
    bell = people_to_remind(at=noon(on - timedelta(days=1)))
    assert not found or bell.filter(pk=person.pk).exists(), "the bell passes them by"
    return [one.kind for one in found if one.on == on]


def answer(review: Review, words: str, on: date = ASKED) -> bool:
    return actions.answer_later(review=review, answer=words, by=review.trial.person, at=noon(on), on=on)


def test_after_a_stop_it_is_asked_once(ada: Person) -> None:
    review = decided(finished(ada))

    assert review.later_on == ASKED
    assert ReminderKind.FOUR_WEEKS_ON in kinds_on(ada, ASKED)
    assert answer(review, "same")
    assert not answer(review, "worse")
    review.refresh_from_db()
    assert (review.later, review.later_at) == ("same", noon(ASKED))
    assert ReminderKind.FOUR_WEEKS_ON not in kinds_on(ada, ASKED)


def test_nobody_answers_before_it_is_asked(ada: Person) -> None:
    assert not answer(decided(finished(ada)), "same", on=ASKED - timedelta(days=1))


def test_weeks_off_end_in_a_review_that_asks_by_itself(ada: Person) -> None:
    assert decided(finished(ada), ReviewDecision.WITHDRAWAL).later_on is None


@pytest.mark.parametrize(("days", "asked"), [(34, None), (35, ASKED), (84, ASKED)])
def test_going_on_is_asked_about_unless_a_review_comes_first(
    days: int, asked: date | None, ada: Person
) -> None:
    trial = with_values(ada, "150", "80")
    review = opened(trial)
    factories.screening(ada, on=TODAY)
    decide(review, ReviewDecision.CONTINUE, reason="why", next_review_on=TODAY + timedelta(days=days))
    review.refresh_from_db()

    assert review.later_on == asked


def test_no_mail_while_another_trial_runs(ada: Person) -> None:
    decided(finished(ada))
    running(ada, day=3, today=ASKED)

    assert ReminderKind.FOUR_WEEKS_ON not in kinds_on(ada, ASKED)


def test_the_mail_can_be_switched_off(ada: Person) -> None:
    decided(finished(ada))
    Person.objects.filter(pk=ada.pk).update(mails_off=["four_weeks_on"])
    ada.refresh_from_db()

    assert ReminderKind.FOUR_WEEKS_ON not in kinds_on(ada, ASKED)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("better", "better without it than you were with it"),
        ("same", "Nothing was lost by stopping."),
        ("worse", "One look cannot tell which."),
    ],
)
def test_one_tap_is_kept_and_told_what_it_means(said: str, words: str, ada: Person) -> None:
    trial = decided(finished(ada)).trial
    page = reverse("reviews:later", args=[trial.code])
    with time_machine.travel(factories.NOON + timedelta(days=28), tick=False):
        browser = signed_in(ada)
        asked = text(browser, page)
        assert asked.count('name="later"') == 3

        assert browser.post(page, {"later": said}).status_code == 302
        assert words in text(browser, page)
        assert ("Get help now" in text(browser, page)) is (said == "worse")
        browser.post(page, {"later": "same"})
    assert Review.objects.get().later == said


def test_worse_while_going_on_is_a_reason_to_stop(ada: Person) -> None:
    trial = with_values(ada, "150", "80")
    review = opened(trial)
    factories.screening(ada, on=TODAY)
    decide(review, ReviewDecision.CONTINUE, reason="why", next_review_on=TODAY + timedelta(days=80))
    answer(review, "worse")

    with time_machine.travel(factories.NOON + timedelta(days=28), tick=False):
        page = text(signed_in(ada), reverse("reviews:later", args=[trial.code]))

    assert "That is a reason to stop." in page


def test_a_tap_that_is_none_of_the_three_is_refused(as_ada: Client, ada: Person) -> None:
    trial = decided(finished(ada)).trial
    Review.objects.update(later_on=TODAY)

    answered = as_ada.post(reverse("reviews:later", args=[trial.code]), {"later": "great"})

    assert answered.status_code == 422
    assert Review.objects.get().later == ""


def test_before_its_day_the_page_leads_to_the_review(as_ada: Client, ada: Person) -> None:
    trial = decided(finished(ada)).trial

    asked = as_ada.get(reverse("reviews:later", args=[trial.code]))

    assert asked.headers["Location"] == reverse("reviews:review", args=[trial.code])


def test_nobody_answers_for_somebody_else(as_ben: Client, ada: Person) -> None:
    trial = decided(finished(ada)).trial
    Review.objects.update(later_on=TODAY)

    assert as_ben.post(reverse("reviews:later", args=[trial.code]), {"later": "same"}).status_code == 404


def test_today_asks_on_its_day_and_not_after_the_answer(ada: Person) -> None:
    review = decided(finished(ada))
    page = reverse("reviews:later", args=[review.trial.code])
    with time_machine.travel(factories.NOON + timedelta(days=28), tick=False):
        browser = signed_in(ada)
        assert page in text(browser, reverse("trials:today"))
        answer(review, "better")
        assert page not in text(browser, reverse("trials:today"))
    assert page not in text(signed_in(ada), reverse("trials:today"))


def test_a_stopped_trial_is_asked_about_too(ada: Person) -> None:
    trial = running(
        ada, day=20, state=TrialState.STOPPED, stopped_at=noon(TODAY), stopped_by=ada, stop_rule="ST1"
    )

    assert decided(trial).later_on == ASKED


def test_worse_after_a_stop_for_safety_sends_nobody_to_a_new_trial(ada: Person) -> None:
    """Of a stopped trial nobody is told that the product may have held something back, or to test it again."""
    trial = endings.stopped_early(ada, TODAY)
    factories.review(trial, due_on=TODAY, opened_at=factories.NOON, result=endings.FIRST_RESULT,
                     label="not_enough_data", method_version="2026.11.5", decision="stop",
                     decided_at=factories.NOON, later_on=ASKED)  # fmt: skip
    page = reverse("reviews:later", args=[trial.code])
    with time_machine.travel(noon(ASKED), tick=False):
        browser = signed_in(ada)
        browser.post(page, {"later": "worse"})
        said = text(browser, page)

    assert "Talk to your clinician this week. Do not take the product again to find out." in said
    for wrong in ("new trial", "held back", "less while you took it"):
        assert wrong not in said
