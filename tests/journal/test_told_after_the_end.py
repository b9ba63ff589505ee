"""What is told once a trial has ended reaches the next dose: of going on, of the next plan, of what is taken beside."""

from collections.abc import Iterator
from datetime import timedelta
from re import findall
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal import actions as journal
from apps.journal.entries import Entry
from apps.records.models import Person, Product, Review, SafetyAssessment, Screening, Trial
from apps.reviews import queries
from apps.rules.vocabulary import ReviewDecision, TrialState
from apps.trials import actions as trials
from apps.trials.queries import in_the_way, why_not_start
from tests import factories
from tests.journal.test_actions import begun
from tests.journal.test_telling import told
from tests.journal.test_views import CHECK_IN, send
from tests.reviews.test_actions import decide, opened
from tests.reviews.test_queries import finished, kept
from tests.screening.browser import START, page, posted, screened
from tests.stage import noon, quiet

TODAY = factories.TODAY
NOON = factories.NOON
CHANGES = [
    ("illness", "pregnant"),
    ("illness", "hospital"),
    ("medicine", "immune_drug"),
    ("medicine", "chemo"),
    ("medicine", "central_line"),
    ("illness", "ibd_diagnosis"),
    ("illness", "other_illness"),
    ("antibiotic", "antibiotic"),
    ("stomach_bug", "stomach_bug"),
    ("supplement", "new_supplement"),
]
"""As an event, and as a tick of "Has anything changed?"."""


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def answered(person: Person) -> None:
    """Fresh answers of yesterday with nothing against it."""
    then = TODAY - timedelta(days=1)
    factories.screening(person, on=then, started_at=noon(then), submitted_at=noon(then))
    Product.objects.update(condition_seen_on=TODAY)


@pytest.fixture
def waiting(ada: Person) -> Trial:
    """Finished two days ago on good values; its review is opened, and not decided."""
    trial = finished(ada, primary="ldl", days_ago=2)
    quiet(trial, range(-13, 85))
    for value, day in (("130", 0), ("100", 84)):
        kept(trial, value, day=day, laboratory="lab", fasting=True)
    opened(trial)
    answered(ada)
    assert may_go_on(trial)
    return trial


def may_go_on(trial: Trial) -> bool:
    review = Review.objects.select_related("trial__person", "trial__product").get(trial=trial)
    return ReviewDecision.CONTINUE in queries.allowed(review, on=TODAY)


@pytest.fixture
def planned(ada: Person) -> tuple[Trial, Trial]:
    """A trial that its person stopped 15 days ago, and the saved plan of the next one."""
    then = TODAY - timedelta(days=15)
    old = begun(ada, day=31)
    trials.stop(trial=old, by=ada, at=noon(then), on=then)
    product = factories.product(ada, name="Other")
    answered(ada)
    new = factories.trial(ada, product=product, screening=Screening.objects.current(ada), state="planned")
    return old, Trial.objects.get(pk=new.pk)


def tell(client: Client, trial: Trial, way: str, kind: str, tick: str) -> Any:
    if way == "form":
        return send(client, trial=str(trial.code), changes=[tick])
    return told(
        client, kind, part_of=() if tick in ("antibiotic", "stomach_bug", "new_supplement") else (tick,)
    )


@pytest.mark.parametrize("way", ["event", "form"])
@pytest.mark.parametrize(("kind", "tick"), CHANGES)
def test_between_the_end_and_the_decision_it_closes_going_on(
    kind: str, tick: str, way: str, waiting: Trial, as_ada: Client
) -> None:
    answer = tell(as_ada, waiting, way, kind, tick)

    assert not may_go_on(waiting)
    assert in_the_way(waiting, on=TODAY)
    assert answer.headers["Location"] != reverse("journal:event")


def test_it_is_a_stop_as_on_the_last_day_and_after_going_on(waiting: Trial, as_ada: Client) -> None:
    tell(as_ada, waiting, "form", "illness", "pregnant")

    waiting.refresh_from_db()
    assert (waiting.state, waiting.stop_rule) == (TrialState.STOPPED, "ST11")


def test_a_danger_sign_and_what_has_changed_are_told_together(waiting: Trial, as_ada: Client) -> None:
    send(as_ada, trial=str(waiting.code), danger=["fever"], changes=["antibiotic", "other_illness"])

    said = SafetyAssessment.objects.get(trial=waiting)
    row = Screening.objects.current(waiting.person)
    assert {"ST2", "ST15"} <= {one["rule"] for one in said.fired}
    assert row is not None
    assert {"abx", "chronic_other"} <= set(row.findings.values_list("key", flat=True))


