"""The measurement form: any unit of either system, checked by the rules, asked once when it looks odd."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.journal.actions.noting import Reading
from apps.records.models import Measurement, Person, Trial, Units
from apps.rules import measures, outcomes
from apps.rules.outcomes import MeasurementSource
from apps.rules.vocabulary import PrimaryOutcome
from apps.web.fields import DateBoxesField, NumberField, YesNoField
from apps.web.forms import CrispyForm
from apps.web.widgets import ChoiceRows

UNUSED_FASTING = {PrimaryOutcome.HBA1C, PrimaryOutcome.WAIST}


class MeasureForm(CrispyForm):
    """One value of the primary outcome. Cleans to `reading`."""

    value = NumberField(label=_("The number"))
    unit = forms.ChoiceField(label=_("Unit"), widget=ChoiceRows(inline=True))
    taken_on = DateBoxesField(label=_("When was it taken?"))
    source = forms.ChoiceField(label=_("Where does the number come from?"), widget=ChoiceRows())
    fasting = YesNoField(label=_("Had you had nothing but water for 8 hours before?"))
    laboratory = forms.CharField(
        label=_("Which laboratory or meter?"),
        help_text=_("Only numbers from the same one can be compared."),
        required=False,
        max_length=80,
    )
    lab_cv = NumberField(
        label=_("The laboratory's own imprecision, if the report says it"),
        unit="%",
        required=False,
        min_value=Decimal("0.1"),
        max_value=Decimal(50),
    )
    sure = forms.BooleanField(label=_("Yes, this number is right"), required=False)

    def __init__(
        self, data: Mapping[str, object] | None = None, *, trial: Trial, measure: PrimaryOutcome, today: date
    ) -> None:
        self.trial, self.measure, self.today = trial, measures.MEASURES[measure], today
        self.outcome = outcomes.PRIMARIES[measure]
        super().__init__(data, {"unit": usual_unit(trial.person, self.measure), "taken_on": today})
        self._choose("unit", {unit.name: unit.name for unit in self.measure.units})
        labels = {str(value): str(label) for value, label in Measurement.Source.choices}
        self._choose("source", {str(source): labels[source] for source in sorted(self.outcome.sources)})
        if measure in UNUSED_FASTING:
            del self.fields["fasting"]
        if MeasurementSource.LAB not in self.outcome.sources:
            del self.fields["lab_cv"], self.fields["laboratory"]
        if not (data and "sure" in data):
            self.fields["sure"].widget = forms.HiddenInput()

    def _choose(self, name: str, choices: Mapping[str, str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices.items())

    def clean(self) -> dict[str, Any]:
        """Refuses what cannot be, asks once about what is unusual, and never converts silently."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"value", "unit", "taken_on", "source"} - cleaned.keys():
            return cleaned
        found = (
            (
                "value",
                measures.check(
                    self.measure, cleaned["value"], cleaned["unit"], self._last(), cleaned["taken_on"]
                ),
            ),
            ("taken_on", self._date(cleaned)),
        )
        for name, said in found:
            if isinstance(said, measures.Refused):
                self.add_error(name, gettext(said.message.text).format(**dict(said.message.values)))
            elif isinstance(said, measures.AreYouSure) and not cleaned["sure"]:
                self.fields["sure"].widget = forms.CheckboxInput()
                self.add_error(name, gettext(said.message.text).format(**dict(said.message.values)))
        return cleaned

    def _date(self, cleaned: Mapping[str, Any]) -> measures.Checked:
        in_lab = cleaned["source"] == MeasurementSource.LAB
        return measures.check_taken_on(
            cleaned["taken_on"], today=self.today, laboratory=in_lab, first_dose_on=self.trial.first_dose_on
        )

    def _last(self) -> measures.Reading | None:
        rows = [row for row in self.trial.measurements.all() if row.measure == self.measure.key]
        return measures.Reading(rows[-1].value, rows[-1].taken_on) if rows else None

    def reading(self) -> Reading:
        """The value to keep. After `is_valid`."""
        cleaned = self.cleaned_data
        fasting = cleaned.get("fasting")
        return Reading(
            measure=self.measure.key,
            value=measures.to_canonical(self.measure, cleaned["value"], cleaned["unit"]),
            entered_value=f"{cleaned['value']}",
            entered_unit=cleaned["unit"],
            taken_on=cleaned["taken_on"],
            source=cleaned["source"],
            laboratory=cleaned.get("laboratory", "").strip(),
            lab_cv=cleaned.get("lab_cv"),
            fasting=None if fasting is None else fasting == "yes",
            confirmed_unusual=cleaned["sure"],
        )


def usual_unit(person: Person, measure: measures.Measure) -> str:
    """The unit this person is asked in first."""
    names = [unit.name for unit in measure.units]
    wanted = {"mmol": ("mmol/L", "mmol/mol", "cm"), "mgdl": ("mg/dL", "%", "cm"), "us": ("mg/dL", "%", "in")}
    liked = wanted[Units(person.units).value]
    return next((name for name in liked if name in names), names[0])
