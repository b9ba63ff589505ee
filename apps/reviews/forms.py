"""The question after the result, and the decision."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.records.models import Review
from apps.reviews.going_on import is_said
from apps.rules.vocabulary import ReviewDecision
from apps.trials.queries import MOST_DAYS_TO_NEXT
from apps.web.fields import DateBoxesField, WordsField
from apps.web.forms import CrispyForm
from apps.web.widgets import ChoiceRows

DECISIONS = {
    ReviewDecision.STOP: _("Stop taking it"),
    ReviewDecision.WITHDRAWAL: _("Four weeks without it, to see what changes then"),
    ReviewDecision.CONTINUE: _("Go on until a next review"),
}


class QuestionForm(CrispyForm):
    """Two questions about the result, before the decision: what it can be due to, and how far it reaches."""

    comprehension = forms.ChoiceField(
        label=_("Could this result have come without the product?"),
        choices=Review.Comprehension.choices,
        widget=ChoiceRows(),
    )
    certainty = forms.ChoiceField(
        label=_("Is it certain now how the next weeks would go?"),
        choices=Review.Certainty.choices,
        widget=ChoiceRows(),
    )


class LaterForm(CrispyForm):
    """How is it now, four weeks on? Each answer is a button of its own."""

    later = forms.ChoiceField(label=_("How are you now?"), choices=Review.Later.choices, widget=ChoiceRows())


class DecisionForm(CrispyForm):
    """Stopping is the default; going on needs a reason and a date. Only what is open is offered."""

    decision = forms.ChoiceField(label=_("What do you want to do?"), widget=ChoiceRows())
    reason = WordsField(
        label=_("If you go on: why?"),
        help_text=_("Your clinician can read it if you share with one."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )
    next_review_on = DateBoxesField(
        label=_("If you go on: when do you look again?"), help_text=_("Within 84 days."), required=False
    )

    def __init__(
        self, data: Mapping[str, object] | None = None, *, allowed: Sequence[ReviewDecision], on: date
    ) -> None:
        super().__init__(data, {"decision": ReviewDecision.STOP})
        self.on = on
        field = self.fields["decision"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one, DECISIONS[one]) for one in allowed]
        field.error_messages["invalid_choice"] = _(
            "That is not open any more. Please look again, and choose."
        )
        for name in (
            "reason",
            "next_review_on",
        ):  # empty only for who does not go on, so neither is called optional
            self.fields[name].one_of_several = True  # type: ignore[attr-defined]
        # on a page on which it was open: it is not lost
        written = data is not None and bool(data.get("reason"))
        if ReviewDecision.CONTINUE not in allowed and not written:
            del self.fields["reason"], self.fields["next_review_on"]

    def clean(self) -> dict[str, Any]:
        """Going on needs a reason and a date within 84 days."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("decision") != ReviewDecision.CONTINUE:
            return cleaned
        if not is_said(cleaned.get("reason", "")):
            self.add_error("reason", _("Write down in words why you go on."))
        next_on, latest = cleaned.get("next_review_on"), self.on + timedelta(days=MOST_DAYS_TO_NEXT)
        if "next_review_on" not in self.errors and (next_on is None or not self.on < next_on <= latest):
            self.add_error("next_review_on", _("Choose a day from tomorrow on, within 84 days."))
        return cleaned
