"""Weight at a check-in: who is asked, which numbers look odd, and when a loss may have been planned (ST13, W4)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from apps.records.histories import history_of
from apps.records.models import Screening, Trial
from apps.records.profiles import answers_of
from apps.rules import measures, stopping
from apps.rules.screening.bands import UNDERWEIGHT
from apps.rules.screening.facts import bmi, hides_body_measures
from apps.rules.units import UnitSet, unit_of
from apps.trials import queries as trials

WEIGHT = measures.MEASURES["weight"]
LOSS_RULES = frozenset({"ST13", "W4"})


@dataclass(frozen=True, slots=True)
class Scale:
    """What is known of a person's weight around the local date `on`. Reads rows only once a weight was typed."""

    trial: Trial
    on: date
    unit: str

    def check(self, typed: Decimal) -> measures.Checked:
        """Can this number be right, seen beside the last one?"""
        rows = self.trial.check_ins.filter(on__lt=self.on, weight_kg__isnull=False)
        last = rows.order_by("-on").values_list("weight_kg", "on").first()
        before = measures.Reading(last[0], last[1]) if last and last[0] is not None else None
        return measures.check(WEIGHT, typed, self.unit, before, self.on)

    def in_kg(self, typed: Decimal) -> Decimal:
        """As it is stored."""
        return measures.to_canonical(WEIGHT, typed, self.unit).quantize(Decimal("0.001"))

    def may_be_planned(self, weight_kg: Decimal) -> bool:
        """True when the stop rules would speak of this weight and the person may say that the loss was wanted.

        A loss that ends at a low weight for the height, or at one that cannot be told, always counts.
        """
        day, history = self.trial.day_number(on=self.on), history_of(self.trial)
        if day is None or day < 1 or history is None or self._is_low(weight_kg):
            return False
        alone = stopping.CheckIn(day=day, weight_kg=float(weight_kg))
        said = stopping.judge(stopping.History(baseline=history.baseline, checkins=(alone,)))
        return any(fired.rule in LOSS_RULES for fired in said.fired)

    def _is_low(self, weight_kg: Decimal) -> bool:
        screened = self.trial.screening
        index = bmi(replace(answers_of(screened), weight_kg=weight_kg)) if screened else None
        return index is None or index < UNDERWEIGHT


def scale_of(trial: Trial, *, on: date, units: UnitSet | None = None) -> Scale | None:
    """None for a person whose weight must not be tracked: by the answers of the trial, or by newer ones.

    `units`: those of a form that comes back, which may not be the person's any more.
    """
    answered = [trial.screening]
    if trials.answers_changed(trial):
        answered.append(Screening.objects.current(trial.person))
    if any(row is None or hides_body_measures(answers_of(row)) for row in answered):
        return None
    unit = unit_of(WEIGHT.key, units or UnitSet(trial.person.units)) or WEIGHT.canonical.name
    return Scale(trial, on, unit)


OWN = (("glucose", "fasting_glucose"), ("celsius", "temperature"), ("weight", "weight"), ("usual", "weight"))


def in_own_units(
    template: str, values: Mapping[str, object], units: UnitSet
) -> tuple[str, dict[str, object]]:
    """A reason with its numbers in the units of the reader: "{weight} kg" becomes "{weight} lb"."""
    shown = dict(values)
    for name, key in OWN:
        measure = measures.MEASURES[key]
        stored, unit = measure.canonical.name, unit_of(key, units)
        in_text = f"{{{name}}} {stored}"
        if name in shown and unit is not None and unit != stored and in_text in template:
            template = template.replace(in_text, f"{{{name}}} {unit}")
            shown[name] = measures.shown(measure, Decimal(str(shown[name])), unit)
    return template, shown
