"""Where the person says something else than was said of the pack before, or more, as the page of the pack tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from apps.records.models import Product
from apps.records.said import Said, checked, confirmed_in, said_in, words_in
from apps.web.amounts import spoken
from apps.web.doses import dose


@dataclass(frozen=True, slots=True)
class Differences:
    """Each a sentence. `changed` and `added` are the person's, `checked` is where the catalogue differs from the words."""

    checked: tuple[str, ...]
    changed: tuple[str, ...]
    added: tuple[str, ...]


def differences(product: Product, reading: Mapping[str, Any]) -> Differences:
    """What was said of the dose, by whom, where two do not say the same; the person only once they confirmed it."""
    words, said, mine = words_in(reading), said_in(reading), confirmed_in(product)
    picked, noun = checked(reading) is not None, product.unit_noun
    first = _("The catalogue says %(pack)s") if picked else _("The pack's words say %(pack)s")
    of_words = _("The pack's words say %(pack)s")
    printed = reading.get("noun") or noun
    by_operator = apart(words, said, printed, noun, of_words, _("the catalogue says %(mine)s"))
    if product.confirmed_at is None:
        return Differences(by_operator if picked else (), (), ())
    changed = apart(said, mine, noun if picked else printed, noun, first, _("you say %(mine)s"))
    return Differences(by_operator if picked else (), changed, _added(said, mine, noun))


def apart(said: Said, mine: Said, noun: str, my_noun: str, first: str, second: str) -> tuple[str, ...]:
    """Where `mine` changes what was said: "The words say 10 billion CFU in 1 capsule, you say 5 billion CFU in 1 capsule."."""
    found = []
    if said.amount_differs(mine):
        per = None if said.per_units is None else mine.per_units
        found.append((amount_in_words(said, said.per_units, noun), amount_in_words(mine, per, my_noun)))
    if said.serving_differs(mine):
        found.append((a_day(said, noun), a_day(mine, my_noun)))
    return tuple(f"{first % {'pack': pack}}, {second % {'mine': own}}." for pack, own in found)


def _added(said: Said, mine: Said, noun: str) -> tuple[str, ...]:
    found = []
    if said.amount is None and mine.amount is not None:
        found.append(amount_in_words(mine, mine.per_units, noun))
    if said.serving is None and mine.serving is not None:
        found.append(a_day(mine, noun))
    return tuple(_("You added what was not said: %(mine)s.") % {"mine": own} for own in found)


def amount_in_words(said: Said, per_units: Decimal | None, noun: str) -> str:
    """ "10 billion cells in 2 capsules"; without the capsules where nobody knows in how many."""
    if said.amount is None:
        return _("that no amount is given")
    if per_units is None:
        return f"{spoken(round(said.amount, 3))} {said.unit}"
    return _("%(amount)s %(unit)s in %(units)s") % {
        "amount": spoken(round(said.amount, 3)),
        "unit": said.unit,
        "units": dose(Fraction(round(per_units, 2)), noun),
    }


def a_day(said: Said, noun: str) -> str:
    """ "2 capsules a day"."""
    if said.serving is None:
        return _("that no number a day is given")
    return _("%(units)s a day") % {"units": dose(Fraction(round(said.serving, 2)), noun)}
