"""How far a "free from" reaches, and what turns it round: "free from gluten, contains soy", "not free from milk"."""

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit
from apps.rules.labels.negations import BLOCK_LANGUAGES

BEFORE = 60  # characters from a "not" to the "free from" that it turns round
GOVERNED = 4  # words between a "not" and its own verb: "not ever made with"
SHORT = 2  # letters of a word ("z", "se") that goes on to what is inside behind a pause or an "and" only
BEHIND = 14
_PAUSE = regex.compile(r"[,;:.•|()\n–—]|\s-\s")
_PAUSED = regex.compile(r"(?:[,;:.•|()\n–—]|\s-\s?|(?<!\p{L})(?:oraz|i|a|e|y|en|og|och|und|et|и|ja)\s)\s*$")
_FREE = regex.compile(
    r"(?:frei(?:e[rsnm]?)?|fri[at]?|fritt|vrije?|free|s[iu]z|ton|tonta|toma\p{L}*|mentes\p{L}*)$"
)
_FREE_IN_KOREAN = regex.compile(r" ?프리(?!\p{Hangul})")  # not "프리바이오틱스"
_ONLY_VOUCHED = regex.compile(r"[ \d%'\",-]*")  # "nie gwarantujemy, że", "nicht garantieren, dass"
_OF_SUCH = regex.compile(
    r"(?:anything|everything|ingredients?|products?|foods?|substances?)\s(?:that\s)?$"
)  # "containing milk"
_BUT = regex.compile(r"(?<!\p{L})(?:but|aber|jedoch|sondern|mais|pero|ma|mas|maar|ale|men|но)\s$")
_MASS = regex.compile(
    r"(?<![<(≤]\s?)(?<![\d.,<(≤])(?!0\s)\d[\d.,]*\s?(?:mg|g|mcg|μg|ug|мг|г|毫克)(?!\p{L}|/)"
)


def reaches(case: Case, denial: Hit, hit: Hit) -> bool:
    """Whether what `denial` denies goes on as far as `hit`, which stands behind it."""
    return not (
        _stands_behind(case, denial)
        or _turned(case, denial, hit)
        or only_vouched(case, denial.start)
        or _turns_another_round(case, denial, hit)
        or _takes_back(case, denial)
        or _in_its_bracket(case.found.text[denial.end : hit.start])
    )


def _in_its_bracket(between: str) -> bool:
    """ "Flavouring (free from gluten), milk powder": the bracket ends what is denied."""
    shut = between.find(")")
    return shut >= 0 and "(" not in between[:shut]


def is_behind(case: Case, hit: Hit) -> bool:
    """Whether a "-free" or "is not included" follows right behind `hit`, or ends its word: "laktosefrei", "glutensiz"."""
    if _FREE.search(case.found.text, hit.start, hit.end) or _FREE_IN_KOREAN.match(case.found.text, hit.end):
        return True
    after = [
        *case.found.within(hit.end, hit.end + BEHIND, "role", "absent_after"),
        *case.found.within(hit.end, hit.end + BEHIND - 2, "facts", "free"),
    ]
    return any(not case.found.text[hit.end : other.start].strip(" -") for other in after)


def only_vouched(case: Case, place: int) -> bool:
    """Whether a "not" stands before `place` with nothing between but what it does not vouch for: "cannot be guaranteed"."""
    return any(
        _is_vouched(case, denial.end, place)
        for denial in case.found.within(max(0, place - BEFORE), place, "scope", "negation")
    )


def _is_vouched(case: Case, start: int, end: int) -> bool:
    rest = case.found.text[start:end]
    if rest.lstrip().startswith(","):
        return False  # "no, free from milk"
    for word in reversed(case.found.within(start, end, "denial", "vouched")):
        rest = rest[: word.start - start] + rest[word.end - start :]
    return bool(_ONLY_VOUCHED.fullmatch(rest))


def _turns_another_round(case: Case, denial: Hit, hit: Hit) -> bool:
    """The "not" of "not free from milk" and of "not milk-free"."""
    lacks = case.found.within(denial.end, hit.start, "denial", "lacks")
    if any(only_vouched(case, word.start) for word in lacks):
        return True
    return is_behind(case, hit) and _is_vouched(case, denial.end, hit.start)


def _takes_back(case: Case, denial: Hit) -> bool:
    """The "not" of "free of milk, but not egg"."""
    if not _BUT.search(case.found.text, max(0, denial.start - BEHIND), denial.start):
        return False
    start = case.sentence(denial.start).start
    return bool(case.found.within(start, denial.start, "denial", "lacks"))


def _stands_behind(case: Case, denial: Hit) -> bool:
    """The "free" of "gluten free", which denies nothing that follows, unlike "free from"; in "대두 무첨가" it always does."""
    start, until = denial.start, denial.end + BEHIND
    behind, before = (
        any(word.start == start for word in case.found.within(start, until, "role", key))
        for key in ("absent_after", "absent")
    )
    return behind and (not before or denial.language in BLOCK_LANGUAGES - {"zh"})


def _turned(case: Case, denial: Hit, hit: Hit) -> bool:
    """Whether the text has gone on to what is inside: by a verb of holding, a "but", a mass; not "not made with"."""
    text, start = case.found.text, denial.end
    turns = (
        *case.found.within(start, hit.start, "denial", "turns"),
        *case.found.within(start, hit.start, "facts", "holds", "may_contain"),
    )
    for turn in turns:
        between = text[start : turn.start]
        if between.endswith("-") or _OF_SUCH.search(between):
            continue
        if turn.end - turn.start <= SHORT and turn.key == "turns" and not _PAUSED.search(between):
            continue
        if not _governs(case, denial, between):
            return True
    return bool(_MASS.search(text, start, hit.start))


def _governs(case: Case, denial: Hit, between: str) -> bool:
    """ "Not made with milk": the verb is what the "not" denies, and nothing has turned."""
    absent = case.found.within(denial.start - BEHIND, denial.end + BEHIND, "role", "absent")
    if denial.group != "scope" or any(denial.start < word.end for word in absent):
        return False  # "contains no gluten, contains fish"
    return len(between.split()) <= GOVERNED and not _PAUSE.search(between)
