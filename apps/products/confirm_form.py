"""What the person confirms after seeing the reading, and how they know where they know better."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.products.actions import Confirmed
from apps.products.amounts import FACTOR, SCALES, split
from apps.products.differences import changes_dose
from apps.products.names import CONTENT_NAMES, FORM_NAMES, REASONS
from apps.products.pack_form import PackQuestions, condition_in
from apps.products.readings import CONTENTS
from apps.records.models import Product
from apps.records.packs import MOST, PackDose
from apps.rules.vocabulary import AmountUnit, ProductForm
from apps.web.fields import NumberField, YesNoField
from apps.web.widgets import ChoiceRows, TickRows

NOUN = "capsule"  # of a pack that is not clear yet, and of which nobody said what it comes as


class ConfirmForm(PackQuestions):
    """Cleans to `confirmed`. Another form or dose than was read needs a reason; what was read in it stays in it."""

    name = forms.CharField(label=_("Name"), max_length=120)
    form = forms.ChoiceField(label=_("What is in it?"), choices=list(FORM_NAMES.items()), widget=ChoiceRows())
    correction_kind = forms.ChoiceField(
        label=_("If you change what we read, in form, amount or serving: how do you know?"),
        choices=list(REASONS.items()),
        required=False,
        widget=ChoiceRows(),
    )
    correction_reason = forms.CharField(
        label=_("In your own words"),
        help_text=_("For example who told you, and when. Your clinician can read this."),
        required=False,
        max_length=500,
    )
    amount_value = NumberField(
        label=_("Amount of Akkermansia"),
        required=False,
        min_value=Decimal("0.001"),
        max_value=MOST,
    )
    amount_scale = forms.ChoiceField(
        label=_("Counted in"),
        choices=[("", _("ones, as written")), *((code, words) for code, words, _factor in SCALES[::-1])],
        required=False,
    )
    amount_unit = forms.ChoiceField(
        label=_("Unit"),
        choices=[("", _("The pack does not say")), *((unit.value, unit.value) for unit in AmountUnit)],
        required=False,
    )
    contents = forms.MultipleChoiceField(
        label=_("What else is in it?"),
        help_text=_("What we read is ticked. Tick what we missed."),
        choices=list(CONTENT_NAMES.items()),
        required=False,
        widget=TickRows(),
    )
    unit_noun = forms.CharField(
        label=_("It comes as a"), help_text=_("capsule, tablet, scoop …"), max_length=20
    )
    amount_per_units = NumberField(
        label=_("The amount is in how many of them?"),
        help_text=_("As the label says: in 1 capsule, or in a serving of 2."),
        required=False,
        one_of_several=True,  # an amount needs it
        min_value=Decimal("0.01"),
        max_value=Decimal(999),
    )
    serving_units = NumberField(
        label=_("How many a day does the label advise?"),
        help_text=_("Leave this empty if it does not say. A plan then goes no higher than the number below."),
        required=False,
        min_value=Decimal("0.01"),
        max_value=Decimal(99),
    )
    smallest_units = NumberField(
        label=_("The fewest that can be taken in a day"),
        help_text=_("Often 1, also where the label advises more. Your plan begins here."),
        min_value=Decimal("0.01"),
        max_value=Decimal(99),
    )
    can_halve = YesNoField(
        label=_("Can half of it be taken?"),
        help_text=_("Such as a powder, or a capsule that opens."),
        sure=True,
    )
    allergen_match = YesNoField(label=_("Is anything in it that you are allergic to?"))
    keep_photos = forms.BooleanField(
        label=_("Keep my photos of this pack"),
        help_text=_("Without this tick they are deleted when you save this page."),
        required=False,
    )
    offer = forms.BooleanField(
        label=_("Let others pick this product"),
        help_text=_(
            "An operator then sees the words on the pack and what stands on its label, and nothing about you. Do not "
            "tick this when there are words of your own among them."
        ),
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        product: Product,
        read_form: ProductForm,
        read_contents: Collection[str],
        read_dose: PackDose | None = None,
        unsaid: Collection[str] = (),
        allergens: Collection[str] = (),
        photos: bool = False,
    ) -> None:
        self.read_form, self.read_contents = read_form, frozenset(read_contents)
        self.read_dose = read_dose
        super().__init__(data, _initial(product) | dict.fromkeys(unsaid, ""))
        if data is not None and data.get("form") == ProductForm.UNKNOWN:
            self.fields[
                "unit_noun"
            ].required = False  # nothing can be planned with it before the maker answers
        if not photos:
            del self.fields["keep_photos"]
        if allergens:
            told = gettext("The label names: %(words)s.") % {"words": ", ".join(allergens)}
            self.fields["allergen_match"].help_text = told
        amount = Div("amount_value", "amount_scale", "amount_unit", css_class="input-pair")
        why = Div("correction_kind", "correction_reason", css_class="why-changed")
        inside = ("name", "form", amount, "contents")
        taking = ("unit_noun", "amount_per_units", "serving_units", "smallest_units", "can_halve")
        pack = ["expired", "seal_broken", "storage_ok", "allergen_match", "batch"]
        pack += [*["keep_photos"] * photos, "offer"]
        self.helper.layout = Layout(
            Fieldset(_("What is in it"), *inside, css_class="fieldset"),
            Fieldset(_("How it is taken"), *taking, css_class="fieldset"),
            Fieldset(_("What you changed"), why, css_class="fieldset"),
            Fieldset(_("Your own pack"), *pack, css_class="fieldset"),
        )

    def clean(self) -> dict[str, Any]:
        """A changed form needs a reason, an amount its unit, the smallest serving is no larger than the serving."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self._changes(cleaned):
            cleaned["correction_kind"] = cleaned["correction_reason"] = ""
        elif not cleaned.get("correction_kind"):
            self.add_error("correction_kind", _("Say how you know that it is something else."))
        elif cleaned["correction_kind"] == "other" and not cleaned.get("correction_reason", "").strip():
            self.add_error("correction_reason", _("Say in your own words how you know it."))
        if cleaned.get("amount_value") is not None:
            self._check_amount(cleaned)
        smallest, serving = cleaned.get("smallest_units"), cleaned.get("serving_units")
        if smallest and serving and smallest > serving:
            self.add_error("smallest_units", _("The smallest serving cannot be more than the daily serving."))
        return cleaned

    def _changes(self, cleaned: Mapping[str, Any]) -> bool:
        """Another form, amount or serving than the words on the pack give; wrong boxes are told at those boxes."""
        if cleaned.get("form") not in (None, self.read_form):
            return True
        if {"amount_value", "amount_per_units", "serving_units"} & set(self.errors):
            return False
        return changes_dose(
            self.read_dose,
            amount=_whole(cleaned),
            unit=cleaned.get("amount_unit", ""),
            per_units=cleaned["amount_per_units"] or Decimal(1),
            serving=cleaned["serving_units"],
        )

    def _check_amount(self, cleaned: Mapping[str, Any]) -> None:
        if cleaned.get("amount_per_units") is None and "amount_per_units" not in self.errors:
            self.add_error("amount_per_units", _("Say in how many of them this amount is."))
        if not cleaned.get("amount_unit"):
            self.add_error("amount_unit", _("Choose the unit that stands behind the amount."))
        if cleaned["amount_value"] * FACTOR[cleaned.get("amount_scale", "")] > MOST:
            self.add_error(
                "amount_value",
                _("This is more than any pack holds. Check the number and the word behind it."),
            )

    def confirmed(self) -> Confirmed:
        """After `is_valid`. Not sure counts as the careful answer."""
        cleaned = self.cleaned_data
        return Confirmed(
            name=cleaned["name"],
            form=ProductForm(cleaned["form"]),
            correction_kind=cleaned["correction_kind"],
            correction_reason=cleaned["correction_reason"].strip(),
            amount_value=_whole(cleaned),
            amount_unit=cleaned["amount_unit"],
            amount_per_units=cleaned["amount_per_units"] or Decimal(1),
            serving_units=cleaned["serving_units"],
            smallest_units=cleaned["smallest_units"],
            unit_noun=cleaned["unit_noun"] or NOUN,
            can_halve=cleaned["can_halve"] == "yes",
            condition=condition_in(cleaned),
            allergen_match=cleaned["allergen_match"] != "no",
            contents=self.read_contents | frozenset(cleaned["contents"]),
            keep_photos=cleaned.get("keep_photos", False),
            offer=cleaned["offer"],
        )


