"""What a day's check-in asks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from apps.rules.units import UnitSet, unit_of


@dataclass(frozen=True, slots=True)
class Asked:
    """What this day's form asks: it depends on the dose, on the outcomes and on how long ago the last entry was.

    `held`: no dose is to be taken today, though one was planned.
    `weight`: this is the day of the week on which the weight is asked; on others it can be added.
    `sugar` and `degrees` are the units in which a blood sugar ("": not asked) and a temperature ("": in either) are asked.
    """

    dose: bool
    hunger: bool
    energy: bool
    after_gap: bool
    loose_limit: int
    changes: bool
    sugar: str = ""
    degrees: str = "C"
    is_today: bool = True
    weight: bool = False
    held: bool = False

    def with_gap_of(self, sent: Mapping[str, str]) -> "Asked":
        """With the questions about the days between, or without them, as the form that comes back had them."""
        gap = "days3loose" in sent if "days3loose" in sent or "loose" in sent else self.after_gap
        return replace(self, after_gap=gap)

    def as_sent(self, sent: Mapping[str, str], units: UnitSet) -> "Asked":
        """What the form that comes back had asked: another tab, or hours without a connection, can lie between.

        Nothing that was answered is passed over because it would not be asked any more.
        """
        sugar = unit_of("fasting_glucose", units) or ""
        return replace(
            self.with_gap_of(sent),
            dose=self.dose or "dose_taken" in sent,
            changes=self.changes or "changes" in sent,
            sugar=self.sugar or (sugar if sent.get("glucose") else ""),
        )

    @property
    def hidden(self) -> list[str]:
        """Fields that this day's form leaves out."""
        shown = {
            "dose_taken": self.dose,
            "hunger": self.hunger,
            "energy": self.energy,
            "changes": self.changes,
            "glucose": bool(self.sugar),
            "fever_c": self.degrees != "F",
            "fever_f": self.degrees != "C",
            "loose": not self.after_gap,
            "days3loose": self.after_gap,
            "loose_max": self.after_gap,
        }
        return [name for name, wanted in shown.items() if not wanted]
