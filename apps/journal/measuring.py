"""The measurement form: any unit of either system, checked by the rules, asked once when it looks odd."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.journal.actions.noting import Reading
from apps.journal.alarming import look_twice
from apps.journal.comparing import newest, readings_fit, same_place
from apps.records.models import Measurement, Person, Trial
from apps.rules import measures, outcomes
from apps.rules.measures import AreYouSure, Checked, Measure, Ok, Refused
from apps.rules.outcomes import MeasurementSource
from apps.rules.units import UnitSet, unit_of
from apps.rules.vocabulary import PrimaryOutcome
from apps.web.fields import DateBoxesField, NumberField, WordsField, YesNoField
from apps.web.forms import CrispyForm
from apps.web.widgets import ChoiceRows, NumberBox

UNUSED_FASTING = {PrimaryOutcome.HBA1C, PrimaryOutcome.WAIST}
AGAIN = {"second": 2, "third": 3}
PANEL = ("total_cholesterol", "ldl", "hdl", "triglycerides")
LIPIDS = {*PANEL, PrimaryOutcome.NON_HDL}


@dataclass(frozen=True, slots=True)
class Box:
    """One number of the form: what it measures, and which reading of the day it is."""

    name: str
    measure: Measure
    number: int = 1


class MeasureForm(CrispyForm):
    """One value of the primary outcome, three of a waist, or a lipid with the rest of its report. Cleans to `readings`."""

    value = forms.CharField(label=_("The number"), max_length=30, widget=NumberBox())
    second = forms.CharField(
        label=_("Measured a second time"), max_length=30, required=False, widget=NumberBox()
    )
    third = forms.CharField(
        label=_("Measured a third time"), max_length=30, required=False, widget=NumberBox()
    )
    unit = forms.ChoiceField(label=_("Unit"), widget=ChoiceRows(inline=True))
    total_cholesterol = forms.CharField(
        label=_("Total cholesterol of the same report"), max_length=30, required=False, widget=NumberBox()
    )
    ldl = forms.CharField(
        label=_("LDL of the same report"), max_length=30, required=False, widget=NumberBox()
    )
    hdl = forms.CharField(
        label=_("HDL of the same report"), max_length=30, required=False, widget=NumberBox()
    )
    triglycerides = forms.CharField(
        label=_("Triglycerides of the same report"), max_length=30, required=False, widget=NumberBox()
    )
    taken_on = DateBoxesField(label=_("When was it taken?"))
    source = forms.ChoiceField(label=_("Where does the number come from?"), widget=ChoiceRows())
    fasting = YesNoField(label=_("Had you had nothing but water for 8 hours before?"))
    laboratory = WordsField(
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
    asked_about = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput())

    def __init__(
        self, data: Mapping[str, object] | None = None, *, trial: Trial, measure: PrimaryOutcome, today: date
    ) -> None:
        self.trial, self.measure, self.today = trial, measures.MEASURES[measure], today
        self.outcome = outcomes.PRIMARIES[measure]
        self.meant: measures.Entered | None = None
        self.taken = [row for row in trial.measurements.all() if row.measure == measure]
        super().__init__(data, {**self._as_last_time(), "taken_on": today})
        self.boxes = [Box("value", self.measure)]
        self.boxes += [Box(name, self.measure, number) for name, number in AGAIN.items() if self._is_waist]
        wanted = [key for key in PANEL if measure in LIPIDS and key != measure]
        self.boxes += [Box(key, measures.MEASURES[key]) for key in wanted]
        self._choose("unit", {unit.name: unit.name for unit in self.measure.units})
        labels = {str(value): str(label) for value, label in Measurement.Source.choices}
        self._choose("source", {str(source): labels[source] for source in sorted(self.outcome.sources)})
        self._leave_out(measure)
        if measure == PrimaryOutcome.FASTING_GLUCOSE:
            self.fields["value"].help_text = look_twice(*(unit.name for unit in self.measure.units))
        if not (data and data.get("asked_about")):
            self.fields["sure"].widget = forms.HiddenInput()

    @property
    def _is_waist(self) -> bool:
        return self.measure.key == PrimaryOutcome.WAIST

    def _as_last_time(self) -> dict[str, object]:
        """The same meter, laboratory and unit as the last value: only those can be compared. What can come from one place
        only comes from there."""
        last = newest(self.taken)
        if last is None:
            only = next(iter(self.outcome.sources)) if len(self.outcome.sources) == 1 else ""
            return {"unit": usual_unit(self.trial.person, self.measure), "source": only}
        names = ("source", "laboratory", "lab_cv")
        return {"unit": last.entered_unit, **{name: getattr(last, name) for name in names}}

    def _leave_out(self, measure: PrimaryOutcome) -> None:
        """The fields that this measure has no use for."""
        used = {box.name for box in self.boxes}
        unused = [name for name in (*AGAIN, *PANEL) if name not in used]
        if measure in UNUSED_FASTING:
            unused.append("fasting")
        if MeasurementSource.LAB not in self.outcome.sources:
            unused += ["lab_cv", "laboratory"]
        for name in unused:
            del self.fields[name]

    def _choose(self, name: str, choices: Mapping[str, str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices.items())

    def clean(self) -> dict[str, Any]:
        """Refuses what cannot be, asks once about what is unusual, and never converts silently."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"value", "unit", "taken_on", "source"} - cleaned.keys():
            return cleaned
        cleaned["numbers"] = self._numbers(cleaned)
        if self.errors:
            return cleaned
        found = dict(self._judged(cleaned))
        questions = {name: said for name, said in found.items() if isinstance(said, AreYouSure)}
        for name, said in found.items():
            self.meant = self.meant or getattr(said, "did_you_mean", None)
            if isinstance(said, Refused):
                self.add_error(name, words_of(said))
        if questions and not self.errors and not self._is_answered(cleaned):
            self._ask(questions, cleaned)
        return cleaned

    def _numbers(self, cleaned: Mapping[str, Any]) -> dict[str, Decimal]:
        """What stands in each box that was filled in."""
        found = {}
        for box in (one for one in self.boxes if cleaned.get(one.name)):
            try:
                found[box.name] = measures.parse_number(cleaned[box.name], cleaned["unit"])
            except measures.NotANumberError as unread:
                self.add_error(box.name, gettext(str(unread)))
        return found

    def _judged(self, cleaned: Mapping[str, Any]) -> Iterator[tuple[str, Checked]]:
        """What the rules say of each box, of the numbers together, of the day and of the place."""
        numbers, unit, on = cleaned["numbers"], cleaned["unit"], cleaned["taken_on"]
        for box in self.boxes:
            if box.name in numbers:
                last = self._nearest(on) if box.measure is self.measure else None
                yield box.name, measures.check(box.measure, numbers[box.name], unit, last, on)
        in_lab = cleaned["source"] == MeasurementSource.LAB
        first_dose_on = self.trial.first_dose_on
        yield (
            "taken_on",
            measures.check_taken_on(on, today=self.today, laboratory=in_lab, first_dose_on=first_dose_on),
        )
        yield (
            "laboratory" if "laboratory" in self.fields else "source",
            same_place(self.taken, cleaned["source"], str(cleaned.get("laboratory", ""))),
        )
        together = self._together(numbers, unit)
        if not isinstance(together, Ok):
            yield list(numbers)[-1], together

    def _together(self, numbers: Mapping[str, Decimal], unit: str) -> Checked:
        if self._is_waist:
            return readings_fit(self.measure, list(numbers.values()), unit)
        known = {
            box.measure.key: measures.to_canonical(box.measure, numbers[box.name], unit)
            for box in self.boxes
            if box.name in numbers
        }
        return measures.check_lipids(*(known.get(key) for key in PANEL))

    def _is_answered(self, cleaned: Mapping[str, Any]) -> bool:
        """The tick belongs to the number and the date that were asked about, not to others typed since."""
        return bool(cleaned["sure"]) and cleaned["asked_about"] == _question(cleaned)

    def _ask(self, questions: Mapping[str, AreYouSure], cleaned: Mapping[str, Any]) -> None:
        self.data = {name: value for name, value in self.data.items() if name != "sure"}
        self.data["asked_about"] = _question(cleaned)
        self.fields["sure"].widget = forms.CheckboxInput()
        for name, said in questions.items():
            self.add_error(name, words_of(said))

    def _nearest(self, on: date) -> measures.Reading | None:
        """The value so far that was taken closest to that day."""
        row = min(self.taken, key=lambda row: abs((row.taken_on - on).days), default=None)
        return measures.Reading(row.value, row.taken_on) if row else None

    @property
    def is_as_wanted(self) -> bool:
        """One of the values that the plan waits for. After `is_valid`."""
        return self.measure.key != PrimaryOutcome.FASTING_GLUCOSE or self.cleaned_data["fasting"] == "yes"

    def readings(self) -> list[Reading]:
        """The values to keep. After `is_valid`."""
        cleaned = self.cleaned_data
        return [
            Reading(
                measure=box.measure.key,
                value=measures.to_canonical(box.measure, cleaned["numbers"][box.name], cleaned["unit"]),
                entered_value=str(cleaned["numbers"][box.name]),
                entered_unit=cleaned["unit"],
                taken_on=cleaned["taken_on"],
                source=cleaned["source"],
                laboratory=cleaned.get("laboratory", "").strip(),
                lab_cv=cleaned.get("lab_cv"),
                fasting=cleaned["fasting"] == "yes" if "fasting" in cleaned else None,
                confirmed_unusual=cleaned["sure"],
                number=box.number,
            )
            for box in self.boxes
            if box.name in cleaned["numbers"]
        ]


def words_of(said: Refused | AreYouSure) -> str:
    """In the reader's language, with its numbers."""
    return gettext(said.message.text).format(**dict(said.message.values))


def _question(cleaned: Mapping[str, Any]) -> str:
    numbers = " ".join(map(str, cleaned["numbers"].values()))
    place = cleaned.get("laboratory", "")
    return f"{numbers} {cleaned['unit']} {cleaned['taken_on']} {cleaned['source']} {place}".strip()


def usual_unit(person: Person, measure: measures.Measure) -> str:
    """The unit this person is asked in first."""
    return unit_of(measure.key, UnitSet(person.units), person.country) or measure.canonical.name
