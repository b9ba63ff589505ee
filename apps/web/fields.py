"""Form fields that read what people really type, and say in plain words how to fix what they cannot read."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import pretty_name
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.web.widgets import (
    YES_NO,
    YES_NO_NOT_SURE,
    ChoiceRows,
    DateBoxes,
    NumberBox,
    ScaleSelect,
    Words,
)


class FieldArguments(TypedDict, total=False):
    """What every field of this module takes, as Django's own do."""

    required: bool
    label: Words
    help_text: Words
    initial: object
    disabled: bool
    error_messages: Mapping[str, Words]


def _with_errors(given: FieldArguments, **own: Words) -> FieldArguments:
    return {**given, "error_messages": {**own, **given.get("error_messages", {})}}


def name_what_is_missing(fields: Mapping[str, forms.Field]) -> None:
    """Instead of "This field is required." and "Ensure this value ...": words that name the field and say how to fix it.

    For forms to call at the end of their `__init__`; a field with words of its own keeps them.
    """
    unsaid = str(forms.Field.default_error_messages["required"])
    for name, field in fields.items():
        label = field.label or pretty_name(name)
        if isinstance(field, forms.CharField) and field.max_length is not None:
            too_long = _("Make this shorter, %(most)s characters at most: %(label)s")
            field.error_messages.setdefault(
                "max_length", too_long % {"most": field.max_length, "label": label}
            )
        if isinstance(field, (ScaleField, NumberField)) and field.label:
            field.name_itself()
        if str(field.error_messages["required"]) != unsaid:
            continue
        if isinstance(field, forms.BooleanField):
            words = _("To go on, tick: %(label)s")
        elif isinstance(field, forms.ChoiceField):
            words = _("Choose an answer: %(label)s")
        else:
            words = _("Fill in: %(label)s")
        field.error_messages["required"] = words % {"label": label}


def named(words: Words, label: Words | None) -> str:
    """An instruction with the name of its field: behind it, or before it where the name is a question."""
    name = str(label or "")
    if name.endswith("?"):
        return f"{name} {words}"
    return f"{str(words).removesuffix('.')}: {name}" if name else str(words)


FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that print as nothing


class WordsField(forms.CharField):
    """Words that a person writes: what shows nothing on the page, such as a zero-width space, is left out as if it was empty."""

    def to_python(self, value: object) -> str:
        """The words, or none of them where nothing would be seen."""
        words = str(super().to_python(value) or "")
        return words if any(map(_shows, words)) else ""


class NameField(WordsField):
    """What something is called, without a full stop at its end: many sentences end with the name, and bring their own."""

    def to_python(self, value: object) -> str:
        """The name; none where only full stops stand."""
        return super().to_python(value).rstrip(". ")


def _shows(char: str) -> bool:
    """Whether a character by itself is seen: letters, digits, signs; no space, format character or lone accent."""
    return unicodedata.category(char)[0] in "LNPS" and char not in FILLERS


class DateBoxesField(forms.MultiValueField):
    """Three boxes to one `date`; every error names the box and says how to fix it."""

    def __init__(self, *, birth: bool = False, **given: Unpack[FieldArguments]) -> None:
        boxes = tuple(forms.CharField(required=False, max_length=12) for _part in DateBoxes.parts)
        words = _with_errors(given, required=_("Enter a date, such as 27 3 2026."))
        super().__init__(boxes, widget=DateBoxes(birth=birth), require_all_fields=False, **words)

    def compress(self, data_list: Sequence[str]) -> date | None:
        """Raises ValidationError when a box is empty, not a number, or the day does not exist."""
        if not data_list:
            return None
        words = [str(part or "").strip() for part in data_list]
        for (_name, label, _fills), word in zip(DateBoxes.parts, words, strict=True):
            if not word:
                raise ValidationError(
                    _("The date must include a %(part)s."), params={"part": str(label).lower()}
                )
        if not all(word.isascii() and word.isdigit() for word in words):
            raise ValidationError(_("Write the date in numbers, such as 27 3 2026."))
        if len(words[2]) != 4:
            raise ValidationError(_("Write the year with 4 numbers, such as 2026."))
        day, month, year = map(int, words)
        try:
            return date(year, month, day)
        except ValueError:
            raise ValidationError(_("This day does not exist. Check the day and the month.")) from None


