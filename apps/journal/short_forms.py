"""The two small forms of the journal: has it gone, and what else happened."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.journal.signs import CHANGES, NONE
from apps.records.models import IntercurrentEvent, SafetyFollowUp
from apps.web.fields import DateBoxesField
from apps.web.forms import CrispyForm
from apps.web.widgets import ChoiceRows, TickRows

ASKED_MORE = ("illness", "medicine", "other")
PART_OF = [
    (key, words) for key, words in CHANGES if key not in ("stomach_bug", "new_supplement", "med_dose_change")
]


class FollowUpForm(CrispyForm):
    """Has it gone?"""

    answer = forms.ChoiceField(
        label=_("How is what made you stop?"), choices=SafetyFollowUp.Answer.choices, widget=ChoiceRows()
    )


class EventForm(CrispyForm):
    """Something else that happened and could explain a change."""

    kind = forms.ChoiceField(
        label=_("What happened?"), choices=IntercurrentEvent.Kind.choices, widget=ChoiceRows()
    )
    part_of = forms.MultipleChoiceField(
        label=_("Is one of these part of it?"),
        help_text=_("For an illness, a medicine or something else: tick what fits, or None of these."),
        choices=[*PART_OF, (NONE, _("None of these"))],
        required=False,
        widget=TickRows(alone=NONE),
    )
    began_on = DateBoxesField(label=_("First day"))
    ended_on = DateBoxesField(label=_("Last day, if it is over"), required=False)
    note = forms.CharField(
        label=_("A note"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """The last day cannot come before the first."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind") in ASKED_MORE and not cleaned.get("part_of"):
            self.add_error("part_of", _("Tick what is part of it, or None of these."))
        cleaned["part_of"] = [key for key in cleaned.get("part_of", ()) if key != NONE]
        first, last = cleaned.get("began_on"), cleaned.get("ended_on")
        if first and last and last < first:
            self.add_error("ended_on", _("The last day cannot come before the first day."))
        return cleaned
