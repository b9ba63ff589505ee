"""Whether the text says that something is not in the pack."""

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit
from apps.rules.labels.joining import AND, WITH

_PART = regex.compile(r"[;:•|]|\.(?=\s)")
_WITHOUT = regex.compile(  # of what follows, all is absent
    r"(?<!\p{L})(?:without|free (?:from|of)|contains no|contain no|ohne|frei von|sans|sin|libre de"
    r"|sem|senza|zonder|vrij van|uten|uden|utan|fri for|fri fran|fri fra"
    r"|bez|без|fara|χωρις|nem tartalmaz|mentes)\s"
)
_LINKS = rf"(?:{AND}|or|oder|ou|o|of|eller|ani|lub|nebo|ni|noch|nor|ne|или|&)"
_WORD = rf"(?!(?:{WITH}|but|for|fur|pour|para|per|in|the|{_LINKS})\s)\p{{L}}[\p{{L}}'-]*"
_ITEM = rf"{_WORD}(?:\s{_WORD}){{0,2}}"
_LIST = regex.compile(  # closed by an "and", or else it must name an allergen: "ohne Zucker, Inulin" may go on to what is inside
    rf"(?P<items>{_ITEM}(?:,\s?{_ITEM}){{0,7}}(?P<last>,?\s{_LINKS}\s{_ITEM})?)\s?(?:[.!)\n|•;]|$)"
)
LONGEST = 120  # characters from the "without"
_TORN = regex.compile(r"\p{L}{4,}\s*[\n\r]")
_OR = (" or", " oder", " ou", " of", " o", " eller")


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
            if _is_torn(case, denial.end, hit.start):
                continue
            if hit.start - denial.end <= near and not _PART.search(text[denial.end : hit.start]):
                return True
    after = [
        *case.found.within(hit.end, hit.end + 14, "role", "absent_after"),
        *case.found.within(hit.end, hit.end + 12, "facts", "free"),
    ]
    if any(not text[hit.end : other.start].strip(" -") for other in after):
        return True
    if _in_a_list(case, sentence.start, hit):
        return True
    heads = case.found.within(sentence.start, min(sentence.start + 34, hit.start), "facts", "free")
    return any(
        not _PART.search(text[head.end : hit.start].lstrip(" :"))
        for head in heads
        if head.end - head.start > 4
    )


def _is_torn(case: Case, start: int, end: int) -> bool:
    """ "Sans gluten⏎inuline": the next line may be the next item of a list, and no part of the "sans"."""
    starts = case.folded.starts
    return bool(_TORN.search(case.folded.original, starts[start], starts[end])) if start < end else False


def _in_a_list(case: Case, first: int, hit: Hit) -> bool:
    """ "Without gluten, lactose and yeast.": bare names up to the end of the sentence; not "ohne Zucker, Inulin."."""
    text = case.found.text
    for denial in _WITHOUT.finditer(text, max(first, hit.start - LONGEST), hit.start):
        listed = _LIST.match(text, denial.end())
        if (
            listed is None
            or listed.end("items") < hit.end
            or _is_torn(case, denial.end(), hit.start)
            or text[: denial.start()].rstrip().endswith(_OR)
        ):
            continue
        start, end = listed.span("items")
        closed = listed["last"] or case.found.within(start, end, "allergens")
        if closed and not any(start <= named.mention.start < end for named in case.named):
            return True
    return False
