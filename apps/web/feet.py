"""A height as people write it who measure in feet and inches."""

import re
from decimal import ROUND_CEILING, Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.web.fields import NumberField, named, plain
from apps.web.widgets import Words

INCHES_A_FOOT = 12
FEET = re.compile(
    r"(?P<feet>\d)(?:\s*(?:['’′]|ft\.?|feet|foot)\s*|\s+(?=\d))(?:(?P<inches>\d{1,2}(?:[.,]\d{1,2})?)\s*(?:[\"”″]|''|in\.?|inch(?:es)?)?)?"
)


def in_feet(inches: Decimal) -> str:
    """5'6, as people write a height."""
    feet, rest = divmod(inches, INCHES_A_FOOT)
    return f"{feet:f}'{plain(rest)}"


def in_feet_to_read(inches: Decimal) -> str:
    """5 ft 6 in, as it stands among other answers."""
    feet, rest = divmod(inches, INCHES_A_FOOT)
    return f"{feet:f} ft {plain(rest)} in"


class FeetField(NumberField):
    """A length in inches, from what people who measure so type: "5'6", "5 ft 6 in" and "66" are the same."""

    def __init__(self, *, label: Words, least: Decimal, most: Decimal) -> None:
        example = _("Feet and inches, such as 5'6, or inches, such as 66.")
        super().__init__(unit="in", min_value=least, max_value=most, label=label, help_text=example)
        self.ends = {"least": in_feet(least.to_integral_value(ROUND_CEILING)), "most": in_feet(most // 1)}
        self.widget.unit = _("feet, inches")
        self.widget.attrs["inputmode"] = "text"  # a pad of digits has no sign for feet

    def name_itself(self) -> None:
        """Its own words name the field."""
        self.error_messages["invalid"] = self.error_messages["required"] = self._allowed()

    def _allowed(self) -> str:
        words = gettext(
            "Write feet and inches from %(least)s to %(most)s, such as 5'6, or inches, such as 66."
        )
        return named(words % self.ends, self.label)

    def prepare_value(self, value: object) -> object:
        """A stored height in feet and inches again; what was typed stays as it was."""
        return in_feet(value) if isinstance(value, Decimal) else value

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]  # as above
        """Raises ValidationError as a number does, and for 12 inches or more beside feet."""
        parts = FEET.fullmatch(str(value).strip().lower()) if value not in self.empty_values else None
        if parts is None:
            return super().to_python(value)
        inches = Decimal((parts["inches"] or "0").replace(",", "."))
        if inches >= INCHES_A_FOOT:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return INCHES_A_FOOT * Decimal(parts["feet"]) + inches
