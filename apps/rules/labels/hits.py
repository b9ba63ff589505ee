"""Where the words of the vocabulary stand in a folded text."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

import regex

from apps.rules.labels import blurred, listed, lone
from apps.rules.labels.glyphs import Squeezed, damaged, squeeze
from apps.rules.labels.scan import MOST, Met, scan
from apps.rules.labels.scripts import script_of_text, spoken_beside
from apps.rules.labels.terms import Term, damaged_index, index, languages

_MASS = regex.compile(
    r"\s?[(:]?\s?[\dol][\dol.,]{0,6}\s?(?:mg|rng|mcg|rncg|μg|ug|g)(?!\p{L})"
)  # "Zlnc 1O mg"
_SPAN = itemgetter(0, 1)
_WORD = regex.compile(r"\p{L}+")
LONGEST_WORD = 30  # characters of a form word
SHORT_TEXT = 160  # characters


class Hit(NamedTuple):
    """A term found at text[start:end] of the folded text; a tuple, as a long text has two thousand of them."""

    start: int
    end: int
    group: str
    key: str
    language: str

    def overlaps(self, other: "Hit") -> bool:
        """Whether both share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Found:
    """Every hit, by group and key, in the order of the text."""

    text: str
    language: str
    script: str
    by_key: dict[tuple[str, str], list[Hit]]
    by_group: dict[str, list[Hit]]
    placed: dict[tuple[str, tuple[str, ...]], tuple[list[Hit], list[int]]] = field(default_factory=dict)
    begun: dict[regex.Pattern[str], list[int]] = field(default_factory=dict, init=False)  # for this text

    def of(self, group: str, *keys: str) -> list[Hit]:
        """The hits of these keys, or of the whole group, in the order of the text."""
        if len(keys) == 1:
            return self.by_key.get((group, keys[0]), [])
        return self._placed(group, keys)[0] if keys else self.by_group.get(group, [])

    def _placed(self, group: str, keys: tuple[str, ...]) -> tuple[list[Hit], list[int]]:
        """The hits and where they start; looked up once."""
        known = self.placed.get((group, keys))
        if known is None:
            met = [key for key in keys if (group, key) in self.by_key]
            if keys and len(met) <= 1:
                some = self.by_key[group, met[0]] if met else []
            else:
                hits = self.by_group.get(group, [])
                some = [hit for hit in hits if hit.key in keys] if keys else hits
            known = self.placed[group, keys] = (some, [hit.start for hit in some])
        return known

    def within(self, start: int, end: int, group: str, *keys: str) -> list[Hit]:
        """The hits that begin at or after `start` and end before or at `end`."""
        hits, starts = self.placed.get((group, keys)) or self._placed(group, keys)
        if not starts or starts[-1] < start or starts[0] > end:
            return []
        first = bisect_left(starts, start)
        if starts[first] > end:
            return []
        return [hit for hit in hits[first : bisect_right(starts, end, first)] if hit.end <= end]

    def beginning(self, start: int, end: int, group: str, *keys: str) -> list[Hit]:
        """The hits that begin at or after `start` and before or at `end`, wherever they end."""
        hits, starts = self.placed.get((group, keys)) or self._placed(group, keys)
        first = bisect_left(starts, start)
        return hits[first : bisect_right(starts, end, first)]

    def begins(self, words: regex.Pattern[str], start: int, end: int) -> bool:
        """Whether such words begin in text[start:end]; the whole text is looked through once."""
        places = self.begun.get(words)
        if places is None:
            places = self.begun[words] = [match.start() for match in words.finditer(self.text)]
        return bisect_left(places, start) < bisect_left(places, end)


def of_one_kind(found: Found, end: int, start: int) -> bool:
    """Whether a word for life, or one for heat, ends right before `end` and another of the same kind begins at `start`."""
    return any(
        not found.text[start : after.start].strip()
        for key in ("heat", "live")
        for before in found.within(end - LONGEST_WORD, end, "form", key)
        if not found.text[before.end : end].strip(" ,")
        for after in found.within(start, start + LONGEST_WORD, "form", key)[:1]
    )


