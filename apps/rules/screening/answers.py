"""A person's answers, typed (the encoding at the end of clinical.md 2.2)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final


class Unsure(Enum):
    """The one value that says "I do not know"."""

    UNSURE = "not_sure"


UNSURE: Final = Unsure.UNSURE
type When = date | Unsure | None
"""A day, "it happened but I do not know when", or "it did not happen"."""


@dataclass(frozen=True, slots=True)
class Bug:
    """Food poisoning or a stomach bug. `status` is none, now or recovered."""

    status: str = "none"
    days_sick: int | Unsure | None = None
    last_symptom: date | None = None
    confirmed_bacterial: bool = False
    cdiff: bool = False


@dataclass(frozen=True, slots=True)
class Antibiotic:
    """An antibiotic. `status` is none, now, done or longterm; `kind` is oral_iv or topical."""

    status: str = "none"
    kind: str = "oral_iv"
    last_dose: date | None = None


@dataclass(frozen=True, slots=True)
class Surgery:
    """An operation. `status` is none, planned, recent_major, or that a stay in hospital was told of and nobody has said yet."""

    status: str = "none"
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """Every answer of one screening. Codes are those of the questions; None for a number means it is not known."""

    now: tuple[str, ...]
    age: int
    preg: str
    height_cm: Decimal | None
    weight_kg: Decimal | None
    wtloss: str
    chemo: str
    transplant: str
    immune_meds: str
    hiv: str
    immune_other: str
    line: str
    bsi: str
    ibd: str
    divert: str
    bleed: str
    gut_major: str
    gut_other: str
    gut_persist: str
    bug: Bug
    abx: Antibiotic
    bowel_prep: When
    surgery: Surgery
    diabetes: str
    valve: str
    neuro: str
    pcos_endo: str
    organ: str
    chronic_other: str
    rx: str
    allergy: str
    ed: str
    eat_enough: str
    diet_swings: str
    elim_diet: str
    fibre_g: Decimal | None
    goal: str
    sleep_ok: bool
    move_ok: bool
    meals_ok: bool
    stack_started: When
    med_change: When
