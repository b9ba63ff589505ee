"""The two small forms of the public pages. Neither stores a health answer."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.rules import fit
from apps.web.fields import DateBoxesField, NumberField, ScaleField, YesNoField
from apps.web.forms import CrispyForm
from apps.web.widgets import BRISTOL_TYPES, BristolSelect, ChoiceRows, TickRows, TimeBox

LOOKS = (("system", _("The same as my device")), ("light", _("Light")), ("dark", _("Dark")))


class FitForm(CrispyForm):
    """Which signs of the first look fit. Clean `signs`: at least one key of fit.SIGNS, or "none"."""

    signs = forms.MultipleChoiceField(
        label=_("Which of these fit you today? Tick all that do."),
        choices=lambda: [
            *((sign.key, gettext(sign.words)) for sign in fit.SIGNS),
            (fit.NONE_OF_THESE, _("None of these")),
        ],
        widget=TickRows(alone=fit.NONE_OF_THESE),
        error_messages={"required": _("Tick what fits you, or tick None of these.")},
    )


class LookForm(CrispyForm):
    """Light, dark, or what the device says."""

    look = forms.ChoiceField(label=_("How should Akkerplan look?"), choices=LOOKS, widget=ChoiceRows())


class ShowForm(CrispyForm):
    """One field of every kind, for the style guide."""

    name = forms.CharField(label="Product name", help_text="As it stands on the front of the pack.")
    label_text = forms.CharField(label="Words on the pack", widget=forms.Textarea({"rows": 5}))
    country = forms.ChoiceField(
        label="Country", choices=[("", "Choose"), ("nl", "Netherlands"), ("us", "United States")]
    )
    waist = NumberField(label="Waist", unit="cm", min_value=Decimal(40), max_value=Decimal(250))
    born = DateBoxesField(label="Date of birth", help_text="For example, 27 3 1980", birth=True)
    remind_at = forms.TimeField(label="Check-in time", widget=TimeBox())
    bloating = ScaleField(
        label="Bloating, worst in the last 24 hours", low="none", high="worst you can think of"
    )
    stool = forms.TypedChoiceField(
        label="Most common stool today", choices=BRISTOL_TYPES, coerce=int, widget=BristolSelect()
    )
    sure = YesNoField(label="Do you take a medicine that lowers your body's defences?")
    goal = forms.ChoiceField(
        label="What do you most want from this trial?",
        choices=[
            ("metabolic", "Better blood sugar, cholesterol or waist"),
            ("barrier", "Support for the gut barrier"),
        ],
        widget=ChoiceRows(
            hints={"metabolic": "The best studied.", "barrier": "You still need something to measure."}
        ),
    )
    now = forms.MultipleChoiceField(
        label="Do you have any of these right now?",
        help_text="Tick all that fit.",
        choices=[("fever", "Fever"), ("rash", "New hives or a rash"), ("none", "None of these")],
        widget=TickRows(alone="none"),
    )
    agree = forms.BooleanField(label="I will change nothing else during the trial.")
    note = forms.CharField(label="Note", required=False)
