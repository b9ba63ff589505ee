"""Words of the vocabulary that are something else in another language, or a town, or a name."""

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit

AMOUNT = regex.compile(
    r"(?!\.\s)[\s:\-–(=|.…]{0,6}\d[\d.,\s]{0,8}(?:mg|g|µg|μg|mcg|ug|%|iu|ie|ui|мк?г|г|毫克|微克)(?!\p{Latin}|\p{Cyrillic})"
)
_TOWN_BEFORE = regex.compile(r"(?<!\d)\d{4,5}[ -]$")  # "00100 Roma"
_LAND = regex.compile(r"\s?[,(]\s?(?:es|espana|spain|it|italia|italy|pt|portugal|cz|fr|france)(?!\p{L})")


def is_other_word(case: Case, hit: Hit) -> bool:
    """ "Roma" on an Italian pack is no pomegranate, "seng" on a Danish one no zinc; with a mass they are."""
    alike = case.found.within(hit.start, hit.end, "homographs")
    if not any((word.start, word.end) == (hit.start, hit.end) for word in alike):
        return False
    if _TOWN_BEFORE.search(case.found.text, max(0, hit.start - 8), hit.start) or _LAND.match(
        case.found.text, hit.end
    ):
        return True
    own = any(
        same.language == case.found.language for same in case.found.within(hit.start, hit.end, "ingredients")
    )
    return not own and not AMOUNT.match(case.found.text, hit.end)


def is_a_part(case: Case, filler: Hit) -> bool:
    """ "聚葡萄糖" is polydextrose, though "葡萄糖" in it is a filler."""
    around = case.found.within(filler.start - 4, filler.end, "ingredients")
    return any(hit.start < filler.start and hit.end == filler.end for hit in around)
