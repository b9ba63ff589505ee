"""One form a page of questions, built from the rules' own questions; answers leave in the rules' encoding.

The age is not asked: it follows from the date of birth that the account holds.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.records.models import Units
from apps.rules import measures, screening
from apps.rules.screening import QUESTION, Page, Question
from apps.screening.encoding import Answered, compound_answers, compound_initial
from apps.web.fields import DateBoxesField, NumberField
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
FOODS = {f"food_{name}": name for name in screening.SERVING_TEXT}


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
        super().__init__(data, _initial(page, answers, units))
        for key in page.keys:
            self.fields.update(_fields(QUESTION[key], units))
        for field in self.fields.values():
            if "required" in field.error_messages:
                field.error_messages["required"] = gettext("Please answer: %(label)s") % {
                    "label": field.label
                }

    def clean(self) -> dict[str, Any]:
        """A date or a part that an answer calls for must be there and make sense."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for key in self.page.keys:
            if key in SPECIAL:
                found = compound_answers(key, cleaned, units=self.units, today=self.today)
                self.add_errors(
                    {name: words for name, words in found.errors.items() if name not in self.errors}
                )
        return cleaned

    def answers(self) -> dict[str, object]:
        """In the encoding of the rules. After `is_valid`."""
        given: dict[str, object] = {}
        for key in self.page.keys:
            if key == "age":
                continue
            found = (
                compound_answers(key, self.cleaned_data, units=self.units, today=self.today)
                if key in SPECIAL
                else Answered({key: self.cleaned_data[key]}, {})
            )
            given |= found.answers
        return given


def _initial(page: Page, answers: Mapping[str, object], units: Units) -> dict[str, object]:
    found: dict[str, object] = {}
    for key in page.keys:
        found |= compound_initial(key, answers, units=units) if key in SPECIAL else {key: answers.get(key)}
    return {name: value for name, value in found.items() if value is not None}


def _choices(question: Question) -> list[tuple[str, str]]:
    unsure = [(NOT_SURE, gettext("I'm not sure"))] if question.extra_not_sure else []
    return [*((choice.code, gettext(choice.label)) for choice in question.choices), *unsure]


def _fields(question: Question, units: Units) -> dict[str, forms.Field]:
    """The form fields of one question."""
    label, more = gettext(question.text), gettext(question.help) if question.help else ""
    match question.key:
        case "age":
            return {}
        case "now":
            ticks = TickRows(alone=NONE)
            return {
                "now": forms.MultipleChoiceField(
                    label=label, help_text=more, choices=_choices(question), widget=ticks
                )
            }
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
            return _dated(question, label, more)
        case _:
            return {
                question.key: forms.ChoiceField(
                    label=label, help_text=more, choices=_choices(question), widget=ChoiceRows()
                )
            }


def _body(units: Units) -> dict[str, forms.Field]:
    height, weight = measures.MEASURES["height"], measures.MEASURES["weight"]
    tall, heavy = ("in", "lb") if units == Units.US else ("cm", "kg")
    return {
        "height": NumberField(
            label=_("How tall are you?"),
            unit=tall,
            min_value=height.unit(tall).hard.low,
            max_value=height.unit(tall).hard.high,
        ),
        "weight": NumberField(
            label=_("What do you weigh?"),
            help_text=_("We use this to check if you are getting enough food."),
            unit=heavy,
            min_value=weight.unit(heavy).hard.low,
            max_value=weight.unit(heavy).hard.high,
        ),
    }


def _foods() -> dict[str, forms.Field]:
    """The food count; an estimate from an earlier visit stands until it is counted anew."""
    known: dict[str, forms.Field] = {
        "fibre_known": forms.DecimalField(
            required=False, min_value=0, max_value=1000, widget=forms.HiddenInput(), label=_("Fibre so far")
        )
    }
    return known | {
        field: NumberField(
            label=gettext(screening.SERVING_TEXT[food]),
            required=False,
            min_value=Decimal(0),
            max_value=Decimal(60 if food == "supplement_g" else 30),
        )
        for field, food in FOODS.items()
    }


STATUSES = {
    "bug": [
        ("none", _("No")),
        ("now", _("Yes, I have it now")),
        ("recovered", _("Yes, and it is over")),
        (NOT_SURE, _("I'm not sure")),
    ],
    "abx": [
        ("none", _("No")),
        ("topical", _("Only a cream or drops")),
        ("now", _("Yes, I take one now")),
        ("done", _("Yes, and the course is over")),
        ("longterm", _("I take one every day to prevent infection")),
        (NOT_SURE, _("I'm not sure")),
    ],
    "surgery": [
        ("none", _("No")),
        ("planned", _("An operation is planned")),
        ("recent_major", _("A big one in the last 4 weeks")),
        (NOT_SURE, _("I'm not sure")),
    ],
}
YES_NO_DATE = [("no", _("No")), ("yes", _("Yes")), (NOT_SURE, _("I'm not sure"))]
DATE_LABELS = {
    "bug": _("When was the last symptom?"),
    "abx": _("When was the last dose?"),
    "surgery": _("When was or is the operation?"),
    "bowel_prep": _("When was that?"),
    "stack": _("When did you start it?"),
    "med_change": _("When did the dose change?"),
}


def _dated(question: Question, label: str, more: str) -> dict[str, forms.Field]:
    """A status, the date it calls for, and for a stomach bug two more parts."""
    key = question.key
    fields: dict[str, forms.Field] = {
        key: forms.ChoiceField(
            label=label, help_text=more, choices=STATUSES.get(key, YES_NO_DATE), widget=ChoiceRows()
        ),
        f"{key}_date": DateBoxesField(
            label=DATE_LABELS[key], help_text=_("Leave it empty if you answered no."), required=False
        ),
    }
    if key == "bug":
        yes_no = [("no", _("No")), ("yes", _("Yes")), (NOT_SURE, _("I'm not sure"))]
        fields |= {
            "bug_days": NumberField(
                label=_("If you have it now: for how many days?"),
                whole=True,
                required=False,
                min_value=Decimal(0),
                max_value=Decimal(3650),
            ),
            "bug_germ": forms.ChoiceField(
                label=_("Did a test show a bacteria, such as Salmonella?"),
                choices=yes_no,
                required=False,
                widget=ChoiceRows(inline=True),
            ),
            "bug_cdiff": forms.ChoiceField(
                label=_("Was it C. diff?"), choices=yes_no, required=False, widget=ChoiceRows(inline=True)
            ),
        }
    return fields