def _whole(cleaned: Mapping[str, Any]) -> Decimal | None:
    """The amount with the word behind it: 10 and billion; None where none was typed."""
    amount: Decimal | None = cleaned["amount_value"]
    return None if amount is None else amount * FACTOR[cleaned.get("amount_scale", "")]


def _initial(product: Product) -> dict[str, object]:
    """What was read stands in the boxes; what only the person can know is asked afresh until it was confirmed."""
    names = ("name", "form", "correction_kind", "correction_reason", "amount_unit", "unit_noun", "batch")
    found: dict[str, object] = {name: getattr(product, name) for name in names}
    if product.amount_value is not None:
        number, found["amount_scale"] = split(product.amount_value)
        found["amount_value"] = f"{number:f}"
    for name in ("amount_per_units", "serving_units", "smallest_units"):
        kept: Decimal | None = getattr(product, name)
        found[name] = "" if kept is None else f"{kept.normalize():f}"
    found["contents"] = [name for name in CONTENTS if getattr(product, name)]
    found["offer"] = product.offered_at is not None
    found["can_halve"] = "yes" if product.can_halve else "no"
    if product.confirmed_at:
        yes_no = {True: "yes", False: "no"}
        found |= {
            name: yes_no[getattr(product, name)]
            for name in ("expired", "seal_broken", "storage_ok", "allergen_match")
        }
    return found
