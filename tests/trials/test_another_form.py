"""A clinician's yes after a stop is to the form it names: a new trial of live germs is not begun on one for heat-treated ones."""

import pytest
import time_machine
from django.test import Client

from apps.records.models import Person, Trial
from apps.rules.vocabulary import ProductForm
from apps.trials import queries
from tests import factories
from tests.trials.lives import active, at, day, stopped

LATER = day(60)


def cleared(ada: Person, dr_cole: Person, rule: str, **columns: object) -> Trial:
    """Stopped on day 10, and a yes to heat-treated germs two months later."""
    trial = stopped(active(ada), rule, on=day(10), level="EMERGENCY" if rule[0] == "E" else "STOP")
    factories.clearance(ada, dr_cole, rule, decided_on=day(59), decided_at=at(day(59)), **columns)
    return trial


def of_form(person: Person, form: ProductForm) -> tuple[str, ...]:
    pack = factories.product(person, name=f"Another, {form}", form=form)
    return queries.why_not_again(person, pack, on=LATER)


@pytest.mark.parametrize("rule", ["ST1", "ST7", "E3", "E1", "ST3"])
def test_a_yes_to_heat_treated_germs_begins_no_trial_of_live_ones(
    rule: str, ada: Person, dr_cole: Person
) -> None:
    cleared(ada, dr_cole, rule)

    assert of_form(ada, ProductForm.PASTEURISED) == ()
    assert of_form(ada, ProductForm.LIVE) != ()
    assert of_form(ada, ProductForm.UNKNOWN) != ()

    factories.clearance(ada, dr_cole, rule, decided_on=LATER, decided_at=at(LATER), form=ProductForm.LIVE)
    assert of_form(ada, ProductForm.LIVE) == ()


def test_the_clinician_is_asked_anew_once_the_pack_is_another_form(
    ada: Person, dr_cole: Person, as_cole: Client
) -> None:
    cleared(ada, dr_cole, "ST1")
    asked = "After the stop (ST1): the patient may take such a product again."
    with time_machine.travel(at(LATER), tick=False):
        before = as_cole.get(f"/clinic/people/{ada.code}/").context["page"]
        factories.product(ada, name="Live", form=ProductForm.LIVE, confirmed_at=at(LATER), added_at=at(LATER))
        after = as_cole.get(f"/clinic/people/{ada.code}/").context["page"]

    assert [[item.words for item in page.items] for page in (before, after)] == [[], [asked]]
    assert [item.words for item in before.said_yes] == [asked]  # on the page to be taken back
