"""A no to what belly pain and long-lasting gut trouble share: the gate, the answers and the list say one thing of it."""

from datetime import date

import pytest

from apps.clinic.decisions import page
from apps.records.clearances import ends
from apps.records.models import Clearance, Person, Trial
from apps.rules.vocabulary import Disposition
from apps.trials.queries import no_to_pain
from tests import factories
from tests.factories import TODAY
from tests.screening.test_lasting import DAY, SOON, decided, found, told
from tests.trials.lives import FIRST_DOSE, started

PAIN = "gut_persist"


@pytest.fixture
def trial(ada: Person) -> Trial:
    """In its baseline."""
    return started(ada)


def stands(trial: Trial, *, on: date) -> bool:
    no = Clearance.objects.get(person=trial.person, decision="declined")
    counts = no.pk not in ends(trial.person, [no], on=on)
    assert (no_to_pain(trial, on=on) == no) is counts
    return counts


def test_that_an_answer_was_changed_takes_no_pain_back(trial: Trial, ada: Person, dr_cole: Person) -> None:
    """The plan opened, and the first dose was closed by a no that the list told as over."""
    told(ada, after=SOON, gut_persist="yes")
    decided(dr_cole, ada, PAIN, after=2 * SOON, decision="declined")
    decided(dr_cole, ada, PAIN, after=3 * SOON)
    assert not stands(trial, on=TODAY)

    told(ada, after=4 * SOON)

    assert stands(trial, on=TODAY)
    assert found(ada)[PAIN] == Disposition.BLOCK
    assert PAIN in {item.key for item in page(ada, on=TODAY).items}
    decided(dr_cole, ada, PAIN, after=5 * SOON)
    assert found(ada)[PAIN] == Disposition.CLEARED
    assert not stands(trial, on=TODAY)


def test_a_yes_of_more_than_90_days_ago_lifts_none(trial: Trial, ada: Person, dr_cole: Person) -> None:
    """The list had said that it is over, and the gate that it stands."""
    told(ada, after=SOON)
    decided(dr_cole, ada, PAIN, after=2 * SOON, decision="declined")
    assert stands(trial, on=TODAY)
    decided(dr_cole, ada, PAIN, after=3 * SOON)

    assert [stands(trial, on=TODAY + days * DAY) for days in (0, 90, 91)] == [False, False, True]


def test_the_page_has_a_yes_that_counts_at_the_gate_among_those_to_be_taken_back(
    ada: Person, dr_cole: Person
) -> None:
    """One that was said before the trial was planned covers the pain, and had stood among what waits."""
    told(ada, after=-SOON, gut_persist="yes")
    decided(dr_cole, ada, PAIN, after=-SOON / 2)
    trial = started(ada, baseline=0)
    factories.check_ins(trial, {FIRST_DOSE - number * DAY: {"pain": 6} for number in range(1, 4)})

    desk = page(ada, on=FIRST_DOSE)

    assert (PAIN in {item.key for item in desk.items}, PAIN in {item.key for item in desk.said_yes}) == (
        False,
        True,
    )
