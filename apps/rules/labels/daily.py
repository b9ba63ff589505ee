"""How many units a day the pack advises. What one serving is says nothing of how many servings."""

from collections.abc import Iterator
from itertools import islice

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.glyphs import is_block
from apps.rules.labels.hits import Hit
from apps.rules.labels.hours import at_the_hours, lone_meal, number_before
from apps.rules.labels.panels import MOST_AT_ONCE, count_before, in_brackets, is_per, per_behind
from apps.rules.labels.powers import of_an_amount
from apps.rules.labels.reading import Daily, Serving
from apps.rules.labels.servings import in_pieces
from apps.rules.labels.times import RANGE, TIMES_SIGN, Count, is_parted, lower, ranged, tells_when, times

BEFORE, BEHIND = 56, 40  # characters around the words for "a day" in which its number stands
MOST_CUES = 16  # a hostile text must not take long
_STOP = regex.compile(r"[;•|!?]|[.](?=\s|$)|\n(?=\s*\n)")
_PARTED = regex.compile(
    rf"{_STOP.pattern}|(?<!\p{{L}})(?:or|oder|ou|o|of|eller|lub|nebo|или|veya|tai|vagy|sau)(?!\p{{L}})|或|または|또는"
)
_BRACKETS = regex.compile(  # "1 stick (6 g)", "1 stick de 6 g"
    r"\([^()]{0,40}\)|\s(?:de|of|von|zu|a|di|da|van|om|po|pa|à)\s\d{1,3}(?:[.,]\d{1,2})?\s?m?[gl](?!\p{L})"
)
_LEADS = regex.compile(r"(?:^|[\n.,:;•|*-])\s*$")
_PER_D = regex.compile(  # "1 tablet p/d", "2 caps/d", "1x/d"
    r"(?<!\p{L})p\s?/\s?d(?!\p{L})|(?<=(?:\p{L}{2}|\dx)\s?)/\s?d(?![\p{L}\d])"
)
_NUMBERED = regex.compile(r"\s\d{1,2}(?:\s?[-~]\s?\d{1,2})?\s\p{L}")
_PER = regex.compile(r"\s?/\s?$")
_DOSE = regex.compile(r"^\s?-?(?:serving|dose|dosage|portion|amount|intake|ration)(?:\ssize)?(?=\s?[(:=])")
_AT_ONCE = 3  # characters between "毎日" and its "1袋"
_SERVINGS = frozenset({"dose", "serving"})
_NO_NOUN = frozenset({"day", "dose", "serving", "milliliter"})


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
        if (hit.start, hit.end) in alone and not _stands_for_a_day(case, hit):
            continue
        if len(text[hit.start : hit.end]) == 1:  # 日, 일
            continue
        taken = hit.end
        yield hit
    for match in _PER_D.finditer(text):
        yield Hit(match.start(), match.end(), "facts", "daily", "")
    for early in found.of("facts", "morning"):
        late = found.within(early.end, early.end + 30, "facts", "evening")
        if late and not _PARTED.search(text, early.end, late[0].start):
            yield Hit(early.start, late[0].end, "facts", "morning", early.language)


def _stands_for_a_day(case: Case, hit: Hit) -> bool:
    """ "2 capsules/day"; "Ngày 1-2 gói", where the word begins what is said and a number follows it."""
    text = case.found.text
    if text[: hit.start].rstrip().endswith("/"):
        return True
    leads = case.found.within(hit.start, hit.end, "facts", "leads_the_number")
    begins = not text[: hit.start].strip() or bool(_LEADS.search(text, max(0, hit.start - 3), hit.start))
    return bool(leads) and begins and _NUMBERED.match(text, hit.end) is not None


def _advised(case: Case, cue: Hit, at_once: Serving | None) -> Count | None:
    start, end = _window(case.found.text, cue)
    hours = at_the_hours(case, cue)
    if case.found.within(start, end, "facts", "not_daily") or _spoken_of(case, cue):
        return None
    if hours is not None:
        return Count(hours[0], hours[0], hours[1], cue.end)
    count = _nearest(case, cue, start, end, at_once) or _bare(case, cue)
    often = times(case, cue, start, end, count)
    if count is None:
        if not often or at_once is None or not _is_said(case, cue, start) or tells_when(case, cue, start):
            return None
        count = Count(at_once.count, at_once.count, cue.start, cue.end)
    elif _is_a_limit(case, count.start):
        return None
    least, most = often or (1.0, 1.0)
    begun, ended = min(count.start, cue.start), max(count.end, cue.end)
    return Count(count.least * least, count.most * most, begun, ended)


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


