"""Where the words of the vocabulary stand in a folded text."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter

import regex

from apps.rules.labels import blurred
from apps.rules.labels.glyphs import SOFT, Squeezed, damaged, squeeze
from apps.rules.labels.scripts import script_of_text
from apps.rules.labels.terms import KEY_LENGTH, Index, Term, damaged_index, index, languages

_RUN_ON = regex.compile(  # "bilhõesde células", but not "milliords"
    r"d[eio]?(?!\p{L})|d[ei](?=\p{L}{4})|of|af|von|per|pro|par|live|lebend|viv|[cs]e[l1]l|ce[l1]u|ze[l1]l|bakt|bact|[cat]fu|ufc|k[bv]e|jtk|st[aä]m"
)
_MASS = regex.compile(
    r"\s?[(:]?\s?[\dol][\dol.,]{0,6}\s?(?:mg|rng|mcg|rncg|μg|ug|g)(?!\p{L})"
)  # "Zlnc 1O mg"
_PREFIXES = frozenset({"un"})  # "un-pasteurised"; alone it is "and" or "one" in other languages
_PLACE = attrgetter("start", "end")
_WORD = regex.compile(r"\p{L}+")
LONGEST_WORD = 30  # characters of a form word
SHORT_TEXT = 160  # characters
MOST = 90  # hits of one key; no pack says a word more often, and a hostile text must not take long
MOST_MET = 6 * MOST  # with those that overlap, and the same word in several languages
SHORT = 7  # up to this length a term must stand on the pack as it is written


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A term found at text[start:end] of the folded text."""

    start: int
    end: int
    group: str = field(compare=False)
    key: str = field(compare=False)
    language: str = field(compare=False)

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

    def of(self, group: str, *keys: str) -> list[Hit]:
        """The hits of these keys, or of the whole group, in the order of the text."""
        if len(keys) == 1:
            return self.by_key.get((group, keys[0]), [])
        return self._placed(group, keys)[0] if keys else self.by_group.get(group, [])

    def _placed(self, group: str, keys: tuple[str, ...]) -> tuple[list[Hit], list[int]]:
        """The hits and where they start; looked up once."""
        known = self.placed.get((group, keys))
        if known is None:
            hits = self.by_group.get(group, [])
            some = [hit for hit in hits if hit.key in keys] if keys else hits
            known = self.placed[group, keys] = (some, [hit.start for hit in some])
        return known

    def within(self, start: int, end: int, group: str, *keys: str) -> list[Hit]:
        """The hits that begin at or after `start` and end before or at `end`."""
        hits, starts = self._placed(group, keys)
        if not hits:
            return []
        first = bisect_left(starts, start)
        return [hit for hit in hits[first : bisect_right(starts, end, first)] if hit.end <= end]


def of_one_kind(found: Found, end: int, start: int) -> bool:
    """Whether a word for life, or one for heat, ends right before `end` and another of the same kind begins at `start`."""
    return any(
        not found.text[before.end : end].strip(" ,") and not found.text[start : after.start].strip()
        for key in ("heat", "live")
        for before in found.within(end - LONGEST_WORD, end, "form", key)
        for after in found.within(start, start + LONGEST_WORD, "form", key)[:1]
    )


def find(text: str, language: str | None = None) -> Found:
    """Looks every word of the vocabulary up in folded `text`."""
    script = script_of_text(text)
    told, active, doubtful = _languages(text, script, language)
    whole = squeeze(text)
    if script == "Latin" and not (language and _is_known(language)):
        active |= _guessed(whole, text)
    hits = list(_scan(whole, text, index(), frozenset(active)))
    taken = {(hit.group, hit.key, hit.start) for hit in hits}
    for hit in _scan(damaged(whole), text, damaged_index(), frozenset(active), taken):
        run_together = (
            hit.group == "genus" and " " in text[hit.start : hit.end]
        )  # "cu bacterii" is no Eubacterium
        unsure = hit.group == "ingredients" and hit.end - hit.start <= 6 and not _MASS.match(text, hit.end)
        if not run_together and not unsure:
            hits.append(hit)
    formed = {hit.start for hit in hits if hit.group == "form"}
    counted = {hit.start for hit in hits if hit.group in {"count", "form", "noun"}}
    hits += [Hit(start, end, "form", "heat", "") for start, end in blurred.heat(text, formed)]
    hits += [Hit(start, end, "count", key, "") for start, end, key in blurred.counts(text, counted)]
    told = _told_by_words(told, hits) if doubtful else told
    by_key: dict[tuple[str, str], list[Hit]] = {}
    for hit in sorted(hits, key=_PLACE):
        by_key.setdefault((hit.group, hit.key), []).append(hit)
    by_key = {pair: _longest(some) for pair, some in by_key.items()}
    by_group: dict[str, list[Hit]] = {}
    for (group, _), some in by_key.items():
        by_group.setdefault(group, []).extend(some)
    return Found(
        text, told, script, by_key, {group: sorted(some, key=_PLACE) for group, some in by_group.items()}
    )


