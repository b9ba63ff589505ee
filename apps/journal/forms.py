"""The forms of the journal. The danger line is always asked and never pre-filled."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.journal.entries import Entry
from apps.journal.signs import CHANGES, NONE, SIGNS, danger_of
from apps.records.models import CheckIn, IntercurrentEvent, SafetyFollowUp
from apps.rules.vocabulary import DoseTaken
from apps.web.fields import DateBoxesField, NumberField, ScaleField
from apps.web.forms import CrispyForm
from apps.web.widgets import BRISTOL_TYPES, BristolSelect, ChoiceRows, TickRows

WORST = _("worst you can think of")
SYMPTOMS = {
    "pain": _("Belly pain"),
    "cramping": _("Cramps"),
    "urgency": _("Sudden need to go"),
    "bloating": _("Bloating"),
    "reflux": _("Heartburn or reflux"),
    "fatigue": _("Tiredness"),
    "nausea": _("Feeling sick"),
}
TAKEN = [
    (DoseTaken.ALL, _("All of it")),
    (DoseTaken.PART, _("Part of it")),
    (DoseTaken.NONE, _("None, on purpose")),
    (DoseTaken.FORGOT, _("I forgot")),
]
NO_STOOL = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What this day's form asks: it depends on the dose, on the outcomes and on how long ago the last entry was."""

    dose: bool
    hunger: bool
    energy: bool
    after_gap: bool
    loose_limit: int
    changes: bool


class CheckInForm(CrispyForm):
    """One day. Cleans to `entry`."""

    dose_taken = forms.ChoiceField(
        label=_("Did you take today's dose?"), choices=TAKEN, widget=ChoiceRows(inline=True)
    )
    pain = ScaleField(label=SYMPTOMS["pain"], low=_("none"), high=WORST)
    cramping = ScaleField(label=SYMPTOMS["cramping"], low=_("none"), high=WORST)
    urgency = ScaleField(label=SYMPTOMS["urgency"], low=_("none"), high=WORST)
    bloating = ScaleField(label=SYMPTOMS["bloating"], low=_("none"), high=WORST)
    reflux = ScaleField(label=SYMPTOMS["reflux"], low=_("none"), high=WORST)
    fatigue = ScaleField(label=SYMPTOMS["fatigue"], low=_("none"), high=WORST)
    nausea = ScaleField(label=SYMPTOMS["nausea"], low=_("none"), high=WORST)
    hunger = ScaleField(label=_("Hunger"), low=_("not hungry"), high=_("as hungry as can be"))
    energy = ScaleField(label=_("Energy"), low=_("no energy"), high=_("full of energy"))
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
        min_value=Decimal(0),
        max_value=Decimal(30),
    )
    danger = forms.MultipleChoiceField(
        label=_("Any of these since your last check-in?"),
        choices=[(NONE, _("None of these")), *((sign.key, sign.words) for sign in SIGNS)],
        widget=TickRows(alone=NONE),
        error_messages={"required": _("Tick what you had, or None of these.")},
    )
    vomit = NumberField(
        label=_("How often did you vomit in the last 24 hours?"),
        whole=True,
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
    )
    fever_c = NumberField(
        label=_("Your temperature, if you took it"),
        unit="°C",
        required=False,
        min_value=Decimal(30),
        max_value=Decimal(43),
    )
    changes = forms.MultipleChoiceField(
        label=_("Has anything changed in the last week?"),
        choices=[(NONE, _("Nothing has changed")), *CHANGES],
        widget=TickRows(alone=NONE),
    )
    note = forms.CharField(
        label=_("A note for yourself"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        asked: Asked,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial)
        shown = {
            "dose_taken": asked.dose,
            "hunger": asked.hunger,
            "energy": asked.energy,
            "changes": asked.changes,
        }
        shown |= {"loose": not asked.after_gap, "days3loose": asked.after_gap, "loose_max": asked.after_gap}
        for name in [name for name, wanted in shown.items() if not wanted]:
            del self.fields[name]
        if asked.after_gap:
            self.fields["days3loose"].label = gettext(
                "Since your last check-in, on how many days did you have %(limit)s or more loose stools?"
            ) % {"limit": asked.loose_limit}

    def clean_danger(self) -> list[str]:
        """None of these together with a sign: the sign counts."""
        ticked: list[str] = self.cleaned_data["danger"]
        return [key for key in ticked if key != NONE] or [NONE]

    def entry(self) -> Entry:
        """What was filled in. After `is_valid`."""
        cleaned: dict[str, Any] = self.cleaned_data
        danger = danger_of(cleaned["danger"])
        if cleaned.get("vomit"):
            danger["vomit"] = int(cleaned["vomit"])
        if cleaned.get("fever_c") is not None:
            danger["fever_c"] = float(cleaned["fever_c"])
        counts: dict[str, Any] = {
            name: _whole(cleaned.get(name)) for name in ("loose", "days3loose", "loose_max")
        }
        ratings: dict[str, Any] = {name: cleaned.get(name) for name in (*SYMPTOMS, "hunger", "energy")}
        return Entry(
            **ratings,
            **counts,
            dose_taken=DoseTaken(cleaned.get("dose_taken") or DoseTaken.NOT_DUE),
            bristol=cleaned["bristol"] or None,
            danger=danger,
            danger_asked=True,
            events=tuple(key for key in cleaned.get("changes", ()) if key != NONE),
            note=cleaned["note"].strip(),
        )


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)


def same_as(day: CheckIn) -> dict[str, object]:
    """Yesterday's ratings for the form. Never the dose, never the danger line."""
    filled: dict[str, object] = {name: getattr(day, name) for name in (*SYMPTOMS, "hunger", "energy")}
    filled["bristol"] = NO_STOOL if day.bristol is None else day.bristol
    filled["loose"] = day.loose
    return {name: value for name, value in filled.items() if value is not None}


class FollowUpForm(CrispyForm):
    """Has it gone?"""

    answer = forms.ChoiceField(
        label=_("How is what made you stop?"), choices=SafetyFollowUp.Answer.choices, widget=ChoiceRows()
    )


class EventForm(CrispyForm):
    """Something else that happened and could explain a change."""

    kind = forms.ChoiceField(
        label=_("What happened?"), choices=IntercurrentEvent.Kind.choices, widget=ChoiceRows()
    )
    began_on = DateBoxesField(label=_("First day"))
    ended_on = DateBoxesField(label=_("Last day, if it is over"), required=False)
    note = forms.CharField(
        label=_("A note"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """The last day cannot come before the first."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("began_on"), cleaned.get("ended_on")
        if first and last and last < first:
            self.add_error("ended_on", _("The last day cannot come before the first day."))
        return cleaned
