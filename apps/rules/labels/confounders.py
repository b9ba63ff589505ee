"""What else in a pack could cause an effect."""

from collections import Counter
from collections.abc import Iterable, Iterator

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.denials import denied
from apps.rules.labels.glyphs import is_block
from apps.rules.labels.hits import Hit
from apps.rules.labels.homographs import AMOUNT, is_a_part, is_other_word
from apps.rules.labels.layout import Row
from apps.rules.labels.lysates import is_of_akkermansia
from apps.rules.labels.other_strains import strains
from apps.rules.labels.reading import Confounder, ConfounderKind, Span
from apps.rules.labels.terms import ingredients

MOST = 12  # namings of one ingredient that are looked at; no pack says it more often
SOURCE = "chicory fibre"
TAIL = 34  # characters after the word; a longer rest of the row is a sentence about it and left out
UNDER = 24  # characters from a heading to what stands under it
_WORDS_BEFORE = regex.compile(r"(?:[^\s:;|•()\[\]]+\s){0,2}[^\s:;|•()\[\]]*$")
_RIMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ingredients", ()),
    ("count", ()),
    ("form", ()),
    ("claims", ()),
    ("role", ("contains", "support", "ingredient_header")),
    ("scope", ("caution",)),
    ("facts", ("header_other", "header_stop", "storage")),
)
_NUMBERED = regex.compile(
    r"[:\s(.\-]{0,3}(?P<code>(?:[abcdek](?:[\s-]?\d{1,2})?(?![\p{Latin}])[\s,/&+]{0,3}(?:(?:and|und|et|y|e|en|og|och|i|a|ja|ve)\s)?){1,9})"
)
_NUMBER_FIRST = regex.compile(r"(?<![\p{L}\d])(?P<code>[abcdek]\d{0,2})[ -]$")  # "C-vitamin", "C vitamini"
_CODE = regex.compile(r"[abcdek](?:[\s-]?\d{1,2})?")
_LINKS = (
    r"and|und|et|en|e|y|og|och|oraz|i|a|with|mit|avec|met|con|com|med|z|s|in|sowie|plus"
    r"|un|ir|ja|seka|ve|ile|es|si|dan|va|и|с|та|і|και|و|और|และ"
)
_LEADING = regex.compile(rf"(?:[\s.,;|•:+&)*\-–]|(?:{_LINKS})\s)*")
_TRAILING = regex.compile(rf"(?:[\s.,;|•:(+&*\-–]|\s(?:{_LINKS})(?=[\s.,;]*$))+$")
_HOW_MANY = regex.compile(
    r"(?<!\p{L})(?:(?:per|pro|par|por|pr|je|in|na|w|в|у)\.?\s|/\s?)?(?<![\d.,])\d{1,3}\s?$"
)
_HEADING = regex.compile(r"(?:\s\p{Latin}{3,9}){0,2}\s?:\s?")
_BREAK = regex.compile(r"[;|•\n]|[.](?=\s)")
_SPACE = regex.compile(r"[\s/]")
_GAP = regex.compile(rf"\s(?:{_LINKS}|that|which|who|to|may|als|die|der|das|que|qui|che|som|for|your)(?=\s)")
FAR = 400  # characters on each side of an ingredient that may still be about it


def confounders(case: Case) -> tuple[Confounder, ...]:
    """Every other ingredient with an effect of its own, each once, in the order of the text."""
    every = [*_ingredients(case), *_vitamins(case), *strains(case)]
    best: dict[str, Confounder] = {}
    for confounder in sorted(every, key=lambda c: c.span.start):
        known = best.setdefault(confounder.name, confounder)
        if _tells_how_much(confounder) > _tells_how_much(known):
            best[confounder.name] = confounder
    found = sorted(best.values(), key=lambda c: c.span.start)
    return tuple(one for one in found if not _is_source(one, found))


