"""What the numbers of a panel are for: "per capsule", "kapszulánként", "2 capsules provide", "Supplement Facts (2 capsules)"."""

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.glyphs import is_block
from apps.rules.labels.held_in_one import counted_behind, holds_alone, holds_at_the_end
from apps.rules.labels.hits import Hit
from apps.rules.labels.number_words import WORDS

MOST_AT_ONCE = 12
WHOLE = frozenset({"serving", "dose", "day"})
"""Nouns that say nothing of what is taken."""

_COUNT = regex.compile(
    r"(?<![\d.])(?<!\d,)(\d{1,2}(?:[.,]5)?|½|1/2|(?<=[:(|]\s?|\n)l(?=\s)|(?<=\p{L}{3}\s)l(?=\s))"
    r"(?:\)|\s\(\p{L}{2,6}\))?\s?(?:\p{Latin}{4,12}[\s-])?\s?$"  # "two (2) capsules", "2 (two) capsules"
)
_READ_AS = {"½": 0.5, "1/2": 0.5, "l": 1.0}  # "Serving size: l capsule", as a scan has it
_NUMBERS = ("half", "one", "two", "three", "four", "five", "six")
_BRACKETS = r"\([^()]{0,24}\)"
_TO_THE_VERB = regex.compile(  # "1 sachet (2.5 g) daily provides", "one capsule of 150 mg holds"
    rf"\s?(?:{_BRACKETS}\s?)?[^\d.,;:|•()\n]{{0,16}}(?:\d{{1,4}}(?:[.,]\d)?\s?m?g\s?)?"
)
_COLON = regex.compile(rf"\s?(?:{_BRACKETS}\s?)?(?::(?!\d)|=)")
_BEHIND = regex.compile(rf"(?:{_BRACKETS})?\s?")
_CLOSES = regex.compile(r"[^()\n]{0,16}\)")
_OPENS = regex.compile(r"[\s*†:]{0,3}\(\s?(?:=\s?)?$")  # "(2 capsules)", "(= 2 capsules)"
_RANGE = regex.compile(r"\d\s?(?:[-~/]|\p{L}{1,4}\s)\s?$")  # the "1 to" of "1 to 2 capsules"
_MARK = regex.compile(r"[.,;:|•()\n]")
_ANSWER = regex.compile(r"\s?[?]\s{0,2}(?:[ar][:.]\s)?[^\d.?!\n]{0,30}")
_CALLED = regex.compile(
    r"(?:配方|精選|精选|营养|營養|健康|益生|呵护|養生|养生|サプリ|習慣|腸活)"
)  # "每日配方" is a name
NEXT = 24  # characters between "2 capsules provide" and its number
_ADJECTIVE = 18  # characters between "each" and its noun: "each hard gelatine capsule"


def count_before(case: Case, noun: Hit) -> tuple[float, int] | None:
    """The number before the noun and where it begins."""
    if noun not in case.counted:
        case.counted[noun] = _count_before(case, noun)
    return case.counted[noun]


def _count_before(case: Case, noun: Hit) -> tuple[float, int] | None:
    text = case.found.text
    match = _COUNT.search(text, max(0, noun.start - 26), noun.start)
    if match and not _counts_another(case, match.end(1), noun):
        printed, start = match.group(1), match.start(1)
        start -= text[max(0, start - 1) : start] == "(" and text[match.end(1)] == ")"
        return _READ_AS.get(printed) or float(printed.replace(",", ".")), start
    if behind := counted_behind(case.found.text, noun.end):
        return behind, noun.start
    for key in _NUMBERS:
        for hit in case.found.within(max(0, noun.start - 12), noun.start, "number", key):
            if text[hit.end : noun.start].strip() in {"", "a"}:  # "half a scoop"
                return WORDS[key], hit.start
    return (1.0, noun.start) if _one_behind(case, noun) else _lone_o(case, noun)


def _counts_another(case: Case, place: int, noun: Hit) -> bool:
    """The "3" of "3 capsules daily" counts no days, the "30" of "30 kapsułek⏎Kapsułka" not the second."""
    between = case.found.within(place, noun.start, "noun")
    return any(other.key not in WHOLE if noun.key in WHOLE else other.key == noun.key for other in between)