def test_a_stay_in_hospital_that_is_reported_reaches_the_screening(planned: tuple[Trial, Trial]) -> None:
    old, new = planned
    alarm = journal.Alarm(severity=2, signs=(), in_hospital=True)

    journal.raise_alarm(trial=old, alarm=alarm, submission=uuid4(), by=old.person, at=NOON)

    assert "surgery" in found(old.person)
    assert why_not_start(new, on=TODAY)


def test_a_stay_in_hospital_is_told_as_one_and_as_no_operation(
    as_ada: Client, as_cole: Client, planned: tuple[Trial, Trial]
) -> None:
    """ "An operation. Most teams want no supplements for 2 weeks before" was said, and nobody had spoken of one."""
    old, _new = planned
    alarm = journal.Alarm(severity=2, signs=(), in_hospital=True)
    journal.raise_alarm(trial=old, alarm=alarm, submission=uuid4(), by=old.person, at=NOON)

    result, letter = (as_ada.get(reverse(f"screening:{name}")).text for name in ("result", "letter"))
    pages = (
        result,
        letter,
        as_cole.get("/clinic/").text,
        as_cole.get(f"/clinic/people/{old.person.code}/").text,
    )

    assert ["A stay in hospital can mean an operation." in page for page in pages] == [True] * 4
    assert [
        words
        for words in ("Most teams", "We need the date", "An operation")
        if any(words in p for p in pages)
    ] == []
    assert "Not answered since you told us of a stay in hospital" in letter
    as_ada.post(START)
    asked = findall(r'<input[^>]*name="surgery"[^>]*>', as_ada.get(page("lately")).text)
    assert (len(asked), [one for one in asked if "checked" in one]) == (4, []), "nobody has answered it"


def test_a_quiet_event_closes_nothing(waiting: Trial, as_ada: Client) -> None:
    told(as_ada, "travel")

    assert may_go_on(waiting)


def found(person: Person) -> set[str]:
    row = Screening.objects.current(person)
    return set() if row is None else set(row.findings.values_list("key", flat=True))


@pytest.mark.parametrize("way", ["event", "form"])
@pytest.mark.parametrize(("kind", "tick"), CHANGES)
def test_it_holds_the_next_plan(
    kind: str, tick: str, way: str, planned: tuple[Trial, Trial], as_ada: Client
) -> None:
    old, new = planned
    assert not why_not_start(new, on=TODAY)

    answer = tell(as_ada, old, way, kind, tick)

    assert why_not_start(new, on=TODAY)
    assert answer.headers["Location"] == reverse("screening:start")
    assert "Please go through the screening again now." in as_ada.get(reverse("screening:start")).text


def test_the_trial_that_was_stopped_is_not_judged_by_it(planned: tuple[Trial, Trial], as_ada: Client) -> None:
    old, _new = planned

    tell(as_ada, old, "event", "antibiotic", "antibiotic")

    old.refresh_from_db()
    assert (old.stop_rule, old.assessments.count()) == ("", 0)


@pytest.mark.parametrize(
    ("kind", "key"), [("supplement", "stack"), ("medicine", "med_change"), ("stomach_bug", "bug")]
)
def test_in_the_week_after_the_stop_what_is_new_moves_the_next_first_dose(
    kind: str, key: str, ada: Person, as_ada: Client
) -> None:
    old = begun(ada, day=31)
    trials.stop(trial=old, by=ada, at=NOON, on=TODAY)
    answered(ada)

    told(as_ada, kind, part_of=("none",) if kind == "medicine" else ())

    assert key in found(ada)


def test_a_form_of_an_old_trial_tells_the_one_that_runs(ada: Person, as_ada: Client) -> None:
    then = TODAY - timedelta(days=60)
    old = begun(ada, day=31, state=TrialState.STOPPED, stopped_at=noon(then), stopped_by=ada)
    new = begun(ada, day=10, product=factories.product(ada, name="Other"))

    send(as_ada, trial=str(old.code), changes=["antibiotic"])

    new.refresh_from_db()
    assert (new.state, new.stop_rule) == (TrialState.STOPPED, "ST15")


