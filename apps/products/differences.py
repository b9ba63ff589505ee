"""Where the person says something else than the words on the pack: found for the form, told on the product's page."""

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from apps.products.amounts import spoken
from apps.records.models import Product
from apps.records.packs import PackDose
from apps.web.doses import dose


def changes_dose(
    said: PackDose | None, *, amount: Decimal | None, unit: str, per_units: Decimal, serving: Decimal | None
) -> bool:
    """True when the amount or the serving is another one than the words give; what they do not give can be added."""
    if said is None:
        return False
    if (amount, unit) != (_kept(said.amount, 3), said.unit):
        return True
    if said.per_units is not None and per_units != _kept(said.per_units, 2):
        return True
    return said.serving is not None and serving != _kept(said.serving, 2)


def dose_differences(product: Product, said: PackDose | None) -> tuple[str, ...]:
    """Each difference in a sentence, for a confirmed product."""
    if said is None or product.confirmed_at is None:
        return ()
    noun, found = product.unit_noun, []
    on_the_pack = _amount(said.amount, said.unit, said.per_units, noun)
    if product.amount_value is None:
        found.append(
            _("The pack's words say %(pack)s, you say that it does not say.") % {"pack": on_the_pack}
        )
    else:
        per = None if said.per_units is None else product.amount_per_units
        mine = _amount(product.amount_value, product.amount_unit, per, noun)
        found += _told(on_the_pack, mine)
    if said.serving is not None and product.serving_units is None:
        pack = _a_day(said.serving, noun)
        found.append(_("The pack's words say %(pack)s, you say that it does not say.") % {"pack": pack})
    elif said.serving is not None and product.serving_units is not None:
        found += _told(_a_day(said.serving, noun), _a_day(product.serving_units, noun))
    return tuple(found)


def _told(pack: str, mine: str) -> list[str]:
    if pack == mine:
        return []
    return [_("The pack's words say %(pack)s, you say %(mine)s.") % {"pack": pack, "mine": mine}]


def _amount(amount: Decimal, unit: str, per_units: Decimal | None, noun: str) -> str:
    if per_units is None:
        return f"{spoken(_kept(amount, 3))} {unit}"
    return _("%(amount)s %(unit)s in %(units)s") % {
        "amount": spoken(_kept(amount, 3)),
        "unit": unit,
        "units": dose(Fraction(_kept(per_units, 2)), noun),
    }


def _a_day(serving: Decimal, noun: str) -> str:
    return _("%(units)s a day") % {"units": dose(Fraction(_kept(serving, 2)), noun)}


def _kept(number: Decimal, decimals: int) -> Decimal:
    """As the column keeps it."""
    return round(number, decimals)