def _guessed(whole: Squeezed, text: str) -> set[str]:
    """The language of a short text that has none of the little words, told by its longer ones."""
    if len(text) > SHORT_TEXT:
        return set()
    latin = frozenset(language.code for language in languages() if language.script == "Latin")
    spoken: dict[int, set[str]] = {}
    for hit in _scan(whole, text, index(), latin):
        if hit.language in latin and hit.end - hit.start >= 5:
            spoken.setdefault(hit.start, set()).add(hit.language)
    votes = Counter(code for codes in spoken.values() for code in codes)
    most = max([votes["en"] + 1, *votes.values()])
    return {code for code, count in votes.items() if count == most}


def _told_by_words(told: str, hits: Iterable[Hit]) -> str:
    """The language of most long words, for a text with hardly any of the little ones."""
    latin = {language.code for language in languages() if language.script == "Latin"}
    words = {(hit.start, hit.language) for hit in hits if hit.language in latin and hit.end - hit.start >= 5}
    votes = Counter(code for _, code in words)
    return (
        max(["en", *votes, *({told} & latin)], key=lambda code: (votes[code], code == "en", code == told))
        if votes
        else told
    )


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Where hits of one key overlap, the longest of them."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
            if len(kept) == MOST:
                break
    return kept


def _scan(
    whole: Squeezed,
    text: str,
    terms: Index,
    active: frozenset[str],
    taken: Container[tuple[str, str, int]] = frozenset(),
) -> Iterator[Hit]:
    squeezed, at, until = whole.text, whole.at, whole.until
    met = Counter[tuple[str, str]]()
    for place in whole.starts:
        for term in terms.beginning(squeezed[place : place + KEY_LENGTH], active):
            if squeezed.startswith(term.text, place) and (term.group, term.key, at[place]) not in taken:
                end = until[place + len(term.text) - 1]
                if met[term.group, term.key] < MOST_MET and _may_stand(term, text, at[place], end):
                    met[term.group, term.key] += 1
                    yield Hit(at[place], _word_end(text, end, term), term.group, term.key, term.language)


def _may_stand(term: Term, text: str, start: int, end: int) -> bool:
    if term.block:
        return True
    gaps = end - start - len(term.text)  # soft separators that were taken out, or an "rn" that is an "m"
    parted = gaps > 0 and any(char in SOFT for char in text[start:end])
    if len(term.text) < SHORT and parted != (term.words > 1):
        return False
    if (term.words > 1 and not parted and _is_brand(term, text, end)) or _is_part(term, text, start, end):
        return False
    run_on = term.group == "count" and len(term.text) >= 6 and gaps == 0 and _RUN_ON.match(text, end)
    if term.open_end or run_on or end >= len(text):
        return True
    after, last = text[end], text[end - 1]
    if (
        last < "\u2e80"
        and last.isalpha()
        and after in "015"
        and text[end + 1 : end + 3].lstrip("015")[:1].isalpha()
    ):
        return False  # "mil1iards" is a damaged word, not "mil"
    if last.isdigit():
        return not after.isdigit()
    return not after.isalpha() or ord(after) > 0x2E80


def _is_part(term: Term, text: str, start: int, end: int) -> bool:
    """The Czech word "s" in "gut's"; and "un", which denies in "un-pasteurised" only, and is the number one elsewhere."""
    after_mark = len(term.text) == 1 and text[start - 1 : start] == "'"
    prefix = text[end : end + 1] == "-"
    return after_mark or (term.text in _PREFIXES and prefix == (term.group == "number"))


def _is_brand(term: Term, text: str, end: int) -> bool:
    """ "LiveAkk", one word: a name that somebody made, not the words "live Akk"."""
    return term.group == "form" and term.text.endswith("akk") and not text.startswith("e", end)


def _word_end(text: str, end: int, term: Term) -> int:
    if term.open_end and not term.block:
        while end < len(text) and text[end].isalpha() and ord(text[end]) < 0x2E80:
            end += 1
    return end


_LANGUAGE_OF_SCRIPT = {"Kana": "ja", "Hangul": "ko", "Han": "zh", "Cyrillic": "ru"}


def _is_known(hint: str) -> bool:
    return any(language.code == hint[:2].lower() for language in languages())


def _languages(text: str, script: str, hint: str | None) -> tuple[str, set[str], bool]:
    """The language of the text, all languages whose little words are to be heeded, and whether the first is doubtful."""
    words = Counter(match.group() for match in _WORD.finditer(text[:6000]))
    scores = {language.code: sum(words[word] for word in language.stopwords) for language in languages()}
    active = {""} | {code for name, code in _LANGUAGE_OF_SCRIPT.items() if script == name}
    if script == "Han":
        active |= {"ja"}
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
