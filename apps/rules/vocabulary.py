"""The words that every part of Akkerplan shares, in the field's own terms.

The string values are stored in Postgres and travel in the shell commands' JSON, so a value never changes;
a new meaning gets a new member.
"""

from enum import StrEnum
from typing import Self


class Ranked(StrEnum):
    """A closed list of words, written from the mildest to the most serious."""

    @property
    def rank(self) -> int:
        """0 for the mildest word, rising with severity."""
        return list(type(self)).index(self)

    @classmethod
    def worst(cls, *words: Self) -> Self:
        """The most serious of `words`; the mildest word of all when there is none."""
        return max(words, key=lambda word: word.rank, default=next(iter(cls)))


class Disposition(Ranked):
    """What screening says about one item or about a person (clinical.md 2.1)."""

    OK = "OK"
    CLEARED = "CLEARED"
    CAUTION = "CAUTION"
    REDIRECT = "REDIRECT"
    DEFER = "DEFER"
    BLOCK = "BLOCK"
    EMERGENCY = "EMERGENCY"


class SafetyLevel(Ranked):
    """What the stop rules say about a check-in (clinical.md 3.2)."""

    OK = "OK"
    WATCH = "WATCH"
    STEP_BACK = "STEP_BACK"
    PAUSE = "PAUSE"
    STOP = "STOP"
    EMERGENCY = "EMERGENCY"


class ProductForm(StrEnum):
    """What a product is to a trial (clinical.md 2.5)."""

    LIVE = "live"
    PASTEURISED = "pasteurised"
    BLEND = "blend"
    UNKNOWN = "unknown"


class LabelClass(StrEnum):
    """What the words on a pack say (labels.md, "Classes")."""

    LIVE = "live_akkermansia"
    PASTEURISED = "pasteurized_postbiotic_akkermansia"
    SUPPORTING = "akkermansia_supporting_blend"
    UNCLEAR = "unclear_from_label"
    UNRELATED = "unrelated_no_akkermansia"


class AmountUnit(StrEnum):
    """Units in which packs state an amount; never converted into one another."""

    CFU = "CFU"
    AFU = "AFU"
    TFU = "TFU"
    CELLS = "cells"
    MG = "mg"


class TrialState(StrEnum):
    """Where a trial stands. Phases inside `active` follow from the dates of its plan."""

    PLANNED = "planned"  # saved, may still be edited
    BASELINE = "baseline"  # frozen, daily ratings, nothing taken yet
    ACTIVE = "active"  # doses are being taken
    PAUSED = "paused"  # not taking, may come back
    WITHDRAWAL = "withdrawal"  # planned weeks without the product after the last dose
    STOPPED = "stopped"  # ended early
    FINISHED = "finished"  # ran its course


class Phase(StrEnum):
    """The part of the plan that a calendar day belongs to."""

    BEFORE = "before"
    BASELINE = "baseline"
    TITRATION = "titration"
    STEADY = "steady"
    WITHDRAWAL = "withdrawal"
    AFTER = "after"


class DoseTaken(StrEnum):
    """The answer to "did you take it?"; baseline days have none."""

    ALL = "all"
    PART = "part"
    NONE = "none"
    FORGOT = "forgot"
    NOT_DUE = "not_due"


class PrimaryOutcome(StrEnum):
    """The only primary outcomes on offer (clinical.md 4.2)."""

    FASTING_GLUCOSE = "fasting_glucose"
    HBA1C = "hba1c"
    WAIST = "waist"
    LDL = "ldl"
    TOTAL_CHOLESTEROL = "total_cholesterol"
    HDL = "hdl"
    NON_HDL = "non_hdl"
    TRIGLYCERIDES = "triglycerides"


class SecondaryOutcome(StrEnum):
    """The only secondary outcomes on offer (clinical.md 4.2)."""

    STOOL_CONSISTENCY = "stool_consistency"
    BLOATING_FREQUENCY = "bloating_frequency"
    HUNGER = "hunger"
    ENERGY = "energy"


class ReviewLabel(StrEnum):
    """The answer of a review (statistics.md 5.5)."""

    NOT_ENOUGH_DATA = "not_enough_data"
    LIKELY_WORSE = "likely_worse"
    LIKELY_IMPROVED = "likely_improved"
    LIKELY_BENEFIT = "likely_benefit"
    SMALL_IMPROVEMENT = "small_improvement"
    NO_IMPORTANT_CHANGE = "no_important_change"
    CANNOT_TELL = "cannot_tell"


class ReviewDecision(StrEnum):
    """What a person decides after the review; stopping is the default (clinical.md 4.1)."""

    STOP = "stop"
    WITHDRAWAL = "withdrawal"
    CONTINUE = "continue"


class Better(StrEnum):
    """Which way is better for a measure."""

    LOWER = "lower"
    HIGHER = "higher"

    @property
    def sign(self) -> int:
        """+1 when a rise is an improvement, -1 when a fall is."""
        return 1 if self is Better.HIGHER else -1


class SaidBy(StrEnum):
    """Whose word the form of a pack is."""

    LABEL = "label"
    CATALOGUE = "catalogue"
    PERSON = "person"
    MAKER = "maker"  # as the person passes it on
