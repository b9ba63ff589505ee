"""A no holds what the clinician was shown, also where the result that it is kept with found nothing of it."""

from datetime import timedelta
from typing import Any

from apps.records.models import Clearance, Person
from apps.rules.vocabulary import Disposition, ProductForm
from apps.screening import actions
from tests import factories
from tests.factories import NOON, TODAY
from tests.records.test_words import said_no
from tests.screening.test_lasting import DAY, SOON, decided, found, told
from tests.stage import quiet, running

LIVE = ProductForm.LIVE


def test_to_a_sign_that_a_yes_to_heat_treated_had_let_go(ada: Person, dr_cole: Person) -> None:
    told(ada, now=["fever"])
    decided(dr_cole, ada, "now", after=SOON)
    told(ada, after=2 * SOON)
    live = factories.product(ada, form=LIVE)
    assert found(ada, product=live)["now"] == Disposition.DEFER

    decided(dr_cole, ada, "now", after=3 * SOON, decision="declined")

    assert found(ada, days=9, product=live)["now"] == Disposition.DEFER


def test_to_a_sign_that_was_unticked_beside_the_answers(ada: Person, dr_cole: Person) -> None:
    trial = running(ada, day=31)
    quiet(trial, range(-13, 31))
    told(ada)
    for minutes, now in ((1, ["fever"]), (2, [])):
        answers = factories.answers(weight_kg=80, now=now)
        actions.save_answers(person=ada, answers=answers, at=NOON + minutes * SOON, on=TODAY)
    assert found(ada) == {"now": Disposition.DEFER}

    decided(dr_cole, ada, "now", after=3 * SOON, decision="declined")

    assert found(ada, days=5) == {"now": Disposition.DEFER}
    assert said_no(ada, days=5)


def test_to_an_operation_that_came_near_after_the_result(ada: Person, dr_cole: Person) -> None:
    planned: dict[str, Any] = {"status": "planned", "date": (TODAY + timedelta(days=100)).isoformat()}
    told(ada, surgery=planned)
    assert found(ada) == {}
    assert found(ada, days=3) == {"surgery": Disposition.DEFER}

    decided(dr_cole, ada, "surgery", after=3 * DAY, decision="declined")
    told(ada, after=3 * DAY + SOON)

    assert found(ada, days=3) == {"surgery": Disposition.DEFER}
    assert said_no(ada, days=3)


def test_a_yes_to_a_fever_has_looked_at_no_blood(ada: Person, dr_cole: Person) -> None:
    told(ada, now=["fever"], bleed="unexplained")
    decided(dr_cole, ada, "now", after=SOON)
    told(ada, after=2 * SOON)
    assert found(ada)["bleed"] != Disposition.OK

    decided(dr_cole, ada, "bleed", after=3 * SOON)
    assert found(ada)["bleed"] == Disposition.CLEARED


def test_a_yes_that_a_slip_of_the_very_answer_ended_lifts_no_no(ada: Person, dr_cole: Person) -> None:
    trial = running(ada, day=31)
    quiet(trial, range(-13, 31))
    told(ada, ibd="active")
    told(ada, after=SOON)
    decided(dr_cole, ada, "ibd", after=2 * SOON, decision="declined")
    decided(dr_cole, ada, "ibd", after=3 * SOON)
    for minutes, ibd in ((4, "active"), (5, "no")):
        answers = factories.answers(weight_kg=80, ibd=ibd)
        actions.save_answers(person=ada, answers=answers, at=NOON + minutes * SOON, on=TODAY)
    assert Clearance.objects.latest("pk").ended_at is not None

    assert "ibd" in found(ada, days=9)
