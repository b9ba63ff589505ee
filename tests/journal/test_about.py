"""A report names the product it is about, and only that product is closed."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from apps.journal import actions
from apps.journal.taken import taken_lately
from apps.records.models import Person, Product, ReactionReport, Trial
from apps.reminders import actions as reminders
from apps.rules.vocabulary import ReviewDecision, TrialState
from apps.trials import actions as trials
from apps.trials.refusals import NotNow
from tests import factories
from tests.journal.test_reporting import REPORT, state_of, tell
from tests.stage import quiet, running
from tests.trials.test_again import LABEL, read
from tests.trials.test_two_tabs import while_another_tab_writes

TODAY = factories.TODAY
DAY = timedelta(days=1)
ALLERGY: dict[str, Any] = {"signs": ["swelling_face"], "severity": "9"}


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def made(ada: Person, name: str, *, day: int, state: TrialState) -> Trial:
    return running(ada, day=day, state=state, product=factories.product(ada, name=name))


def going_on(ada: Person) -> Trial:
    """Finished ten weeks ago, and taken on after its review."""
    trial = made(ada, "Caps A", day=154, state=TrialState.FINISHED)
    factories.review(
        trial,
        due_on=TODAY - timedelta(days=60),
        decision=ReviewDecision.CONTINUE,
        reason="It helps.",
        next_review_on=TODAY + timedelta(days=20),
        opened_at=factories.NOON,
        decided_at=factories.NOON,
        comprehension="yes",
        result={},
        label="likely_improved",
        method_version="1",
    )
    return trial


def closed(trial: Trial) -> bool:
    return Product.objects.get(pk=trial.product_id).never_again_at is not None


def test_with_another_trial_in_its_baseline_the_one_that_is_taken_is_meant(
    as_ada: Client, ada: Person
) -> None:
    taken = going_on(ada)
    coming = made(ada, "Caps B", day=-5, state=TrialState.BASELINE)

    page = as_ada.get(REPORT).content.decode()
    assert "It is about Caps A." in page
    answer = tell(as_ada, **ALLERGY)

    assert ReactionReport.objects.get().trial == taken
    assert "Caps A" in as_ada.get(answer.headers["Location"]).content.decode()
    assert (state_of(taken), closed(taken)) == (TrialState.STOPPED, True)
    assert (state_of(coming), closed(coming)) == (TrialState.BASELINE, False)


@pytest.fixture
def two(ada: Person) -> tuple[Trial, Trial]:
    """One finished two weeks ago, the other taken now."""
    earlier = made(ada, "Caps A", day=98, state=TrialState.FINISHED)
    return earlier, made(ada, "Caps B", day=3, state=TrialState.ACTIVE)


def test_a_pack_that_was_added_anew_is_the_same_product(as_ada: Client, ada: Person) -> None:
    """Or else a reaction could be told of the earlier entry, and the trial that takes it now would go on."""
    earlier = made(ada, "Caps A", day=98, state=TrialState.FINISHED)
    now = made(ada, "CAPS  a", day=3, state=TrialState.ACTIVE)
    assert taken_lately(ada, on=TODAY) == (now,)

    tell(as_ada, about=str(earlier.product_id), **ALLERGY)

    assert (state_of(now), closed(now)) == (TrialState.STOPPED, True)


def test_so_is_one_with_the_same_words_under_another_name(ada: Person, two: tuple[Trial, Trial]) -> None:
    earlier, now = two
    for trial in two:
        read(trial.product, LABEL)

    assert taken_lately(ada, on=TODAY) == (now,)
    assert earlier.product.name != now.product.name


@pytest.mark.parametrize("named", [0, 1])
def test_of_two_the_named_one_is_closed(named: int, two: tuple[Trial, Trial], as_ada: Client) -> None:
    tell(as_ada, about=str(two[named].product_id), **ALLERGY)

    assert ReactionReport.objects.get().trial == two[named]
    assert [closed(trial) for trial in two] == [named == 0, named == 1]
    assert state_of(two[1 - named]) == (TrialState.PAUSED if named == 0 else TrialState.FINISHED)


@pytest.mark.parametrize(
    "said",
    [
        ALLERGY,
        {"signs": ["black"], "severity": "3"},
        {"signs": ["hives"], "severity": "3"},
        {"severity": "8"},
    ],
    ids=["face", "black stool", "hives", "bad"],
)
def test_whoever_is_unwell_takes_no_other_product_before_a_clinician_says_yes(
    said: dict[str, Any], two: tuple[Trial, Trial], as_ada: Client, ada: Person
) -> None:
    """A sign of today is one of the person, whichever product it is told about (clinical.md 3.2, 3.4)."""
    earlier, now = two
    quiet(now, range(-13, 3))
    assert "Dose today" in as_ada.get("/trial/").content.decode()

    tell(as_ada, about=str(earlier.product_id), **said)

    shown = as_ada.get("/trial/").content.decode()
    assert ("Dose today" in shown, "must record here that you may go on" in shown) == (False, True)
    with pytest.raises(NotNow):
        trials.resume(trial=now, by=ada, at=factories.NOON + 5 * DAY, on=TODAY + 5 * DAY)
    with time_machine.travel(factories.NOON + 5 * DAY, tick=False):
        assert "Dose today" not in as_ada.get("/trial/").content.decode()


def test_none_is_chosen_beforehand_and_one_has_to_be(two: tuple[Trial, Trial], as_ada: Client) -> None:
    page = as_ada.get(REPORT).content.decode()
    assert "Which product is it about?" in page
    assert "checked" not in page

    answer = tell(as_ada)

    assert answer.status_code == 422
    assert "Say which product it is about." in answer.content.decode()
    assert not ReactionReport.objects.exists()


@pytest.mark.parametrize("about", ["", "0", "x"])
def test_danger_without_a_name_closes_what_it_can_be(
    about: str, two: tuple[Trial, Trial], as_ada: Client
) -> None:
    answer = tell(as_ada, about=about, **ALLERGY)

    assert answer.status_code == 422
    assert "tel:112" in answer.content.decode()
    assert all(state_of(trial) == TrialState.STOPPED for trial in two)


def test_a_stranger_s_product_cannot_be_named(two: tuple[Trial, Trial], as_ada: Client, ben: Person) -> None:
    theirs = made(ben, "Caps C", day=3, state=TrialState.ACTIVE)

    assert tell(as_ada, about=str(theirs.product_id)).status_code == 422
    assert state_of(theirs) == TrialState.ACTIVE


def test_the_same_form_about_the_other_product_is_a_second_report(
    two: tuple[Trial, Trial], as_ada: Client
) -> None:
    key = str(uuid4())
    for trial in (*two, *two):
        tell(as_ada, about=str(trial.product_id), submission=key)

    assert {row.trial for row in ReactionReport.objects.all()} == set(two)
    assert ReactionReport.objects.count() == 2


@pytest.mark.parametrize(
    ("state", "day", "columns", "counts"),
    [
        (TrialState.ACTIVE, 3, {}, True),
        (TrialState.BASELINE, -3, {}, False),
        (TrialState.PAUSED, 60, {"paused_on": TODAY - timedelta(days=28)}, True),
        (TrialState.PAUSED, 60, {"paused_on": TODAY - timedelta(days=29)}, False),
        (TrialState.WITHDRAWAL, 112, {}, True),  # the first day without it was day 85
        (TrialState.FINISHED, 113, {}, True),
        (TrialState.FINISHED, 114, {}, False),
    ],
)
def test_lately_is_28_days(
    state: TrialState, day: int, columns: dict[str, Any], *, counts: bool, ada: Person
) -> None:
    trial = running(ada, day=day, state=state, **columns)

    assert taken_lately(ada, on=TODAY) == ((trial,) if counts else ())


@pytest.mark.django_db(transaction=True)
def test_a_sign_told_while_another_tab_moves_the_dose_is_not_lost(ada: Person) -> None:
    """The other tab holds the running trial and goes on to write reminders; the report waits for it and then acts."""
    earlier = made(ada, "Caps A", day=98, state=TrialState.FINISHED)
    now = made(ada, "Caps B", day=10, state=TrialState.ACTIVE)
    quiet(now, range(-13, 10))
    alarm = actions.Alarm(severity=3, signs=("black",), in_hospital=False)
    said = while_another_tab_writes(
        now,
        lambda **_: (
            actions.raise_alarm(trial=earlier, alarm=alarm, submission=uuid4(), by=ada, at=factories.NOON)
            is not None
        ),
        on=TODAY,
        write=lambda: reminders.plan_ahead(person=ada, at=factories.NOON),
    )

    assert said == [True]
    assert (state_of(earlier), state_of(now)) == (TrialState.STOPPED, TrialState.PAUSED)
