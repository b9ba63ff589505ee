"""What a day's check-in asks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """What this day's form asks: it depends on the dose, on the outcomes and on how long ago the last entry was.

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