def find(text: str, language: str | None = None) -> Found:
    """Looks every word of the vocabulary up in folded `text`."""
    script = script_of_text(text)
    told, active, doubtful = _languages(text, script, language)
    whole = squeeze(text)
    if script == "Latin" and not (language and _is_known(language)):
        active |= _guessed(whole, text)
    hits = list(scan(whole, text, index(), frozenset(active)))
    taken = {(start, term.pair) for start, _, term in hits}
    heads = sorted(end for _, end, term in hits if term.pair == ("role", "ingredient_header"))
    unsure = list(scan(damaged(whole), text, damaged_index(), frozenset(active), taken))
    headed = [head.end() for head in listed.ALLERGENS_HEAD.finditer(text)]
    leads = sorted([*headed, *(end for _, end, term in (*hits, *unsure) if term.pair in listed.LEADS)])
    for start, end, term in unsure:
        run_together = term.group == "genus" and " " in text[start:end]  # "cu bacterii" is no Eubacterium
        short = term.group == "ingredients" and end - start <= 6 and not _MASS.match(text, end)
        led = term.group != "allergens" or listed.is_led(text, leads, start, end, len(term.text))
        if not run_together and led and not (short and not listed.is_listed(text, heads, start, end)):
            hits.append((start, end, term))
    formed = {start for start, _, term in hits if term.group == "form"}
    counted = {start for start, _, term in hits if term.group in {"count", "form", "noun"}}
    hits += [(start, end, _blurred("form", "live")) for start, end in lone.living(text, formed)]
    hits += [(start, end, _blurred("form", "heat")) for start, end in blurred.heat(text, formed)]
    hits += [(start, end, _blurred("count", key)) for start, end, key in blurred.counts(text, counted)]
    told = _told_by_words(told, hits) if doubtful else told
    met: dict[tuple[str, str], list[Met]] = {}
    for hit in sorted(hits, key=_SPAN):
        met.setdefault(hit[2].pair, []).append(hit)
    by_key = {
        (group, key): [Hit(start, end, group, key, term.language) for start, end, term in _longest(some)]
        for (group, key), some in met.items()
    }
    by_group: dict[str, list[Hit]] = {}
    for (group, _), some in by_key.items():
        by_group.setdefault(group, []).extend(some)
    return Found(
        text, told, script, by_key, {group: sorted(some, key=_SPAN) for group, some in by_group.items()}
    )


def _guessed(whole: Squeezed, text: str) -> set[str]:
    """The language of a short text that has none of the little words, told by its longer ones."""
    if len(text) > SHORT_TEXT:
        return set()
    latin = frozenset(language.code for language in languages() if language.script == "Latin")
    spoken: dict[int, set[str]] = {}
    for start, end, term in scan(whole, text, index(), latin):
        if term.language in latin and end - start >= 5:
            spoken.setdefault(start, set()).add(term.language)
    votes = Counter(code for codes in spoken.values() for code in codes)
    most = max([votes["en"] + 1, *votes.values()])
    return {code for code, count in votes.items() if count == most}


def _told_by_words(told: str, hits: Iterable[Met]) -> str:
    """The language of most long words, for a text with hardly any of the little ones."""
    latin = {language.code for language in languages() if language.script == "Latin"}
    words = {
        (start, term.language) for start, end, term in hits if term.language in latin and end - start >= 5
    }
    votes = Counter(code for _, code in sorted(words))  # of two with as many words, the one that is met first
    return (
        max(["en", *votes, *({told} & latin)], key=lambda code: (votes[code], code == "en", code == told))
        if votes
        else told
    )


def _longest(met: Iterable[Met]) -> list[Met]:
    """Where hits of one key overlap, the longest of them; `met` is in the order of their spans."""
    kept: list[Met] = []
    for hit in met:
        if not kept or hit[0] >= kept[-1][1]:
            if len(kept) == MOST:
                break
            kept.append(hit)
        elif hit[0] == kept[-1][0] and hit[1] > kept[-1][1]:
            kept[-1] = hit
    return kept


def _blurred(group: str, key: str) -> Term:
    return Term("", group, key, "", 1, False, False)


_LANGUAGE_OF_SCRIPT = {"Kana": "ja", "Hangul": "ko", "Han": "zh", "Cyrillic": "ru"}


def _is_known(hint: str) -> bool:
    return any(language.code == hint[:2].lower() for language in languages())


def _languages(text: str, script: str, hint: str | None) -> tuple[str, set[str], bool]:
    """The language of the text, all languages whose little words are to be heeded, and whether the first is doubtful."""
    words = Counter(_WORD.findall(text[:6000]))
    scores = {
        language.code: sum(words[word] for word in language.stopwords & words.keys())
        for language in languages()
    }
    active = {""} | {code for name, code in _LANGUAGE_OF_SCRIPT.items() if script == name}
    active |= spoken_beside(text)
    top = max(scores, key=lambda code: scores[code], default="en")
    best = scores.get(top, 0)
    if scores.get("en", 0) == best:
        top = "en"
    active |= {code for code, score in scores.items() if best and score * 3 >= best and score >= 1}
    told = _LANGUAGE_OF_SCRIPT.get(script) or (top if best else "und")
    if hint and _is_known(hint):
        told = hint[:2].lower()
        active.add(told)
    if script == "Latin" and best < 3:
        active.add("en")
    doubtful = script == "Latin" and best < 3 and not (hint and _is_known(hint))
    return told, active | ({"en"} if script not in {"Latin", "Other"} else set()), doubtful
