"""Two clinicians decide about the same thing: the stricter word wins at once, in whatever order, and says whose it is."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from apps.records.models import Clearance, Person, Product, Review, Trial
from apps.reviews import actions as reviews
from apps.rules.vocabulary import ReviewDecision, SafetyLevel
from apps.trials import actions as trials
from apps.trials.queries import goes_on
from tests import factories
from tests.at_once import at_once
from tests.cast import signed_in
from tests.clinic.conftest import decided, seen
from tests.reviews.test_queries import kept
from tests.stage import noon, quiet, running

TODAY = factories.TODAY
WORD_ON = TODAY + timedelta(days=1)  # a low sugar was told on the day before
GONE_ON = TODAY + timedelta(days=6)
NOW = noon(GONE_ON + timedelta(days=2))
NEW = "Something new was told since you opened this page."
SAID_NO = "Dunn said no to it on 10 March 2026."

pytestmark = pytest.mark.django_db(transaction=True)


def said(decision: str, scope: str = "P5") -> dict[str, object]:
    return {"scope": [scope], "form": "pasteurised", "decision": decision, "reason": f"It is {decision}."}


@pytest.fixture
def dr_dunn() -> Person:
    return factories.clinician("dunn", verified_by=factories.operator())


@pytest.fixture
def trial(dr_dunn: Person) -> Trial:
    """Gone on with, after the low sugar of its last day and a yes to it."""
    ada = factories.person("ada")
    factories.care_link(ada, dr_dunn)
    made = running(ada, day=85, level=1, levels=2, primary="ldl")
    quiet(made, range(-13, 85))
    for value, day in (("130", 0), ("100", 84)):
        kept(made, value, day=day, laboratory="lab", fasting=True)
    fired = [{"rule": "P5", "level": "PAUSE", "reason": "A low sugar."}]
    factories.assessment(made, SafetyLevel.PAUSE, on=TODAY, at=noon(TODAY), fired=fired)
    review = factories.review(made, due_on=TODAY)
    trials.finish(trial=made, at=noon(TODAY), on=TODAY)
    factories.clearance(ada, dr_dunn, "P5", decided_on=WORD_ON, decided_at=noon(WORD_ON))
    factories.screening(ada, on=GONE_ON)
    Product.objects.update(condition_seen_on=GONE_ON)
    review = Review.objects.select_related("trial__person", "trial__product").get(pk=review.pk)
    review = reviews.open_review(review=review, by=ada, at=noon(GONE_ON), on=GONE_ON)
    reviews.answer_comprehension(review=review, answer="yes", certainty="no")
    assert reviews.decide(
        review=Review.objects.select_related("trial__person", "trial__product").get(pk=review.pk),
        decision=ReviewDecision.CONTINUE,
        reason="It was lower.",
        next_review_on=GONE_ON + timedelta(days=80),
        by=ada,
        at=noon(GONE_ON),
        on=GONE_ON,
    )
    return Trial.objects.select_related("person", "product").get(pk=made.pk)


@pytest.fixture
def again(trial: Trial) -> Trial:
    """The low sugar was told once more: somebody has to say a word."""
    fired = [{"rule": "P5", "level": "PAUSE", "reason": "A low sugar."}]
    on = GONE_ON + timedelta(days=1)
    factories.assessment(trial, SafetyLevel.PAUSE, on=TODAY, at=noon(on), fired=fired)
    return trial


@pytest.fixture
def cole(trial: Trial) -> Client:
    doctor = factories.clinician("cole", verified_by=Person.objects.get(role="operator"))
    factories.care_link(trial.person, doctor)
    return signed_in(doctor)


@pytest.fixture
def dunn(dr_dunn: Person) -> Client:
    return signed_in(dr_dunn)


def obstacles(trial: Trial) -> tuple[str, ...]:
    found = goes_on(Trial.objects.get(pk=trial.pk), on=trial.person.today(at=NOW))
    assert found is not None
    return found.obstacles


def test_a_no_after_a_colleagues_yes_is_taken_from_the_page_that_showed_none(
    again: Trial, cole: Client, dunn: Client
) -> None:
    """It was answered with an error page: what was cleared a minute ago was on offer no more."""
    with time_machine.travel(NOW, tick=False):
        opened = seen(dunn, again.person)
        assert decided(cole, again.person, said("cleared")).status_code == 302
        assert obstacles(again) == ()

        assert decided(dunn, again.person, said("declined"), opened=opened).status_code == 302

        (why,) = obstacles(again)
        today = signed_in(again.person).get("/trial/").text
        result = signed_in(again.person).get("/screening/result/").text
        desk = cole.get(f"/clinic/people/{again.person.code}/").text
    assert SAID_NO in why
    assert (SAID_NO in today, "Do not take Test capsules." in today) == (True, True)
    assert "It is declined." in result
    assert "Dunn said no on 10 March 2026." in desk
    yes = Clearance.objects.filter(decision="cleared").latest("pk")
    assert yes.ended_at == NOW


def test_a_yes_that_counts_can_be_taken_back_from_a_page_opened_later(trial: Trial, dunn: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        page = dunn.get(f"/clinic/people/{trial.person.code}/").text
        assert ("Take back a yes" in page, "Dunn said yes on 3 March 2026. A no ends that." in page) == (
            True, True,
        )  # fmt: skip
        assert obstacles(trial) == ()

        assert decided(dunn, trial.person, said("declined")).status_code == 302

        assert SAID_NO in obstacles(trial)[0]


def test_a_yes_from_a_page_that_did_not_show_the_no_is_looked_at_again(
    again: Trial, cole: Client, dunn: Client
) -> None:
    with time_machine.travel(NOW, tick=False):
        opened = seen(cole, again.person)
        assert decided(dunn, again.person, said("declined")).status_code == 302

        page = decided(cole, again.person, said("cleared"), opened=opened)

        assert (page.status_code, NEW in page.text) == (422, True)
        assert "Dunn said no on 10 March 2026." in page.text
        assert SAID_NO in obstacles(again)[0]
        assert decided(cole, again.person, said("cleared")).status_code == 302
        assert obstacles(again) == ()

        assert decided(dunn, again.person, said("declined")).status_code == 302
        assert SAID_NO in obstacles(again)[0], "said again it is a word, and no form that was sent twice"


@pytest.mark.parametrize("order", [1, -1])
def test_a_yes_and_a_no_at_once_are_a_no(order: int, again: Trial, cole: Client, dunn: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        opened = seen(cole, again.person)
    answers: dict[str, int] = {}

    def says(desk: Client, decision: str) -> Callable[[], None]:
        def send() -> None:
            response = decided(desk, again.person, said(decision), opened=opened)
            answers[decision] = response.status_code

        return send

    both = [says(cole, "cleared"), says(dunn, "declined")][::order]
    at_once(both[0], both[1], at=NOW)

    assert answers == {"cleared": 302 if order == 1 else 422, "declined": 302}
    assert SAID_NO in obstacles(again)[0]
    newest = Clearance.objects.latest("pk")
    assert newest.decision == "declined"
    assert not Clearance.objects.filter(decision="cleared", ended_at=None, decided_at__gte=NOW).exists()


def test_so_it_is_with_an_answer(dunn: Client, cole: Client, trial: Trial) -> None:
    with time_machine.travel(NOW, tick=False):
        factories.screening(
            trial.person, answers=factories.answers(gut_persist="yes"), on=trial.person.today(at=NOW),
            submitted_at=NOW,
        )  # fmt: skip
        opened = seen(dunn, trial.person)
        assert decided(cole, trial.person, said("cleared", "gut_persist")).status_code == 302
        assert decided(dunn, trial.person, said("declined", "gut_persist"), opened=opened).status_code == 302

        assert [row.decision for row in Clearance.objects.filter(scope=["gut_persist"], ended_at=None)] == [
            "declined"
        ]


def test_the_same_form_sent_twice_is_one_word(again: Trial, cole: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        opened = seen(cole, again.person)
        sent = [decided(cole, again.person, said("cleared"), opened=opened).status_code for _ in range(2)]

    assert sent == [302, 302]
    assert Clearance.objects.filter(decided_at=NOW).count() == 1
