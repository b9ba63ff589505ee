"""What the stop rules look at: one check-in, a person's usual level, and the trial around them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType

from apps.rules.stopping.limits import FEVER_C, FEWEST_LOOSE
from apps.rules.vocabulary import Ranked


class Symptom(StrEnum):
    """The seven things rated 0-10; the value is the field's name."""

    PAIN = "pain"
    CRAMPING = "cramping"
    URGENCY = "urgency"
    BLOATING = "bloating"
    REFLUX = "reflux"
    FATIGUE = "fatigue"
    NAUSEA = "nausea"


WATCH_LIST = tuple(symptom for symptom in Symptom if symptom is not Symptom.PAIN)


class Blood(Ranked):
    """Blood in the stool."""

    NONE = "none"
    STREAK = "streak"
    MORE = "more"
    BLACK = "black"


class Dehydration(Ranked):
    """Signs of drying out."""

    NONE = "none"
    MILD = "mild"  # very thirsty, dry mouth, dark pee, less pee
    SEVERE = "severe"  # hardly any pee in 8 h, dizzy or faint on standing, fast heartbeat, confused


class Allergy(StrEnum):
    """Signs of an allergic reaction."""

    HIVES = "hives"
    RASH = "rash"
    SWELLING_OTHER = "swelling_other"
    SWELLING_FACE_LIPS = "swelling_face_lips"
    SWELLING_TONGUE_THROAT = "swelling_tongue_throat"
    WHEEZE = "wheeze"
    TROUBLE_BREATHING = "trouble_breathing"
    FAINT = "faint"


class Event(StrEnum):
    """Things that happen to a person and matter to a trial."""

    PREGNANT = "pregnant"
    BREASTFEEDING = "breastfeeding"
    CHEMO = "chemo"
    IMMUNE_DRUG = "immune_drug"
    TRANSPLANT = "transplant"
    CENTRAL_LINE = "central_line"
    IBD_DIAGNOSIS = "ibd_diagnosis"
    HOSPITAL = "hospital"
    ANTIBIOTIC = "antibiotic"
    STOMACH_BUG = "stomach_bug"
    NEW_SUPPLEMENT = "new_supplement"
    MED_DOSE_CHANGE = "med_dose_change"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """What a person said on one day. `None` means not asked or not answered: never "fine".

    `day` is the trial day: day 1 is the day of the first dose, baseline days are 0 and below.
    `level` is the dose level, 0 the lowest. Ratings are whole numbers 0-10; `loose` counts loose or watery
    stools in 24 hours; after a gap `days3loose` counts the days with the person's own limit of loose stools
    or more, and `loose_max` is the worst of those days. `vomit` counts times in 24 hours; temperatures are
    in degrees Celsius, glucose in mg/dL, weight in kg.
    """

    day: int
    level: int = 0
    took: bool | None = None
    pain: int | None = None
    cramping: int | None = None
    urgency: int | None = None
    bloating: int | None = None
    reflux: int | None = None
    fatigue: int | None = None
    nausea: int | None = None
    loose: int | None = None
    days3loose: int | None = None
    loose_max: int | None = None
    bristol: int | None = None
    fever_c: float | None = None
    fever_felt: bool = False
    blood: Blood = Blood.NONE
    dehydration: Dehydration = Dehydration.NONE
    allergy: frozenset[Allergy] = frozenset()
    severe_pain: bool = False
    vomit: int = 0
    vomit_blood: bool = False
    vomit_green: bool = False
    cannot_keep_fluids: bool = False
    dizzy: bool = False
    confused: bool = False
    other_emergency: bool = False
    reaction: int | None = None  # how bad a reported reaction was at its worst, 0-10
    glucose_mgdl: float | None = None
    weight_kg: float | None = None
    events: frozenset[Event] = frozenset()

    def rating(self, symptom: Symptom) -> int | None:
        """The rating of `symptom`, or None when it was not rated."""
        value: int | None = getattr(self, symptom)
        return value

    @property
    def fever(self) -> bool:
        """38.0 C or more, or "hot and shivering" without a thermometer."""
        return self.fever_felt or (self.fever_c is not None and self.fever_c >= FEVER_C)


