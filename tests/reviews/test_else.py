"""What else could explain a result: what speaks against it stands out, and is never called nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from apps.analysis.phrases import CAPPED, SHOWN_AS
from apps.records.models import Person, Review, Trial
from apps.reviews import queries
from apps.rules.stopping.care import Care
from apps.rules.vocabulary import ReviewLabel, SafetyLevel, TrialState
from tests import factories
from tests.documents.test_brief import paper
from tests.pages.reading import main_text
from tests.reviews.endings import due, ended, home, steady, stopped_early
from tests.stage import noon

TODAY = factories.TODAY
NOTHING = "Nothing that you told us stands out."
BLOOD = "You had blood in your stool."


def page(client: Client, trial: Trial) -> str:
    return "\n".join(main_text(client.get(reverse("reviews:review", args=[trial.code])).text))


def opened(client: Client, review: Review) -> str:
    client.post(reverse("reviews:review", args=[review.trial.code]))
    review.refresh_from_db()
    return page(client, review.trial)


def explained(words: str) -> str:
    """The part of the page that asks what else it could have been."""
    return words.split("Could anything else explain it?")[1].split(
        "How much was taken and written down", maxsplit=1
    )[0]


@pytest.mark.parametrize("name", ["withdrawal-does-not", "lab-off"])
def test_weeks_off_that_do_not_confirm_stand_in_the_answer(name: str, as_ada: Client, ada: Person) -> None:
    said = opened(as_ada, review := due(name, ada, TODAY))

    assert CAPPED in said
    assert SHOWN_AS[ReviewLabel.LIKELY_IMPROVED] not in said
    assert "it did not clearly get worse again" in explained(said)
    assert said.count("it did not clearly get worse again") == 1
    assert NOTHING not in said
    assert review.label == ReviewLabel.LIKELY_IMPROVED


def test_weeks_off_that_confirm_speak_for_the_answer(as_ada: Client, ada: Person) -> None:
    said = opened(as_ada, due("withdrawal-confirms", ada, TODAY))

    assert SHOWN_AS[ReviewLabel.LIKELY_BENEFIT] in said
    assert "worse again" not in explained(said)


def test_the_weeks_off_have_the_numbers_of_the_bar_beside_them(as_ada: Client, ada: Person) -> None:
    said = opened(as_ada, review := due("lab-off", ada, TODAY))

    bar = queries.pictures(review, on=TODAY)["bar"]
    assert isinstance(bar, queries.Bar)
    (_before, off) = bar.rows
    assert off.words.endswith("probably between 19 % worse and 29 % better.")
    assert "your time with it fits anything from 19 % worse to 29 % better" in said


def test_an_answer_keeps_the_headline_that_it_was_shown_with(as_ada: Client, ada: Person) -> None:
    opened(as_ada, review := due("withdrawal-does-not", ada, TODAY))
    result = review.result
    assert result is not None
    old = SHOWN_AS[ReviewLabel.LIKELY_IMPROVED]
    for one in result["sentences"]:
        if one["code"] == "headline":
            one["template"] = one["text"] = old
    Review.objects.filter(pk=review.pk).update(result=result)

    assert old in page(as_ada, review.trial)


def test_a_high_first_value_is_not_called_nothing(as_ada: Client, ada: Person) -> None:
    said = opened(as_ada, due("lab-high-first", ada, TODAY))

    assert NOTHING not in said
    assert "Yes: a bad first value that comes back by itself, as said above." in explained(said)


def test_a_trial_without_any_trouble_says_that_it_still_could(as_ada: Client, ada: Person) -> None:
    assert NOTHING in explained(opened(as_ada, due("lab-improved", ada, TODAY)))


def _worse_and_stopped(person: Person) -> Review:
    trial = ended(
        person,
        TODAY,
        day=60,
        state=TrialState.STOPPED,
        finished_at=None,
        stopped_at=noon(TODAY),
        stopped_by=person,
        stop_rule="ST1",
        stop_reason=BLOOD,
    )
    return factories.review(home(trial, steady(112, 132)), due_on=TODAY)


def test_a_stop_stands_out_with_its_day_and_its_reason(as_ada: Client, ada: Person) -> None:
    said = opened(as_ada, review := _worse_and_stopped(ada))

    assert review.label == ReviewLabel.LIKELY_WORSE
    assert NOTHING not in said
    assert (
        "The trial ended early, on 2 March 2026, so this is not the answer that was planned. "
        f"Why: {BLOOD}" in explained(said)
    )


def test_too_little_data_asks_what_else_too_and_names_the_stop(as_ada: Client, ada: Person) -> None:
    said = opened(as_ada, due("stopped-early", ada, TODAY))

    assert f"Why: {BLOOD}" in explained(said)
    assert "With so little data no change can be told from chance." in explained(said)
    assert NOTHING not in said


def test_too_little_data_of_a_whole_trial_says_that_nothing_stands_out(as_ada: Client, ada: Person) -> None:
    assert NOTHING in explained(opened(as_ada, due("hba1c-too-early", ada, TODAY)))


@pytest.mark.parametrize(
    ("by_clinician", "words"), [(False, "You stopped it yourself."), (True, "A clinician stopped it.")]
)
def test_a_stop_without_a_rule_says_who_stopped(
    by_clinician: bool, words: str, as_ada: Client, ada: Person, dr_cole: Person
) -> None:
    review = due("stopped-early", ada, TODAY)
    Trial.objects.filter(pk=review.trial_id).update(
        stop_rule="", stop_reason="", stopped_by=dr_cole if by_clinician else ada
    )

    assert words in explained(opened(as_ada, review))


def test_the_paper_for_a_clinician_names_the_stop_too(as_ada: Client, ada: Person) -> None:
    opened(as_ada, review := _worse_and_stopped(ada))

    assert f"on 2 March 2026, so this is not the answer that was planned. Why: {BLOOD}" in paper(review).words


def test_the_door_and_the_answer_say_when_and_why_it_was_stopped(as_ada: Client, ada: Person) -> None:
    review = due("stopped-early", ada, TODAY)
    words = f"Do not take the product. The trial was stopped on 2 March 2026: {BLOOD}"

    assert words in page(as_ada, review.trial)
    assert words in opened(as_ada, review)


def test_what_is_urgent_stands_on_the_review_as_on_today(as_ada: Client, ada: Person) -> None:
    trial = stopped_early(ada, TODAY)
    care = "Stop taking it. Speak to a clinician today."
    fired = [{"rule": "ST1", "level": "STOP", "reason": BLOOD, "symptom": None, "care": Care.SAME_DAY}]
    factories.assessment(trial, SafetyLevel.STOP, on=TODAY - timedelta(days=1), at=noon(TODAY), fired=fired)
    review = factories.review(trial, due_on=TODAY)

    door, answer = page(as_ada, trial), opened(as_ada, review)

    assert care in door
    assert care in answer
    assert answer.index("Do not take the product.") < answer.index(care) < answer.index("What was missing")
