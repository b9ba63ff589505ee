"""One form a page of questions, built from the rules' own questions; answers leave in the rules' encoding.

The age is not asked: it follows from the date of birth that the account holds.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.records.models import Units
from apps.rules import measures, screening
from apps.rules.screening import QUESTION, BadAnswers, Page, Question
from apps.rules.screening.pages import PLAIN_NO
from apps.screening.dated import dated_fields, question_layout
from apps.screening.encoding import FOODS, Answered, compound_answers, compound_initial
from apps.screening.shown import grams_a_day
from apps.web.feet import FeetField
from apps.web.fields import NumberField, name_what_is_missing
from apps.web.forms import CrispyForm
from apps.web.widgets import NOT_SURE, ChoiceRows, TickRows

SPECIAL = {
    "now",
    "age",
    "bmi",
    "fibre",
    "foundations",
    "bug",
    "abx",
    "surgery",
    "bowel_prep",
    "stack",
    "med_change",
}
NONE = "none"
HABITS = {
    "sleep_ok": _("I sleep 7 hours or more, at steady times"),
    "move_ok": _("I move 150 minutes a week"),
    "meals_ok": _("I eat regular meals, not late at night"),
}


FIELD_OF = {
    "height_cm": "height",
    "weight_kg": "weight",
    "fibre_g": "food_fruit",
    "stack_started": "stack_date",
}


class PageForm(CrispyForm):
    """The questions of one page. Cleans to `answers`, an explicit one for every key of the page."""

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        page: Page,
        answers: Mapping[str, object],
        units: Units,
        today: date,
    ) -> None:
        self.page, self.units, self.today = page, units, today
        self.known_g = answers.get("fibre_g")
        super().__init__(data, _initial(page, answers, units))
        for key in page.keys:
            self.fields.update(_fields(QUESTION[key], units))
        name_what_is_missing(self.fields)  # they came after the form was made
        for field in self.fields.values():
            if "required" in field.error_messages:
                field.error_messages["required"] = gettext("Please answer: %(label)s") % {
                    "label": field.label
                }
        if "now" in self.fields:
            self.fields["now"].error_messages["required"] = gettext(
                "Tick what you have, or choose “None of these”."
            )
        self.helper.layout = Layout(*(question_layout(key, self.fields) for key in page.keys))

    @property
    def known_grams(self) -> str:
        """The count so far, in the words of the check of all answers; "" where nothing was counted."""
        return grams_a_day(self.known_g) if isinstance(self.known_g, int | float) else ""

    @property
    def signs(self) -> tuple[str, ...]:
        """The danger signs that come ticked, in English: a tick counts more than "none of these"."""
        ticked = self.initial.get("now", ())
        choices = QUESTION["now"].choices if "now" in self.fields else ()
        return tuple(one.label for one in choices if one.code != NONE and one.code in ticked)

    def clean(self) -> dict[str, Any]:
        """A date or a part that an answer calls for must be there, and the rules must be able to read it all."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for key in self.page.keys:
            if key in SPECIAL:
                found = self._compound(key, cleaned)
                self.add_errors(
                    {name: words for name, words in found.errors.items() if name not in self.errors}
                )
        if not self.errors:
            self._have_it_read()
        return cleaned

    def _have_it_read(self) -> None:
        try:
            screening.parse_answers({**screening.BASELINE_ANSWERS, **self.answers()}, today=self.today)
        except BadAnswers as bad:
            for name, words in bad.errors.items():
                key = name.split(".")[0]
                field = FIELD_OF.get(key, f"{key}_date" if f"{key}_date" in self.fields else key)
                self.add_errors({field: gettext(words)})

    def _compound(self, key: str, cleaned: Mapping[str, Any]) -> Answered:
        return compound_answers(key, cleaned, units=self.units, today=self.today, known_g=self.known_g)

    def answers(self) -> dict[str, object]:
        """In the encoding of the rules. After `is_valid`."""
        given: dict[str, object] = {}
        for key in self.page.keys:
            if key in SPECIAL:
                given |= self._compound(key, self.cleaned_data).answers
            else:
                given[key] = self.cleaned_data[key]
        return given


