"""When what a newer reader reads holds the dose of a begun trial, and when the person's own look at the pack frees it.

Never over the label, never over 34 billion a day, and no other form than was planned (clinical.md 2.5, 4.3, S65): what would
have stood in the way of the plan stands in the way of the dose. A smaller number, a fibre or a claim is only told.
"""

from decimal import Decimal

from apps.products.holds import Holds
from apps.records.models import EventKind, LabelReading, Product, TrialEvent
from apps.records.packs import counted_in_words
from apps.rules.products import MOST_CELLS_PER_DAY
from apps.rules.vocabulary import AmountUnit, ProductForm

OVER_THE_LIMIT = "over_the_limit"


def holds_the_dose(product: Product, was: Holds, row: LabelReading) -> bool:
    """`row` holds what is read now, `was` what was read when the person confirmed the pack. What they corrected is theirs."""
    now = Holds.read(row)
    return (
        is_over_the_limit(product, row)
        or _is_another_form(product, was, now)
        or _is_over_the_label(product, was, now)
        or "botanicals" in now.contents - was.contents - Holds.confirmed(product).contents
    )


def is_over_the_limit(product: Product, row: LabelReading) -> bool:
    """By the words of `row`, at what they advise or at the most that the trial may reach, in any unit that counts."""
    dose, stated = Holds.read(row).dose, counted_in_words(row, taken=product.most_a_day)
    if product.form == ProductForm.BLEND and stated is None:
        return False
    taken = None
    if dose.amount is not None and dose.per_units and dose.unit != AmountUnit.MG:
        taken = dose.amount * product.most_a_day / dose.per_units
    return max(stated or Decimal(0), taken or Decimal(0)) > MOST_CELLS_PER_DAY


def is_freed_by_a_look(product: Product) -> bool:
    """Whether it is for the person to say what the pack says. Nothing that anybody says lifts the limit."""
    told = (
        TrialEvent.objects.filter(trial__product=product, kind=EventKind.READ_ANEW)
        .order_by("at", "pk")
        .last()
    )
    return told is not None and not told.detail.get(OVER_THE_LIMIT, False)


def _is_another_form(product: Product, was: Holds, now: Holds) -> bool:
    """It may be alive, or hold Akkermansia at all, where the trial was planned on less."""
    planned = ProductForm(product.form)
    less = now.form in {was.form, planned, ProductForm.BLEND}
    return not less and planned is not ProductForm.LIVE


def _is_over_the_label(product: Product, was: Holds, now: Holds) -> bool:
    """More a day than the words advise, as far as the number came from them."""
    advised = now.dose.serving
    as_read = product.serving_units in {None, was.dose.serving}
    return advised is not None and as_read and product.most_a_day > advised