def _one_behind(case: Case, noun: Hit) -> bool:
    """ "כמוסה אחת"."""
    behind = case.found.within(noun.end, noun.end + 8, "number", "one_after")
    return any(not case.found.text[noun.end : hit.start].strip() for hit in behind)


def _lone_o(case: Case, noun: Hit) -> tuple[float, int] | None:
    """ "O capsulă pe zi"; between two words it is "or"."""
    for hit in case.found.within(max(0, noun.start - 4), noun.start, "number", "one_at_the_start"):
        if not case.found.text[hit.end : noun.start].strip() and _begins(case, hit.start):
            return 1.0, hit.start
    return None


def _begins(case: Case, start: int) -> bool:
    """Whether nothing stands before, or the end of a sentence, or a word for how to take it."""
    before = case.found.text[max(0, start - 8) : start].rstrip(" ")
    verbs = case.found.within(max(0, start - 40), start, "facts", "serving_size")
    return before[-1:] in {"", *".:;•|\n("} or any(
        not case.found.text[verb.end : start].strip() for verb in verbs
    )


def is_per(case: Case, noun: Hit, counted: tuple[float, int] | None) -> bool:
    """Whether the noun, with the number before it, says that something is for each of them."""
    start = counted[1] if counted else noun.start
    if noun.key == "day" and _CALLED.match(case.found.text, noun.end):
        return False
    within = counted is not None and _is_led(case, start, "per_counted")
    return (
        within
        or case.found.text[max(0, start - 2) : start].strip().endswith("/")
        or _is_led(case, start, "per", "per_before")
        or _by_its_ending(case, noun)
        or counted_behind(case.found.text, noun.end) is not None
        or per_behind(case, noun)
    )


def heads(case: Case, noun: Hit, counted: tuple[float, int] | None) -> bool:
    """Whether it stands over what is in it: "2 capsules provide", "1 Kapsel:", "Supplement Facts (2 capsules)"."""
    if counted is None:
        return (_each(case, noun) and _holds(case, noun)) or holds_alone(case, noun)
    if not 0 < counted[0] <= MOST_AT_ONCE:
        return False
    return (
        _holds(case, noun)
        or (counted[0] == 1 and holds_at_the_end(case, noun, counted[1]))
        or _with_colon(case, noun)
        or _explains(case, noun, counted[1])
        or _is_a_serving(case, noun, counted[1])
    )


def panel(case: Case, place: int | None = None) -> tuple[Hit, tuple[float, int] | None] | None:
    """What all numbers of a panel, or the one at `place`, are for: what stands over it, or the one "per 2 capsules" below it."""
    below = None
    for noun in case.found.of("noun"):
        if noun.key in WHOLE or noun.key == "milliliter":
            continue
        counted = count_before(case, noun)
        if heads(case, noun, counted):
            if place is not None and _of_another(case, noun, place):
                continue
            return noun, counted
        if below is None and counted and 1 < counted[0] <= MOST_AT_ONCE and is_per(case, noun, counted):
            below = None if _is_advised(case, noun, counted[1]) else (noun, counted)
    return below


def _of_another(case: Case, noun: Hit, place: int) -> bool:
    """ "15 billion cells. Two capsules give 30 billion": said later, of a number of its own."""
    sentence = case.sentence(noun.start)
    counts = (q.start for q in case.quantities if q.scaled)
    return place < sentence.start and any(0 <= start - noun.end <= NEXT for start in counts)


def is_asked(case: Case, noun: Hit, counted: tuple[float, int] | None, place: int) -> bool:
    """ "How much does one capsule hold? 15 billion cells"."""
    one = counted is None or counted[0] == 1
    if not one or not _ANSWER.fullmatch(case.found.text, noun.end, place):
        return False
    start = case.sentence(noun.start).start
    verbs = (("facts", "holds"), ("role", "contains"), ("scope", "of_which"))
    return any(case.found.within(start, place, group, key) for group, key in verbs) or _is_led(
        case, noun.start, "per_counted", "per"
    )


