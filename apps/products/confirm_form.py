"""What the person confirms after seeing the reading, and how they know where they know better."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from apps.products.confirmed import Confirmed
from apps.products.first_boxes import allergens_named, first_boxes
from apps.products.names import CONTENT_NAMES, FORM_NAMES, REASONS
from apps.products.pack_form import PackQuestions, condition_in
from apps.records.doses_said import MOST
from apps.records.models import Product
from apps.records.said import Said
from apps.rules.vocabulary import AmountUnit, ProductForm
from apps.web.amounts import FACTOR, SCALES
from apps.web.fields import NameField, NumberField, WordsField, YesNoField
from apps.web.widgets import ChoiceRows, TickRows

OTHER = "other"
NOUN = "capsule"  # of a pack that is not clear yet, and of which nobody said what it comes as
NOTHING = Said(None, "", None, None)


class ConfirmForm(PackQuestions):
    """Cleans to `confirmed`. Another form or dose than was said before needs a reason; what was read in it stays in it."""

    name = NameField(label=_("Name"), max_length=120)
    form = forms.ChoiceField(label=_("What is in it?"), choices=list(FORM_NAMES.items()), widget=ChoiceRows())
    correction_kind = forms.ChoiceField(
        label=_("If you change what we read, in form, amount or serving: how do you know?"),
        choices=list(REASONS.items()),
        required=False,
        widget=ChoiceRows(),
    )
    correction_reason = WordsField(
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
        choices=[("", _("as written")), *((code, words) for code, words, _factor in SCALES[::-1])],
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
    unit_noun = WordsField(label=_("It comes as a"), help_text=_("capsule, tablet, scoop …"), max_length=20)
    amount_per_units = NumberField(
        label=_("The amount is in how many of them?"),
        help_text=_(
            "As the label says: in 1 capsule, or in a serving of 2. A weight in mg can stay without it."
        ),
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
        said: Said = NOTHING,
        unsaid: Collection[str] = (),
        allergens: Collection[str] = (),
        traces: Collection[str] = (),
        in_part: bool = False,
        photos: bool = False,
    ) -> None:
        self.read_form, self.read_contents = read_form, frozenset(read_contents)
        self.product, self.said = product, said
        super().__init__(data, self._first_boxes() | dict.fromkeys(unsaid, ""))
        # Nothing can be planned with an unclear pack before the maker answers, nor by others with one that is read in part.
        self.fields["unit_noun"].required = data is None or data.get("form") != ProductForm.UNKNOWN
        for name in (*self._not_asked(), *["keep_photos"] * (not photos), *["offer"] * in_part):
            self.fields.pop(name, None)
        self.fields["allergen_match"].help_text = allergens_named(allergens, traces, in_part=in_part)
        if in_part:
            self.fields["contents"].help_text = _("Only a part was read. Tick what else is in it.")
        self.helper.layout = self._layout()

    def _layout(self) -> Layout:
        amount = Div("amount_value", "amount_scale", "amount_unit", css_class="input-pair")
        why = Div("correction_kind", "correction_reason", css_class="why-changed")
        changed = (why, *self._there("was_mistaken", "says_the_same"))
        inside = ("name", "form", amount, "contents")
        taking = ("unit_noun", "amount_per_units", "serving_units", "smallest_units", "can_halve")
        pack = ("expired", "seal_broken", "storage_ok", "allergen_match", "batch", "keep_photos", "offer")
        return Layout(
            Fieldset(_("What is in it"), *inside, css_class="fieldset"),
            Fieldset(_("How it is taken"), *taking, css_class="fieldset"),
            Fieldset(_("What you changed"), *changed, css_class="fieldset"),
            Fieldset(_("Your own pack"), *self._there(*pack), css_class="fieldset"),
        )

    def _there(self, *names: str) -> list[str]:
        return [name for name in names if name in self.fields]

    def _first_boxes(self) -> dict[str, object]:
        return first_boxes(self.product)

    def _not_asked(self) -> Collection[str]:
        """Questions that this pack gives no reason for."""
        return ()

    def clean(self) -> dict[str, Any]:
        """A changed form needs a reason, an amount its unit, the smallest serving is no larger than the serving."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self._changes(cleaned):
            if not cleaned.get("correction_kind"):
                self.add_error("correction_kind", _("Say how you know that it is something else."))
            elif cleaned["correction_kind"] == OTHER and not cleaned.get("correction_reason", "").strip():
                self.add_error("correction_reason", _("Say in your own words how you know it."))
        else:
            self._keep_why_added(cleaned)
        if cleaned.get("amount_value") is not None:
            self._check_amount(cleaned)
        smallest, serving = cleaned.get("smallest_units"), cleaned.get("serving_units")
        if smallest and serving and smallest > serving:
            self.add_error("smallest_units", _("The smallest serving cannot be more than the daily serving."))
        return cleaned

    def _changes(self, cleaned: Mapping[str, Any]) -> bool:
        """Another form, amount or serving than was said before; wrong boxes are told at those boxes."""
        if cleaned.get("form") not in (None, self.read_form):
            return True
        return not self._wrong_dose() and self.said.differs(dose_in(cleaned))

    def _wrong_dose(self) -> bool:
        return bool({"amount_value", "amount_per_units", "serving_units"} & set(self.errors))

    def _keep_why_added(self, cleaned: dict[str, Any]) -> None:
        """What was not said can be added without a reason; one that is given stays with it."""
        words = cleaned.get("correction_reason", "").strip()
        if self._wrong_dose() or not self.said.lacks(dose_in(cleaned)):
            cleaned["correction_kind"] = cleaned["correction_reason"] = ""
        elif words:
            cleaned["correction_kind"] = cleaned.get("correction_kind") or OTHER
        elif cleaned.get("correction_kind") == OTHER:
            cleaned["correction_kind"] = ""

    def _check_amount(self, cleaned: Mapping[str, Any]) -> None:
        counted = cleaned.get("amount_unit") != AmountUnit.MG and cleaned.get("form") != ProductForm.UNKNOWN
        if counted and cleaned.get("amount_per_units") is None and "amount_per_units" not in self.errors:
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
            amount_per_units=dose_in(cleaned).per_units,
            serving_units=cleaned["serving_units"],
            smallest_units=cleaned["smallest_units"],
            unit_noun=cleaned["unit_noun"] or NOUN,
            can_halve=cleaned["can_halve"] == "yes",
            condition=condition_in(cleaned),
            allergen_match=cleaned["allergen_match"] != "no",
            allergen_told=cleaned["allergen_match"] == "yes",
            contents=self.read_contents | frozenset(cleaned["contents"]),
            was_mistaken=cleaned.get("was_mistaken") == "yes",
            says_the_same=cleaned.get("says_the_same") == "yes",
            keep_photos=cleaned.get("keep_photos", False),
            offer=cleaned.get("offer", False),
        )


def _whole(cleaned: Mapping[str, Any]) -> Decimal | None:
    """The amount with the word behind it: 10 and billion; None where none was typed."""
    amount: Decimal | None = cleaned["amount_value"]
    return None if amount is None else amount * FACTOR[cleaned.get("amount_scale", "")]


def dose_in(cleaned: Mapping[str, Any]) -> Said:
    """The dose as it was filled in, cleaned. Without an amount there is nothing that could be in so many of them."""
    amount, per_units = _whole(cleaned), cleaned["amount_per_units"]
    per_units = Decimal(1) if amount is None and per_units is None else per_units
    return Said(amount, cleaned.get("amount_unit", ""), per_units, cleaned["serving_units"])
