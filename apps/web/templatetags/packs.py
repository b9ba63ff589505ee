"""A pack as it was corrected, beside what was said of it before, and numbers with what they count."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django import template

from apps.records.doses_said import UnitlessDose, unitless_dose
from apps.records.models import Product
from apps.records.said import Checked, Said, checked, confirmed_in, said_in, words_in
from apps.rules.labels.classes import form_of
from apps.rules.vocabulary import LabelClass, ProductForm
from apps.web import amounts
from apps.web.doses import dose

register = template.Library()


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose the facts of a confirmed pack are: `said` is the dose before the person spoke, by the words or by `checked`."""

    said: Said
    checked: Checked | None
    amount_differs: bool
    amount_added: bool
    serving_differs: bool
    serving_added: bool
    words_form: ProductForm | None  # of a pack from the catalogue, where its words read as another form
    words: Said | None  # the same, where its words give another amount
    unitless: UnitlessDose | None  # where the words give a number and not its unit
    in_part: bool  # what the words do not say may stand where they were not read


@register.filter
def whose(product: Product) -> Whose | None:
    """None for a pack that was never read."""
    newest = product.readings.first()
    if newest is None:
        return None
    said, mine = said_in(newest.reading), confirmed_in(product)
    picked, words = checked(newest.reading), words_in(newest.reading)
    read_as = form_of(LabelClass(newest.label_class))
    return Whose(
        said=said,
        checked=picked,
        words_form=read_as if picked and picked.copied and read_as != picked.form else None,
        words=words if picked and words.amount_differs(said) else None,
        unitless=unitless_dose(newest.reading),
        in_part=newest.is_in_part,
        amount_differs=said.amount_differs(mine),
        amount_added=said.amount is None and mine.amount is not None,
        serving_differs=said.serving_differs(mine),
        serving_added=said.serving is None and mine.serving is not None,
    )


@register.filter
def counted(number: Decimal | Fraction, noun: str) -> str:
    """ "2 capsules", "½ capsule"."""
    return dose(Fraction(number), noun)


@register.filter
def spoken(amount: Decimal) -> str:
    """10000000000.000 is "10 billion"."""
    return amounts.spoken(round(amount, amounts.DECIMALS))