RATING: Mapping[Symptom, Callable[[CheckIn], int | None]] = MappingProxyType(
    {symptom: attrgetter(symptom.value) for symptom in Symptom}
)
"""`CheckIn.rating` for loops over many days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """A person's usual level: whole numbers; `weight_kg` None when no weight is known."""

    pain: int
    cramping: int
    urgency: int
    bloating: int
    reflux: int
    fatigue: int
    nausea: int
    loose: int
    bristol: int
    weight_kg: float | None = None

    def rating(self, symptom: Symptom) -> int:
        """The usual rating of `symptom`."""
        value: int = getattr(self, symptom)
        return value

    @property
    def diarrhoea_limit(self) -> int:
        """Loose stools a day from which a day is a diarrhoea day for this person."""
        return max(FEWEST_LOOSE, self.loose + 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What makes a sign more serious in this person."""

    immune_risk: bool = False  # a weak immune system, cleared by a clinician
    glucose_meds: bool = False  # insulin, sulfonylurea or glinide
    has_diabetes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything a judgement follows from. The order of `checkins` does not matter.

    `prior_pauses` has one set of symptom names (`Judgement.pause_symptoms`) for each earlier pause that has
    ended; a pause that is still going on is not in it.
    Raises ValueError without a check-in, since nothing can be said then.
    """

    baseline: Baseline
    checkins: tuple[CheckIn, ...]
    profile: Profile = Profile()
    levels: int = 3
    prior_pauses: tuple[frozenset[str], ...] = ()
    weight_loss_intended: bool = False

    def __post_init__(self) -> None:
        if not self.checkins:
            raise ValueError("There is no check-in to judge.")


def merged(entries: Iterable[CheckIn]) -> CheckIn:
    """Entries of one day read as one: the worse value of each field.

    Of the stool type and the glucose only the higher one can be kept here; `judge` looks at every one.
    Raises ValueError for no entry.
    """
    first, *rest = entries
    for entry in rest:
        first = _worse(first, entry)
    return first


def _higher[Number: (int, float)](one: Number | None, other: Number | None) -> Number | None:
    known = [value for value in (one, other) if value is not None]
    return max(known, default=None)


def _lower(one: float | None, other: float | None) -> float | None:
    known = [value for value in (one, other) if value is not None]
    return min(known, default=None)


def _either(one: bool | None, other: bool | None) -> bool | None:
    return True if one or other else (one if other is None else other)


def _worse(one: CheckIn, other: CheckIn) -> CheckIn:
    return CheckIn(
        day=one.day,
        level=max(one.level, other.level),
        took=_either(one.took, other.took),
        pain=_higher(one.pain, other.pain),
        cramping=_higher(one.cramping, other.cramping),
        urgency=_higher(one.urgency, other.urgency),
        bloating=_higher(one.bloating, other.bloating),
        reflux=_higher(one.reflux, other.reflux),
        fatigue=_higher(one.fatigue, other.fatigue),
        nausea=_higher(one.nausea, other.nausea),
        loose=_higher(one.loose, other.loose),
        days3loose=_higher(one.days3loose, other.days3loose),
        loose_max=_higher(one.loose_max, other.loose_max),
        bristol=_higher(one.bristol, other.bristol),
        fever_c=_higher(one.fever_c, other.fever_c),
        fever_felt=one.fever_felt or other.fever_felt,
        blood=Blood.worst(one.blood, other.blood),
        dehydration=Dehydration.worst(one.dehydration, other.dehydration),
        allergy=one.allergy | other.allergy,
        severe_pain=one.severe_pain or other.severe_pain,
        vomit=max(one.vomit, other.vomit),
        vomit_blood=one.vomit_blood or other.vomit_blood,
        vomit_green=one.vomit_green or other.vomit_green,
        cannot_keep_fluids=one.cannot_keep_fluids or other.cannot_keep_fluids,
        dizzy=one.dizzy or other.dizzy,
        confused=one.confused or other.confused,
        other_emergency=one.other_emergency or other.other_emergency,
        reaction=_higher(one.reaction, other.reaction),
        glucose_mgdl=_higher(one.glucose_mgdl, other.glucose_mgdl),
        weight_kg=_lower(one.weight_kg, other.weight_kg),
        events=one.events | other.events,
    )
