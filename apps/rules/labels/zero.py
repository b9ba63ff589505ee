"""A word for a form that is told as a line of its own, and there is none of it: "0 live cells", "viable cells: none detected"."""

import regex

from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.negations import GERMS

_BEFORE = regex.compile(
    r"(?<![\p{L}\d.,])(?:0(?:[.,]0{1,3})?|zero|cero|null|nul|nulla|noll|nolla|nula)\s?%?\s?$"
)
_BEHIND = regex.compile(
    r"(?:\s?\p{L}{2,12}){0,2}\s?[:=]\s?(?:0(?:[.,]0{1,3})?|zero)(?=\s?(?:[.,;)|•\n](?!\d)|$|[ackut]f[ubc]|%))"
)
_FOUND = (
    r"(?:detect|detekt|detet|nachgewiesen|nachweis|aantoon|aangetoond|"
    r"gefunden|pavis|pavist|rilev|vorhanden|enthalten|present|aanwezig|found"
    r"|wykry|obecn|pritomn|zjist|havait|todett|tespit|обнаруж|выявл|виявл|kimutat|mutat)"
)
_ENDS = r"(?=\s?(?:[.,;()|•\n!/]|$))"  # not "live cultures not found in other products"
_NO = r"(?:not?|non|nao|nicht|pas|niet|nie|ne|ei|ej|ikke|inte|none|не|nem|nu|keine?r?|geen|inga|ingen|zadn\p{L}*|brak)"
_NOT_FOUND = regex.compile(  # "not detected", "nicht nachweisbar", "ne wykryto"
    rf"(?:{GERMS})?\s{{0,2}}[:=|–-]?\s{{0,2}}(?:\(\s?)?(?:(?:are|is|were|was|can|could|sind|sont|sono|son|sao|zijn|er|ar|on)\s)?"
    rf"(?:{_NO}\s(?:\p{{L}}{{1,8}}\s)?{_FOUND}\p{{L}}*{_ENDS}|nedetek\p{{L}}*|nezjist\p{{L}}*|niewykr\p{{L}}*|undetect\p{{L}}*"
    rf"|indetect\p{{L}}*|n\.?d\.?(?=\s?(?:[,;)|\n]|$))"
    r"|未[检檢]出|不得[检檢]出|不検出|検出され(?:ず|ま?せん|ない)|検出せず|불검출|검출되지|tespit edilmedi|bulunmaz)"
)
_NONE = regex.compile(  # "live bacteria: none", "Żywe bakterie: brak"; not "Live cultures: no gluten"
    rf"(?:{GERMS})?\s{{0,2}}(?::|=|\||\s[–-]\s)\s{{0,2}}"
    r"(?:none|no|nil|not|absent[es]?|keine?|nein|nicht|aucune?|non|neant|absentes?|nessun[oa]?|assent[ie]|nulla|ningun[oa]|ausentes?|nenhuma?|nao|geen|nee|afwezig"
    r"|brak|nie|zadn[ey]|zadne|ne|ingen|inga|inget|nej|nei|ei(?: ole| lainkaan)?|yok|hayir"
    r"|нет|отсутств\p{L}*|немає|няма|nincs|nincsenek|nu|niciun[ae]?|καμια|κανενα|οχι|無し|なし|無|无|沒有|没有|없음|לא|אין|لا|ไม่มี|khong)"
    rf"{_ENDS}"
)
REACH = 24  # characters


def counts_none(found: Found, hit: Hit) -> bool:
    """Whether what a word of form stands for is told or counted, and there is none of it; not "zero sugar, live"."""
    if hit.group != "form":
        return False
    if _NONE.match(found.text, hit.end, hit.end + 3 * REACH) or _NOT_FOUND.match(
        found.text, hit.end, hit.end + 3 * REACH
    ):
        return True
    if hit.key != "live":
        return False
    cells = found.within(max(0, hit.start - REACH), hit.start, "count", "cells", "cfu", "afu")
    start = next((one.start for one in cells if not found.text[one.end : hit.start].strip()), hit.start)
    before = _BEFORE.search(found.text, max(0, start - REACH), start)
    return bool(before) or bool(_BEHIND.match(found.text, hit.end, hit.end + 2 * REACH))
