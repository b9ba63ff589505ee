"""What else in a pack could cause an effect."""

from collections.abc import Iterator

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit
from apps.rules.labels.reading import Confounder, ConfounderKind, Span
from apps.rules.labels.terms import ingredients

PHRASE = 56  # characters; a longer row is quoted only around the word
_NUMBERED = regex.compile(
    r"[:\s(.\-]{0,3}(?P<code>(?:[abcdek](?:[\s-]?\d{1,2})?(?![\p{Latin}])[\s,/&+]{0,3}(?:(?:and|und|et|y|e|en|og|och|i|a|ja|ve)\s)?){1,9})"
)
_CODE = regex.compile(r"[abcdek](?:[\s-]?\d{1,2})?")
_PART = regex.compile(r"[;:•|]|\.(?=\s)")
_LINKS = r"and|und|et|en|e|y|og|och|oraz|i|a|with|mit|avec|met|con|com|med|z|s|in|sowie|plus"
_LEADING = regex.compile(rf"(?:[\s.,;|•:+&)*\-–]|(?:{_LINKS})\s)*")
_TRAILING = regex.compile(rf"(?:[\s.,;|•:(+&*\-–]|\s(?:{_LINKS})(?=[\s.,;]*$))+$")
_OR = (" or", " oder", " ou", " of", " o", " eller")
_AMOUNT = regex.compile(r"[\s:\-–(=|.…]{0,6}\d[\d.,\s]{0,8}(?:mg|g|µg|μg|mcg|ug|%|iu|ie|ui)(?!\p{Latin})")


def confounders(case: Case) -> tuple[Confounder, ...]:
    """Every other ingredient with an effect of its own, each once, in the order of the text."""
    every = [*_ingredients(case), *_vitamins(case), *_strains(case)]
    first: dict[str, Confounder] = {}
    for confounder in sorted(every, key=lambda c: c.span.start):
        first.setdefault(confounder.name, confounder)
    return tuple(first.values())


def denied(case: Case, hit: Hit) -> bool:
    """Whether the text says that this is not in the pack."""
    text = case.found.text
    sentence = case.sentence(hit.start)
    row = sentence.rows[sentence.row_at(hit.start)]
    for group, key in (("role", "absent"), ("scope", "negation"), ("facts", "free")):
        for denial in case.found.within(max(row.start, hit.start - 30), hit.start, group, key):
            near = 3 if denial.language in {"ja", "zh", "ko"} else 24
            if text[max(0, denial.start - 9) : denial.start].rstrip().endswith(_OR):
                continue  # "with or without polydextrose"
            if hit.start - denial.end <= near and not _PART.search(text[denial.end : hit.start]):
                return True
    after = [
        *case.found.within(hit.end, hit.end + 14, "role", "absent_after"),
        *case.found.within(hit.end, hit.end + 12, "facts", "free"),
    ]
    if any(not text[hit.end : other.start].strip(" -") for other in after):
        return True
    heads = case.found.within(sentence.start, min(sentence.start + 34, hit.start), "facts", "free")
    return any(
        not _PART.search(text[head.end : hit.start].lstrip(" :"))
        for head in heads
        if head.end - head.start > 4
    )


def _ingredients(case: Case) -> Iterator[Confounder]:
    taken = bytearray(len(case.found.text))
    places = [(mask.start, mask.end) for mask in case.found.of("masks")]
    places += [(m.start, m.end) for m in (*case.others, *(named.mention for named in case.named))]
    for start, end in places:
        taken[start:end] = b"\1" * (end - start)
    for hit in sorted(case.found.of("ingredients"), key=lambda hit: (hit.start - hit.end, hit.start)):
        if any(taken[hit.start : hit.end]):
            continue
        taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
        if denied(case, hit):
            continue
        known = ingredients().get(hit.key)
        if known:
            yield Confounder(known.name, known.kind, *_phrase(case, hit.key, hit.start, hit.end), known.moves)


def _kind(key: str) -> ConfounderKind | None:
    known = ingredients().get(key)
    return known.kind if known else None


def _phrase(case: Case, key: str, start: int, end: int) -> tuple[str, Span]:
    """The row that holds the words, as printed, without the names of organisms."""
    sentence = case.sentence(start)
    row = sentence.rows[sentence.row_at(start)]
    first, last = row.start, row.end
    for mention in (*(n.mention for n in case.named), *case.others):
        if mention.full_end <= start:
            first = max(first, mention.full_end)
        if mention.start >= end:
            last = min(last, mention.start)
    kind = _kind(key)
    for hit in case.found.within(first, last, "ingredients"):
        if hit.end <= start and _kind(hit.key) is not kind:
            first = max(first, hit.end)
        if hit.start >= end and _kind(hit.key) is not kind:
            last = min(last, hit.start)
    if last - first > PHRASE or last < end:
        amount = _AMOUNT.match(case.found.text, end)
        first, last = start, amount.end() if amount else end
    first += len(_LEADING.match(case.found.text, first, start)[0])
    last = end + len(_TRAILING.sub("", case.found.text[end:last]))
    span = case.folded.span(first, last)
    return " ".join(span.text.split()), span


def _vitamins(case: Case) -> Iterator[Confounder]:
    for word in case.found.of("vitamin", "word"):
        match = _NUMBERED.match(case.found.text, word.end)
        if not match or denied(case, word):
            continue
        for code in _CODE.finditer(case.found.text, match.start("code"), match.end("code")):
            key = "vitamin_" + regex.sub(r"[\s-]", "", code.group()).rstrip(
                "0123456789" if code.group()[0] != "b" else ""
            )
            known = ingredients().get(key)
            if known and case.folded.is_upper(code.start()):
                yield Confounder(
                    known.name, known.kind, *_phrase(case, key, word.start, code.end()), known.moves
                )


def _strains(case: Case) -> Iterator[Confounder]:
    if not case.named:
        return
    for mention in case.others:
        hit = Hit(mention.start, mention.end, "others", mention.name, "")
        if denied(case, hit):
            continue
        span = case.folded.span(mention.start, mention.full_end)
        yield Confounder(mention.name, ConfounderKind.STRAIN, span.text, span, ("gut", "stool"))
