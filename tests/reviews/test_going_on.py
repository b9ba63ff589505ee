"""Going on after a review: how it begins, how it ends at once, and what the review after it may say."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal.actions.afterwards import told_afterwards
from apps.journal.entries import Entry
from apps.records.models import Person, Product, Review, Trial
from apps.reviews import actions, queries
from apps.rules.vocabulary import ReviewDecision, SafetyLevel
from apps.trials import queries as trials
from tests import factories
from tests.cast import signed_in
from tests.reviews import endings
from tests.reviews.test_actions import decide, opened, with_values
from tests.reviews.test_queries import kept
from tests.reviews.test_views import page_of, text
from tests.stage import noon

TODAY = factories.TODAY
NEXT = TODAY + timedelta(days=84)
ASKED = TODAY + timedelta(days=28)
SOON = TODAY + timedelta(days=30)


def went_on(trial: Trial, *, on: date = TODAY, until: date = NEXT) -> Review:
    """The review of this trial, decided on that day."""
    review = trial.reviews.order_by("-number").first() or opened(trial)
    if review.opened_at is None:
        review = actions.open_review(review=review, by=trial.person, at=noon(on), on=on)
        actions.answer_comprehension(review=review, answer="yes", certainty="no")
        review.refresh_from_db()
    factories.screening(trial.person, on=on)
    assert actions.decide(
        review=review,
        decision=ReviewDecision.CONTINUE,
        reason="It was lower.",
        next_review_on=until,
        by=trial.person,
        at=noon(on),
        on=on,
    )
    review.refresh_from_db()
    return review


def page(person: Person, url: str, *, on: date) -> str:
    with time_machine.travel(noon(on), tick=False):
        return text(signed_in(person), url)


def today_of(person: Person, *, on: date) -> str:
    return page(person, reverse("trials:today"), on=on)


def after_weeks_off(person: Person) -> Trial:
    """A trial on the full dose, 28 days without it, and its second review due today."""
    review = endings.due("withdrawal-confirms", person, TODAY)
    Trial.objects.filter(pk=review.trial_id).update(level=2)
    Product.objects.update(condition_seen_on=TODAY - timedelta(days=10))
    return Trial.objects.get(pk=review.trial_id)


def test_weeks_without_it_make_going_on_a_restart_at_the_lowest_dose(ada: Person) -> None:
    trial = after_weeks_off(ada)
    went_on(trial)

    (found,) = trials.continuing(ada, on=TODAY)
    assert (found.is_low, found.looks_first, found.dose) == (True, True, "½ capsule")
    assert "Please look at your pack again first" in " ".join(found.obstacles)
    waits = today_of(ada, on=TODAY)
    assert "Do not take Test capsules." in waits
    assert reverse("products:condition", args=[trial.product.code]) in waits

    Product.objects.update(condition_seen_on=TODAY)
    page = today_of(ada, on=TODAY)
    assert "you start again at the lowest dose: ½ capsule a day" in page
    assert "As at the end of your trial" not in page


def test_the_restart_is_said_beside_going_on_before_it_is_chosen(as_ada: Client, ada: Person) -> None:
    trial = after_weeks_off(ada)
    factories.screening(ada, on=TODAY)
    as_ada.post(page_of(trial))
    as_ada.post(f"{page_of(trial)}question/", {"comprehension": "yes", "certainty": "no"})

    shown = text(as_ada, page_of(trial))

    assert "It was left out for 28 days. Going on starts again at the lowest dose." in shown
    assert "That is ½ capsule a day, and not more until your next review." in shown
    assert "Look at your pack again before the first dose" in shown


@pytest.mark.parametrize(("days_ago", "dose"), [(0, "1 capsule"), (1, "½ capsule"), (30, "½ capsule")])
def test_a_late_decision_is_a_restart_too(days_ago: int, dose: str, ada: Person) -> None:
    trial = with_values(ada, "150", "100", days_ago=days_ago, level=2)
    review = went_on(trial)

    assert trials.continuing(ada, on=TODAY)[0].dose == dose
    assert (trials.restart(review, on=TODAY) is None) is (days_ago == 0)


def test_a_second_going_on_keeps_the_lowest_dose_and_a_late_one_goes_back_to_it(ada: Person) -> None:
    low = after_weeks_off(ada)
    went_on(low)
    went_on(low, on=NEXT, until=NEXT + timedelta(days=80))
    assert trials.continuing(ada, on=NEXT)[0].dose == "½ capsule"


@pytest.mark.parametrize(("late", "dose"), [(0, "1 capsule"), (3, "½ capsule")])
def test_days_after_the_time_that_was_chosen_are_days_without_it(late: int, dose: str, ada: Person) -> None:
    trial = with_values(ada, "150", "100", level=2)
    went_on(trial)
    on = NEXT + timedelta(days=late)
    went_on(trial, on=on, until=on + timedelta(days=80))

    (found,) = trials.continuing(ada, on=on)
    assert (found.dose, found.looks_first) == (dose, bool(late))


def test_what_had_to_be_left_out_while_going_on_begins_low_again(ada: Person) -> None:
    trial = with_values(ada, "150", "100", level=2)
    went_on(trial)
    factories.assessment(trial, level=SafetyLevel.PAUSE, on=TODAY + timedelta(days=2), at=noon(SOON))

    assert trials.continuing(ada, on=SOON)[0].dose == "½ capsule"


def test_one_confirm_stops_it_at_once(ada: Person, ben: Person) -> None:
    trial = with_values(ada, "150", "100")
    went_on(trial)
    address = reverse("reviews:stop-now", args=[trial.code])
    with time_machine.travel(noon(SOON), tick=False):
        browser = signed_in(ada)
        assert address in text(browser, reverse("trials:today"))
        stranger = signed_in(ben)
        assert stranger.get(address).status_code == stranger.post(address).status_code == 404
        assert "Stop taking it now" in text(browser, address)
        assert trials.continuing(ada, on=SOON)
        assert browser.post(address).headers["Location"] == reverse("trials:today")
        after = text(browser, reverse("trials:today"))
        review = text(browser, page_of(trial))

    assert trials.continuing(ada, on=SOON) == ()
    assert "decided to stop taking Test capsules" in after
    assert "Take nothing more of it." in after
    assert "you read your review" not in after
    assert ("capsule a day" in after, address in after) == (False, False)
    assert "Stop taking it." in review


def test_a_stop_is_kept_once_and_only_while_it_is_taken_on(ada: Person) -> None:
    trial = with_values(ada, "150", "100")
    opened(trial)
    assert not actions.stop_going_on(trial=trial, by=ada, at=noon(SOON), on=SOON)
    went_on(trial)

    assert actions.stop_going_on(trial=trial, by=ada, at=noon(SOON), on=SOON)
    assert not actions.stop_going_on(trial=trial, by=ada, at=noon(NEXT), on=NEXT)
    second = trial.reviews.get(number=2)
    assert (second.decision, second.decided_at, second.due_on) == ("stop", noon(SOON), SOON)
    assert second.opened_at == noon(SOON)


def test_worse_than_then_leaves_nothing_but_a_stop_and_stays_in_view(ada: Person) -> None:
    """No page names a dose under a reason to stop, and the next review offers none either."""
    trial = with_values(ada, "150", "100")
    review = went_on(trial)
    assert actions.answer_later(review=review, answer="worse", by=ada, at=noon(ASKED), on=ASKED)

    later = page(ada, reverse("reviews:later", args=[trial.code]), on=ASKED)
    assert reverse("reviews:stop-now", args=[trial.code]) in later
    assert "Take nothing more of it from now on." in later
    said = (
        "On 30 March 2026 you said that it is worse than at the end of your trial. That is a reason to stop."
    )
    today = today_of(ada, on=SOON)
    assert [words for words in ("Do not take Test capsules.", said, "Take nothing more of it, and stop here.")
            if words not in today] == []  # fmt: skip
    assert ("capsule a day" in today, "begins again" in today) == (False, False)
    shown = page(ada, page_of(trial), on=SOON)
    assert ("You had decided to go on." in shown, "capsule a day" in shown) == (True, False)
    factories.screening(ada, on=NEXT)
    with time_machine.travel(noon(NEXT), tick=False):
        browser = signed_in(ada)
        browser.post(page_of(trial))
        browser.post(f"{page_of(trial)}question/", {"comprehension": "yes", "certainty": "no"})
        shown = text(browser, page_of(trial))
    assert said in shown
    assert ('value="continue"' in shown, "Go to the screening" in shown) == (False, False)
    with pytest.raises(actions.NotOpen, match="not open after this result"):
        went_on(trial, on=NEXT, until=NEXT + timedelta(days=80))


def test_papers_and_files_name_no_dose_after_worse(ada: Person, dr_cole: Person) -> None:
    trial = with_values(ada, "150", "100")
    actions.answer_later(review=went_on(trial), answer="worse", by=ada, at=noon(ASKED), on=ASKED)

    plan, clinic = (
        page(who, address, on=SOON)
        for who, address in (
            (ada, reverse("trials:calendar")),
            (dr_cole, reverse("clinic:trial", args=[trial.code])),
        )
    )
    assert "Take nothing more of it: on Mon 30 March 2026 you said that it is worse" in plan
    assert "The decision was to go on. Nothing is taken now." in clinic


def test_after_a_stop_the_old_answer_offers_nothing_to_go_on_with(ada: Person) -> None:
    trial = with_values(ada, "150", "100")
    review = went_on(trial)
    actions.answer_later(review=review, answer="same", by=ada, at=noon(ASKED), on=ASKED)
    actions.stop_going_on(trial=trial, by=ada, at=noon(SOON), on=SOON)

    assert "Nothing changes until" not in page(ada, reverse("reviews:later", args=[trial.code]), on=SOON)


def test_the_review_after_going_on_says_whose_result_it_shows(ada: Person) -> None:
    trial = with_values(ada, "150", "100")
    first = went_on(trial)
    actions.answer_later(review=first, answer="same", by=ada, at=noon(ASKED), on=ASKED)
    factories.report(trial, what="An itchy arm", began_on=SOON, reported_at=noon(SOON))
    trial.check_ins.filter(on__gt=TODAY - timedelta(days=40)).update(dose_taken="forgot")

    before = page(ada, page_of(trial), on=NEXT)
    assert "Nothing was measured in the weeks in which you went on." in before
    assert "you learn what changed while you took it" not in before

    with time_machine.travel(noon(NEXT), tick=False):
        browser = signed_in(ada)
        browser.post(page_of(trial))
        shown = text(browser, page_of(trial))
    assert trial.reviews.get(number=2).result == first.result
    assert "as it was first computed on 2 March 2026. No new measurement was made since." in shown
    assert "This result was computed on 2 March 2026" in shown
    for told in ("How it was on 30 March 2026: About the same.", "An itchy arm"):
        assert told in before
        assert told in shown
    assert "An itchy arm" not in page(ada, page_of(trial) + "?number=1", on=NEXT)


def test_a_value_that_came_late_is_not_called_the_old_result(ada: Person) -> None:
    trial = with_values(ada, "150", "100")
    went_on(trial)
    late = kept(trial, "60", day=83, laboratory="lab", fasting=True)
    type(late).everything.filter(pk=late.pk).update(filed_at=noon(SOON))

    with time_machine.travel(noon(NEXT), tick=False):
        browser = signed_in(ada)
        browser.post(page_of(trial))
        shown = text(browser, page_of(trial))

    assert "as it was first computed" not in shown
    assert "A value that came late has changed the result of your trial." in shown


def test_an_old_decision_for_weeks_off_asks_for_none_any_more(ada: Person) -> None:
    trial = after_weeks_off(ada)
    went_on(trial)

    shown = page(ada, page_of(trial) + "?number=1", on=TODAY)

    assert "Take nothing until" not in shown
    assert "The weeks without it are over." in shown


@pytest.mark.parametrize(("reason", "kept"), [("1", False), ("..!", False), ("a 1", False), ("why", True)])
def test_a_reason_is_words(reason: str, kept: bool, as_ada: Client, ada: Person) -> None:
    trial = with_values(ada, "150", "100")
    review = opened(trial)
    factories.screening(ada, on=TODAY)
    sent = {"decision": "continue", "reason": reason}
    sent |= {f"next_review_on_{part}": str(getattr(SOON, part)) for part in ("day", "month", "year")}

    answered = as_ada.post(f"{page_of(trial)}decide/", sent)

    assert answered.status_code == (302 if kept else 422)
    assert ("Write down in words why you go on." in answered.text) is not kept
    if not kept:
        with pytest.raises(actions.NotOpen, match="write down why"):
            decide(review, ReviewDecision.CONTINUE, reason=reason, next_review_on=NEXT)


@pytest.mark.parametrize(("earlier", "rule"), [([["stomach_bug"]], "ST12"), ([["bloating"]], "P2")])
def test_a_second_rest_for_the_same_ends_it(earlier: list[list[str]], rule: str, ada: Person) -> None:
    """ST12 (clinical.md 3.2) holds while going on as in the trial: the pauses of the trial count."""
    trial = with_values(ada, "150", "100", level=2)
    Trial.objects.filter(pk=trial.pk).update(prior_pauses=earlier)
    went_on(trial)
    trial.refresh_from_db()

    told = told_afterwards(
        trial=trial,
        entry=Entry(events=("stomach_bug",)),
        changes=("stomach_bug",),
        about=SOON,
        by=ada,
        at=noon(SOON),
    )

    assert told is not None
    assert next(one["rule"] for one in told.fired) == rule
    assert ("start again" in today_of(ada, on=SOON + timedelta(days=15))) is (rule == "P2")


@pytest.mark.parametrize("key", ["stack_started", "med_change"])
def test_something_new_since_the_first_dose_closes_nothing(key: str, ada: Person) -> None:
    """W5, as at a check-in: told in the screening it took the product away, and before that the choice."""
    trial = with_values(ada, "150", "100", level=2)
    review = opened(trial)
    factories.screening(ada, answers=factories.answers(**{key: (TODAY - timedelta(days=5)).isoformat()}))

    assert ReviewDecision.CONTINUE in queries.allowed(review, on=TODAY)

    went_on(trial)
    factories.screening(ada, answers=factories.answers(**{key: TODAY.isoformat()}))

    (found,) = trials.continuing(ada, on=TODAY)
    assert found.obstacles == ()