def _is_source(confounder: Confounder, found: Iterable[Confounder]) -> bool:
    """ "Inulin (from chicory)" is one fibre: the plant that it comes from is not counted beside it."""
    return confounder.name == SOURCE and any(
        other.kind is ConfounderKind.FIBRE
        and other is not confounder
        and other.span.start < confounder.span.end
        and confounder.span.start < other.span.end
        for other in found
    )


def _tells_how_much(confounder: Confounder) -> int:
    """A mass, as in the facts panel, goes before the share of an extract ("95% curcuminoids"), and that before a title."""
    amounts = [amount.group() for amount in AMOUNT.finditer(confounder.found.casefold())]
    return 2 if any(not amount.endswith("%") for amount in amounts) else len(amounts[:1])


def _ingredients(case: Case) -> Iterator[Confounder]:
    taken, met = bytearray(len(case.found.text)), Counter[str]()
    places = [(mask.start, mask.end) for mask in case.found.of("masks") if not is_a_part(case, mask)]
    places += [(m.start, m.end) for m in (*case.others, *(named.mention for named in case.named))]
    for start, end in places:
        taken[start:end] = b"\1" * (end - start)
    for hit in sorted(case.found.of("ingredients"), key=lambda hit: (hit.start - hit.end, hit.start)):
        if met[hit.key] >= MOST or any(taken[hit.start : hit.end]) or is_other_word(case, hit):
            continue
        taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
        if (
            denied(case, hit)
            or _is_taste(case, hit)
            or (hit.key == "prebiotic" and _heads_another(case, hit))
            or (hit.key == "multivitamin" and _has_letter(case, hit))
            or is_of_akkermansia(case, hit)
        ):
            continue  # "vitamine D3" is read as the vitamin that it is
        known = ingredients().get(hit.key)
        met[hit.key] += 1
        if known:
            yield Confounder(known.name, known.kind, *_phrase(case, hit.key, hit.start, hit.end), known.moves)


def _heads_another(case: Case, hit: Hit) -> bool:
    """ "Prebiotic: bergamot extract" names no fibre: what stands under the heading is read for itself."""
    heading = _HEADING.match(case.found.text, hit.end)
    if not heading:
        return False
    reach = heading.end() + UNDER
    known = case.found.within(heading.end(), reach + 30, "ingredients")
    below = [
        *(one.start for one in known if one.key != hit.key),
        *(one.start for one in case.others if one.start >= heading.end()),
    ]
    return any(start <= reach and not _BREAK.search(case.found.text, heading.end(), start) for start in below)


def _is_taste(case: Case, hit: Hit) -> bool:
    """ "Natural cranberry flavour", "saveur citron"."""
    after = case.found.within(hit.end, hit.end + 12, "facts", "flavour")
    before = case.found.within(hit.start - 24, hit.start, "facts", "flavour_before")
    return any(not case.found.text[hit.end : word.start].strip(" -") for word in after) or any(
        not case.found.text[word.end : hit.start].strip(" -:") for word in before
    )


def _has_letter(case: Case, hit: Hit) -> bool:
    words = case.found.within(hit.start, hit.end + 8, "vitamin", "word")
    return any(_NUMBERED.match(case.found.text, word.end) for word in words if word.start == hit.start)


def _kind(key: str) -> ConfounderKind | None:
    known = ingredients().get(key)
    return known.kind if known else None


def _phrase(case: Case, key: str, start: int, end: int) -> tuple[str, Span]:
    """The words as printed, with what describes them on their row: "organic acacia fibre 2 g"."""
    sentence = case.sentence(start)
    row = sentence.rows[sentence.row_at(start)]
    first, last = _room(case, key, row, start, end)
    first, last = _front(case.found.text, first, start), _back(case.found.text, end, last)
    text = case.found.text
    while (
        text[last - 1] == ")" and last > end and text.count(")", first, last) > text.count("(", first, last)
    ):
        last -= 1
    if text.count("(", first, last) > text.count(")", first, last) and text[last : last + 1] == ")":
        last += 1
    if text.count(")", first, last) > text.count("(", first, last):
        first = _before_bracket(case, key, first)
    span = case.folded.span(first, last)
    return " ".join(span.text.split()), span


