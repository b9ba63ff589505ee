"""The forms of the journal. The danger line is always asked and never pre-filled."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.journal.alarming import alarming, is_danger, is_strong, look_twice
from apps.journal.asked import Asked
from apps.journal.entries import COUNTS, RATINGS, Entry
from apps.journal.labels import ENERGY_WORDS, HUNGER_WORDS, SYMPTOMS, TAKEN
from apps.journal.measured_field import MeasuredField
from apps.journal.measuring import words_of
from apps.journal.signs import CHANGES, NONE, SIGNS, danger_of
from apps.journal.weighing import Scale
from apps.journal.weight_form import FIELDS, WeightQuestions
from apps.rules import measures
from apps.rules.outcomes import SECONDARIES
from apps.rules.screening import OTHER_ILLNESS
from apps.rules.vocabulary import DoseTaken, SecondaryOutcome
from apps.web.fields import NumberField, ScaleField, WordsField, name_what_is_missing
from apps.web.widgets import BRISTOL_TYPES, BristolSelect, ChoiceRows, TickRows

WORST = _("worst you can think of")
HUNGER, ENERGY = SECONDARIES[SecondaryOutcome.HUNGER], SECONDARIES[SecondaryOutcome.ENERGY]
RATED = (*SYMPTOMS, "hunger", "energy", "bristol", "loose", "days3loose", "loose_max")
BESIDE = ("vomit", "fever_c", "fever_f", "glucose")
NO_STOOL = 0


class CheckInForm(WeightQuestions):
    """One day. Cleans to `entry`. The order is that of the page, so that its list of problems has it too."""

    field_order = (*RATED, "dose_taken", "danger", *FIELDS, "changes", *BESIDE, "note")

    dose_taken = forms.ChoiceField(
        label=_("Did you take today's dose?"),
        help_text=_("Missed one? Leave it out. Never take two doses on one day."),
        choices=TAKEN,
        widget=ChoiceRows(inline=True),
    )
    pain = ScaleField(label=SYMPTOMS["pain"], low=_("none"), high=WORST)
    cramping = ScaleField(label=SYMPTOMS["cramping"], low=_("none"), high=WORST)
    urgency = ScaleField(label=SYMPTOMS["urgency"], low=_("none"), high=WORST)
    bloating = ScaleField(label=SYMPTOMS["bloating"], low=_("none"), high=WORST)
    reflux = ScaleField(label=SYMPTOMS["reflux"], low=_("none"), high=WORST)
    fatigue = ScaleField(label=SYMPTOMS["fatigue"], low=_("none"), high=WORST)
    nausea = ScaleField(label=SYMPTOMS["nausea"], low=_("none"), high=WORST)
    hunger = ScaleField(
        label=HUNGER_WORDS, low=_("not hungry"), high=_("as hungry as can be"), help_text=_(HUNGER.question)
    )
    energy = ScaleField(
        label=ENERGY_WORDS, low=_("no energy"), high=_("full of energy"), help_text=_(ENERGY.question)
    )
    bristol = forms.TypedChoiceField(
        label=_("What was your stool mostly like?"),
        choices=[*BRISTOL_TYPES, (NO_STOOL, _("No stool"))],
        coerce=int,
        widget=BristolSelect(),
    )
    loose = NumberField(
        label=_("How many loose or watery stools (types 6 and 7) in the last 24 hours?"),
        whole=True,
        min_value=Decimal(0),
        max_value=Decimal(30),
    )
    days3loose = NumberField(label="", whole=True, min_value=Decimal(0), max_value=Decimal(7))
    loose_max = NumberField(
        label=_("How many loose stools on the worst of those days?"),
        whole=True,
        required=False,  # unless there were such days
        min_value=Decimal(0),
        max_value=Decimal(30),
    )
    danger = forms.MultipleChoiceField(
        label=_("Any of these since your last check-in?"),
        choices=[(NONE, _("None of these")), *((sign.key, sign.words) for sign in SIGNS)],
        widget=TickRows(alone=NONE),
        error_messages={"required": _("Danger signs: tick what you had, or None of these.")},
    )
    vomit = NumberField(
        label=_("How often did you vomit in the last 24 hours?"),
        whole=True,
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
    )
    fever_c = MeasuredField(
        measure="temperature",
        label=_("Your temperature, if you took it"),
        unit="°C",
        required=False,
        min_value=Decimal(30),
        max_value=Decimal(43),
    )
    fever_f = MeasuredField(
        measure="temperature",
        label=_("Your temperature, if you took it"),
        unit="°F",
        required=False,
        min_value=Decimal(86),
        max_value=Decimal("109.4"),
    )
    glucose = MeasuredField(
        measure="fasting_glucose", label=_("Your lowest or highest blood sugar today"), required=False
    )
    changes = forms.MultipleChoiceField(
        label=_("Has anything changed in the last week?"),
        choices=[(NONE, _("Nothing has changed")), *CHANGES],
        widget=TickRows(alone=NONE),
    )
    note = WordsField(
        label=_("A note for yourself"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        asked: Asked,
        scale: Scale | None = None,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, scale=scale, initial=initial)
        self.asked = asked
        for name in asked.hidden:
            del self.fields[name]
        if asked.after_gap:
            self.fields["days3loose"].label = gettext(
                "Since your last check-in, on how many days did you have %(limit)s or more loose stools?"
            ) % {"limit": asked.loose_limit}
        if asked.dose and not asked.is_today:
            self.fields["dose_taken"].label = gettext("Did you take the dose of that day?")
        if asked.dose and asked.held:
            self.fields["dose_taken"].label = gettext("Did you take any of it today?")
            self.fields["dose_taken"].help_text = gettext("Take none now. Today says what speaks against it.")
        if asked.sugar:
            sugar = self.fields["glucose"]
            assert isinstance(sugar, MeasuredField)
            sugar.ask_in(asked.sugar)
            sugar.help_text = look_twice(asked.sugar)
        name_what_is_missing(self.fields)

    @property
    def weight_is_open(self) -> bool:
        """The day of the week on which it is asked, or there is a weight to look at; else it waits behind a line."""
        return self.asked.weight or ("weight" in self.fields and bool(self["weight"].value()))

    def clean_loose_max(self) -> Decimal | None:
        """The worst of the days with loose stools is asked when there were any."""
        worst: Decimal | None = self.cleaned_data["loose_max"]
        if worst is None and self.cleaned_data.get("days3loose"):
            raise forms.ValidationError(self.fields["loose_max"].error_messages["required"], "required")
        return worst

    def clean_glucose(self) -> Decimal | None:
        """In mg/dL. Refuses what cannot be, with the unit that may have been meant."""
        value: Decimal | None = self.cleaned_data["glucose"]
        if value is None:
            return None
        sugar, unit = measures.MEASURES["fasting_glucose"], self.asked.sugar
        said = measures.check(sugar, value, unit, None, date.min)
        if isinstance(said, measures.Refused):
            raise forms.ValidationError(words_of(said))
        return measures.to_canonical(sugar, value, unit).quantize(Decimal("0.01"))

    def clean_danger(self) -> list[str]:
        """None of these together with a sign: the sign counts."""
        ticked: list[str] = self.cleaned_data["danger"]
        return [key for key in ticked if key != NONE] or [NONE]

    def danger_alone(self) -> Entry | None:
        """What is dangerous in a form that lacks something else waits for nothing. None without any."""
        found, numbers = self._danger(), alarming(self.cleaned_data)
        return Entry(danger=found, **numbers) if found or is_danger(numbers) else None

    def strong_alone(self) -> Entry | None:
        """A number that can stop a trial by itself, in a form whose day takes no entry any more. None without one."""
        numbers = alarming(self.cleaned_data)
        return Entry(**numbers) if is_strong(numbers) else None

    def numbers_alone(self) -> Entry:
        """All that can make a day worse: no dose, no note, and not that the danger line was answered. After `is_valid`."""
        told = self.entry()
        rated: dict[str, Any] = {name: getattr(told, name) for name in (*RATINGS, *COUNTS)}
        return Entry(**rated, bristol=told.bristol, danger=told.danger, glucose_mgdl=told.glucose_mgdl)

    def _danger(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        danger = danger_of(cleaned.get("danger", ()))
        if cleaned.get("vomit"):
            danger["vomit"] = int(cleaned["vomit"])
        if (degrees := self._celsius()) is not None:
            danger["fever_c"] = degrees
        return danger

    def entry(self) -> Entry:
        """What was filled in. After `is_valid`."""
        cleaned: dict[str, Any] = self.cleaned_data
        counts: dict[str, Any] = {
            name: _whole(cleaned.get(name)) for name in ("loose", "days3loose", "loose_max")
        }
        ratings: dict[str, Any] = {name: cleaned.get(name) for name in (*SYMPTOMS, "hunger", "energy")}
        return Entry(
            **ratings,
            **counts,
            dose_taken=DoseTaken(cleaned.get("dose_taken") or DoseTaken.NOT_DUE),
            bristol=cleaned["bristol"] or None,
            danger=self._danger(),
            danger_asked=True,
            events=tuple(key for key in self.what_changed if key != OTHER_ILLNESS),
            glucose_mgdl=cleaned.get("glucose"),
            weight_kg=cleaned.get("weight_kg"),
            weight_loss_planned=cleaned.get("loss_planned"),
            note=cleaned["note"].strip(),
        )

    def _celsius(self) -> float | None:
        degrees = self.cleaned_data.get("fever_c")
        if (fahrenheit := self.cleaned_data.get("fever_f")) is not None:
            degrees = measures.to_canonical(measures.MEASURES["temperature"], fahrenheit, "F")
        return None if degrees is None else round(float(degrees), 2)

    @property
    def what_changed(self) -> list[str]:
        """What has changed; a tick counts before "nothing". After `is_valid`."""
        return [key for key in self.cleaned_data.get("changes", ()) if key != NONE]


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)
