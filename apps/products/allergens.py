"""That a pack holds something the person is allergic to goes on counting against a milder answer, and counts for each pack
that is the same product.

Nobody clears it (clinical.md 2.5), and "no" a minute later cleared it. So it holds as long as an answer that only a clinician
clears; "not sure" holds nothing, since somebody found out (decision 19). All days are our choice.
"""

from datetime import date, timedelta

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from apps.products.confirmed import Confirmed
from apps.records.models import Product
from apps.records.models.products import Products
from apps.records.reasons import day
from apps.records.same_packs import SETTLED, all_same
from apps.rules.screening.lasting import RESULT_DAYS


def _told_on(same: Products) -> date | None:
    """The last clear yes, of packs that are the same product."""
    last: date | None = same.aggregate(last=Max("allergen_told_on"))["last"]
    return last


def _ends(told: date) -> date:
    return told + timedelta(days=RESULT_DAYS)


def tell_allergy(held: Product, facts: Confirmed, *, on: date) -> None:
    """Keeps what counts of the answer given now. `held`: the pack that it was given about, as it stands.

    A yes and "not sure" reach each pack that is the same product, also the one that is taken; one that nobody has confirmed
    is asked of in its own form. A "no" is said of this pack.
    """
    told = _told_on(all_same(held))
    same = all_same(held).filter(SETTLED | Q(pk=held.pk))
    if facts.allergen_told:
        same.update(allergen_match=True, allergen_told_on=on)
    elif facts.allergen_match or (told is not None and on < _ends(told)):
        same.update(allergen_match=True)
    else:
        Product.objects.filter(pk=held.pk).update(allergen_match=False)


def tell_of_the_name(product: Product, *, on: date) -> None:
    """Once it is confirmed under another name: what was told of packs of that name holds it as if it had borne it before."""
    named = Product.objects.get(pk=product.pk)
    told = _told_on(all_same(named))
    if told is not None and on < _ends(told):
        Product.objects.filter(pk=named.pk).update(allergen_match=True)


def in_words(product: Product, *, on: date) -> str:
    """That an earlier yes counts, and how long; "" when nothing is held."""
    same = all_same(product)
    told = _told_on(same)
    if told is None or on >= _ends(told):
        return ""
    of_others = same.exclude(pk=product.pk).filter(allergen_told_on__isnull=False).exists()
    said = _said_of_one_like_it() if of_others else _said_of_it()
    rest = _(
        "Do not take it. If that was a mistake, look at the label once more, and say so here again from %(until)s on: until then"
        " it counts."
    )
    return f"{said % {'told': day(told)}} {rest % {'until': day(_ends(told))}}"


def _said_of_it() -> str:
    return _("On %(told)s you said that something in this pack is against your allergies.")


def _said_of_one_like_it() -> str:
    """A yes is kept with each of them, so nobody knows any more of which box it was said."""
    return _(
        "On %(told)s you said that something in this pack, or in one that is the same product, is against your allergies."
    )
