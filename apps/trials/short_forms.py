"""The small forms of a running trial: a rest, an early end, another hour."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.web.fields import WordsField
from apps.web.forms import CrispyForm
from apps.web.widgets import ChoiceRows, TimeBox


class PledgeForm(CrispyForm):
    """The tick beside the button that freezes a plan."""

    pledge = forms.BooleanField(
        label=_(
            "I will take this one product and start nothing else that is new for my gut during the trial."
        ),
        error_messages={"required": _("Tick the pledge first: one product, and nothing else that is new.")},
    )


class PauseForm(CrispyForm):
    """Why the trial rests."""

    because = forms.ChoiceField(
        label=_("Why do you want to pause?"),
        choices=[
            ("holiday", _("Holiday or travel")),
            ("illness", _("I am ill")),
            ("ran_out", _("I ran out")),
            ("other", _("Something else")),
        ],
        widget=ChoiceRows(),
    )


class StopForm(CrispyForm):
    """Why the trial ends early; nobody has to say."""

    reason = WordsField(
        label=_("Why do you stop?"),
        help_text=_("In your own words. Your clinician can read it if you share with one."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )


class CheckInTimeForm(CrispyForm):
    """Another hour for the check-in mail."""

    check_in_time = forms.TimeField(label=_("When should the check-in mail come?"), widget=TimeBox())
