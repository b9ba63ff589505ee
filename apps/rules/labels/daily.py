"""How many units a day the pack advises. What one serving is says nothing of how many servings."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.glyphs import is_block
from apps.rules.labels.hits import Hit
from apps.rules.labels.hours import at_the_hours, lone_meal, number_before
from apps.rules.labels.panels import MOST_AT_ONCE, count_before, per_behind
from apps.rules.labels.powers import goes_on, of_an_amount
from apps.rules.labels.reading import Daily, Serving

BEFORE, BEHIND = 56, 40  # characters around the words for "a day" in which its number stands
MOST_TIMES = 6
MOST_CUES = 24  # a hostile text must not take long
_STOP = regex.compile(r"[;•|!?]|[.](?=\s|$)|\n(?=\s*\n)")
_PARTED = regex.compile(
    rf"{_STOP.pattern}|(?<!\p{{L}})(?:or|oder|ou|o|of|eller|lub|nebo|или|veya|tai|vagy|sau)(?!\p{{L}})|或|または|또는"
)
_RANGE = regex.compile(r"(?<![\d.,])(\d{1,2})\s?(?:-|~|/|～|〜)\s?$")
_TIMES_SIGN = regex.compile(r"(?<![\d.,])(\d)\s?x(?![\p{L}])")
_BRACKETS = regex.compile(r"\([^()]{0,40}\)")
_LEADS = regex.compile(r"(?:^|[\n.,:;•|*-])\s*$")
_PER = regex.compile(r"\s?/\s?$")
_DOSE = regex.compile(r"^\s?-?(?:serving|dose|dosage|portion|amount|intake|ration)(?:\ssize)?(?=\s?[(:=])")
_AT_ONCE = 3  # characters between "毎日" and its "1袋"
_SERVINGS = frozenset({"dose", "serving"})
_NO_NOUN = frozenset({"day", "dose", "serving", "milliliter"})


@dataclass(frozen=True, slots=True)
class _Count:
    """A number of units at text[start:end]."""

    least: float
    most: float
    start: int
    end: int


def daily(case: Case, at_once: Serving | None) -> Daily | None:
    """The number that the pack advises for a day; None where it names none, or speaks of other days than every day."""
    found = [
        count for cue in islice(_cues(case), MOST_CUES) if (count := _advised(case, cue, at_once)) is not None
    ] or [count for cue in lone_meal(case) if (count := _advised(case, cue, at_once)) is not None]
    if not found:
        return None
    most = max(found, key=lambda count: (count.most, -count.start))
    return Daily(min(count.least for count in found), most.most, case.folded.span(most.start, most.end))


def _cues(case: Case) -> Iterator[Hit]:
    """The words for "a day", and "in the morning and in the evening"."""
    found, text = case.found, case.found.text
    spoken = [hit for hit in found.of("noun", "day") if hit.language in {found.language, ""}]
    alone = {(hit.start, hit.end) for hit in found.of("facts", "bare_day")}
    taken = -1
    for hit in sorted([*found.of("facts", "daily", "every_day"), *spoken], key=lambda h: (h.start, -h.end)):
        if hit.start < taken or found.within(hit.start, hit.end + 14, "facts", "daily_value"):
            continue
        if (hit.start, hit.end) in alone and not text[: hit.start].rstrip().endswith("/"):
            continue
        if len(text[hit.start : hit.end]) == 1:  # 日, 일
            continue
        taken = hit.end
        yield hit
    for early in found.of("facts", "morning"):
        late = found.within(early.end, early.end + 30, "facts", "evening")
        if late and not _PARTED.search(text, early.end, late[0].start):
            yield Hit(early.start, late[0].end, "facts", "morning", early.language)


def _advised(case: Case, cue: Hit, at_once: Serving | None) -> _Count | None:
    start, end = _window(case.found.text, cue)
    hours = at_the_hours(case, cue)
    if case.found.within(start, end, "facts", "not_daily") or _spoken_of(case, cue):
        return None
    if hours is not None:
        return _Count(hours[0], hours[0], hours[1], cue.end)
    count = _nearest(case, cue, start, end, at_once) or _bare(case, cue)
    times = _times(case, cue, start, end, count)
    if count is None:
        if not times or at_once is None or not _is_said(case, cue, start) or _tells_when(case, cue, start):
            return None
        count = _Count(at_once.count, at_once.count, cue.start, cue.end)
    elif _is_a_limit(case, count.start):
        return None
    least, most = times or (1.0, 1.0)
    begun, ended = min(count.start, cue.start), max(count.end, cue.end)
    return _Count(count.least * least, count.most * most, begun, ended)


def _is_a_limit(case: Case, start: int) -> bool:
    """ "Max. 2 capsules a day"; not "até à validade. 2 cápsulas"."""
    words = case.found.within(max(0, start - 24), start, "scope", "at_most")
    return any(start - word.end <= 2 or not _STOP.search(case.found.text, word.end, start) for word in words)


def _is_said(case: Case, cue: Hit, start: int) -> bool:
    """Whether a direction is given here: "Directions: twice daily"."""
    return bool(case.found.within(start, cue.start, "facts", "serving_size"))


def _window(text: str, cue: Hit) -> tuple[int, int]:
    """What belongs to the words for "a day": to the next full stop on both sides."""
    start, end = max(0, cue.start - BEFORE), min(len(text), cue.end + BEHIND)
    for stop in _STOP.finditer(text, start, cue.start):
        start = stop.end()
    stop = _STOP.search(text, cue.end, end)
    return start, stop.start() if stop else end


def _spoken_of(case: Case, cue: Hit) -> bool:
    """Told of a study or by a customer, or asked."""
    sentence = case.sentence(cue.start)
    told = case.found.within(sentence.start, sentence.end, "scope", "study", "review")
    return bool(told) or case.found.text[sentence.start : sentence.end].rstrip().endswith(("?", "？"))


def _nearest(case: Case, cue: Hit, start: int, end: int, at_once: Serving | None) -> _Count | None:
    """The number of capsules beside the words: before them first, as "2 capsules a day"."""
    before, behind = [], []
    for noun in case.found.within(start, end, "noun"):
        if cue.start <= noun.start < cue.end:
            continue
        count = _counted(case, noun, start, at_once)
        if count is None:
            continue
        if noun.start < cue.start and _is_joined(case, count.end, cue.start):
            before += [] if per_behind(case, noun) else [count]  # "1包あたり" is what the numbers are for
        elif count.start >= cue.end and _follows(case, cue, count.start):
            behind.append(count)
    if behind and is_block(case.found.text[cue.start]) and behind[0].start - cue.end <= _AT_ONCE:
        return behind[0]  # "10瓶 每日1瓶"
    return before[-1] if before else behind[0] if behind else None


def _is_joined(case: Case, start: int, end: int) -> bool:
    """ "2 capsules (500 mg) with food daily": no number of something else stands between."""
    between = _BRACKETS.sub("", case.found.text[start:end])
    for hit in case.found.within(start, end, "facts", "times"):
        if (number := number_before(case, hit.start)) is not None:
            lead = _RANGE.search(case.found.text, max(0, number[1] - 6), number[1])
            first = lead.start() if lead else number[1]
            between = between.replace(case.found.text[first : hit.end], "", 1)
    between = _TIMES_SIGN.sub("", between)
    return not any(char.isdigit() for char in between) and between.count("\n") < 2


def _follows(case: Case, cue: Hit, start: int) -> bool:
    """ "Täglich 1 Kapsel"; in English only behind a mark or a verb, since "daily" begins the names of products."""
    if not _is_joined(case, cue.end, start):
        return False
    between = case.found.text[cue.end : start]
    if cue.language != "en":
        return "\n" not in between.strip(" ") or between.strip() in {"", ":"}
    return not any(char.isalpha() for char in _DOSE.sub("", between)) or bool(
        case.found.within(cue.end, start, "facts", "serving_size")
    )


def _counted(case: Case, noun: Hit, start: int, at_once: Serving | None) -> _Count | None:
    """The number right before a noun, with the lower end of a range; of "1 serving" what the pack says that one is."""
    counted = count_before(case, noun)
    if counted is None or counted[1] < start or not 0 < counted[0] <= MOST_AT_ONCE:
        return None
    if of_an_amount(case, counted[1]):
        return None
    many = 1.0 if noun.key not in _NO_NOUN else _of_a_serving(case, noun, at_once)
    if not many:
        return None
    least, begun = _lower(case, counted[1]) or counted
    return _Count(min(least, counted[0]) * many, counted[0] * many, max(begun, start), noun.end)


def _of_a_serving(case: Case, noun: Hit, at_once: Serving | None) -> float:
    """How many "1 serving" is; 0 where the pack does not say, and of "2次" and "1회", which also tell how often."""
    known = at_once is not None and noun.key in _SERVINGS and not is_block(case.found.text[noun.start])
    return at_once.count if at_once and known else 0.0


def _lower(case: Case, start: int) -> tuple[float, int] | None:
    """The "1" of "1-2 capsules", "one to two capsules", and where it begins."""
    text = case.found.text
    if match := _RANGE.search(text, max(0, start - 6), start):
        return float(match.group(1)), match.start(1)
    for word in case.found.within(max(0, start - 8), start, "facts", "or_so"):
        if not text[word.end : start].strip() and (number := number_before(case, word.start)) is not None:
            return number
    return None


def _bare(case: Case, cue: Hit) -> _Count | None:
    """ "Take 2 a day", "1 daily": a number without a noun, behind a verb or at the start of a line."""
    stroke = _PER.search(case.found.text, max(0, cue.start - 3), cue.start)  # "1/day"
    number = number_before(case, stroke.start() if stroke else cue.start)
    if number is None or not 0 < number[0] <= MOST_AT_ONCE or _has_noun(case, cue):
        return None
    if of_an_amount(case, number[1]):
        return None
    least, start = _lower(case, number[1]) or number
    lead = case.found.text[max(0, start - 4) : start]
    verbs = case.found.within(max(0, number[1] - 24), number[1], "facts", "serving_size")
    if not any(number[1] - verb.end <= 12 for verb in verbs) and not _LEADS.search(lead) and start:
        return None
    return _Count(min(least, number[0]), number[0], start, cue.end)


def _has_noun(case: Case, cue: Hit) -> bool:
    """ "7 daily sachets" is how many there are."""
    after = case.found.within(cue.end, cue.end + 20, "noun")
    return any(not case.found.text[cue.end : noun.start].strip(" -") for noun in after)


def _tells_when(case: Case, cue: Hit, start: int) -> bool:
    """ "2 capsules daily, 1 in the morning and 1 in the evening": "daily" has told the number."""
    return cue.key == "morning" and bool(case.found.within(start, cue.start, "facts", "daily", "every_day"))


def _is_shared_out(case: Case, cue: Hit, count: _Count | None) -> bool:
    """ "2 gélules par jour, matin et soir": the number of the day, shared out over it; one capsule cannot be."""
    return (
        count is not None
        and count.end <= cue.start
        and not count.most % 2
        and _tells_when(case, cue, count.end)
    )


def _times(case: Case, cue: Hit, start: int, end: int, count: _Count | None) -> tuple[float, float] | None:
    """How often a day, from and to: "2-3 times daily", "twice a day", "3 x täglich"."""
    found, said = case.found, []
    if cue.key == "morning" and not _is_shared_out(case, cue, count):
        said.append((2.0, 2.0))
    for key, often in (("once", 1.0), ("twice", 2.0), ("thrice", 3.0)):
        said += [(often, often) for _hit in found.within(start, end, "facts", key)]
    for hit in found.within(start, end, "facts", "times"):
        number = number_before(case, hit.start)
        if number is None or of_an_amount(case, number[1]) or goes_on(case, hit.end):
            continue
        if number[1] >= start and 1 <= number[0] <= MOST_TIMES:
            said.append(((_lower(case, number[1]) or number)[0], number[0]))
    for match in _TIMES_SIGN.finditer(found.text, start, end):
        if not of_an_amount(case, match.start()) and not goes_on(case, match.end()):
            said.append((float(match.group(1)), float(match.group(1))))
    return max(said, key=lambda pair: pair[1], default=None)