def _initial(page: Page, answers: Mapping[str, object], units: Units) -> dict[str, object]:
    found: dict[str, object] = {}
    for key in page.keys:
        found |= compound_initial(key, answers, units=units) if key in SPECIAL else {key: answers.get(key)}
    return {name: value for name, value in found.items() if value is not None}


def _choices(question: Question) -> list[tuple[str, str]]:
    unsure = [(NOT_SURE, gettext("Not sure"))] if question.extra_not_sure else []
    return [*((choice.code, gettext(choice.label)) for choice in question.choices), *unsure]


def _fields(question: Question, units: Units) -> dict[str, forms.Field]:
    """The form fields of one question."""
    label, more = gettext(question.text), gettext(question.help) if question.help else ""
    match question.key:
        case "age":
            return {}
        case "now":
            return {"now": _signs(question, label, more)}
        case "bmi":
            return _body(units)
        case "fibre":
            return _foods()
        case "foundations":
            yes_no = [("yes", gettext("Yes")), ("no", gettext("No"))]
            return {
                name: forms.ChoiceField(label=words, choices=yes_no, widget=ChoiceRows(inline=True))
                for name, words in HABITS.items()
            }
        case "bug" | "abx" | "surgery" | "bowel_prep" | "stack" | "med_change":
            return dated_fields(question, label, more)
        case _:
            return {
                question.key: forms.ChoiceField(
                    label=label, help_text=more, choices=_choices(question), widget=ChoiceRows()
                )
            }


def _signs(question: Question, label: str, more: str) -> forms.MultipleChoiceField:
    """A row for each sign; "none of these" is a button of its own, and a sign that is ticked beside it counts."""
    field = forms.MultipleChoiceField(
        label=label, help_text=more, choices=_choices(question), widget=TickRows()
    )
    field.widget.choices = [row for row in _choices(question) if row[0] != NONE]
    return field


def _body(units: Units) -> dict[str, forms.Field]:
    weight = measures.MEASURES["weight"]
    heavy = "lb" if units == Units.US else "kg"
    return {
        "height": _height(units),
        "weight": NumberField(
            label=_("What do you weigh?"),
            help_text=_("We use this to check if you are getting enough food."),
            unit=heavy,
            min_value=weight.unit(heavy).hard.low,
            max_value=weight.unit(heavy).hard.high,
        ),
    }


def _height(units: Units) -> NumberField:
    label = _("How tall are you?")
    unit = measures.MEASURES["height"].unit("in" if units == Units.US else "cm")
    if units == Units.US:
        return FeetField(label=label, least=unit.hard.low, most=unit.hard.high)
    return NumberField(label=label, unit="cm", min_value=unit.hard.low, max_value=unit.hard.high)


def _foods() -> dict[str, forms.Field]:
    """The food count; an estimate from an earlier visit stands until it is counted anew."""
    return {
        field: NumberField(
            label=gettext(screening.SERVING_TEXT[food]),
            required=False,
            one_of_several=True,
            min_value=Decimal(0),
            max_value=Decimal(60 if food == "supplement_g" else 30),
        )
        for field, food in FOODS.items()
    }


def ticks_a_sign(request: HttpRequest) -> bool:
    """A danger sign of right now, in a page that is kept nowhere."""
    return any(tick != NONE for tick in request.POST.getlist("now"))


def says_no_to_all(request: HttpRequest, asked: Page) -> bool:
    """The tap on "none of these apply", to the questions that the page showed. It sends what was chosen below it, too:
    an answer other than a plain no counts, and the tap does not."""
    beside = {"none", "units", "csrfmiddlewaretoken"}
    told = (one for name, sent in request.POST.lists() if name not in beside for one in sent)
    return request.POST.get("none") == asked.asks and all(one in ("", *PLAIN_NO) for one in told)
