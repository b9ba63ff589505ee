"""The words on the pack, and what the person confirms after seeing the reading."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.products.actions import Confirmed
from apps.records.models import Product
from apps.rules.vocabulary import AmountUnit, ProductForm
from apps.web.fields import NumberField, YesNoField
from apps.web.forms import CrispyForm
from apps.web.widgets import ChoiceRows

LONGEST_LABEL = 20_000
FORM_NAMES = {
    ProductForm.LIVE: _("Live bacteria"),
    ProductForm.PASTEURISED: _("Heat-treated (postbiotic)"),
    ProductForm.BLEND: _("Supporting blend: fibre or plant extracts, no Akkermansia"),
    ProductForm.UNKNOWN: _("Not clear from the pack"),
}


class LabelForm(CrispyForm):
    """Name and text."""

    name = forms.CharField(label=_("What is the product called?"), max_length=120)
    text = forms.CharField(
        label=_("The words on the pack"),
        help_text=_(
            "Copy as much as you can, most of all the Supplement Facts or the ingredient list. Any language."
        ),
        max_length=LONGEST_LABEL,
        widget=forms.Textarea({"rows": 8}),
    )


class ConfirmForm(CrispyForm):
    """Cleans to `confirmed`. Another form than was read needs a reason."""

    name = forms.CharField(label=_("Name"), max_length=120)
    form = forms.ChoiceField(label=_("What is in it?"), choices=list(FORM_NAMES.items()), widget=ChoiceRows())
    correction_reason = forms.CharField(
        label=_("If you changed what we read: how do you know?"),
        help_text=_("For example: the maker told me, or the other side of the pack says so."),
        required=False,
        max_length=500,
    )
    amount_value = NumberField(
        label=_("Amount of Akkermansia"),
        help_text=_("In full, such as 10000000000 for 10 billion. Leave it empty if the pack does not say."),
        required=False,
        min_value=Decimal("0.001"),
        max_value=Decimal(10) ** 13,
    )
    amount_unit = forms.ChoiceField(
        label=_("Unit of the amount"),
        choices=[("", _("The pack does not say")), *((unit.value, unit.value) for unit in AmountUnit)],
        required=False,
    )
    amount_per_units = NumberField(
        label=_("The amount is stated for how many capsules or scoops?"),
        min_value=Decimal("0.01"),
        max_value=Decimal(999),
    )
    unit_noun = forms.CharField(label=_("It comes as (capsule, tablet, scoop)"), max_length=20)
    serving_units = NumberField(
        label=_("How many a day does the label advise?"), min_value=Decimal("0.01"), max_value=Decimal(99)
    )
    smallest_units = NumberField(
        label=_("The smallest serving on the label"), min_value=Decimal("0.01"), max_value=Decimal(99)
    )
    can_halve = YesNoField(
        label=_("Can half of it be taken, such as a powder or a capsule that opens?"), sure=True
    )
    batch = forms.CharField(label=_("Batch or lot number"), required=False, max_length=60)
    expired = YesNoField(label=_("Is it past its date?"), sure=True)
    seal_broken = YesNoField(label=_("Was the seal broken when you got it?"), sure=True)
    storage_ok = YesNoField(label=_("Has it been kept as the label says?"))
    allergen_match = YesNoField(label=_("Is anything in it that you are allergic to?"))

    def __init__(
        self, data: Mapping[str, object] | None = None, *, product: Product, read_form: ProductForm
    ) -> None:
        self.read_form = read_form
        super().__init__(data, _initial(product))

    def clean(self) -> dict[str, Any]:
        """A changed form needs a reason, an amount its unit, the smallest serving is no larger than the serving."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        changed = cleaned.get("form") not in (None, self.read_form)
        if changed and not cleaned.get("correction_reason", "").strip():
            self.add_error("correction_reason", _("Say how you know that it is something else."))
        if cleaned.get("amount_value") is not None and not cleaned.get("amount_unit"):
            self.add_error("amount_unit", _("Choose the unit that stands behind the amount."))
        smallest, serving = cleaned.get("smallest_units"), cleaned.get("serving_units")
        if smallest and serving and smallest > serving:
            self.add_error("smallest_units", _("The smallest serving cannot be more than the daily serving."))
        return cleaned

    def confirmed(self) -> Confirmed:
        """After `is_valid`. Not sure counts as the careful answer."""
        cleaned = self.cleaned_data
        return Confirmed(
            name=cleaned["name"],
            form=ProductForm(cleaned["form"]),
            correction_reason=cleaned["correction_reason"].strip(),
            amount_value=cleaned["amount_value"],
            amount_unit=cleaned["amount_unit"],
            amount_per_units=cleaned["amount_per_units"],
            serving_units=cleaned["serving_units"],
            smallest_units=cleaned["smallest_units"],
            unit_noun=cleaned["unit_noun"],
            can_halve=cleaned["can_halve"] == "yes",
            batch=cleaned["batch"].strip(),
            expired=cleaned["expired"] == "yes",
            seal_broken=cleaned["seal_broken"] == "yes",
            storage_ok=cleaned["storage_ok"] == "yes",
            allergen_match=cleaned["allergen_match"] != "no",
        )


def _initial(product: Product) -> dict[str, object]:
    """What was read stands in the boxes; what only the person can know is asked afresh until it was confirmed."""
    names = ("name", "form", "correction_reason", "amount_unit", "unit_noun", "batch")
    found: dict[str, object] = {name: getattr(product, name) for name in names}
    for name in ("amount_value", "amount_per_units", "serving_units", "smallest_units"):
        value = getattr(product, name)
        found[name] = None if value is None else f"{value.normalize():f}"
    found["can_halve"] = "yes" if product.can_halve else "no"
    if product.confirmed_at:
        yes_no = {True: "yes", False: "no"}
        found |= {
            name: yes_no[getattr(product, name)]
            for name in ("expired", "seal_broken", "storage_ok", "allergen_match")
        }
    return found
