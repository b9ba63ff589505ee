"""The two small forms of the journal: has it gone, and what else happened."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.journal.signs import CHANGES, NONE
from apps.records.models import IntercurrentEvent, SafetyFollowUp
from apps.web.fields import DateBoxesField, WordsField
from apps.web.forms import CrispyForm
from apps.web.widgets import ChoiceRows, TickRows

LONGEST_AGO = timedelta(days=731)
ASKED_MORE = ("illness", "medicine", "other")
PART_OF = [
    (key, words) for key, words in CHANGES if key not in ("stomach_bug", "new_supplement", "med_dose_change")
]


class FollowUpForm(CrispyForm):
    """Has it gone? Of a trial that a person ended by themselves nothing made them stop: something was told after it."""

    answer = forms.ChoiceField(
        label=_("How is what made you stop?"), choices=SafetyFollowUp.Answer.choices, widget=ChoiceRows()
    )

    def __init__(self, data: Mapping[str, object] | None = None, *, by_rule: bool = True) -> None:
        super().__init__(data)
        if not by_rule:
            self.fields["answer"].label = _("How is what you told us after the stop?")


class EventForm(CrispyForm):
    """Something else that happened and could explain a change."""

    kind = forms.ChoiceField(
        label=_("What happened?"), choices=IntercurrentEvent.Kind.choices, widget=ChoiceRows()
    )
    part_of = forms.MultipleChoiceField(
        label=_("Is one of these part of it?"),
        help_text=_("For an illness, a medicine or something else: tick what fits, or None of these."),
        choices=[(NONE, _("None of these")), *PART_OF],
        required=False,
        widget=TickRows(alone=NONE),
    )
    began_on = DateBoxesField(label=_("First day"))
    ended_on = DateBoxesField(label=_("Last day, if it is over"), required=False)
    note = WordsField(label=_("A note"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2}))

    def __init__(self, data: Mapping[str, object] | None = None, *, today: date) -> None:
        super().__init__(data, {"began_on": today})
        self.today = today

    def clean_began_on(self) -> date:
        """Not still to come, and not so long ago that the year must be wrong."""
        first: date = self.cleaned_data["began_on"]
        if first < self.today - LONGEST_AGO:
            raise forms.ValidationError(_("This is more than 2 years ago. Check the year."))
        return self._happened(first)

    def clean_ended_on(self) -> date | None:
        """Empty while it goes on."""
        last: date | None = self.cleaned_data["ended_on"]
        return None if last is None else self._happened(last)

    def _happened(self, on: date) -> date:
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come. Check the date."))
        return on

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


class EndForm(CrispyForm):
    """When something that still went on was over."""

    ended_on = DateBoxesField(label=_("Last day"))

    def __init__(
        self, data: Mapping[str, object] | None = None, *, event: IntercurrentEvent, today: date
    ) -> None:
        super().__init__(data, {"ended_on": today})
        self.event, self.today = event, today
        self.prefix = f"e{event.code.hex}"

    def clean_ended_on(self) -> date:
        """Not still to come, and not before it began."""
        last: date = self.cleaned_data["ended_on"]
        if last > self.today:
            raise forms.ValidationError(_("This day is still to come. Check the date."))
        if last < self.event.began_on:
            raise forms.ValidationError(_("The last day cannot come before the first day."))
        return last