def _nearest(case: Case, cue: Hit, start: int, end: int, at_once: Serving | None) -> Count | None:
    """The number of capsules beside the words: before them first, as "2 capsules a day"."""
    counts, nouns = list[Count](), dict[int, Hit]()
    for noun in case.found.within(start, end, "noun"):
        count = None if cue.start <= noun.start < cue.end else _counted(case, noun, start, at_once)
        if count is not None:
            counts.append(count)
            nouns[count.end] = noun
    counts = ranged(case, counts)
    explained = _in_its_brackets(case, cue)
    if explained is not None:
        return next((count for count in counts if count.end == explained), None)
    before = (
        count
        for count in reversed(counts)
        if nouns[count.end].start < cue.start  # "tablet a" of "1 tablet a day" is a tablet in Spanish
        and _is_joined(case, count.end, cue.start)
        and not per_behind(case, nouns[count.end])  # "1包あたり" is what the numbers are for
    )
    follow = (count for count in counts if count.start >= cue.end and _follows(case, cue, count.start))
    behind = next(follow, None)
    if behind and is_block(case.found.text[cue.start]) and behind.start - cue.end <= _AT_ONCE:
        return behind  # "10瓶 每日1瓶"
    return next(before, behind)


def _in_its_brackets(case: Case, cue: Hit) -> int | None:
    """Where the noun ends of "1 capsule   daily dose (2 capsules)": what stands in the brackets is the number a day."""
    names = case.found.beginning(cue.start, cue.end, "noun", "day", "dose")
    said = (in_brackets(case, end) for end in (cue.end, *(name.end for name in names)))
    return next((bracket[0].end for bracket in said if bracket), None)


def _is_joined(case: Case, start: int, end: int) -> bool:
    """ "2 capsules (500 mg) with food daily": no number of something else stands between."""
    between = _BRACKETS.sub("", case.found.text[start:end])
    for hit in case.found.within(start, end, "facts", "times"):
        if (number := number_before(case, hit.start)) is not None:
            lead = RANGE.search(case.found.text, max(0, number[1] - 6), number[1])
            first = lead.start() if lead else number[1]
            between = between.replace(case.found.text[first : hit.end], "", 1)
    between = TIMES_SIGN.sub("", between)
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


def _counted(case: Case, noun: Hit, start: int, at_once: Serving | None) -> Count | None:
    """The number right before a noun, with the lower end of a range; of "1 serving" what the pack says that one is."""
    counted = count_before(case, noun)
    if counted is None or counted[1] < start or not 0 < counted[0] <= MOST_AT_ONCE:
        return None
    if of_an_amount(case, counted[1]) or is_parted(case, counted[1]):
        return None
    whole = noun.key not in _NO_NOUN or (noun.key == "milliliter" and _is_liquid(case))
    many = 1.0 if whole else _of_a_serving(case, noun, at_once)
    if not many:
        return None
    least, begun = lower(case, counted[1]) or counted
    return Count(min(least, counted[0]) * many, counted[0] * many, max(begun, start), noun.end)


def _is_liquid(case: Case) -> bool:
    """What the pack holds is counted per millilitre: "100 million CFU per ml. 2 ml daily"."""
    per_one = (
        noun for noun in case.found.of("noun", "milliliter") if is_per(case, noun, count_before(case, noun))
    )
    return not in_pieces(case) and any(per_one)


def _of_a_serving(case: Case, noun: Hit, at_once: Serving | None) -> float:
    """How many "1 serving" is; 0 where the pack does not say, and of "2次" and "1회", which also tell how often."""
    known = at_once is not None and noun.key in _SERVINGS and not is_block(case.found.text[noun.start])
    return at_once.count if at_once and known else 0.0


def _bare(case: Case, cue: Hit) -> Count | None:
    """ "Take 2 a day", "1 daily": a number without a noun, behind a verb or at the start of a line."""
    stroke = _PER.search(case.found.text, max(0, cue.start - 3), cue.start)  # "1/day"
    number = number_before(case, stroke.start() if stroke else cue.start)
    if number is None or not 0 < number[0] <= MOST_AT_ONCE or _has_noun(case, cue):
        return None
    if of_an_amount(case, number[1]):
        return None
    least, start = lower(case, number[1]) or number
    lead = case.found.text[max(0, start - 4) : start]
    verbs = case.found.within(max(0, number[1] - 24), number[1], "facts", "serving_size")
    if not any(number[1] - verb.end <= 12 for verb in verbs) and not _LEADS.search(lead) and start:
        return None
    return Count(min(least, number[0]), number[0], start, cue.end)


def _has_noun(case: Case, cue: Hit) -> bool:
    """ "7 daily sachets" is how many there are."""
    after = case.found.within(cue.end, cue.end + 20, "noun")
    return any(not case.found.text[cue.end : noun.start].strip(" -") for noun in after)
