"""The endings that a word for an ingredient takes in the cases of its language: "vlákninu", "zelenej kávy", "kuituja"."""

from collections.abc import Iterator, Mapping
from itertools import product

import regex


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ENDINGS: Mapping[str, frozenset[str]] = {  # of the last word, folded
    "cs": _set("a e i y o u ou em om um im ym am ami ach ech ich ych ovi eho emu ej iho"),
    "pl": _set("a e i y o u em om im ym am ami ach ow owi iem ie iu ia ii ej iej ego emu ych ich ymi imi"),
    "ru": _set(
        "а у ы е и о я ю ь ом ем ои еи ою ам ям ами ями ах ях ов ев ии ия ию ием ого ому ым им ых их ая ую ое ые"
    ),
    "fi": _set(
        "a n ta na ja ssa sta lla lta lle ksi in en iin hin an un on ien ia issa ista illa ita oita tta"
    ),
    "tr": _set("i u in un nin nun yi yu ye ya e a de da den dan li lu le la si su sini sunu leri lari"),
    "sv": _set("et en er n t s ets ens"),
    "da": _set("et en er n t s ets ens"),
    "no": _set("et en er n t s ets ens"),
    "de": _set("s es e en n"),
}
_INSIDE: Mapping[str, tuple[str, ...]] = {  # of a word before the last
    "cs": ("", *_set("a e i y o u ou eho iho ym im ej ich ych")),
    "pl": ("", *_set("a e i y u ej iej ego iego ym im ych ich")),
    "ru": (
        "ыи",
        "ии",
        "ои",
        "ого",
        "его",
        "ому",
        "ым",
        "им",
        "ая",
        "яя",
        "ую",
        "ое",
        "ые",
        "ых",
        "а",
        "ы",
        "у",
    ),
    "fi": ("", "a", "n", "ta", "ssa"),
}
_VOWELS = {
    "cs": regex.compile("[aeiouy]$"),
    "pl": regex.compile("[aeiouy]$"),
    "ru": regex.compile("[аеиоуыэюяь]{1,2}$"),
}
_REST = regex.compile(r"\p{L}{1,4}(?!\p{L})")
SHORTEST = 4  # letters of a stem; shorter ones begin other words too


def stems(words: list[str], language: str) -> Iterator[list[str]]:
    """The ways to write a term in some case, with the stem of the last word, which `takes` an ending."""
    *inside, last = words
    if language not in ENDINGS:
        return
    vowels = _VOWELS.get(language)
    stem = vowels.sub("", last) if vowels else last
    if len(stem) < SHORTEST and not any(len(word) >= SHORTEST for word in inside):
        return
    ways = [[word] if not vowels and language != "fi" else _ways(word, language) for word in inside]
    for before in product(*ways):
        yield [*before, stem]


def _ways(word: str, language: str) -> list[str]:
    vowels = _VOWELS.get(language)
    stem = vowels.sub("", word) if vowels else word
    if len(word) < SHORTEST:
        return [word]
    return [word, *(f"{stem}{ending}" for ending in _INSIDE[language])]


def takes(language: str, text: str, end: int) -> bool:
    """Whether no more than an ending of `language` follows at `end`."""
    rest = _REST.match(text, end)
    return bool(rest) and rest.group() in ENDINGS[language]
