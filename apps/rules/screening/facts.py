"""What the answers say about a person beyond their own item: weak defences, sugar medicine, BMI, habits."""

from datetime import date
from decimal import Decimal

from apps.rules.screening.answers import Answers
from apps.rules.screening.questions import IMMUNE_KEYS, QUESTION
from apps.rules.vocabulary import Disposition

ENOUGH_FIBRE_G = Decimal(25)
LOW_FIBRE_G = Decimal(15)
MEDICINE_ANSWERS: tuple[tuple[str, frozenset[str]], ...] = (
    ("rx", frozenset({"yes"})),
    ("immune_meds", frozenset({"yes", "not_sure"})),
    ("diabetes", frozenset({"t2_other_meds", "hypo_risk_meds", "t1"})),
    ("chemo", frozenset({"now"})),
    ("transplant", frozenset({"yes"})),
    ("hiv", frozenset({"controlled"})),
)
"""Answers that mean a medicine is taken, whatever `rx` says."""
MEDICINE_FIELDS = (*(key for key, _codes in MEDICINE_ANSWERS), "abx", "med_change")

_WEAK: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (key, frozenset(c.code for c in QUESTION[key].choices if c.disposition is Disposition.BLOCK))
    for key in IMMUNE_KEYS
)


def weak_defences(answers: Answers) -> bool:
    """True with any BLOCK answer about body defences, "not sure" too; a clearance does not change it."""
    return any(getattr(answers, key) in codes for key, codes in _WEAK)


def has_diabetes(answers: Answers) -> bool:
    """True for type 1, type 2 and "not sure"; pre-diabetes does not count."""
    return answers.diabetes not in ("none", "pre")


def glucose_meds(answers: Answers) -> bool:
    """True for a medicine that can make sugar too low, and for "not sure"."""
    return answers.diabetes in ("hypo_risk_meds", "t1", "not_sure")


def takes_medicine(answers: Answers) -> bool:
    """True when any answer means that a medicine is taken."""
    return (
        any(getattr(answers, key) in codes for key, codes in MEDICINE_ANSWERS)
        or (answers.abx.status in ("now", "longterm") and answers.abx.kind != "topical")
        or answers.med_change is not None
    )


def hides_body_measures(answers: Answers) -> bool:
    """True when weight, waist and hunger must not be tracked (an eating disorder, past or present)."""
    return answers.ed != "no"


def foundations(answers: Answers) -> int:
    """How many of the four habits the person has, 0-4."""
    enough = answers.fibre_g is not None and answers.fibre_g >= ENOUGH_FIBRE_G
    return enough + answers.sleep_ok + answers.move_ok + answers.meals_ok


def bmi(answers: Answers) -> Decimal | None:
    """kg / m², not rounded; None without a height or a weight."""
    if answers.height_cm is None or answers.weight_kg is None:
        return None
    return answers.weight_kg * 10_000 / (answers.height_cm * answers.height_cm)


def whole_years(born: date, *, on: date) -> int:
    """Age in whole years; someone born on 29 February has a birthday on 1 March of a common year."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def eighteenth_birthday(born: date) -> date:
    """The first day on which `whole_years` is 18."""
    year = born.year + 18
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