def test_and_rests_it_for_what_no_stop_rule_knows(ada: Person, as_ada: Client) -> None:
    then = TODAY - timedelta(days=60)
    old = begun(ada, day=31, state=TrialState.STOPPED, stopped_at=noon(then), stopped_by=ada)
    new = begun(ada, day=10, product=factories.product(ada, name="Other"))

    send(as_ada, trial=str(old.code), changes=["other_illness"])

    new.refresh_from_db()
    assert new.state == TrialState.PAUSED


def test_what_has_changed_on_a_day_too_long_ago_counts_as_today(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=31)
    day = (TODAY - timedelta(days=9)).isoformat()

    send(as_ada, f"{CHECK_IN}{day}/", changes=["pregnant"])

    trial.refresh_from_db()
    assert trial.stop_rule == "ST11"


def test_after_the_decision_to_stop_only_the_screening_hears_it(waiting: Trial, as_ada: Client) -> None:
    assert decide(Review.objects.get(trial=waiting), ReviewDecision.STOP)

    told(as_ada, "antibiotic")

    waiting.refresh_from_db()
    assert (waiting.state, waiting.assessments.count()) == (TrialState.FINISHED, 0)
    assert "abx" in found(waiting.person)


@pytest.mark.parametrize(("days_ago", "heard"), [(43, False), (41, True)])
def test_an_antibiotic_that_the_screening_would_not_wait_for_is_only_kept(
    days_ago: int, heard: bool, planned: tuple[Trial, Trial], as_ada: Client
) -> None:
    """Also one of the days of the trial that was stopped."""
    last = TODAY - timedelta(days=days_ago)

    told(as_ada, "antibiotic", on=last - timedelta(days=3), until=last)

    assert ("abx" in found(planned[0].person)) is heard


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            {
                "status": "recovered",
                "last_symptom": "2026-02-20",
                "confirmed_bacterial": True,
                "cdiff": False,
            },
            {"status": "now", "days_sick": 1, "confirmed_bacterial": True},
        ),
        ({"status": "now", "days_sick": 10}, {"status": "now", "days_sick": 10}),
    ],
)
def test_a_bug_before_the_first_dose_makes_no_answer_milder(
    before: dict[str, Any], after: dict[str, Any], ada: Person
) -> None:
    trial = begun(ada, day=-2, state=TrialState.BASELINE)
    Screening.objects.filter(person=ada).update(answers=factories.answers(weight_kg=80, bug=before))

    journal.check_in(
        trial=trial, on=TODAY, entry=Entry(events=("stomach_bug",)), submission=uuid4(), by=ada, at=NOON
    )

    row = Screening.objects.current(ada)
    assert row is not None
    assert row.answers["bug"] == after


def test_a_bug_that_was_denied_in_answers_being_given_is_asked_anew(ada: Person) -> None:
    trial = begun(ada, day=-2, state=TrialState.BASELINE)
    draft = Screening.objects.create(
        person=ada, started_at=NOON, answers={"bug": {"status": "none"}, "age": 44}
    )

    journal.check_in(
        trial=trial, on=TODAY, entry=Entry(events=("stomach_bug",)), submission=uuid4(), by=ada, at=NOON
    )

    draft.refresh_from_db()
    assert draft.answers == {"age": 44}


SIGNS = ["breathing", "severe_pain", "vomit_blood", "faint_confused", "severe_dehydration", "fever", "hives"]


def ticks(client: Client, *signs: str) -> None:
    client.post(START)
    client.post(page("right-now"), posted("right-now", factories.answers(now=list(signs))))


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_that_is_told_in_the_questions_closes_going_on(
    sign: str, waiting: Trial, as_ada: Client
) -> None:
    """It held until the next, milder answer: then going on was offered again."""
    ticks(as_ada, sign)
    assert not may_go_on(waiting)

    with time_machine.travel(NOON + timedelta(days=8), tick=False):
        ticks(as_ada, "none")
        screened(as_ada)
        offered = may_go_on(waiting)

    assert (Trial.objects.get(pk=waiting.pk).state, offered) == (TrialState.STOPPED, False)


def test_long_after_the_last_dose_it_is_no_sign_of_the_product(waiting: Trial, as_ada: Client) -> None:
    """The screening alone holds it then, until somebody is well and answers again (clinical.md 2.1)."""
    with time_machine.travel(NOON + timedelta(days=28), tick=False):
        ticks(as_ada, "severe_pain")

    assert Trial.objects.get(pk=waiting.pk).state == TrialState.FINISHED
