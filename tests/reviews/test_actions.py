"""A review is computed once, its question comes before its decision, and nothing goes on by itself."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from apps.records.models import Person, Review, Trial
from apps.reminders.wanted import wanted
from apps.reviews import actions, queries
from apps.rules.vocabulary import ReviewDecision, ReviewLabel, TrialState
from tests import factories
from tests.reviews.test_queries import finished, kept
from tests.stage import date_of, noon, quiet, running

TODAY = factories.TODAY
LATER = TODAY + timedelta(days=80)


def due(trial: Trial, **columns: Any) -> Review:
    """A review whose day has come, of a trial that ran quietly."""
    return factories.review(trial, due_on=TODAY, **columns)


def opened(trial: Trial) -> Review:
    review = actions.open_review(review=due(trial), by=trial.person, at=noon(TODAY), on=TODAY)
    actions.answer_comprehension(
        review=review, answer=Review.Comprehension.YES, certainty=Review.Certainty.NO
    )
    review.refresh_from_db()
    return review


def decide(review: Review, decision: ReviewDecision, **said: Any) -> bool:
    given: dict[str, Any] = {"reason": "", "next_review_on": None, **said}
    return actions.decide(
        review=review, decision=decision, by=review.trial.person, at=noon(TODAY), on=TODAY, **given
    )


def with_values(person: Person, before: str, after: str, **columns: Any) -> Trial:
    """A finished LDL trial with one value on each side and every dose taken."""
    trial = finished(person, primary="ldl", **columns)
    quiet(trial, range(-13, 85))
    for value, day in ((before, 0), (after, 84)):
        kept(trial, value, day=day, laboratory="lab", fasting=True)
    return trial


def test_a_review_is_locked_before_its_day(ada: Person) -> None:
    review = factories.review(finished(ada), due_on=TODAY + timedelta(days=1))

    with pytest.raises(actions.NotOpen, match="opens later"):
        actions.open_review(review=review, by=ada, at=noon(TODAY), on=TODAY)


@pytest.mark.parametrize("state", [TrialState.PAUSED, TrialState.BASELINE])
def test_a_review_waits_until_the_trial_has_ended(state: TrialState, ada: Person) -> None:
    paused: dict[str, Any] = (
        {"paused_on": TODAY, "paused_because": "holiday"} if state is TrialState.PAUSED else {}
    )
    trial = running(ada, day=85, state=state, **paused)

    with pytest.raises(actions.NotOpen, match="still going on"):
        actions.open_review(review=due(trial), by=ada, at=noon(TODAY), on=TODAY)


def test_opening_lets_the_calendar_end_the_trial(ada: Person) -> None:
    trial = running(ada, day=85)

    actions.open_review(review=due(trial), by=ada, at=noon(TODAY), on=TODAY)

    trial.refresh_from_db()
    assert trial.state == TrialState.FINISHED


def test_a_result_is_computed_once_and_stays(ada: Person) -> None:
    trial = with_values(ada, "150", "148")
    review = actions.open_review(review=due(trial), by=ada, at=noon(TODAY), on=TODAY)
    kept(trial, "60", day=83, laboratory="lab", fasting=True)

    again = actions.open_review(review=review, by=ada, at=noon(LATER), on=LATER)

    assert (again.result, again.opened_at) == (review.result, noon(TODAY))
    assert again.result is not None
    assert again.result["primary"]["counts"] == {"before": 1, "after": 1, "off": 0}
    assert again.method_version == again.result["method_version"]


def test_home_glucose_too_sparse_for_a_series_is_judged_as_a_pair(ada: Person) -> None:
    trial = finished(ada)
    quiet(trial, range(-13, 85))
    for day in (-3, -2, -1, 82, 83, 84):
        kept(trial, "130" if day < 0 else "90", day=day, source="home", laboratory="m", fasting=True)

    review = actions.open_review(review=due(trial), by=ada, at=noon(TODAY), on=TODAY)

    assert review.label == ReviewLabel.LIKELY_IMPROVED


def test_too_few_doses_are_not_enough_data_with_the_number_that_would_do(ada: Person) -> None:
    trial = with_values(ada, "150", "80")
    trial.check_ins.filter(on__gt=date_of(trial, 30)).update(dose_taken="forgot")

    review = actions.open_review(review=due(trial), by=ada, at=noon(TODAY), on=TODAY)

    assert review.result is not None
    assert review.label == ReviewLabel.NOT_ENOUGH_DATA
    assert [reason["code"] for reason in review.result["reasons"]] == ["few_doses"]
    assert "At least 80 % of the doses" not in str(review.result["sentences"])


def test_an_early_stop_is_reviewed_at_once_with_what_there_is(ada: Person) -> None:
    trial = running(
        ada,
        day=20,
        state=TrialState.STOPPED,
        stopped_at=noon(TODAY),
        stopped_by=ada,
        stop_rule="ST1",
        primary="ldl",
    )
    quiet(trial, range(-13, 21))

    review = actions.open_review(review=due(trial), by=ada, at=noon(TODAY), on=TODAY)

    assert review.label == ReviewLabel.NOT_ENOUGH_DATA
    assert review.result is not None
    assert {reason["code"] for reason in review.result["reasons"]} >= {
        "few_values_before",
        "few_values_after",
    }


def test_the_question_comes_before_the_decision(ada: Person) -> None:
    review = actions.open_review(review=due(finished(ada)), by=ada, at=noon(TODAY), on=TODAY)

    with pytest.raises(actions.NotOpen, match="read your result"):
        decide(review, ReviewDecision.STOP)


def test_the_first_answer_to_the_question_stays(ada: Person) -> None:
    review = opened(finished(ada))

    assert not actions.answer_comprehension(
        review=review, answer=Review.Comprehension.NO, certainty=Review.Certainty.YES
    )
    review.refresh_from_db()
    assert review.comprehension == "yes"


def test_a_decision_is_made_once(ada: Person) -> None:
    review = opened(with_values(ada, "150", "140"))

    assert decide(review, ReviewDecision.STOP)
    assert not decide(review, ReviewDecision.WITHDRAWAL)
    review.refresh_from_db()
    assert review.decision == "stop"


def test_going_on_leads_to_a_next_review_that_is_reminded(ada: Person) -> None:
    review = opened(with_values(ada, "150", "80"))
    factories.screening(ada, on=TODAY)

    assert decide(review, ReviewDecision.CONTINUE, reason="It was lower.", next_review_on=LATER)

    following = Review.objects.get(trial=review.trial, number=2)
    assert following.due_on == LATER
    assert [(one.kind, one.on) for one in wanted(ada, at=noon(LATER - timedelta(days=1)))] == [
        ("next_review", LATER)
    ]


@pytest.mark.parametrize(("reason", "days"), [("", 30), ("  ", 30), ("why", 0), ("why", 85), ("why", None)])
def test_going_on_needs_a_reason_and_a_day_within_84(reason: str, days: int | None, ada: Person) -> None:
    review = opened(with_values(ada, "150", "80"))
    factories.screening(ada, on=TODAY)
    on = None if days is None else TODAY + timedelta(days=days)

    with pytest.raises(actions.NotOpen, match="write down why"):
        decide(review, ReviewDecision.CONTINUE, reason=reason, next_review_on=on)
    assert Review.objects.count() == 1


@pytest.mark.parametrize("after", ["240", "150"])
def test_going_on_is_refused_where_it_is_not_open(after: str, ada: Person) -> None:
    """Worse, and without a fresh screening."""
    review = opened(with_values(ada, "150", after))
    if after == "240":
        factories.screening(ada, on=TODAY)
        assert review.label == ReviewLabel.LIKELY_WORSE

    with pytest.raises(actions.NotOpen, match="not open"):
        decide(review, ReviewDecision.CONTINUE, reason="why", next_review_on=LATER)


def test_weeks_off_reopen_the_trial_and_the_second_review_compares_three_phases(ada: Person) -> None:
    trial = finished(ada, secondary="hunger", primary="ldl")
    quiet(trial, [-14], is_sign_up=True, hunger=6)
    for day in range(-13, 85):
        quiet(trial, [day], hunger=6 + day % 2 if day < 1 else 2 + day % 2)
    for value, day in (("150", 0), ("140", 84)):
        kept(trial, value, day=day, laboratory="lab", fasting=True)
    review = opened(trial)

    assert decide(review, ReviewDecision.WITHDRAWAL)

    trial.refresh_from_db()
    second = Review.objects.get(trial=trial, number=2)
    assert (trial.state, second.due_on) == (TrialState.WITHDRAWAL, TODAY + timedelta(days=28))
    quiet(trial, range(85, 113), dose_taken="not_due", hunger=6)
    over = second.due_on
    answered = actions.open_review(review=second, by=ada, at=noon(over), on=over)
    assert answered.result is not None
    hunger = answered.result["secondary"]
    assert hunger["counts"] == {"baseline": 14, "steady": 77, "off": 21}
    assert hunger["off_estimate"]["p_improved"] > 0.95


def test_an_answer_never_speaks_of_proof(ada: Person) -> None:
    for after in ("150", "60", "260"):
        Trial.objects.all().delete()
        review = opened(with_values(ada, "150", after))
        words = " ".join(queries.answer(review).sentences).casefold()
        for banned in ("p-value", "significant", "works", "proven"):
            assert banned not in words


def test_value_limits_of_the_analysis_never_break_a_review(ada: Person) -> None:
    trial = finished(ada, primary="waist")
    for day in (-3, -2, -1, 82, 83, 84):
        kept(trial, "39.878" if day < 0 else "250", day=day, source="self")

    review = actions.open_review(review=due(trial), by=ada, at=noon(TODAY), on=TODAY)

    assert review.result is not None
    assert review.result["primary"]["details"]["before"] == Decimal(40)
