"""The questions that need more than one field: when it happened, and for a stomach bug how and what."""

from collections.abc import Mapping
from decimal import Decimal

from crispy_forms.layout import Div, LayoutObject
from django import forms
from django.utils.translation import gettext_lazy as _

from apps.rules.screening import Question
from apps.screening.encoding import BUG_PARTS, DATE_LABELS, FOODS
from apps.web.fields import DateBoxesField, NumberField
from apps.web.widgets import NOT_SURE, YES_NO_NOT_SURE, ChoiceRows

STATUSES = {
    "bug": [
        ("none", _("No")),
        ("now", _("Yes, I have it now")),
        ("recovered", _("Yes, and it is over")),
        (NOT_SURE, _("Not sure")),
    ],
    "abx": [
        ("none", _("No")),
        ("topical", _("Only a cream or drops")),
        ("now", _("Yes, I take one now")),
        ("done", _("Yes, and the course is over")),
        ("longterm", _("I take one every day to prevent infection")),
        (NOT_SURE, _("Not sure")),
    ],
    "surgery": [
        ("none", _("No")),
        ("planned", _("An operation is planned")),
        ("recent_major", _("A big one in the last 4 weeks")),
        (NOT_SURE, _("Not sure")),
    ],
}
YES_NO_DATE = [("no", _("No")), ("yes", _("Yes")), (NOT_SURE, _("Not sure"))]
PARTS = {
    "bmi": ("height", "weight"),
    "fibre": tuple(FOODS),
    "foundations": ("sleep_ok", "move_ok", "meals_ok"),
}


def dated_fields(question: Question, label: str, more: str) -> dict[str, forms.Field]:
    """A status, the date it calls for, and for a stomach bug two more parts."""
    key = question.key
    fields: dict[str, forms.Field] = {
        key: forms.ChoiceField(
            label=label, help_text=more, choices=STATUSES.get(key, YES_NO_DATE), widget=ChoiceRows()
        ),
        f"{key}_date": DateBoxesField(
            label=DATE_LABELS[key], help_text=_("A rough day is fine."), required=False
        ),
    }
    if key == "bug":
        fields["bug_days"] = NumberField(
            label=_("For how many days have you had it?"),
            whole=True,
            required=False,
            min_value=Decimal(0),
            max_value=Decimal(3650),
        )
        for name, words in BUG_PARTS.items():
            fields[name] = forms.ChoiceField(
                label=words, choices=YES_NO_NOT_SURE, required=False, widget=ChoiceRows(inline=True)
            )
    return fields


def question_layout(key: str, fields: Mapping[str, forms.Field]) -> LayoutObject:
    """One question; its further parts open once an answer calls for them, also without JavaScript."""
    if f"{key}_date" not in fields:
        return Div(*(name for name in names_of(key) if name in fields), css_class="stack--fields")
    parts = [Div(f"{key}_date", css_class="more__past")]
    if key == "bug":
        parts = [*parts, Div("bug_days", css_class="more__now"), *BUG_PARTS]
    return Div(key, Div(*parts, css_class="more__body"), css_class="more")


def names_of(key: str) -> tuple[str, ...]:
    """The fields of a question without a date."""
    return PARTS.get(key, (key,))