def _is_advised(case: Case, noun: Hit, start: int) -> bool:
    """ "Take 1 to 2 capsules", "2 capsules a day": what to do, not what the numbers are for."""
    return bool(
        case.found.within(noun.end, noun.end + 26, "facts", "daily", "every_day")
        or case.found.within(max(0, start - 40), start, "facts", "serving_size")
        or _RANGE.search(case.found.text, max(0, start - 8), start)
    )


def _with_colon(case: Case, noun: Hit) -> bool:
    """ "2 capsules: ...", save where the hours follow at which they are taken."""
    hours = case.found.within(noun.end, noun.end + 24, "facts", "morning", "evening", "once")
    return not hours and bool(_COLON.match(case.found.text, noun.end))


def in_brackets(case: Case, place: int) -> tuple[Hit, tuple[float, int]] | None:
    """The "(2 capsules)" that follows at `place`, as it says what "serving" or "day" before it is."""
    for noun in case.found.within(place, place + 30, "noun"):
        counted = count_before(case, noun)
        if noun.key in WHOLE or counted is None or not 0 < counted[0] <= MOST_AT_ONCE:
            continue
        opened = counted[1] >= place and _OPENS.fullmatch(case.found.text, place, counted[1])
        if opened and _CLOSES.match(case.found.text, noun.end):
            return noun, counted
    return None


def _is_led(case: Case, start: int, *keys: str) -> bool:
    near = case.found.within(max(0, start - 12), start, "facts", *keys)
    return any(start - hit.end <= 2 and "(" not in case.found.text[hit.end : start] for hit in near)


def _by_its_ending(case: Case, noun: Hit) -> bool:
    """ "kapszulánként", "po kapsuli", "1 kapsülde"."""
    near = case.found.within(max(0, noun.start - 12), noun.end + 8, "facts", "per_noun")
    return any(hit.end == noun.end or hit.start == noun.start for hit in near)


def per_behind(case: Case, noun: Hit) -> bool:
    """ "1粒あたり", "1포(2g)당"."""
    if not is_block(case.found.text[noun.end - 1]):
        return False
    behind = case.found.within(noun.end, noun.end + 26, "facts", "per")
    return any(
        hit.language == noun.language and _BEHIND.fullmatch(case.found.text, noun.end, hit.start)
        for hit in behind
    )


def _each(case: Case, noun: Hit) -> bool:
    """ "Each hard capsule"."""
    near = case.found.within(max(0, noun.start - _ADJECTIVE - 8), noun.start, "facts", "per")
    return any(
        hit.end - hit.start > 1
        and noun.start - hit.end <= _ADJECTIVE
        and not _MARK.search(case.found.text, hit.end, noun.start)
        for hit in near
    )


def _holds(case: Case, noun: Hit) -> bool:
    """ "... provides": the verb behind it, with no more than a weight or a word between."""
    verbs = case.found.within(noun.end, noun.end + 48, "facts", "holds")
    return any(_TO_THE_VERB.fullmatch(case.found.text, noun.end, verb.start) for verb in verbs[:2])


def _explains(case: Case, noun: Hit, start: int) -> bool:
    """ "(2 capsules)" right behind "Supplement Facts", "serving" or "daily dose"."""
    text = case.found.text
    opens = _OPENS.search(text, max(0, start - 7), start)
    if not opens or not _CLOSES.match(text, noun.end):
        return False
    place = opens.start()
    near = [
        *case.found.within(max(0, place - 40), place, "role", "ingredient_header"),
        *case.found.within(max(0, place - 40), place, "facts", "panel_size", "every_day"),
        *(hit for hit in case.found.within(max(0, place - 24), place, "noun") if hit.key in WHOLE),
    ]
    return any(hit.end == place for hit in near)


def _is_a_serving(case: Case, noun: Hit, start: int) -> bool:
    """ "1 capsule per serving", "Serving: 2 capsules"."""
    text = case.found.text
    before = case.found.within(max(0, start - 16), start, "noun", "serving")
    behind = case.found.within(noun.end, noun.end + 20, "noun", "serving", "dose")
    return any(not text[hit.end : start].strip(" :=-") for hit in before) or any(
        _is_led(case, hit.start, "per") and not _MARK.search(text, noun.end, hit.start) for hit in behind
    )
