"""The code of a strain beside a name: "MucT", "DSM 22959", "WB-STR-0001"."""

from bisect import bisect_left

import regex

from apps.rules.labels.fold import Folded
from apps.rules.labels.hits import Found

_STRAIN = regex.compile(
    r"[\s,(\[«\"']{0,6}(?:(?:(?i:strain|stamm|souche|stam|ceppo|cepa|szczep\w?|kmen|stammen?|株|菌株|균주|subsp\.? ?\w+))"
    r"[\s:]{0,2})?"
    r"(?P<strain>(?:(?i:[a-z]{2,6}-str-[\do]{2,5})|(?i:ATCC|DSM|DSMZ|CIP|GDMCC|BNCC|KCTC|CGMCC|NCIMB|LMG|CNCM|KCTC|KCCM|JCM|CBS|CCTCC|NBRC|BCCM|BAA)[\s-]?"
    r"(?:BAA[\s-]?|No\.?\s?|I[\s-])?\d{1,7}[A-Z]?|Muc[\s-]?T|LGG|GG|Nissle"
    r"|p?[A-Z][A-Za-z]{0,5}-?\d{1,6}[A-Za-z]{0,2}|[A-Z]{2,5}-[A-Z]{1,3}-?\d{1,5}|[A-Z]{2,4}\s\d{1,5}(?!(?:\s\d{3})+\s(?i:mi|ml|mr|bi|md|млн|млр|tis|tys))))"
    r"(?![\p{L}\d]|[.,]\d|-\p{L})"  # not "H2-Blocker"
)
CODES = regex.compile(r"(?<!\w)[a-z]{1,4}-?(?:str-)?\d{2,6} ")
"""The codes in front of names, in folded text."""
_CODE_BEFORE = regex.compile(r"(?<!\w)(?P<strain>(?i:[a-z]{2,6}-str-[\do]{2,5}))\s{1,6}$")
_CODE_ALONE = regex.compile(r"p?akk-?\d{1,4}(?![\d\p{L}]|[.,]\d)")
_UNIT_LIKE = regex.compile(
    r"(?i)[lIO]\d{1,2}|(?:vitamin|vit|omega|x|x ?10|of|and|with|per|ca|min|max|mit|con|avec|met|je|mg|pro|over)"
    r"[\s-]?\d+\w*|[bdeqk][\s-]?\d{1,2}(?:[bdk]\d{1,2})?"  # a vitamin; "B632" is a strain
    r"|(?:to|a|in|for|o|y|i|und|et|en|og|at|from|von|de|by|each|plus|bis)[\s-]?\d+\w*"
)


def strain_after(folded: Folded, found: Found, end: int) -> tuple[str | None, int]:
    """The code behind a name that ends at `end`, and where the code ends; (None, `end`) without one."""
    first = folded.starts[end] if end < len(folded.text) else len(folded.original)
    match = _STRAIN.match(folded.original, first, first + 60)
    if not match or _UNIT_LIKE.fullmatch(match.group("strain")) or _is_masked(folded, found, match):
        return None, end
    last, name_end = match.end("strain"), end
    if "," in match.group()[: match.start("strain") - first] and _names_next(folded, found, last):
        return None, end
    while end < len(folded.text) and folded.starts[end] < last:
        end += 1
    counted = (hit for hit in found.within(end, end + 14, "count") if hit.key != "strains")
    if any(not found.text[end : hit.start].strip() for hit in counted):
        return None, name_end  # "VIVA 500 millones", in capitals
    return " ".join(match.group("strain").split()), end


def _is_masked(folded: Folded, found: Found, match: regex.Match[str]) -> bool:
    """ "Akkermansia GLP-1 Balance": a code that is something else."""
    start = bisect_left(folded.starts, match.start("strain"))
    end = bisect_left(folded.starts, match.end("strain"))
    return any(hit.end >= end for hit in found.within(start, end + 8, "masks", "codes"))


def strain_of_code(folded: Folded, start: int) -> tuple[str, int] | None:
    """ "pAkk11", where the code of the strain is all the name there is; None elsewhere."""
    code = _CODE_ALONE.match(folded.text, start)
    return (folded.span(start, code.end()).text, code.end()) if code else None


def strain_before(folded: Folded, start: int) -> str | None:
    """ "WB-STR-0001 Akkermansia muciniphila": the code of a strain in front of the name."""
    first = folded.starts[start]
    match = _CODE_BEFORE.search(folded.original, max(0, first - 24), first)
    return match.group("strain") if match else None


def _names_next(folded: Folded, found: Found, last: int) -> bool:
    """ ", WB-STR-0006 Clostridium": behind a comma, a code right before the next germ is that one's."""
    place = bisect_left(folded.starts, last)
    if found.text[place : place + 5].lstrip().startswith("akk"):
        return True
    return any(not found.text[place : hit.start].strip() for hit in found.within(place, place + 24, "genus"))
