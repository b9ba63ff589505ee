"""Allergens with so short a word that it is one only as an item of a list: "Allergének: tej, hal", "dị ứng: sữa, cá"."""

import regex

from apps.rules.labels import listed
from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit

_HEADS = regex.compile(
    r"(?:all?er[gj]|di ung|αλλεργι|алерг|аллерг|حساسي|אלרג|แพ้"
    r"|ส่วนประกอบ|thanh phan|osszetev|ainesosa|ingredien)[\p{L}\p{M}]*[^:.;\n]{0,24}:"
)
_BEFORE = regex.compile(
    r"(?:[,;:(&、]\s?|(?<!\p{L})(?:va|dan|es|si|ja|i|and|และ)\s|(?:chua|contine|tartalmaz|sisaltaa|มี)\s?)$"
)
_BEHIND = regex.compile(r"\s?(?:[,;.)|•&\n]|$|(?:va|dan|es|si|ja|i|and|และ)\s|(?:-t|t)(?!\p{L}))")
_MARKED = frozenset({"ca", "trung", "me", "tom", "peste", "vung", "dio"})  # other words without their accents


def short_ones(case: Case) -> list[Hit]:
    """Those that stand so, as hits of allergens."""
    met = case.found.of("short_allergen")
    if not met:
        return []
    text = case.found.text
    leads = sorted(
        [head.end() for head in _HEADS.finditer(text)]
        + [word.end for group, key in listed.LEADS for word in case.found.of(group, key)]
    )
    return [
        Hit(hit.start, hit.end, "allergens", hit.key, hit.language)
        for hit in met
        if _is_led(text, leads, hit)
        and (text[hit.start : hit.end] not in _MARKED or _has_an_accent(case, hit))
    ]


def _is_led(text: str, leads: list[int], hit: Hit) -> bool:
    near = any(
        0 <= hit.start - lead <= listed.LONGEST_LEAD and "\n" not in text[lead : hit.start] for lead in leads
    )
    before = _BEFORE.search(text, max(0, hit.start - 10), hit.start)
    return near and before is not None and _BEHIND.match(text, hit.end) is not None


def _has_an_accent(case: Case, hit: Hit) -> bool:
    return not case.folded.span(hit.start, hit.end).text.isascii()
