"""The letter asks for what is still open, tells what has been decided, and is short where there is nothing of either."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from apps.records.models import Person, Product, Screening, Trial
from apps.rules.vocabulary import Disposition, ProductForm, TrialState
from tests import factories
from tests.factories import TODAY
from tests.screening.browser import LETTER, screened
from tests.screening.test_views import words
from tests.stage import running
from tests.trials import lives

pytestmark = pytest.mark.usefixtures("noon")

ASKS = "The screening asks for your advice first, for these reasons:"
COVERS = "What a clearance covers"
WANTS = "would like to try one Akkermansia product"
GUT = "Do you have strong gut trouble"
LATER = factories.NOON + timedelta(minutes=1)
BUG_NOW = {"bug": {"status": "now", "days_sick": 2}}


def cleared(person: Person, doctor: Person, *scope: str, **columns: Any) -> None:
    row = Screening.objects.current(person)
    factories.clearance(person, doctor, *scope, screening=row, reason="Seen, all is well.", **columns)


def test_what_was_cleared_is_told_and_not_asked_again(ada: Person, as_ada: Client, dr_cole: Person) -> None:
    """It asked for advice on what Cole had cleared an hour before, and named nobody."""
    factories.product(ada)
    screened(as_ada, gut_persist="yes", organ="yes")
    before = words(as_ada.get(LETTER))
    cleared(ada, dr_cole, "gut_persist")

    letter = words(as_ada.get(LETTER))
    asked, told = letter.split("What clinicians decided")
    assert (ASKS in before, "What clinicians decided" in before) == (True, False)
    assert (before.count(GUT) - asked.count(GUT), ASKS in asked) == (2, True)
    until = TODAY + timedelta(days=90)
    for part in ("Yes Cole, 2 March 2026", GUT, "It covers a heat-treated product only.",
                 f"It counts until {until:%-d %B %Y}", "Why: Seen, all is well."):  # fmt: skip
        assert part in told.split("The product they have chosen")[0], part

    cleared(ada, dr_cole, "organ", decided_on=TODAY - timedelta(days=1))

    letter = words(as_ada.get(LETTER))
    assert (ASKS in letter, COVERS in letter) == (False, False)
    assert "At present nothing in the answers asks for a clearance." in letter


def test_a_yes_to_heat_treated_is_told_beside_the_question_about_live(
    ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    factories.product(ada, form=ProductForm.LIVE)
    screened(as_ada, ibd="remission")
    cleared(ada, dr_cole, "ibd")

    letter = words(as_ada.get(LETTER))

    assert ASKS in letter
    assert "It covers a heat-treated product only." in letter


def test_what_counts_no_more_stands_in_no_letter(ada: Person, as_ada: Client, dr_cole: Person) -> None:
    screened(as_ada, gut_persist="yes")
    cleared(ada, dr_cole, "gut_persist", ended_at=factories.NOON)
    cleared(ada, dr_cole, "organ", decision="declined")

    letter = words(as_ada.get(LETTER))

    assert (ASKS in letter, "An earlier yes." in letter, "No Cole, 2 March 2026" in letter) == (
        True,
        False,
        True,
    )


def test_what_only_has_to_wait_asks_nobody(
    ada: Person, as_ada: Client, as_ben: Client, as_cole: Client
) -> None:
    """A stomach bug of two days stood on a worklist, and "Invite your clinician" was the one button."""
    page, of_ben = (words(screened(one, **BUG_NOW)) for one in (as_ada, as_ben))

    assert "Invite your clinician" not in of_ben
    waits = "You need not ask a clinician about this. A yes from one, recorded here, opens it sooner:"
    assert (f"{waits} ask Cole, with whom you share." in page, f"{waits} invite yours" in of_ben) == (
        True,
        True,
    )
    assert "Add no new gut product until then." in page
    letter = words(as_ada.get(LETTER))
    assert (ASKS in letter, "For this no clearance is needed." in letter) == (False, True)
    assert "A screening waits for you" not in words(as_cole.get("/clinic/"))

    both = factories.answers(**BUG_NOW, transplant="yes")
    factories.screening(
        ada, answers=both, overall=Disposition.BLOCK, submitted_at=factories.NOON + timedelta(minutes=1)
    )
    letter = words(as_ada.get(LETTER))
    assert (ASKS in letter, "For this no clearance is needed." in letter) == (True, True)
    assert "A screening waits for you" in words(as_cole.get("/clinic/"))


def test_what_passes_on_a_day_waits_for_it_and_asks_nobody(ada: Person, as_ada: Client) -> None:
    """ "A clinician's advice" is one way out of an antibiotic of ten days ago: the letter asked for it."""
    abx = {"status": "none", "last_dose": f"{TODAY - timedelta(days=10):%Y-%m-%d}"}
    factories.screening(ada, answers=factories.answers(abx=abx), overall=Disposition.DEFER)

    letter = words(as_ada.get(LETTER))

    assert (ASKS in letter, "For this no clearance is needed." in letter) == (False, True)
    assert f"It waits until {TODAY + timedelta(days=32):%-d %B %Y}." in letter


@pytest.mark.parametrize("state", ["", TrialState.FINISHED, TrialState.ACTIVE])
def test_with_nothing_to_clear_it_is_short(state: str, ada: Person, as_ada: Client) -> None:
    """Somebody whose trial was over would like to try, and read what a clearance covers."""
    screened(as_ada)
    if state:
        trial = lives.active(ada)
        finished = {"finished_at": factories.NOON} if state == TrialState.FINISHED else {}
        Trial.objects.filter(pk=trial.pk).update(state=state, **finished)

    letter = words(as_ada.get(LETTER))

    assert "At present nothing in the answers asks for a clearance." in letter
    assert (COVERS in letter, "What was asked and answered" in letter, GUT in letter) == (False, False, False)
    assert (WANTS in letter) == (state == "")


SOUND = {
    "allergen_match": False,
    "expired": False,
    "amount_value": 10_000_000_000,
    "form": ProductForm.PASTEURISED,
    "other_strains": False,
}
ALLERGIC = {"allergen_match": True, "allergen_told_on": TODAY}
CLOSES: tuple[tuple[dict[str, Any], str, str], ...] = (
    (ALLERGIC, "It holds something you are allergic to.”", "Another product. No one can clear this."),
    ({"expired": True}, "“Do not use this pack. It is past its date", "A new pack."),
    ({"amount_value": 90_000_000_000}, "This is more than 34 billion cells a day.", "Another product."),
    ({"form": ProductForm.UNKNOWN}, "“We must know the form first.", "When you know the form."),
    ({"other_strains": True}, "A result is for the mix.”", "Tick that you know this."),
)  # fmt: skip


@pytest.mark.parametrize("taken", [True, False])
def test_what_closes_the_pack_is_named(taken: bool, ada: Person, as_ada: Client) -> None:
    """An allergy told of a double closed the dose, and the letter said that nothing asks for a clearance and "1 capsule"."""
    pack = factories.product(ada, name="Epsilon")
    if taken:
        running(ada, day=10, product=pack)
    else:
        factories.screening(ada)
    closed = "No dose is open with this pack: Epsilon"
    assert closed not in words(as_ada.get(LETTER))

    for columns, told, lifts in CLOSES:
        Product.objects.filter(pk=pack.pk).update(**SOUND | columns)
        letter = words(as_ada.get(LETTER))
        assert letter.count(closed) == 1, columns
        assert told in letter, columns
        assert f"What changes it: {lifts}" in letter, columns


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"told_otherwise_at": LATER}, "this pack holds something else than your trial was planned on"),
        ({"read_otherwise_at": LATER}, "reads the words on this pack otherwise"),
        ({"never_again_at": LATER, "never_again_rule": "E1"}, "Do not take this product again."),
    ],
)
def test_so_is_what_was_learnt_of_it_since_and_the_pack_that_was_chosen_beside_it(
    columns: dict[str, Any], says: str, ada: Person, as_ada: Client
) -> None:
    trial = running(ada, day=10)
    Product.objects.filter(pk=trial.product_id).update(**columns)
    factories.product(ada, name="Second", allergen_match=True, confirmed_at=LATER)

    letter = words(as_ada.get(LETTER))

    assert says in letter
    for name in (trial.product.name, "Second"):
        assert letter.count(f"No dose is open with this pack: {name}") == 1, name


def test_an_antibiotic_that_is_over_waits_for_its_day_and_asks_nobody(
    as_ben: Client, as_ada: Client, as_cole: Client
) -> None:
    """Its words name a clinician's advice as another way, so that it stood on a worklist, under one button to invite."""
    abx = {"status": "done", "kind": "oral_iv", "last_dose": f"{TODAY - timedelta(days=5):%Y-%m-%d}"}
    result, _linked = (words(screened(one, abx=abx)) for one in (as_ben, as_ada))

    assert "37 days to go" in result
    assert "Invite your clinician" not in result
    assert "You need not ask a clinician about this." in result
    assert "A screening waits for you" not in words(as_cole.get("/clinic/"))


def test_what_is_asked_of_a_pack_is_said_once(ada: Person, as_ada: Client) -> None:
    """The same sentence had stood as a reason to ask and as what closes the pack."""
    factories.product(ada, botanicals=True)
    screened(as_ada, rx="yes")

    letter = words(as_ada.get(LETTER))

    assert letter.count("It holds a plant extract that can change how a medicine acts.") == 1
    assert "with this pack: Test capsules For the reason above that asks for your advice" in letter
