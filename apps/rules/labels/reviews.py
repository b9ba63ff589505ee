"""What buyers say of a pack is no word of the pack: where such words begin and end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from apps.rules.labels.fold import Folded
from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.placed import Placed

MOST = 24  # quotations of one text that are looked at
LEAD = 20  # characters between "customer review" and what the customer says
_QUOTED = regex.compile(
    r'"[^"\n]{6,300}"'
    r"|(?<![\p{L}\d'])'(?=\p{L})(?:[^'\n]|(?<=\p{L})'(?=\p{L})){6,300}'(?![\p{L}'])"  # 'The best I've had'
    r"|「[^」\n]{3,200}」|『[^』\n]{3,200}』"
)
_STARS = regex.compile(r"[.,]?\s?[★⭐]{3,}")
_RATING = regex.compile(
    r"\s?[([|,:-]?\s?\d"
)  # "★★★★★ (123 ratings)", "★★★★★ 4.8 of 5": a number, not somebody's words
_RATED = regex.compile(r"\d(?:[.,]\d)?\s?(?:/\s?5\s?)?\p{L}{0,9}\s?$")  # '4.5 stars "..."'
_SIGNED = regex.compile(  # '"..." - Anna K.'
    r"\s?-{1,2}\s?(?P<name>\p{L}[\p{L}'. -]{0,28}?)(?=\s?(?:[.,;|\n★⭐(]|$))(?P<more>,[^.,;|\n★⭐]{0,30})?"
    r"|(?<=[.!?…][\"'])\s?\((?P<name>\p{L}[\p{L}'. -]{1,20})(?P<more>,[^.,;|\n()]{0,30})?\)"  # '"... ever." (Anna K.)'
)
_ENDS = regex.compile(r"[\n|•]|[.!?](?=\s|$)")
_HOW_MANY = regex.compile(r"\s?[(:]?\s?\d")  # "レビュー123件"
_NEXT_QUOTE = regex.compile(r"[\s,;/|·•-]{0,6}")
_PRAISE = regex.compile(  # of many: "好评率99%", "customer favourite:", "고객 만족도 99%"
    r"率|好评(?!\s?[:：,，\"「])|\s?(?:만족|满意|滿意|満足)|\s(?:favou?rites?|satisfaction|choice|support|service|care)(?!\p{L})|zufriedenheit|service|liebling"
)
_SPOKEN = regex.compile(r"\s?[:：,，\"「『]|.{0,4}(?:说|說)")  # behind 好评, "a good rating"
_COUNTED = regex.compile(r"\d[万萬k]?\s?[+＋]?\s?(?:[条個个件名位]\s?)?$")
FAR, NEAR = (
    200,
    160,
)  # characters that a word for a review reaches: to a quotation, to the end of its sentence


@dataclass(frozen=True, slots=True)
class Reviews:
    """What buyers say in one text: `places` are quotations that somebody signed, and what follows a row of stars."""

    found: Found
    places: tuple[tuple[int, int], ...]
    openings: Placed[Hit]  # the words for a review after which one begins

    @classmethod
    def of(cls, folded: Folded, found: Found) -> "Reviews":
        """Those of `folded`."""
        quoted: list[tuple[int, int]] = []
        for said in [*_QUOTED.finditer(found.text)][:MOST]:
            end = _signature(folded, found, said.end())
            start = _introduced(found, said.start())
            if start is None and quoted and _NEXT_QUOTE.fullmatch(found.text, quoted[-1][1], said.start()):
                start = said.start()  # « ... » « ... »
            if end is not None or start is not None:
                first = said.start() if start is None else start
                quoted.append((first, end or _after_stars(found, said.end())))
        places = tuple(sorted([*quoted, *_starred(found, quoted)]))
        return cls(found, places, Placed.of(_openings(found, places)))

    def hold(self, hit: Hit, start: int) -> bool:
        """Whether `hit`, in the sentence that begins at `start`, is what a buyer says."""
        text = self.found.text
        if self._within(hit.start):
            return True
        if not self.openings.things:
            return False
        before = self._opening(max(0, start - NEAR), hit.start)
        if any(other.start >= start for other in before):
            return True
        if '"' not in text and "'" not in text:
            return False
        quote = max(text.rfind('"', 0, hit.start), text.rfind("'", start, hit.start))
        if any(other.end <= quote <= other.end + LEAD for other in before):
            return True
        heads = self._opening(max(0, hit.start - FAR), hit.start)
        return bool(heads) and text.count('"', heads[0].end, hit.start) % 2 == 1

    def _within(self, place: int) -> bool:
        return _is_within(self.places, place)

    def _opening(self, start: int, end: int) -> list[Hit]:
        return [word for word in self.openings.within(start, end) if word.end <= end]


def _is_within(places: Iterable[tuple[int, int]], place: int) -> bool:
    return any(first <= place < last for first, last in places)


def _openings(found: Found, places: Iterable[tuple[int, int]]) -> Iterator[Hit]:
    """The words for a review; not those of a quotation, nor "123 reviews"."""
    for word in found.of("scope", "review"):
        counted = _COUNTED.search(found.text, max(0, word.start - 5), word.start)
        rated = found.text.startswith("好评", word.start) and not _SPOKEN.match(found.text, word.end)
        if (
            not counted
            and not rated
            and not _PRAISE.match(found.text, word.end)
            and not _is_within(places, word.start)
            and not _HOW_MANY.match(found.text, word.end)
        ):
            yield word


def _after_stars(found: Found, end: int) -> int:
    stars = _STARS.match(found.text, end)
    return stars.end() if stars else end


def _signature(folded: Folded, found: Found, end: int) -> int | None:
    """Where the name behind a quotation ends, or the "says Tom", or the stars; None without any of them."""
    says = found.within(end, end + 24, "scope", "says_after")
    if says and not found.text[end : says[0].start].strip(" ,-"):
        return says[0].end
    buyers = found.within(end, end + 30, "scope", "review")  # "..." - verified purchase
    if buyers and not found.text[end : buyers[0].start].strip(" ,-(["):
        return buyers[0].end
    signed = _SIGNED.match(found.text, end)
    if signed and _is_a_name(folded, found, *signed.span("name")):
        return _after_stars(found, signed.end())
    stars = _STARS.match(found.text, end)
    return stars.end() if stars else None


def _is_a_name(folded: Folded, found: Found, start: int, end: int) -> bool:
    """A capital letter, and nothing that a pack is about."""
    named = folded.is_upper(start) or found.text[start] >= "\u2e80"
    return named and not any(
        found.within(start, end, group) for group in ("form", "organism", "ingredients", "count")
    )


def _introduced(found: Found, start: int) -> int | None:
    """Where "customer review:" or "4.5 stars" before a quotation begins."""
    before = found.within(max(0, start - LEAD - 20), start, "scope", "review")
    if before and start - before[-1].end <= LEAD and not _ENDS.search(found.text, before[-1].end, start):
        return before[-1].start
    rated = _RATED.search(found.text, max(0, start - 20), start)
    return rated.start() if rated and rated.group().strip()[-1:].isalpha() else None


def _starred(found: Found, quoted: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentence behind stars that close no quotation and are followed by no number."""
    for stars in _STARS.finditer(found.text):
        closes = any(start <= stars.start() <= end for start, end in quoted)
        if closes or _RATING.match(found.text, stars.end()):
            continue
        end = _ENDS.search(found.text, stars.end())
        yield stars.start(), end.start() if end else len(found.text)
