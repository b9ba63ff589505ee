"""Choosing two to four habits, and ticking what was done today."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.rules import foodfirst
from apps.rules.foodfirst import Habit
from apps.web.fields import NumberField, ScaleField
from apps.web.forms import CrispyForm
from apps.web.widgets import TickRows


class ChooseForm(CrispyForm):
    """Habits and the usual amount of fibre."""

    habits = forms.MultipleChoiceField(
        label=_("Which 2 to 4 habits do you want to repeat?"),
        choices=lambda: [(habit.key, gettext(habit.label)) for habit in foodfirst.HABITS],
        widget=TickRows(),
    )
    fibre_start_g = NumberField(
        label=_("How much fibre do you eat now, in grams a day?"),
        help_text=_(
            "A rough number is fine. Leave it empty if you do not know. A new number starts week 1 anew."
        ),
        unit="g",
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
    )

    def clean_habits(self) -> list[str]:
        """Two to four of them."""
        chosen: list[str] = self.cleaned_data["habits"]
        if (wrong := foodfirst.check_habits(chosen)) is not None:
            raise forms.ValidationError(gettext(wrong))
        return chosen


class DayForm(CrispyForm):
    """What was done today."""

    done = forms.MultipleChoiceField(label=_("What did you do today?"), required=False, widget=TickRows())
    plants = NumberField(
        label=_("How many kinds of plants did you eat that are new this week?"),
        help_text=_("Each kind counts once a week: fruit, vegetables, beans, grains, nuts, seeds, herbs."),
        whole=True,
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(60),
    )
    bloating = ScaleField(
        label=_("Bloating today"), low=_("none"), high=_("worst you can think of"), required=False
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        habits: Sequence[Habit],
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial)
        field = self.fields["done"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(habit.key, gettext(habit.label)) for habit in habits]