class ScaleField(forms.TypedChoiceField):
    """A whole number from 0 to 10, or None when the field is optional and nothing was chosen."""

    def __init__(self, *, low: Words, high: Words, **given: Unpack[FieldArguments]) -> None:
        steps = [(step, str(step)) for step in range(11)]
        self.example = _("Choose a number from 0 to 10.")
        words = _with_errors(given, required=self.example)
        widget = ScaleSelect(low=low, high=high)
        super().__init__(choices=steps, coerce=int, empty_value=None, widget=widget, **words)

    def name_itself(self) -> None:
        """Its own words name the field, so that seven of them above a form can be told apart."""
        self.error_messages["required"] = named(self.example, self.label)


class YesNoField(forms.ChoiceField):
    """ "yes", "no" or, unless `sure`, "not_sure"."""

    def __init__(self, *, sure: bool = False, **given: Unpack[FieldArguments]) -> None:
        choices = YES_NO if sure else YES_NO_NOT_SURE
        super().__init__(choices=choices, widget=ChoiceRows(inline=True), **given)


class NumberField(forms.DecimalField):
    """A Decimal from what people type: "92,5", "92.5" and " 92.5 cm" are the same number.

    "1,234" could be either of two numbers, so it is asked again instead of guessed.
    """

    def __init__(
        self,
        *,
        unit: Words = "",
        whole: bool = False,
        one_of_several: bool = False,
        min_value: Decimal | None = None,
        max_value: Decimal | None = None,
        **given: Unpack[FieldArguments],
    ) -> None:
        self.unit, self.whole = unit, whole
        self.one_of_several = one_of_several  # may be empty beside others, so it is not called optional
        self.least, self.most = min_value, max_value
        example = _("Enter a whole number, such as 3.") if whole else _("Enter a number, such as 92.5.")
        self.example = example
        words = _with_errors(given, invalid=example, required=example)
        widget = NumberBox(unit=unit, whole=whole)
        super().__init__(widget=widget, min_value=min_value, max_value=max_value, **words)

    def name_itself(self) -> None:
        """Its own words name the field, unless a form has said others."""
        for key in ("required", "invalid"):
            if self.error_messages[key] == self.example:
                self.error_messages[key] = named(self.example, self.label)

    def prepare_value(self, value: object) -> object:
        """A kept number as it was typed: 150, never 150.0."""
        return plain(value) if isinstance(value, Decimal) else value

    def run_validators(self, value: Decimal | None) -> None:
        """Raises ValidationError with both limits, their unit and the field's name for a number outside of them."""
        least, most = self.least, self.most
        if value is not None and (
            (least is not None and value < least) or (most is not None and value > most)
        ):
            raise ValidationError(self._allowed(), code="out_of_range")
        super().run_validators(value)

    def _allowed(self) -> str:
        shown = {"unit": self.unit, "least": plain(self.least), "most": plain(self.most)}
        if self.most is None:
            words = gettext("Enter %(least)s %(unit)s or more.")
        elif self.least is None:
            words = gettext("Enter %(most)s %(unit)s or less.")
        else:
            words = gettext("Enter a number from %(least)s to %(most)s %(unit)s.")
        return named((words % shown).replace(" .", ".").replace("  ", " "), self.label)

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]  # the stubs say int
        """Raises ValidationError for no number, an ambiguous one, or a broken one when a whole one is asked."""
        if value in self.empty_values:
            return None
        text = re.sub(r"\s", "", str(value))
        if self.unit:
            text = text.removesuffix(re.sub(r"\s", "", str(self.unit)))
        if re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", text):
            words = gettext("Write this number with no comma, such as 1234, or with a point, such as 1.234.")
            raise ValidationError(named(words, self.label))
        text = text.replace(",", ".")
        unread = not re.fullmatch(r"[+-]?\d{1,12}(\.\d{1,12})?", text)
        if unread or (self.whole and Decimal(text) % 1):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return Decimal(text)


def plain(limit: Decimal | None) -> str:
    """A number as people write it: 0.001, never 1E-3."""
    return "" if limit is None else f"{limit.normalize():f}"
