"""Checks of our own copy: how hard it is to read, and what it must never say (clinical.md section 8)."""

import re

BANNED = (
    "cure",
    "heal",
    "treat",
    "leaky gut fix",
    "detox",
    "proven",
    "guaranteed",
    "miracle",
    "seeds your gut",
    "clinically proven",
    "doctor approved",
    "works",
    "significant",
)
BANNED_FOR_BLENDS = ("taking akkermansia",)

# The same claim in another form of the word. "Treated" and "treatment" are what clinics do, and stay free.
_FORMS = {
    "cure": "cures?|cured|curing",
    "heal": "heals?|healed|healing",
    "treat": "(?<!heat-)(?<!heat )treats?",
    "detox": "detox(?:es|ed|ing|ify|ifies|ification)?",
    "guaranteed": "guarantee[sd]?",
    "miracle": "miracles?|miraculous",
    "significant": "significant(?:ly)?",
}
_SENTENCE_END = re.compile(r"[.!?]+(?=[\s\"”’)]|$)|\n+")
_SILENT = re.compile(r"(?<![^aeiouy]l)e$|(?<![aeiouytd])ed$|(?<![aeiouysxzgcl])es$")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*|[0-9][0-9.,]*")
_VOWELS = re.compile(r"[aeiouy]+")


def banned_in(text: str, *, blend: bool = False) -> tuple[str, ...]:
    """The banned words that `text` contains, as whole words in any case; `blend`: text about a blend."""
    plain = " ".join(text.casefold().replace("‑", "-").split())
    words = BANNED + BANNED_FOR_BLENDS if blend else BANNED
    return tuple(word for word in words if re.search(rf"\b(?:{_FORMS.get(word, word)})\b", plain))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59; 0 without words.

    Syllables are counted by rule, not by dictionary, so single words can be off by one.
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, sum(1 for part in _SENTENCE_END.split(text) if _WORD.search(part)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def longest_sentence(text: str) -> int:
    """The number of words in the longest sentence."""
    return max((len(_WORD.findall(part)) for part in _SENTENCE_END.split(text)), default=0)


def syllables(word: str) -> int:
    """Syllables of an English word: groups of vowels, without a silent final e; a number counts as one."""
    plain = re.sub(r"[^a-z]", "", word.casefold())
    if not plain:
        return 1
    count = len(_VOWELS.findall(plain)) - (1 if _SILENT.search(plain) else 0)
    return max(1, count)
