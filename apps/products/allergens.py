"""That a pack holds something the person is allergic to goes on counting against a milder answer.

Nobody clears it (clinical.md 2.5), and "no" a minute later cleared it. So it holds as long as an answer that only a clinician
clears; "not sure" holds nothing, since somebody found out (decision 19). All days are our choice.
"""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from apps.products.confirmed import Confirmed
from apps.records.models import Product
from apps.records.reasons import day
from apps.rules.screening.lasting import RESULT_DAYS


def held_until(product: Product, *, on: date) -> date | None:
    """The first day on which "no" counts again; None when nothing is held."""
    if product.allergen_told_on is None:
        return None
    until = product.allergen_told_on + timedelta(days=RESULT_DAYS)
    return until if on < until else None


def allergy_columns(held: Product, facts: Confirmed, *, on: date) -> dict[str, object]:
    """What counts of the answer given now. `held`: the pack as it stands."""
    if facts.allergen_told:
        return {"allergen_match": True, "allergen_told_on": on}
    return {"allergen_match": facts.allergen_match or held_until(held, on=on) is not None}


def in_words(product: Product, *, on: date) -> str:
    """That an earlier yes counts, and how long; "" when nothing is held."""
    until = held_until(product, on=on)
    if until is None or product.allergen_told_on is None:
        return ""
    return _(
        "On %(told)s you said that something in this pack is against your allergies. Do not take it. If that was a mistake,"
        " look at the label once more, and say so here again from %(until)s on: until then it counts."
    ) % {"told": day(product.allergen_told_on), "until": day(until)}
