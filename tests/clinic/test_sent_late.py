"""A pause from a page that was opened while the product was taken, sent when it is not any more, holds it back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from apps.records.models import Note, Person, Trial
from apps.rules.vocabulary import TrialState
from apps.trials import actions as trials
from apps.trials.queries import BY_CLINICIAN, going_on_by, may_reinstate, rules_behind, why_not_again
from tests import factories
from tests.clinic.conftest import key, running
from tests.clinic.test_four_weeks_on import answered

WORDS = "Do not take it until I have seen you."
HELD = "the product is held back instead. The trial is over. The patient gets a mail now."


def sent(desk: Client, trial: Trial, verb: str, text: str = WORDS) -> Any:
    address = f"/clinic/trials/{trial.code}/{verb}/"
    return desk.post(address, {"text": text, "submission": key()}, follow=True)


def fevered(person: Person) -> Trial:
    """A fever has stopped it: the one stop that asks for no clinician."""
    trial, now = running(person), datetime.now(UTC)
    trials.stop(trial=trial, by=person, at=now, on=person.today(at=now), rule="ST2", reason="A fever.")
    return trial


def ended(person: Person) -> Trial:
    trial, now = running(person), datetime.now(UTC)
    trials.stop(trial=trial, by=person, at=now, on=person.today(at=now))
    return trial


def baseline(person: Person) -> Trial:
    return running(person, state=TrialState.BASELINE, day=-3)


def waits(person: Person) -> Trial:
    """Its first dose is due, and something else stands in the way."""
    return running(person, state=TrialState.BASELINE, day=2, dosing_began_at=None)


def off(person: Person) -> Trial:
    return running(person, state=TrialState.WITHDRAWAL, day=70)


def finished(person: Person) -> Trial:
    return running(person, state=TrialState.FINISHED, day=90, finished_at=datetime.now(UTC))


def gone_on_with(person: Person) -> Trial:
    trial, now = finished(person), datetime.now(UTC)
    answered(
        trial, now, decision="continue", reason="It helps.", next_review_on=now.date() + timedelta(days=60)
    )
    assert going_on_by(trial)
    return trial


@pytest.mark.parametrize("verb", ["pause", "stop"])
@pytest.mark.parametrize("lived", [fevered, ended, baseline, waits, off, finished, gone_on_with])
def test_whatever_became_of_the_trial_the_word_holds_until_a_clinician_says_yes(
    lived: Any, verb: str, ada: Person, as_cole: Client, as_ada: Client
) -> None:
    """It was answered with "nothing is being taken", and what it said was thrown away."""
    trial = lived(ada)

    page = sent(as_cole, trial, verb).text

    assert (HELD in page) == (verb == "pause")
    trial = Trial.objects.select_related("person", "product").prefetch_related("events").get(pk=trial.pk)
    today = ada.today(at=datetime.now(UTC))
    assert (trial.state, BY_CLINICIAN in rules_behind(trial)) == (TrialState.STOPPED, True)
    assert may_reinstate(trial, on=today) is None
    assert why_not_again(ada, trial.product, on=today) != ()
    assert list(Note.objects.filter(person=ada).values_list("text", flat=True)) == [WORDS]
    assert WORDS in as_ada.get("/notes/").text


def test_a_pause_that_is_sent_twice_to_a_trial_that_has_ended_is_one_word(
    ada: Person, as_cole: Client
) -> None:
    trial, form = fevered(ada), {"text": WORDS, "submission": key()}

    pages = [as_cole.post(f"/clinic/trials/{trial.code}/pause/", form, follow=True).text for _ in range(2)]

    assert [HELD in page for page in pages] == [True, False]
    assert "This was sent before. Nothing more was recorded." in pages[1]
    assert Note.objects.filter(person=ada).count() == 1


def test_without_a_reason_it_asks_on_the_page_that_holds_back(ada: Person, as_cole: Client) -> None:
    page = sent(as_cole, fevered(ada), "pause", text="")

    assert (page.status_code, "Fill in: Why does it need a new yes?" in page.text) == (422, True)


def test_a_plan_that_has_not_begun_is_neither_paused_nor_stopped(ada: Person, as_cole: Client) -> None:
    trial = factories.trial(ada)

    page = sent(as_cole, trial, "pause").text

    assert "Nothing is being taken, so there is nothing to pause." in page
    assert not Note.objects.exists()
