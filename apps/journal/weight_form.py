"""The part of the check-in form that asks for a weight, and once more when a number or a loss needs an answer."""

from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.journal.measured_field import MeasuredField
from apps.journal.measuring import words_of
from apps.journal.signs import NONE
from apps.journal.weighing import Scale
from apps.rules import measures
from apps.web.fields import YesNoField
from apps.web.forms import CrispyForm

QUESTIONS = ("weight_sure", "weight_meant")
FIELDS = ("weight", *QUESTIONS, "weight_asked")


class WeightQuestions(CrispyForm):
    """Cleans to `weight_kg` and `loss_planned`: True or False as answered, None when it was not asked."""

    weight = MeasuredField(measure="weight", label=_("Your weight, if you know it"), required=False)
    weight_sure = forms.BooleanField(label=_("Yes, this weight is right"), required=False)
    weight_meant = YesNoField(label=_("Were you trying to lose weight?"), required=False)
    weight_asked = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput())

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        scale: Scale | None,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial)
        self.scale = scale
        if scale is None:
            for name in FIELDS:
                del self.fields[name]
            return
        weight = self.fields["weight"]
        assert isinstance(weight, MeasuredField)
        weight.ask_in(scale.unit)
        asked = data.get("weight_asked") if data else ""
        for name in QUESTIONS:
            if name not in str(asked).split():
                self.fields[name].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Refuses what cannot be and asks about what is odd. Nobody with a danger sign is held up by a question."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        typed = cleaned.get("weight")
        if self.scale is None or typed is None:
            return cleaned
        said, kg = self.scale.check(typed), self.scale.in_kg(typed)
        if isinstance(said, measures.Refused):
            self.add_error("weight", words_of(said))
            return cleaned
        cleaned["weight_kg"] = kg
        if not _in_danger(cleaned):
            self._ask(said, cleaned, loss=self.scale.may_be_planned(kg))
        return cleaned

    def _ask(self, said: measures.Checked, cleaned: dict[str, Any], *, loss: bool) -> None:
        """An answer belongs to the number that was asked about, not to another one typed since."""
        typed = str(cleaned["weight"])
        answered = str(cleaned.get("weight_asked", "")).split()[:1] == [typed]
        wanted = {}
        if isinstance(said, measures.AreYouSure) and not (answered and cleaned["weight_sure"]):
            wanted["weight_sure"] = words_of(said)
        if loss and not (answered and cleaned.get("weight_meant")):
            wanted["weight_meant"] = gettext("You weigh less than at the start. Choose one answer.")
        if loss and answered and cleaned.get("weight_meant"):
            cleaned["loss_planned"] = cleaned["weight_meant"] == "yes"
        if wanted:
            self._show(wanted, typed)

    def _show(self, wanted: Mapping[str, str], typed: str) -> None:
        """Shows the questions. One that was answered already stays beside the others with its answer."""
        shown = {*wanted, *(name for name in QUESTIONS if self[name].value() and not self[name].is_hidden)}
        data = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        data["weight_asked"] = " ".join((typed, *sorted(shown)))
        for name, words in wanted.items():
            data[name] = ""
            self.fields[name].widget = deepcopy(self.base_fields[name].widget)
            self.add_error(name, words)
        self.data = data


def _in_danger(cleaned: Mapping[str, Any]) -> bool:
    ticked = set(cleaned.get("danger", ())) - {NONE}
    return bool(ticked) or any(cleaned.get(name) for name in ("vomit", "fever_c", "fever_f"))


def weight_for_box(weight_kg: Decimal | None, scale: Scale | None) -> Decimal | None:
    """A stored weight as it is shown in the box."""
    if weight_kg is None or scale is None:
        return None
    return measures.shown(measures.MEASURES["weight"], weight_kg, scale.unit)
