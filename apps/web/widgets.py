"""Form controls of the crispy pack `akker`. A control says how it wants to be drawn by `pattern`, `unit` or
`inline`; `templates/akker/field.html` reads them. `apps/web/fields.py` cleans what they send.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Words = str | _StrPromise
type Hints = Mapping[str, Words]

NOT_SURE = "not_sure"
YES_NO = (("yes", _("Yes")), ("no", _("No")))
YES_NO_NOT_SURE = (*YES_NO, (NOT_SURE, _("Not sure")))
BRISTOL_TYPES = (
    (1, _("Type 1: hard lumps, like nuts")),
    (2, _("Type 2: lumpy, like a sausage")),
    (3, _("Type 3: a sausage with cracks")),
    (4, _("Type 4: a smooth, soft sausage")),
    (5, _("Type 5: soft pieces with clear edges")),
    (6, _("Type 6: mushy, with ragged edges")),
    (7, _("Type 7: watery, no solid pieces")),
)


class _Rows(forms.widgets.ChoiceWidget):
    hints: Hints
    alone = ""

    def create_option(
        self,
        name: str,
        value: object,
        label: int | str,
        selected: bool,
        index: int,
        subindex: int | None = None,
        attrs: dict[str, object] | None = None,
    ) -> dict[str, object]:
        """Django's option with its hint, and whether it stands alone, for `akker/layout/choices.html`."""
        option: dict[str, object] = super().create_option(
            name, value, label, selected, index, subindex, attrs
        )
        alone = bool(self.alone) and str(value) == self.alone
        return option | {"hint": self.hints.get(str(value), ""), "alone": alone}


class ChoiceRows(_Rows, forms.RadioSelect):
    """One large row a choice. `hints` gives a value a second line; `inline` sets short choices side by side."""

    def __init__(self, *, hints: Hints | None = None, inline: bool = False) -> None:
        super().__init__()
        self.hints, self.inline = hints or {}, inline


class TickRows(_Rows, forms.CheckboxSelectMultiple):
    """One large row a choice, any number of them. `alone` names the value that stands by itself ("none of these").

    The browser unticks the others when it can; the server must still decide what both together mean.
    """

    def __init__(self, *, hints: Hints | None = None, alone: str = "") -> None:
        super().__init__()
        self.hints, self.alone = hints or {}, alone


class ScaleSelect(forms.RadioSelect):
    """0-10 as eleven large targets, with a word at both ends."""

    pattern = "scale"

    def __init__(self, *, low: Words, high: Words) -> None:
        super().__init__()
        self.low, self.high = low, high


class BristolSelect(forms.RadioSelect):
    """The seven stool types, each with a drawing and words; any other choice ("no stool") has words only."""

    pattern = "bristol"


class NumberBox(forms.TextInput):
    """A number with its unit beside it.

    A text box, because number boxes drop what they cannot read and change when the page is scrolled.
    """

    def __init__(self, *, unit: Words = "", whole: bool = False) -> None:
        super().__init__({"inputmode": "numeric" if whole else "decimal", "autocomplete": "off"})
        self.unit = unit


class TimeBox(forms.TimeInput):
    """A time of day as the browser writes it."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class DateBoxes(forms.MultiWidget):
    """Day, month and year, each a box of its own. `birth` lets the browser fill in a date of birth."""

    template_name = "akker/widgets/date_boxes.html"
    use_fieldset = True
    parts = (
        ("day", pgettext_lazy("date", "Day"), "bday-day"),
        ("month", pgettext_lazy("date", "Month"), "bday-month"),
        ("year", pgettext_lazy("date", "Year"), "bday-year"),
    )

    def __init__(self, *, birth: bool = False) -> None:
        super().__init__({name: forms.TextInput() for name, *_rest in self.parts})
        self.birth = birth

    def decompress(self, value: object) -> list[object]:
        """A date as [day, month, year]; three empty boxes for anything else."""
        return [value.day, value.month, value.year] if isinstance(value, date) else [None, None, None]

    def get_context(self, name: str, value: object, attrs: Mapping[str, object] | None) -> dict[str, object]:
        """Django's context with a label a box."""
        context = super().get_context(name, value, dict(attrs or {}))
        for box, (part, label, fills) in zip(context["widget"]["subwidgets"], self.parts, strict=True):
            box.update(part=part, label=label, autocomplete=fills if self.birth else "off")
        return context

    def _render(self, template_name: str, context: dict[str, object], renderer: object = None) -> SafeString:
        # The project's own templates, whatever engine draws Django's widgets.
        return render_to_string(template_name, context)
