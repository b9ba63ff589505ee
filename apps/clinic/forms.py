"""What a clinician fills in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.clinic.items import Item
from apps.records.models import Clearance
from apps.rules.version import RULES_VERSION
from apps.rules.vocabulary import ProductForm
from apps.web.fields import DateBoxesField, WordsField
from apps.web.forms import CrispyForm
from apps.web.widgets import ChoiceRows, TickRows, Words

FORMS = (
    (ProductForm.PASTEURISED.value, _("Heat-treated (pasteurised)")),
    (ProductForm.LIVE.value, _("Live")),
)
DECISIONS = (
    (Clearance.Decision.CLEARED.value, _("Clear it")),
    (Clearance.Decision.DECLINED.value, _("Decline it")),
)


class DecisionForm(CrispyForm):
    """Which items, yes or no, a yes for which form of product, and why. Only items on offer can be ticked."""

    scope = forms.MultipleChoiceField(label=_("What do you decide about?"), widget=TickRows())
    decision = forms.ChoiceField(label=_("Your decision"), choices=DECISIONS, widget=ChoiceRows(inline=True))
    form = forms.ChoiceField(
        label=_("A yes to which form of product?"),
        help_text=_("A yes to heat-treated is no yes to live. A yes to live covers heat-treated too."),
        choices=FORMS,
        widget=ChoiceRows(inline=True),
    )
    reason = WordsField(
        label=_("Why?"),
        help_text=_(
            "The patient can read it. A clearance holds for 90 days, and ends when a related answer changes."
        ),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self, data: Mapping[str, object] | None = None, *, items: Sequence[Item], form: str = ""
    ) -> None:
        super().__init__(data, {"form": form} if form in dict(FORMS) else None)
        self.marks = {item.key: item.mark for item in items}
        field = self.fields["scope"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(item.key, item.words) for item in items]
        assert isinstance(field.widget, TickRows)
        field.widget.hints = {item.key: item.hint for item in items if item.hint}

    def clean(self) -> dict[str, Any]:
        """Nobody clears what came after they had opened the page: another answer, or a rule that fired again. A no
        waits for nothing, and is to every form."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("decision") != Clearance.Decision.CLEARED:
            self.errors.pop("form", None)
            cleaned["form"] = ProductForm.LIVE.value  # which covers heat-treated too
        seen = str(self.data.get("seen", "")).split()
        new = any(self.marks[key] not in seen for key in cleaned.get("scope", ()))
        if new and cleaned.get("decision") != Clearance.Decision.DECLINED:
            words = gettext(
                "Something new was told since you opened this page. Please look at it again, and decide then."
            )
            self.add_errors({"scope": words})
        return {**cleaned, "looked": not new}


class WordsForm(CrispyForm):
    """A text for the patient. The hidden `submission` makes a form that is sent twice one text."""

    text = WordsField(max_length=4000, widget=forms.Textarea({"rows": 4}))
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data, {"submission": uuid4()})

    @property
    def words(self) -> tuple[str, UUID]:
        """The text and the key of this very form, after `is_valid`."""
        return self.cleaned_data["text"], self.cleaned_data["submission"]


def _text(label: Words, help_text: Words) -> WordsField:
    return WordsField(label=label, help_text=help_text, max_length=4000, widget=forms.Textarea({"rows": 4}))


class NoteForm(WordsForm):
    """A note."""

    text = _text(
        _("A note to the patient"), _("They see it on their Today page. It cannot be changed later.")
    )


class StopForm(WordsForm):
    """Why a trial ends."""

    text = _text(_("Why do you stop the trial?"), _("The patient reads this as a note from you."))


class HoldForm(WordsForm):
    """Why a product is held back whose trial has ended."""

    text = _text(_("Why does it need a new yes?"), _("The patient reads this as a note from you."))


class PauseForm(WordsForm):
    """Why a trial rests."""

    text = _text(_("Why do you pause the trial?"), _("The patient reads this as a note from you."))


class SignOffForm(CrispyForm):
    """Who has reviewed which version of the rules, and when."""

    version = forms.RegexField(
        r"^\d{4}\.\d{1,2}\.\d{1,3}$",
        label=_("Which version of the rules was reviewed?"),
        help_text=_("The version that the clinician read. It counts for no other one."),
        error_messages={"invalid": _("Write the version as it is shown, such as 2026.11.1.")},
    )
    name = WordsField(label=_("Name of the clinician"), max_length=120)
    role = WordsField(
        label=_("Role of the clinician"), help_text=_("Such as: family doctor, Graz."), max_length=120
    )
    signed_on = DateBoxesField(label=_("Date of the review"))
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, object] | None = None, *, today: date) -> None:
        super().__init__(data, {"version": RULES_VERSION, "submission": uuid4()})
        self.today = today

    def clean_signed_on(self) -> date:
        """A review lies in the past."""
        signed_on: date = self.cleaned_data["signed_on"]
        if signed_on > self.today:
            raise forms.ValidationError(gettext("This date is in the future. Fill in the day of the review."))
        return signed_on
