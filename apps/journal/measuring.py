"""The measurement form: any unit of either system, checked by the rules, asked once when it looks odd."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.journal.actions.noting import Reading
from apps.records.models import Measurement, Person, Trial
from apps.rules import measures, outcomes
from apps.rules.outcomes import MeasurementSource
from apps.rules.units import UnitSet, unit_of
from apps.rules.vocabulary import PrimaryOutcome
from apps.web.fields import DateBoxesField, NumberField, YesNoField
from apps.web.forms import CrispyForm
from apps.web.widgets import ChoiceRows, NumberBox

UNUSED_FASTING = {PrimaryOutcome.HBA1C, PrimaryOutcome.WAIST}


class MeasureForm(CrispyForm):
    """One value of the primary outcome. Cleans to `reading`."""

    value = forms.CharField(label=_("The number"), max_length=30, widget=NumberBox())
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
    sure = forms.BooleanField(label=_("Yes, this is right"), required=False)
    asked_about = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput())

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
        if not (data and data.get("asked_about")):
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
        try:
            cleaned["number"] = measures.parse_number(cleaned["value"], cleaned["unit"])
        except measures.NotANumberError as unread:
            self.add_error("value", gettext(str(unread)))
            return cleaned
        found = {"value": self._value(cleaned), "taken_on": self._date(cleaned)}
        questions = {name: said for name, said in found.items() if isinstance(said, measures.AreYouSure)}
        for name, said in found.items():
            if isinstance(said, measures.Refused):
                self.add_error(name, words_of(said))
        if questions and not self._is_answered(cleaned):
            self._ask(questions, cleaned)
        return cleaned

    def _is_answered(self, cleaned: Mapping[str, Any]) -> bool:
        """The tick belongs to the number and the date that were asked about, not to others typed since."""
        return bool(cleaned["sure"]) and cleaned["asked_about"] == _question(cleaned)

    def _ask(self, questions: Mapping[str, measures.AreYouSure], cleaned: Mapping[str, Any]) -> None:
        self.data = {name: value for name, value in self.data.items() if name != "sure"}
        self.data["asked_about"] = _question(cleaned)
        self.fields["sure"].widget = forms.CheckboxInput()
        for name, said in questions.items():
            self.add_error(name, words_of(said))

    def _value(self, cleaned: Mapping[str, Any]) -> measures.Checked:
        last, on = self._nearest(cleaned["taken_on"]), cleaned["taken_on"]
        return measures.check(self.measure, cleaned["number"], cleaned["unit"], last, on)

    def _date(self, cleaned: Mapping[str, Any]) -> measures.Checked:
        in_lab = cleaned["source"] == MeasurementSource.LAB
        return measures.check_taken_on(
            cleaned["taken_on"], today=self.today, laboratory=in_lab, first_dose_on=self.trial.first_dose_on
        )

    def _nearest(self, on: date) -> measures.Reading | None:
        """The value so far that was taken closest to that day."""
        rows = [row for row in self.trial.measurements.all() if row.measure == self.measure.key]
        row = min(rows, key=lambda row: abs((row.taken_on - on).days), default=None)
        return measures.Reading(row.value, row.taken_on) if row else None

    def reading(self) -> Reading:
        """The value to keep. After `is_valid`."""
        cleaned = self.cleaned_data
        fasting = cleaned.get("fasting")
        return Reading(
            measure=self.measure.key,
            value=measures.to_canonical(self.measure, cleaned["number"], cleaned["unit"]),
            entered_value=str(cleaned["number"]),
            entered_unit=cleaned["unit"],
            taken_on=cleaned["taken_on"],
            source=cleaned["source"],
            laboratory=cleaned.get("laboratory", "").strip(),
            lab_cv=cleaned.get("lab_cv"),
            fasting=None if fasting is None else fasting == "yes",
            confirmed_unusual=cleaned["sure"],
        )


def words_of(said: measures.Refused | measures.AreYouSure) -> str:
    """In the reader's language, with its numbers."""
    return gettext(said.message.text).format(**dict(said.message.values))


def _question(cleaned: Mapping[str, Any]) -> str:
    return f"{cleaned['number']} {cleaned['unit']} {cleaned['taken_on']}"


def usual_unit(person: Person, measure: measures.Measure) -> str:
    """The unit this person is asked in first."""
    return unit_of(measure.key, UnitSet(person.units), person.country) or measure.canonical.name
