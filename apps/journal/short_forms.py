"""The two small forms of the journal: has it gone, and what else happened."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.records.models import IntercurrentEvent, SafetyFollowUp
from apps.web.fields import DateBoxesField
from apps.web.forms import CrispyForm
from apps.web.widgets import ChoiceRows


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
    began_on = DateBoxesField(label=_("First day"))
    ended_on = DateBoxesField(label=_("Last day, if it is over"), required=False)
    note = forms.CharField(
        label=_("A note"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """The last day cannot come before the first."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("began_on"), cleaned.get("ended_on")
        if first and last and last < first:
            self.add_error("ended_on", _("The last day cannot come before the first day."))
        return cleaned