def _before_bracket(case: Case, key: str, first: int) -> int:
    """ "Chromium (as chromium picolinate) 200 mcg": begins where the same ingredient stands before its bracket."""
    opened = case.found.text.rfind("(", max(0, first - 3), first)
    named = case.found.within(max(0, opened - 30), max(0, opened), "ingredients", key)
    return named[-1].start if named and not case.found.text[named[-1].end : opened].strip() else first


def _front(text: str, first: int, start: int) -> int:
    """Where the describing words begin; none are looked for in a script without spaces."""
    if is_block(text[start]):
        return start
    words = _WORDS_BEFORE.search(text, first, start)
    first = int(words.start()) if words else first
    first = max([first, *(gap.end() for gap in _GAP.finditer(text, max(0, first - 1), start))])
    links = _LEADING.match(text, first, start)
    return int(links.end()) if links else first


def _back(text: str, end: int, last: int) -> int:
    """Where they end: before "and" or "which", with the mass, and without a long rest of the row."""
    amount = AMOUNT.match(text, end)
    if amount and text.startswith((". ", ".\n"), amount.end()):
        return int(amount.end())  # "FOS 1 g. Per bustina"
    gap = (_SPACE if is_block(text[end - 1]) else _GAP).search(text, end, last)
    if gap:
        last = gap.start()
    if last - end > TAIL:
        last = end
    if amount and last < amount.end():
        return int(amount.end())
    return end + len(_TRAILING.sub("", text[end:last]))


def _room(case: Case, key: str, row: Row, start: int, end: int) -> tuple[int, int]:
    """The part of the row that holds no heading, no organism, no claim and no ingredient of another kind."""
    first, last = max(row.start, start - FAR), min(max(row.end, end), end + FAR)
    for mention in (*(n.mention for n in case.named), *case.others):
        if mention.full_end <= start:
            first = max(first, mention.full_end)
        if mention.start >= end:
            last = min(last, mention.start)
    kind = _kind(key)
    rims = [
        hit
        for group, keys in _RIMS
        for hit in case.found.within(first, last, group, *keys)
        if group != "ingredients" or _kind(hit.key) is not kind
    ]
    packed = list(_pack_sizes(case, first, last))
    first = max(
        [first, *(hit.end for hit in rims if hit.end <= start), *(b for _, b in packed if b <= start)]
    )
    after = [hit.start for hit in rims if hit.start >= end and hit.group != "count"]
    return first, min([last, *after, *(a for a, _ in packed if a >= end)])


def _pack_sizes(case: Case, first: int, last: int) -> Iterator[tuple[int, int]]:
    """ "60 capsules", "90 count": how many there are in the pack, not how much of an ingredient."""
    within = case.found.within
    for word in (*within(first, last, "noun"), *within(first, last, "facts", "pack")):
        number = _HOW_MANY.search(case.found.text, max(first, word.start - 10), word.start)
        if number and word.key != "milliliter":
            yield number.start(), word.end


def _vitamins(case: Case) -> Iterator[Confounder]:
    plain, met = (
        case.folded.original.islower(),
        Counter[str](),
    )  # nothing tells "vitamina e" from "vitamina E"
    for word in case.found.of("vitamin", "word"):
        match = _NUMBERED.match(case.found.text, word.end) or _NUMBER_FIRST.search(
            case.found.text, max(0, word.start - 5), word.start
        )
        if not match or denied(case, word):
            continue
        for code in _CODE.finditer(case.found.text, match.start("code"), match.end("code")):
            key = "vitamin_" + regex.sub(r"[\s-]", "", code.group()).rstrip(
                "0123456789" if code.group()[0] != "b" else ""
            )
            known = ingredients().get(key)
            told = code.group()[-1:].isdigit() or plain or case.folded.is_upper(code.start())
            if known and told and met[key] < MOST:
                met[key] += 1
                yield Confounder(
                    known.name,
                    known.kind,
                    *_phrase(case, key, min(word.start, code.start()), max(word.end, code.end())),
                    known.moves,
                )
