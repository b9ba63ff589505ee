"""Form words that are part of a trade name: "LiveGood", "Viva Naturals", "Louis Pasteur Labs". A brand decides nothing."""

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit

FIRM = 20  # characters of the word for a firm behind "Alive"
_MARKS = frozenset("®™℠")
_NEXT = regex.compile(r"(?P<gap> ?)(?P<word>\p{L}{2,})")
_SHOUTED = regex.compile(r"! ?(?=\p{L})")
_AND_MORE = regex.compile(
    r" ?(?:&|and|\+) ?(?P<word>(?P<well>well)(?!\p{L})|\p{L}+)"
)  # "Alive & Well", "Alive & Thriving"
_LINE = regex.compile(r"[^\n]*\n?")
_WORDS_OF_A_PACK = frozenset({"head", "noun", "count", "form", "organism", "others", "genus", "species"})


def is_trade_name(case: Case, hit: Hit, *, live: bool) -> bool:
    """Whether `hit` is part of what somebody called a firm or a product; "Live Akkermansia" and "Live Cultures" are words."""
    if _is_of_a_firm(case, hit):
        return True
    if not live or any(char.isspace() for char in case.found.text[hit.start : hit.end]):
        return False
    last = case.folded.ends[hit.end - 1]
    return case.folded.original[last : last + 1] in _MARKS or _goes_on(case, hit) or _is_shouted(case, hit)


def _is_of_a_firm(case: Case, hit: Hit) -> bool:
    """ "Live Cultures Co. Akkermansia", "Pasteur Labs", "Alive Nutrition", "ALIVE & WELL": printed with a capital."""
    more = _AND_MORE.match(case.found.text, hit.end) if case.folded.is_upper(hit.start) else None
    if more and (
        more["well"]
        or (case.found.text.startswith("alive", hit.start) and case.folded.is_upper(more.start("word")))
    ):
        return True
    firms = case.found.within(hit.start, hit.end + 9, "role", "name_only")
    if hit.key == "live" and " " not in case.found.text[hit.start : hit.end]:
        firms = [*firms, *case.found.within(hit.end, hit.end + FIRM, "general", "firm")]
    return any(
        case.folded.is_upper(firm.start)
        and case.folded.is_upper(hit.start)
        and case.found.text[hit.end : firm.start].strip() == ""
        for firm in firms
    )


def _goes_on(case: Case, hit: Hit) -> bool:
    """A word that no list has follows with a capital, in the same printed word ("LiveGood") or as the next ("Live Conscious")."""
    text, folded = case.found.text, case.folded
    after = _NEXT.match(text, hit.end)
    if not after or not folded.is_upper(hit.start):
        return False
    start, end = after.span("word")
    first, last = folded.starts[start], folded.ends[end - 1]
    if not folded.original[first].isupper() or not folded.original[first + 1 : last].islower():
        return False
    if "\n" in folded.original[folded.ends[hit.end - 1] : first]:
        return False
    if any(m.start < end and start < m.full_end for m in (*(n.mention for n in case.named), *case.others)):
        return False
    known = {
        group
        for group in case.found.by_group.keys() - {"general"}
        for one in case.found.within(start, end + 30, group)
        if one.start == start
    }
    one_word = first == folded.ends[hit.end - 1]
    return not known & _WORDS_OF_A_PACK if one_word else not known


def _is_shouted(case: Case, hit: Hit) -> bool:
    """ "Alive! Akkermansia": a brand with its mark, at the beginning of the line with the name."""
    text = case.found.text
    begins = not text[: hit.start].strip() or text[: hit.start].rstrip(" ").endswith("\n")
    if not begins or not _SHOUTED.match(text, hit.end):
        return False
    line = _LINE.match(text, hit.end)
    return bool(line) and any(hit.end <= n.mention.start < line.end() for n in case.named)
