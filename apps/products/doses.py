"""The dose beside the dose of the trials and beside the limit, in the label's own unit. Nothing is converted."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from apps.records.doses_said import also_in, pack_dose, unitless_dose
from apps.records.models import Product
from apps.rules.products import LIVING_UNITS, MOST_CELLS_PER_DAY
from apps.rules.vocabulary import AmountUnit, ProductForm
from apps.web.amounts import spoken

TRIAL_CELLS_PER_DAY = Decimal(10) ** 10
"""Heat-treated cells a day in the trial of 2019 and in the one of people over 60 (R1, R41)."""


def compared(
    product: Product, reading: Mapping[str, Any], per_day: Decimal | None, form: ProductForm
) -> tuple[str, ...]:
    """`per_day` of this product beside the trials: in their unit, where the pack's own words count in that one too.

    One answer for the page of the pack and for the plan.
    """
    said, also = pack_dose(reading), also_in(reading)
    as_read = said is not None and (product.amount_value, product.amount_unit) == (
        round(said.amount, 3),
        said.unit,
    )
    in_cells = as_read and also is not None and also.unit is AmountUnit.CELLS
    if in_cells and also is not None and per_day is not None and product.amount_value:
        return beside_trials(per_day * also.amount / product.amount_value, AmountUnit.CELLS, form)
    if product.amount_value is None and form is not ProductForm.BLEND and unitless_dose(reading):
        return (
            _("Without its unit the number cannot be compared: your result says nothing about other doses."),
        )
    return beside_trials(per_day, product.amount_unit, form)


def beside_trials(per_day: Decimal | None, unit: str, form: ProductForm) -> tuple[str, ...]:
    """What the number means; without one, that nothing can be compared."""
    if form is ProductForm.BLEND:
        return (_("A blend has no dose of Akkermansia to compare."),)
    if per_day is None and unit != AmountUnit.MG:
        return (_("Without a number nothing can be compared: your result says nothing about other doses."),)
    if per_day is None or unit == AmountUnit.MG:
        return (
            _(
                "This unit cannot be compared with the cells counted in trials. It is a weight: it says nothing of a number."
            ),
        )
    limit = _limit(per_day)
    if unit != AmountUnit.CELLS:
        why = {
            AmountUnit.CFU: _("CFU counts living germs that grow on a plate."),
            AmountUnit.AFU: _("AFU counts germs with a whole skin."),
            AmountUnit.TFU: _("TFU counts all germs, alive or not, in another way."),
        }[AmountUnit(unit)]
        told = _("This unit cannot be compared with the cells counted in trials. %(why)s") % {"why": why}
        return (told, *_alive(unit, form), limit)
    if form is ProductForm.LIVE:
        told = _(
            "The trials with this number took heat-treated cells, so your dose has no trial dose beside it."
        )
        return (told, *_alive(unit, form), limit)
    return (_beside_trial(per_day), limit)


def _alive(unit: str, form: ProductForm) -> tuple[str, ...]:
    """Of a pack that is live and counted in what counts dead cells too."""
    if form is not ProductForm.LIVE or unit in LIVING_UNITS:
        return ()
    return (
        _("The number does not say how many of them are alive. Ask the maker for a count in CFU or AFU."),
    )


def _beside_trial(per_day: Decimal) -> str:
    trial = _("The best-known trial used 10 billion heat-treated cells a day.")
    share = per_day / TRIAL_CELLS_PER_DAY
    if Decimal("0.9") <= share <= Decimal("1.1"):
        told = _("Your dose is the same.")
    elif share > 1:
        told = _("Your dose is %(times)s times as much.") % {"times": _plain(share)}
    else:
        told = _("Your dose is %(share)s\u00a0%% of it.") % {"share": _plain(share * 100)}
    return f"{trial} {told}"


def _limit(per_day: Decimal) -> str:
    limit = _("The EU limit for adults is 34 billion.")
    if per_day > MOST_CELLS_PER_DAY:
        return f"{limit} " + _("This is more: no plan can be made with it.")
    return f"{limit} " + _(
        "To be safe we hold a number in any unit against it; yours is %(share)s\u00a0%% of it."
    ) % {"share": _plain(per_day / MOST_CELLS_PER_DAY * 100)}


def _plain(number: Decimal) -> str:
    """As it is said: 3.4, 29, less than 1."""
    if number < 1:
        return _("less than 1")
    return spoken(round(number, 1 if number < 10 else 0))
