"""What a pack holds by somebody's word, and where two words differ, in sentences."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from django.utils.translation import gettext as _

from apps.products.differences import a_day, amount_in_words
from apps.products.names import CONTENT_NAMES, FORM_NAMES
from apps.products.readings import contents
from apps.records.models import CONTENTS, LabelReading, PackStatement, Product
from apps.records.said import Said, confirmed_in, words_in
from apps.rules.labels.classes import form_of
from apps.rules.vocabulary import LabelClass, ProductForm


@dataclass(frozen=True, slots=True)
class Holds:
    """Form, dose and what else is in a pack; `contents` is of CONTENTS. The dose is as the columns keep it."""

    form: ProductForm
    dose: Said
    contents: frozenset[str]

    @classmethod
    def confirmed(cls, product: Product) -> Self:
        """As the person confirmed it."""
        found = frozenset(name for name in CONTENTS if getattr(product, name))
        return cls(ProductForm(product.form), _kept(confirmed_in(product)), found)

    @classmethod
    def stated(cls, one: PackStatement) -> Self:
        """As the person said in mid-trial."""
        dose = Said(one.amount_value, one.amount_unit, one.amount_per_units, one.serving_units)
        return cls(ProductForm(one.form), _kept(dose), frozenset(one.contents))

    @classmethod
    def said(cls, form: ProductForm, dose: Said, found: Collection[str]) -> Self:
        """As it is said now."""
        return cls(form, _kept(dose), frozenset(found))

    @classmethod
    def read(cls, row: LabelReading) -> Self:
        """As the words were read."""
        return cls(form_of(LabelClass(row.label_class)), _kept(words_in(row.reading)), contents(row.reading))

    def as_json(self) -> dict[str, Any]:
        """For a JSON column."""
        dose = self.dose
        numbers = {"amount": dose.amount, "per_units": dose.per_units, "serving": dose.serving}
        kept = {name: None if number is None else str(number) for name, number in numbers.items()}
        return {**kept, "unit": dose.unit, "form": self.form, "contents": sorted(self.contents)}

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> Self:
        """What `as_json` kept."""
        amount, per_units, serving = (
            None if kept[name] is None else Decimal(kept[name]) for name in ("amount", "per_units", "serving")
        )
        dose = Said(amount, kept["unit"], per_units, serving)
        return cls(ProductForm(kept["form"]), dose, frozenset(kept["contents"]))


def apart(was: Holds, now: Holds, noun: str, sentence: str) -> tuple[str, ...]:
    """A sentence for each fact that differs; `sentence` has %(what)s, %(was)s and %(now)s."""
    found: list[tuple[str, str, str]] = []
    if was.form != now.form:
        found.append((_("What is in it"), str(FORM_NAMES[was.form]), str(FORM_NAMES[now.form])))
    if _amount(was.dose) != _amount(now.dose):
        before, after = (amount_in_words(one.dose, one.dose.per_units, noun) for one in (was, now))
        found.append((_("Amount of Akkermansia"), before, after))
    if was.dose.serving != now.dose.serving:
        found.append((_("The label advises"), a_day(was.dose, noun), a_day(now.dose, noun)))
    if was.contents != now.contents:
        found.append((_("What else is in it"), _listed(was.contents), _listed(now.contents)))
    return tuple(sentence % {"what": what, "was": one, "now": other} for what, one, other in found)


def _listed(found: Collection[str]) -> str:
    return "; ".join(str(words) for name, words in CONTENT_NAMES.items() if name in found) or _("nothing")


def _kept(said: Said) -> Said:
    """As the columns keep it. In how many capsules it is counts only where there is an amount."""
    if said.amount is None:
        return Said(None, "", None, _two(said.serving))
    return Said(round(said.amount, 3), said.unit, _two(said.per_units), _two(said.serving))


def _amount(said: Said) -> tuple[object, ...]:
    return said.amount, said.unit, said.per_units


def _two(number: Decimal | None) -> Decimal | None:
    return None if number is None else round(number, 2)
