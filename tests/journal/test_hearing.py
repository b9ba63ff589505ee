"""What is told in the screening while a product is taken reaches the stop rules, and no milder answer takes it back."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal.actions.hearing import MEANS
from apps.records.models import CheckInEntry, Person, Product, SafetyAssessment, Screening, Trial
from apps.records.profiles import profile_of
from apps.reviews import queries as reviews
from apps.rules.screening import QUESTION
from apps.rules.stopping import Decision
from apps.rules.vocabulary import ReviewDecision, TrialState
from apps.screening import actions as screening
from apps.trials import actions as trials
from apps.trials import queries
from tests import factories
from tests.cast import signed_in
from tests.journal.test_actions import begun, file
from tests.journal.test_views import send
from tests.reviews.test_actions import decide, opened, with_values
from tests.reviews.test_queries import finished
from tests.screening.browser import RESULT, START, page, posted, screened
from tests.screening.test_views import words
from tests.stage import quiet, running

TODAY = factories.TODAY
LATER = factories.NOON + timedelta(hours=1)
LAST_DOSE = (TODAY - timedelta(days=5)).isoformat()


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def fresh(trial: Trial) -> Trial:
    return Trial.objects.get(pk=trial.pk)


def right_now(client: Client, *signs: str) -> str:
    """Begins and answers the first page; where it leads."""
    client.post(START)
    answers = factories.answers(now=list(signs))
    return str(client.post(page("right-now"), posted("right-now", answers)).headers["Location"])


def answer_page(client: Client, slug: str, **differences: Any) -> str:
    """Answers one page of the screening; where it leads."""
    answers = factories.answers(weight_kg=80, **differences)
    return str(client.post(page(slug), posted(slug, answers)).headers["Location"])


WEAK = {"chemo": "now", "immune_meds": "yes"}
HELP = "Call 112"


@pytest.mark.parametrize("runs", [True, False], ids=["in a trial", "without one"])
def test_fever_after_a_half_given_answer_about_weak_defences_is_an_emergency(
    runs: bool, ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10) if runs else None
    right_now(as_ada, "none")
    answer_page(as_ada, "defences", **WEAK)

    leads_to = answer_page(as_ada, "right-now", now=["fever"])

    assert leads_to == RESULT
    assert HELP in as_ada.get(RESULT).text
    if trial is not None:
        assert (fresh(trial).state, fresh(trial).stop_rule) == (TrialState.STOPPED, "E7")
        as_ada.post(START)
        assert HELP in as_ada.get(RESULT).text


def test_fever_at_a_check_in_is_judged_by_answers_that_nobody_finished(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)
    as_ada.post(START)
    answer_page(as_ada, "defences", **WEAK)

    send(as_ada, danger=["fever"])

    assert fresh(trial).stop_rule == "E7"


def test_a_milder_answer_that_is_not_finished_makes_no_fever_less_serious(
    ada: Person, as_ada: Client
) -> None:
    weak = factories.answers(weight_kg=80, immune_meds="yes", rx="yes")
    factories.screening(ada, on=TODAY, answers=weak)
    as_ada.post(START)
    answer_page(as_ada, "defences")

    assert answer_page(as_ada, "right-now", now=["fever"]) == RESULT
    assert HELP in as_ada.get(RESULT).text


def test_sugar_is_asked_of_whoever_has_begun_to_say_that_it_matters(ada: Person) -> None:
    trial = begun(ada, day=10)
    screening.save_answers(person=ada, answers={"diabetes": "t1"}, at=factories.NOON, on=TODAY)

    profile = profile_of(fresh(trial))

    assert (profile.glucose_meds, profile.has_diabetes, profile.immune_risk) == (True, True, False)


def test_an_unfinished_answer_that_cannot_be_read_any_more_is_not_sure(ada: Person) -> None:
    trial = begun(ada, day=10)
    screening.save_answers(person=ada, answers={"chemo": "of old"}, at=factories.NOON, on=TODAY)

    assert profile_of(fresh(trial)).immune_risk


def test_every_tick_is_known_to_the_stop_rules() -> None:
    assert set(MEANS) == {choice.code for choice in QUESTION["now"].choices} - {"none"}


@pytest.mark.parametrize(
    ("sign", "rule"),
    [
        ("breathing", "E1"),
        ("face_throat_swelling", "E1"),
        ("severe_pain", "E3"),
        ("heavy_blood", "E4"),
        ("black_stool", "E4"),
        ("vomit_blood", "E4"),
        ("faint_confused", "E6"),
        ("severe_dehydration", "E6"),
        ("fever", "ST2"),
        ("some_blood", "ST1"),
        ("hives", "ST3"),
    ],
)
def test_a_sign_ticked_in_the_questions_stops_the_trial(
    sign: str, rule: str, ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)

    leads_to = right_now(as_ada, sign)

    assert (fresh(trial).state, fresh(trial).stop_rule) == (TrialState.STOPPED, rule)
    assert leads_to == ("/screening/result/" if rule.startswith("E") else "/trial/")
    page_after = as_ada.get(leads_to).text
    if rule.startswith("E"):
        words = "Your trial of Test capsules is stopped. Do not take it."
        assert page_after.index('href="tel:112"') < page_after.index(words)
    else:
        assert "Do not take the product." in page_after


def test_answering_none_of_these_afterwards_brings_no_dose_back(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)
    right_now(as_ada, "breathing")

    with time_machine.travel(LATER, tick=False):
        as_ada.post(page("right-now"), posted("right-now", factories.answers()))
        screened(as_ada)
        today = as_ada.get("/trial/").text

    assert "Dose today" not in today
    assert Product.objects.get(pk=trial.product_id).never_again_rule == "E1"


@pytest.mark.parametrize(
    ("told", "state", "rule"),
    [
        ({"preg": "pregnant"}, TrialState.STOPPED, "ST11"),
        ({"preg": "maybe"}, TrialState.STOPPED, "ST11"),
        ({"preg": "breastfeeding"}, TrialState.STOPPED, "ST11"),
        ({"chemo": "now"}, TrialState.STOPPED, "ST11"),
        ({"immune_meds": "not_sure"}, TrialState.STOPPED, "ST11"),
        ({"line": "yes"}, TrialState.STOPPED, "ST11"),
        ({"ibd": "active"}, TrialState.STOPPED, "ST11"),
        ({"abx": {"status": "now", "kind": "oral_iv"}}, TrialState.STOPPED, "ST15"),
        ({"abx": {"status": "done", "kind": "oral_iv", "last_dose": LAST_DOSE}}, TrialState.STOPPED, "ST15"),
        ({"bug": {"status": "now", "days_sick": 2}}, TrialState.PAUSED, "P2"),
    ],
)
def test_an_answer_that_is_an_event_acts_as_at_a_check_in(
    told: dict[str, Any], state: TrialState, rule: str, ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)

    screened(as_ada, **told)

    row = fresh(trial)
    assert (row.state, row.stop_rule or row.paused_because) == (state, rule)
    with time_machine.travel(LATER, tick=False):
        screened(as_ada)
        assert fresh(trial).state == state
        assert "Dose today" not in as_ada.get("/trial/").text


@pytest.mark.parametrize(
    ("told", "rule"),
    [({"preg": "pregnant"}, "ST11"), ({"immune_meds": "yes"}, "ST11"), ({"abx": {"status": "now"}}, "ST15")],
)
def test_told_after_a_stop_it_ends_the_way_back(
    told: dict[str, Any], rule: str, ada: Person, as_ada: Client
) -> None:
    """ "No" two weeks later opened the same trial again; told at a check-in of those days it never did."""
    trial = begun(ada, day=10)
    right_now(as_ada, "some_blood")

    with time_machine.travel(LATER, tick=False):
        screened(as_ada, **told)

    row = fresh(trial)
    assert (row.stop_rule, rule in queries.rules_behind(row)) == ("ST1", True)
    back = queries.may_reinstate(row, on=TODAY + timedelta(days=15))
    assert back is None or back.decision == Decision.RESCREEN


def test_told_before_the_review_is_decided_it_ends_going_on(ada: Person, as_ada: Client) -> None:
    trial = with_values(ada, "150", "100")
    opened(trial)
    factories.screening(ada, on=TODAY)

    screened(as_ada, preg="pregnant")

    assert (fresh(trial).state, fresh(trial).stop_rule) == (TrialState.STOPPED, "ST11")


@pytest.mark.parametrize(("answer", "since", "counts"), [("now", 0, False), ("within_6m", -3, True)])
def test_what_is_told_after_the_last_day_without_a_first_day_counts_from_that_last_day(
    answer: str, since: int, counts: bool, ada: Person, as_ada: Client
) -> None:
    """Three days ago was the last one with the product. "Yes, now" had been another change during the trial."""
    trial = finished(ada, primary="ldl", days_ago=2)
    factories.review(trial, due_on=TODAY)

    screened(as_ada, chemo=answer)

    (event,) = trial.intercurrent_events.all()
    assert event.began_on == TODAY + timedelta(days=since)
    assert "changed dose, told on 2 March." in words(as_ada.get(reverse("journal:days")))
    assert reviews.input_of(trial).other_change is counts


def test_it_is_kept_with_the_first_day_that_was_given(ada: Person, as_ada: Client) -> None:
    """It had been "since today"."""
    trial = begun(ada, day=10)

    screened(as_ada, stack_started=LAST_DOSE)

    assert trial.intercurrent_events.get().began_on.isoformat() == LAST_DOSE
    assert "new supplement, since 25 February" in words(as_ada.get(reverse("journal:days")))


def test_where_no_first_day_was_given_the_journal_says_when_it_was_told(ada: Person, as_ada: Client) -> None:
    """ "Since 1 March", it said, and nobody had named a day: a tick of the check-in asks for none either. It has its own day."""
    trial = begun(ada, day=10)
    file(trial, day=9, at=factories.NOON, events=("new_supplement",))

    journal, events = (words(as_ada.get(reverse(f"journal:{name}"))) for name in ("days", "event"))
    assert "new supplement, told on 1 March." in journal
    assert "told on 1 March new supplement" in events
    trial.intercurrent_events.update(ended_on=TODAY)
    assert "told on 1 March, over on 2 March new supplement" in words(as_ada.get(reverse("journal:event")))


@pytest.mark.parametrize(("ended", "kept"), [("finished", True), ("stopped", True), ("decided", False)])
def test_between_the_end_and_the_decision_a_new_supplement_stands_in_the_journal(
    ended: str, kept: bool, ada: Person, as_ada: Client
) -> None:
    """Nobody who read the review could see it. It asks for nothing, and changes nothing that is compared."""
    trial = finished(ada, primary="ldl", days_ago=2)
    if ended == "decided":
        decide(opened(trial), ReviewDecision.STOP)
    else:
        factories.review(trial, due_on=TODAY - timedelta(days=2))
    if ended == "stopped":
        trials.stop(trial=trial, by=ada, at=factories.NOON, on=TODAY, rule="ST1", reason="A reason.")

    screened(as_ada, stack_started=TODAY.isoformat())

    assert [one.began_on for one in trial.intercurrent_events.all()] == [TODAY] * kept
    assert not trial.assessments.exists()
    if kept:
        assert not reviews.input_of(fresh(trial)).other_change
        assert "new supplement, since 2 March" in words(as_ada.get(reverse("journal:days")))


@pytest.mark.parametrize("told", [{"stack_started": LAST_DOSE}, {"bug": {"status": "now", "days_sick": 2}}])
def test_what_only_waits_takes_no_way_back(told: dict[str, Any], ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)
    right_now(as_ada, "some_blood")

    with time_machine.travel(LATER, tick=False):
        screened(as_ada, **told)

    assert {*queries.rules_behind(fresh(trial))} == {"ST1"}


def test_the_answers_stay_as_they_were_given(ada: Person, as_ada: Client) -> None:
    """A last dose with its date is no antibiotic of now."""
    begun(ada, day=10)

    result = screened(as_ada, abx={"status": "done", "kind": "oral_iv", "last_dose": LAST_DOSE})

    assert "8 April 2026" in result.text  # 42 days after 25 February


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"rx": "yes"},
        {"abx": {"status": "done", "kind": "oral_iv", "last_dose": "2026-01-02"}},
        {"abx": {"status": "now", "kind": "topical"}},
        {"preg": "planning"},
    ],
)
def test_what_no_stop_rule_knows_tells_nothing(told: dict[str, Any], ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)

    screened(as_ada, **told)

    assert fresh(trial).state == TrialState.ACTIVE
    assert not SafetyAssessment.objects.filter(trial=trial).exists()


def test_before_the_first_dose_the_trial_waits(ada: Person, as_ada: Client) -> None:
    trial = running(ada, day=-3, state=TrialState.BASELINE)
    quiet(trial, range(-13, -3))

    right_now(as_ada, "fever")

    assert fresh(trial).state == TrialState.BASELINE


def test_told_twice_on_one_day_it_is_told_once(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)

    for _twice in range(2):
        right_now(as_ada, "some_blood")

    assert CheckInEntry.objects.filter(check_in__trial=trial, source="report").count() == 1


def test_while_it_rests_a_sign_stops_it_too(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=10)
    trials.pause(trial=trial, by=ada, at=factories.NOON, on=TODAY, because="holiday")

    right_now(as_ada, "some_blood")

    assert fresh(trial).stop_rule == "ST1"


def test_a_product_that_is_taken_on_is_stopped(ada: Person, as_ada: Client) -> None:
    trial = with_values(ada, "150", "100")
    review = opened(trial)
    factories.screening(ada, on=TODAY)
    assert decide(
        review, ReviewDecision.CONTINUE, reason="It helps.", next_review_on=TODAY + timedelta(days=84)
    )
    with time_machine.travel(factories.NOON + timedelta(days=3), tick=False):
        right_now(as_ada, "face_throat_swelling")

    assert (fresh(trial).state, fresh(trial).stop_rule) == (TrialState.STOPPED, "E1")
    assert Product.objects.get(pk=trial.product_id).never_again_rule == "E1"


@pytest.mark.parametrize(
    ("slug", "told", "state", "rule"),
    [
        ("about-you", {"preg": "pregnant"}, TrialState.STOPPED, "ST11"),
        ("defences", {"chemo": "now"}, TrialState.STOPPED, "ST11"),
        ("defences", {"hiv": "uncontrolled"}, TrialState.PAUSED, "answers"),  # no event of the stop rules
    ],
)
def test_an_answer_that_nobody_finished_is_told_once_it_is_kept(
    slug: str, told: dict[str, Any], state: TrialState, rule: str, ada: Person, as_ada: Client
) -> None:
    """It held the dose back, the stop rules never heard of it, and the next "no" brought the dose back."""
    trial = begun(ada, day=10)
    right_now(as_ada, "none")
    answer_page(as_ada, slug, **told)
    assert fresh(trial).state == TrialState.ACTIVE

    with time_machine.travel(factories.NOON + timedelta(days=15), tick=False):
        later = signed_in(ada)
        right_now(later, "none")
    with time_machine.travel(factories.NOON + timedelta(days=15, minutes=1), tick=False):
        answer_page(later, "about-you")
        draft = Screening.objects.draft(ada)
        assert draft is not None
        assert {"now", "preg"} <= {*draft.answers}, "no answer is dropped on the way"
        screened(later)
        shown = later.get("/trial/").text

    row = fresh(trial)
    assert (row.state, row.stop_rule or row.paused_because) == (state, rule)
    assert "Dose today" not in shown
