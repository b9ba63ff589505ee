"""A clinician's yes after a stop is to the form it names: a new trial of live germs is not begun on one for heat-treated ones."""

import pytest
import time_machine
from django.test import Client

from apps.records.models import Clearance, Person, Trial
from apps.rules.vocabulary import ProductForm
from apps.screening.decided import decided
from apps.trials import queries
from tests import factories
from tests.trials.lives import active, at, day, paused, quiet_days, stopped

LATER = day(60)
NO = Clearance.Decision.DECLINED


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
    factories.clearance(ada, dr_cole, "ST1", decision=NO, decided_on=day(58), decided_at=at(day(58)))
    cleared(ada, dr_cole, "ST1")
    asked = "After the stop (ST1): the patient may take such a product again."
    with time_machine.travel(at(LATER), tick=False):
        before = as_cole.get(f"/clinic/people/{ada.code}/").context["page"]
        factories.product(ada, name="Live", form=ProductForm.LIVE, confirmed_at=at(LATER), added_at=at(LATER))
        after = as_cole.get(f"/clinic/people/{ada.code}/").context["page"]

    assert [[item.words for item in page.items] for page in (before, after)] == [[], [asked]]
    assert [item.words for item in before.said_yes] == [asked]  # on the page to be taken back
    assert [page.said[-1].counts for page in (before, after)] == [False, True], (
        "nor does it end the no to live ones"
    )


def of_live_germs(ada: Person, rule: str) -> Trial:
    """It rests since day 10, with all the clear days that the rule asks for, and nothing else against it."""
    pack = factories.product(ada, form=ProductForm.LIVE, serving_units=2, smallest_units=1, can_halve=True)
    trial = active(ada, product=pack)
    trial = paused(trial, rule, on=day(10)) if rule[0] == "P" else stopped(trial, rule, on=day(10))
    quiet_days(trial, 11, 14)
    factories.screening(ada, on=day(14))
    return trial


@pytest.mark.parametrize("rule", ["P7", "ST2"])
def test_a_yes_that_does_not_count_here_lifts_no_no(rule: str, ada: Person, dr_cole: Person) -> None:
    """Days as usual are enough after either rule, but not against a clinician's no. A later yes to heat-treated germs, and one
    that has ended, had taken the place of it, so that the days alone brought the dose of live ones back.
    """
    trial = of_live_germs(ada, rule)

    def may_go_on() -> bool:
        back = queries.way_back(trial, on=day(15))
        return back is not None and back.may_resume

    def no_counts() -> bool:
        return decided(ada, on=day(15))[-1].counts

    assert may_go_on(), "without any word"
    factories.clearance(ada, dr_cole, rule, decision=NO, decided_on=day(11), decided_at=at(day(11)))
    assert not may_go_on()
    factories.clearance(ada, dr_cole, rule, decided_on=day(12), decided_at=at(day(12)))
    assert (may_go_on(), no_counts()) == (False, True), "it is for heat-treated germs"
    assert rule == "P7" or of_form(ada, ProductForm.LIVE) != ()
    ended = {"form": ProductForm.LIVE, "ended_at": at(day(13), 13)}
    factories.clearance(ada, dr_cole, rule, "organ", decided_on=day(13), decided_at=at(day(13)), **ended)
    said_to = queries.said_to(trial, on=day(15))
    assert (may_go_on(), no_counts(), said_to.yes) == (False, True, None), "it has ended"
    assert said_to.no is not None, "and Today says so"
    factories.clearance(ada, dr_cole, rule, decided_on=day(14), decided_at=at(day(14)), form=ProductForm.LIVE)
    assert (may_go_on(), no_counts()) == (True, False)
