"""A box of the check-in for something that is measured: the unit may stand behind the number, and a mix-up is named."""

from datetime import date
from decimal import Decimal
from typing import Unpack

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from apps.rules import measures
from apps.rules.measures import Refused
from apps.web.fields import FieldArguments, NumberField
from apps.web.widgets import NumberBox, Words


class MeasuredField(NumberField):
    """Reads "38.0 C" in a box for °C as the form of a measured value does; nothing is ever converted (clinical.md 5.2)."""

    def __init__(
        self,
        *,
        measure: str,
        unit: Words = "",
        min_value: Decimal | None = None,
        max_value: Decimal | None = None,
        **given: Unpack[FieldArguments],
    ) -> None:
        super().__init__(unit=unit, min_value=min_value, max_value=max_value, **given)
        self.measure = measures.MEASURES[measure]

    def ask_in(self, unit: str) -> None:
        """In this unit of the measure, which stands beside the box."""
        self.unit, self.widget = unit, NumberBox(unit=unit)

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]  # as in NumberField
        """Raises ValidationError as NumberField does, and for the unit of another box."""
        try:
            return super().to_python(value)
        except ValidationError:
            if not self.unit:
                raise
            try:
                return measures.parse_number(str(value), str(self.unit))
            except measures.OtherUnitError:
                words = gettext("You typed another unit. Write it in %(unit)s: %(label)s")
                raise ValidationError(words % {"unit": self.unit, "label": self.label}) from None
            except measures.NotANumberError:
                pass
            raise

    def run_validators(self, value: Decimal | None) -> None:
        """Raises ValidationError with the number to write instead, where the other unit was meant; else as NumberField."""
        if value is not None and self.unit:
            self._ask_if_mixed_up(value, str(self.unit).lstrip("°"))
        super().run_validators(value)

    def _ask_if_mixed_up(self, value: Decimal, unit: str) -> None:
        said = measures.check(self.measure, value, unit, None, date.min)
        meant = said.did_you_mean if isinstance(said, Refused) else None
        if meant is None:
            return
        here = measures.to_canonical(self.measure, value, meant.unit)
        sign = "°" if str(self.unit).startswith("°") else ""
        words = gettext(
            "This number cannot be right. Did you mean %(value)s %(other)s? Then write %(here)s %(unit)s."
        )
        shown = {"value": value, "other": f"{sign}{meant.unit}", "unit": self.unit}
        raise ValidationError(words % {**shown, "here": measures.shown(self.measure, here, unit)})
