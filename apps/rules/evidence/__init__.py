"""What is known and how surely: studies, corrections, what to expect, questions, words, fixed texts."""

from apps.rules.evidence.corrections import CORRECTIONS
from apps.rules.evidence.expectations import (
    EXPECTATIONS,
    FOOD_FIRST_IS_BETTER,
    KEEP_UNREAD,
    KEEP_UNSAID,
    ONE_FORM,
    REASONABLE_ADD_ON,
    Expectation,
    evidence_fit,
)
from apps.rules.evidence.glossary import GLOSSARY
from apps.rules.evidence.model import Bucket, Correction, Fact, Grade, Teaching
from apps.rules.evidence.notices import D1, D2, D3, D4, D5, NOTICES
from apps.rules.evidence.questions import QUESTIONS, Question
from apps.rules.evidence.rulings import RULINGS
from apps.rules.evidence.studies import STUDIES
from apps.rules.evidence.teaching import BUCKET_NAMES, BUCKETS, GRADE_NAMES, MATURING, NOISE, TEACHINGS

FACTS = {fact.code: fact for fact in sorted((*STUDIES, *RULINGS), key=lambda fact: int(fact.code[1:]))}

__all__ = [
    "BUCKETS",
    "BUCKET_NAMES",
    "CORRECTIONS",
    "D1",
    "D2",
    "D3",
    "D4",
    "D5",
    "EXPECTATIONS",
    "FACTS",
    "FOOD_FIRST_IS_BETTER",
    "GLOSSARY",
    "GRADE_NAMES",
    "KEEP_UNREAD",
    "KEEP_UNSAID",
    "MATURING",
    "NOISE",
    "NOTICES",
    "ONE_FORM",
    "QUESTIONS",
    "REASONABLE_ADD_ON",
    "TEACHINGS",
    "Bucket",
    "Correction",
    "Expectation",
    "Fact",
    "Grade",
    "Question",
    "Teaching",
    "evidence_fit",
]
