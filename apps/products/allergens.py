"""That a pack holds something the person is allergic to goes on counting against a milder answer.

Nobody clears it (clinical.md 2.5), and "no" a minute later cleared it. So it holds as long as an answer that only a clinician
clears; "not sure" holds nothing, since somebody found out (decision 19). All days are our choice.
"""

from datetime import date, timedelta

from django.db.models import Max
from django.utils.translation import gettext as _

from apps.products.confirmed import Confirmed
from apps.records.models import Product
from apps.records.reasons import day
from apps.rules.screening.lasting import RESULT_DAYS


def _told_on(product: Product) -> date | None:
    """The last clear yes, of this pack or of the same words that the person pasted as another one."""
    same = Product.objects.filter(
        person=product.person_id, readings__text__in=product.readings.values("text")
    )
    last: date | None = same.aggregate(last=Max("allergen_told_on"))["last"]
    return last


def _ends(told: date) -> date:
    return told + timedelta(days=RESULT_DAYS)


def allergy_columns(held: Product, facts: Confirmed, *, on: date) -> dict[str, object]:
    """What counts of the answer given now. `held`: the pack as it stands."""
    if facts.allergen_told:
        return {"allergen_match": True, "allergen_told_on": on}
    told = _told_on(held)
    return {"allergen_match": facts.allergen_match or (told is not None and on < _ends(told))}


def in_words(product: Product, *, on: date) -> str:
    """That an earlier yes counts, and how long; "" when nothing is held."""
    told = _told_on(product)
    if told is None or on >= _ends(told):
        return ""
    return _(
        "On %(told)s you said that something in this pack is against your allergies. Do not take it. If that was a mistake,"
        " look at the label once more, and say so here again from %(until)s on: until then it counts."
    ) % {"told": day(told), "until": day(_ends(told))}
