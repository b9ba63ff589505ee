"""Germs that a sentence points back to: "Akkermansia 300 mg. Keep cold: these live bacteria are sensitive to heat"."""

import regex

from apps.rules.labels.hits import Found, Hit

BACK = 240  # characters from "these live bacteria" back to the name
ON = 90  # characters of what is said of them
_THESE = regex.compile(
    r"(?<!\p{L})(?:these|diese[rn]?|ces|est[ao]s|quest[ei]|deze|te|tyto|dessa|disse|эти|ці|ezek\saz?|aceste)\s$|(?:これらの|この|这些|這些)\s?$"
)
_GERMS = regex.compile(r"[^.,;:|\n]{0,14}(?:bact|bakt|batter|бактер|germ|keim|kultur|cultur|菌|akk)")
_NAME = regex.compile(r"(?<!\p{L})(?:a[. ]{1,2}muciniphil|akk)|аккерманси|阿克曼|アッカーマンシア")

_THEY = regex.compile(  # "Are the bacteria alive? They are heat-treated": the germs that were asked about
    r"(?<!\p{L})(?:they|these|those|sie|diese|ils|elles|ellas|ellos|estas|estos|esse|essi|elas|eles|ze|zij|deze|one|oni|de|dessa|disse|они|вони)"
    r"\s(?:are|have\sbeen|were|sind|werden|wurden|sont|ont\sete|estan|son|sono|vengono|sao|estao|foram|zijn|worden|sa|zostaly|ar|er|blir|har)(?:\s\p{L}+)?\s$"
)


def said_of_the_named(found: Found, first: int, start: int, end: int) -> bool:
    """Whether text[start:end], in a part that begins at `first`, is said of germs that were named: "they are dead"."""
    return bool(_THEY.search(found.text, first, start)) or points_back(found, Hit(start, end, "form", "", ""))


def points_back(found: Found, word: Hit) -> bool:
    """Whether `word` is said of germs just named, of which Akkermansia is the only one; no study, gut or rival between."""
    text, begin = found.text, max(0, word.start - BACK)
    if not _THESE.search(text, max(0, word.start - 12), word.start):
        return False
    if not _GERMS.match(text, word.start, word.end + 24):
        return False
    names = [name.start() for name in _NAME.finditer(text, begin, word.start)]
    if not names or any(found.within(begin, word.start, group) for group in ("others", "genus")):
        return False
    if found.within(begin, word.start, "role", "support"):
        return False
    told = found.within(names[-1], word.end + ON, "scope", "comparison", "review", "study", "they")
    return not told and not found.within(names[-1], word.end + ON, "body", "gut")
