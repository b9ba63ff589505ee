"""What a label reading is made of. Every offset counts characters of the text as it was given."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from apps.rules.vocabulary import AmountUnit, LabelClass

STRENGTHS = ("g", "100 g", "kg", "100 ml", "10 g")
"""What an amount may be `per` that tells how strong a powder is, and not what anybody takes."""


class Signal(StrEnum):
    """What a piece of evidence tells."""

    ORGANISM = "organism"  # Akkermansia is named as something in the pack
    MENTION = "mention"  # Akkermansia is named, but not as an ingredient
    OTHER_ORGANISM = "other_organism"
    HEAT = "heat"  # a heat-treated word that counts for Akkermansia
    LIVE = "live"  # a viability word that counts for Akkermansia
    UNIT = "unit"  # an amount that counts for Akkermansia
    SUPPORTS = "supports"  # Akkermansia is only the object of support, feed, boost
    ABSENT = "absent"  # the pack says that Akkermansia is not in it
    PROBIOTIC = "probiotic"  # says nothing about life or heat
    ALLERGEN = "allergen"  # named as in the pack
    TRACE = "trace"  # may be in it, from where it is made
    STORAGE = "storage"
    DAILY = "daily"  # how many a day the pack advises
    SET_ASIDE = "set_aside"  # a form word or unit that does not count here; the sentence says why


class ConfounderKind(StrEnum):
    """What else in the pack could cause an effect."""

    STRAIN = "strain"
    FIBRE = "fibre"
    BOTANICAL = "botanical"
    VITAMIN = "vitamin"
    MINERAL = "mineral"
    ENZYME = "enzyme"
    POSTBIOTIC = "postbiotic"
    OTHER = "other"


class Confidence(StrEnum):
    """How sure the reading of the class is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Missing(StrEnum):
    """A fact that the text does not give and that the maker or the pack must give."""

    FACTS_PANEL = "facts_panel"
    FORM = "form"
    AMOUNT = "amount"
    UNIT = "unit"
    OWN_AMOUNT = "own_amount"  # only a blend's total is printed
    COUNT = "count"  # only a weight is printed
    STRAIN = "strain"
    SERVING = "serving"
    DAILY = "daily"  # how many are to be taken a day
    STORAGE = "storage"
    OTHER_INGREDIENTS = "other_ingredients"


class Span(NamedTuple):
    """`text` is exactly what stands at `start` up to, not including, `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Amount:
    """What one `per` holds. `value` is the lower end of a range, `upper` the higher (equal without one)."""

    value: float
    unit: AmountUnit
    per: str | None  # "capsule", "2 capsules", "serving", "day", "g"; None when the text does not say
    per_units: float  # how many of `per`'s noun the amount is stated for; 1 when the text does not say
    upper: float
    span: Span

    @property
    def is_strength(self) -> bool:
        """Whether it tells how strong a powder is, "10^11 cells/g", and not what anybody takes."""
        return self.per in STRENGTHS


@dataclass(frozen=True, slots=True)
class Unitless:
    """A number for Akkermansia whose unit is not printed: "30 billion per capsule". It is told, and never taken for a count."""

    value: float
    upper: float
    per: str | None
    per_units: float
    span: Span


@dataclass(frozen=True, slots=True)
class Unread:
    """A number that could not be read: `most` is what it may be, None where a word beside it is not known."""

    most: float | None
    per: str | None
    per_units: float
    span: Span
    is_bound: bool = False  # read, and only the most there may be: "up to 100 billion"


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a text states of Akkermansia alone, in one unit and in a second one, without a unit, or unreadably."""

    own: Amount | None
    also: Amount | None
    unitless: Unitless | None
    unread: Unread | None = None


@dataclass(frozen=True, slots=True)
class OrganismRow:
    """One organism as the pack names it, with what stands on its row."""

    name: str  # canonical species, or the genus when no species is printed
    spelling: str  # as printed
    strain: str | None
    form_words: tuple[str, ...]  # as printed
    amount: float | None
    unit: AmountUnit | None
    per: str | None
    blend: int | None  # rows with the same number share one blend total
    span: Span


@dataclass(frozen=True, slots=True)
class Serving:
    """`count` of `noun` (an English singular such as "capsule"), as printed in `text`."""

    count: float
    noun: str
    text: str

    def __str__(self) -> str:
        count = f"{self.count:g}"
        return f"{count} {self.noun}" if self.count <= 1 else f"{count} {self.noun}s"


@dataclass(frozen=True, slots=True)
class Daily:
    """How many units a day the pack advises, from `least` to `most`; `span` is where it says so."""

    least: float
    most: float
    span: Span


@dataclass(frozen=True, slots=True)
class Confounder:
    """Something else in the pack that could cause an effect."""

    name: str  # canonical English
    kind: ConfounderKind
    found: str  # as printed
    span: Span
    moves: tuple[str, ...]  # "glucose", "lipids", "stool", "appetite", "sleep", "weight", "pressure", "gut"

    def __str__(self) -> str:
        return self.name if self.found.casefold() == self.name.casefold() else f"{self.name} ({self.found})"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that goes further than the evidence."""

    text: str  # the words around it, as printed
    span: Span
    disease: bool  # names a disease, or treating or curing one


class Evidence(NamedTuple):
    """One piece of text and what it told; `sentence` says so in plain words."""

    start: int
    end: int
    text: str
    signal: Signal
    sentence: str


@dataclass(frozen=True, slots=True)
class LabelReading:
    """Everything that one text says; what it does not say stays None, empty or listed in `missing`."""

    language: str  # ISO 639-1, "und" when it cannot be told
    script: str  # "Latin", "Han", "Kana", "Hangul", "Cyrillic", "Greek", "Other"
    organisms: tuple[OrganismRow, ...]
    label_class: LabelClass
    amount: Amount | None
    amount_also: Amount | None  # the same, as the pack counts it in a second unit
    unitless: Unitless | None  # where no count is stated
    unread: Unread | None  # where a number is stated that cannot be told
    grams: float | None  # of a powder whose strength is stated: how many are taken at once
    serving: Serving | None
    smallest_serving: Serving | None
    daily: Daily | None  # None when the text advises no number a day, whatever one serving is
    can_halve: bool | None
    storage: str | None
    capsule_kind: str | None
    other_ingredients: tuple[str, ...]
    confounders: tuple[Confounder, ...]
    allergens: tuple[str, ...]  # canonical English, of what is in it
    traces: tuple[str, ...]  # what only may be in it, from where it is made
    age_statement: str | None
    pregnancy_statement: str | None
    claims: tuple[Claim, ...]
    contradictions: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    missing: tuple[Missing, ...]
    question_for_maker: str
    reason: str
    reason_words: str  # the printed words that `reason` rests on, "" when there are none
    confidence: Confidence

    @property
    def other_strains(self) -> bool:
        """Whether other live or dead organisms are in the pack."""
        return any(c.kind is ConfounderKind.STRAIN for c in self.confounders)

    @property
    def added_prebiotic(self) -> bool:
        """Whether a fibre that feeds gut bacteria is in the pack."""
        return any(c.kind is ConfounderKind.FIBRE for c in self.confounders)

    @property
    def botanicals(self) -> bool:
        """Whether a plant extract is in the pack."""
        return any(c.kind is ConfounderKind.BOTANICAL for c in self.confounders)

    @property
    def disease_claims(self) -> bool:
        """Whether the text claims to treat, cure or prevent a disease."""
        return any(claim.disease for claim in self.claims)
