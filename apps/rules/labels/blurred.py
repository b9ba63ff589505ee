"""Words that a scan or a tired typist changed by one letter, where that letter decides nothing else."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice

import regex
from rapidfuzz.distance import Levenshtein

from apps.rules.labels.terms import long_stems

MOST = 600  # words that are looked at
_LONG_WORD = regex.compile(r"\p{Latin}{8,24}")
_AFTER_NUMBER = regex.compile(
    r"\d[\dsol.,]{0,15}\s?(?P<first>\p{Latin}{6,12})(?:\s(?:de |of |di |d')?(?P<second>\p{Latin}{6,12}))?"
)
_COUNTS = ("million", "billion", "cells")


def heat(text: str, known: set[int]) -> Iterator[tuple[int, int]]:
    """Where a heat word stands with one letter lost, added or changed ("paseurised"), save at the places `known`."""
    for match in islice(_LONG_WORD.finditer(text), MOST):
        if match.start() not in known and _is_heat(match.group()):
            yield match.span()


def counts(text: str, known: set[int]) -> Iterator[tuple[int, int, str]]:
    """Where "million", "billion" or "cells" stands after a number with one letter changed: "30 billioh cellulos"."""
    for match in islice(_AFTER_NUMBER.finditer(text), MOST):
        for name in ("first", "second"):
            start, word = match.start(name), match.group(name)
            key = _count(word) if word and start not in known else None
            if key:
                yield start, match.end(name), key


@lru_cache(maxsize=20_000)
def _count(word: str) -> str | None:
    """The one key that has a word at distance one; "zillion" is as near to "million" as to "billion"."""
    spelt = {word, word.replace("ii", "u")}
    near = {key for key in _COUNTS for term in long_stems("count", key, 6) for w in spelt if _at_one(w, term)}
    return near.pop() if len(near) == 1 else None


def _at_one(word: str, term: str) -> bool:
    return abs(len(word) - len(term)) <= 1 and Levenshtein.distance(word, term, score_cutoff=1) <= 1


@cache
def _heat_stems() -> dict[str, tuple[str, ...]]:
    """By first letter; "parabiotic" is too near to "prebiotic"."""
    return _by_letter(term for term in long_stems("form", "heat", 8) if "biot" not in term)


def _by_letter(terms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    stems: dict[str, list[str]] = {}
    for term in terms:
        stems.setdefault(term[0], []).append(term)
    return {letter: tuple(some) for letter, some in stems.items()}


@lru_cache(maxsize=20_000)
def _is_heat(word: str) -> bool:
    return any(
        Levenshtein.distance(word[: len(stem) + shift], stem, score_cutoff=1) <= 1
        for stem in _heat_stems().get(word[0], ())
        for shift in (-1, 0, 1)
    )
