"""After a stop for safety Today asks for a clinician's word once, where the way back is."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from apps.records.models import Person
from apps.trials import queries
from apps.trials.ended import ended
from tests.factories import NOON, TODAY
from tests.journal.test_actions import begun
from tests.stage import noon
from tests.trials.lives import stopped


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def test_a_clinician_s_word_is_asked_for_once(ada: Person, as_ada: Client) -> None:
    """Three sentences of one page said that a clinician must record it first."""
    stopped(begun(ada, day=10), "ST1", on=TODAY)
    with time_machine.travel(noon(TODAY), tick=False):
        page = " ".join(as_ada.get("/trial/").text.split())

    assert page.count("must record") == 1
    assert "<p>You cannot start again yet.</p>" in page
    assert "A clinician you share with must record here that you may go on." in page
    assert "A new trial of this product has to wait for the clinician too." in page
    assert "A new trial of this product is not open now." not in page


def test_where_there_is_no_way_back_a_new_trial_says_it_itself(
    ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    stopped(begun(ada, day=10), "", on=TODAY, by=dr_cole)
    with time_machine.travel(noon(TODAY), tick=False):
        page = " ".join(as_ada.get("/trial/").text.split())

    assert page.count("A clinician must record first that you may go on.") == 1
    assert "has to wait for the clinician too" not in page


def test_nothing_is_left_unsaid_where_the_old_trial_cannot_come_back(ada: Person) -> None:
    trial = stopped(begun(ada, day=10), "ST1", on=TODAY)
    stopped(trial, "ST9", on=TODAY)

    found = ended(trial, on=TODAY)

    assert found is not None
    assert (found.back, found.waits_too) == (None, False)
    assert found.why_not_again == queries.why_not_again(ada, trial.product, on=TODAY)
    assert "A clinician must record first that you may go on." in found.why_not_again
