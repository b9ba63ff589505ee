"""The shapes of what we say about evidence."""

from dataclasses import dataclass
from enum import StrEnum


class Bucket(StrEnum):
    """What an effect is about, best studied first (S28, S29)."""

    METABOLIC = "metabolic"
    BARRIER = "barrier"
    WEIGHT = "weight"
    DIGESTIVE = "digestive"
    SAFETY = "safety"
    FOOD = "food"


class Grade(StrEnum):
    """How far the evidence goes, from the strongest."""

    SMALL_TRIALS = "small_trials"  # randomised, few people
    EMERGING = "emerging"  # early or mixed
    ASSOCIATION = "association"  # seen together, cause not shown
    PLAUSIBLE = "plausible"  # an idea from the laboratory or from animals
    NOT_SHOWN = "not_shown"  # looked for, not found
    OFFICIAL = "official"  # an agency's opinion or a law


@dataclass(frozen=True, slots=True)
class Fact:
    """One study, opinion or law: what it says in plain words, its numbers, and where to read it."""

    code: str
    title: str
    text: str
    numbers: str
    bucket: Bucket
    grade: Grade
    source: str
    link: str


@dataclass(frozen=True, slots=True)
class Correction:
    """Where the article that this site grew from says more than its sources do, and what we say."""

    code: str
    often_said: str
    we_say: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Teaching:
    """One plain statement about how things may hang together, with its grade and the statements it covers."""

    text: str
    grade: Grade
    source: str
