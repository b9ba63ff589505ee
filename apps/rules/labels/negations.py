"""Where a "no" or "not" denies the form word behind it, and where it only says how much there is at least."""

from dataclasses import replace
from itertools import chain

import regex

from apps.rules.labels.bullets import NEXT_POINT
from apps.rules.labels.hits import Found, Hit

NEAR = 26  # characters between a "not" and what it denies
NEAR_BLOCK = 4  # the same in a script without spaces
BLOCK_LANGUAGES = frozenset({"ja", "zh", "ko"})
AFTER = 8
BEFORE_BUT = 16  # characters from "inte levande" to "utan": "bakterier"
PART = regex.compile(rf"[,;.:•|()]|{NEXT_POINT.pattern}")
_MERELY = regex.compile(  # "not just pasteurised" denies nothing
    r"\s?(?:just|only|merely|simply|nur|bloss|seulement|uniquement|solo|solamente|soltanto|alleen|apenas|somente|tylko|bara|только)(?!\p{L})|[仅只僅]"
)
AT_LEAST = regex.compile(  # "not less than 1 billion live cells", "niet minder dan": a count, and no denial
    r"\s?(?:(?:be|is|sein|jest|ist)\s)?(?:less|fewer|lower|under|below|weniger|geringer|kleiner|unter|moins|inferieur\p{L}*|meno|inferior\p{L}*|menos"
    r"|minder|lager|onder|mniej\p{L}*|nizsz\p{L}*|ponizej|mindre|farre|faerre|lagre|lavere|under|mene|mensi|nizsi|menej|vahemman|alle(?=\s\d)|manje|manj"
    r"|менее|меньше|ниже|менше|менш|нижче|по-малко|kevesebb|mai putin|λιγοτερ\p{L}*)(?!\p{L})|[少低]于|[少低]於"
)
_NOT_ALL = regex.compile(  # "not all live bacteria survive the stomach"
    r"\s?(?:all|every|alle[nrs]?|jede\p{L}*|elke?|tou(?:s|te?s)|tod[oa]s|tutt[ie]|wszystki\p{L}*|vsech\p{L}*|kaikki|butun|все)(?!\p{L})"
)
NO_OTHER = regex.compile(  # "no other brand offers live Akkermansia": praise; not "no other live bacteria"
    r"\s?(?:other|(?:enkel )?ander\p{L}*|autre|altr[oa]|otr[oa]|outr[oa]|inn[yaei]|jin[ya]|annan|annat|anden|andet|annen"
    r"|друг\p{L}*)\s\p{L}+\s\p{L}+"
)
_OR = regex.compile(
    r"(?<!\p{L})(?:or|nor|oder|noch|ou|ni|o|ne|of|eller|ani|lub|czy|nebo|или|ни|veya|tai|eika)(?!\p{L})|[或和]"
)
JOINS = regex.compile(
    r"\s(?:but|sondern|mais|maar|ma|sino|mas|men|utan|ale|lecz|nybrz|vaan|hanem|а|но|але)\s|而是"
    r"|;\s(?:we|our|wir|unser\p{L}*|nous|notre|nosotros|nuestr\p{L}*|noi|nostr\p{L}*|nos|nosso|wij|onze|vi|var|my|nasz\p{L}*|мы|наш\p{L}*|biz)\s"
)

_NOT_BUT = regex.compile(r"(?<!\p{L})(?:inte|ej|icke|inga|ingen|varken)\s[^.;:|\n]{3,48}?,?\s(?P<but>utan)\s")

GERMS = (  # the "cells" of "live cells: none"
    r"\s?(?<!\p{L})(?:cell?|zell|bact|bakt|batt|baci|keim|kiem|kim|germ|micro|mikro|mikr|organi|kult|cult|colt|ferment|probio|komor|bun|soej|sol|sejt|hucr|клет|клит|бакт|микро|мікро|культ)\p{L}*"
    r"|[益]?生?菌[数數体體]?|(?:세포|균)수?"
)
_GOES_ON = regex.compile(r"\s*(?:[经經]过?過?|[含有是做作])*有?\s*")  # "未经 巴氏杀菌"
_DASHED = regex.compile(r"\s?[–—]|\s-\s|\s-(?=\p{L})")
_ASKED = regex.compile(r"[?？.!\n|]\s*(?:\p{L}{1,8}\s?[:.)]\s*)?$")
_SHORT_WORDS = 4  # letters of a word that may stand between "no" and what it denies
_THING = regex.compile(r"[\p{L}\d]")
_ANOTHER = regex.compile(
    r"\s(?!세포|細胞|细胞|[益生]?[菌균는은이가をはがの])\p{L}"
)  # "生菌 添加物不使用": it is the additives that are not used
_OF_GERMS = regex.compile(GERMS)
_DIGIT = regex.compile(r"\d")
_WORD = regex.compile(rf"\p{{L}}{{{_SHORT_WORDS + 1},}}")
_OF_THE_GERM = ("role", "organism", "others", "genus", "form", "count", "noun", "scope")


def negated(found: Found, start: int, hit: Hit) -> bool:
    """Whether a "no" before `hit`, from `start` on, or a "not" behind it denies it."""
    return _before(found, start, hit) is not None or _behind(found, hit)


def without_buts(found: Found) -> Found:
    """`found` without the "utan" of "inte levande utan pastöriserad": Swedish says "but" and "without" in one word."""
    if "utan" not in found.text:
        return found
    buts = set[tuple[int, int]]()
    for match in _NOT_BUT.finditer(found.text):
        start, end = match.span("but")
        before = found.within(match.start(), start, "form", "live", "heat")
        behind = found.beginning(end + 1, end + 1, "form", "live", "heat")
        if before and behind and start - before[-1].end <= BEFORE_BUT:
            buts.add((start, end))
    if not buts:
        return found
    by_key = {
        pair: [hit for hit in hits if (hit.start, hit.end) not in buts] for pair, hits in found.by_key.items()
    }
    by_group = {
        group: [hit for hit in hits if (hit.start, hit.end) not in buts]
        for group, hits in found.by_group.items()
    }
    return replace(found, by_key=by_key, by_group=by_group, placed={})


def praises(text: str, start: int, end: int) -> bool:
    """Whether the "no" that ends at `start` goes on to `end` as "no other brand offers"; not as "no other strains or"."""
    other = NO_OTHER.match(text, start, end)
    return other is not None and not _OR.search(text, start, end)


def outright(found: Found, hit: Hit) -> bool:
    """ "Contains no live bacteria", but not "No prescription needed Live Akkermansia", where a stop may be lost."""
    denial = _before(found, max(0, hit.start - NEAR - 12), hit)
    if denial is None:
        return True
    if _DIGIT.search(found.text, denial.end, hit.start) or _NOT_ALL.match(found.text, denial.end):
        return False
    known = bytearray(hit.start - denial.end)
    of_the_germ = (found.within(denial.end, hit.start, group) for group in _OF_THE_GERM)
    for word in (*chain.from_iterable(of_the_germ), *found.within(denial.end, hit.start, "facts", "holds")):
        known[word.start - denial.end : word.end - denial.end] = b"\1" * (word.end - word.start)
    words = _WORD.finditer(found.text, denial.end, hit.start)
    return all(any(known[word.start() - denial.end : word.end() - denial.end]) for word in words)


def tells_the_least(found: Found, than: Hit) -> bool:
    """The "than" of "no less than"."""
    denials = found.within(than.start - NEAR, than.start, "scope", "negation")
    return any(AT_LEAST.match(found.text, denial.end) for denial in denials)


def _before(found: Found, start: int, hit: Hit) -> Hit | None:
    text = found.text
    for denial in found.within(max(start, hit.start - NEAR - 12), hit.start, "scope", "negation"):
        between = text[denial.end : hit.start]
        in_block = denial.language in BLOCK_LANGUAGES
        if hit.key == "live" and _denies_heat(found, denial, hit):
            continue
        if _MERELY.match(text, denial.end) or AT_LEAST.match(text, denial.end):
            continue
        if praises(text, denial.end, hit.start):
            continue
        if _DASHED.match(between) and _answers(text, denial.start):
            continue
        if in_block and between[-1:].isspace() and not _GOES_ON.fullmatch(between):
            continue  # "着色料不使用 生きた..."
        near = NEAR_BLOCK if in_block else NEAR
        if len(between) <= near and not PART.search(between) and not JOINS.search(between):
            return denial
    return None


def _answers(text: str, start: int) -> bool:
    """Whether a "no" begins its sentence: "Is it alive? No - heat-treated"."""
    before = text[max(0, start - 12) : start]
    return not before.strip() or bool(_ASKED.search(before))


def _behind(found: Found, hit: Hit) -> bool:
    return any(
        len(_OF_GERMS.sub("", found.text[hit.end : denial.start])) <= AFTER
        and not PART.search(found.text[hit.end : denial.start])
        and not (denial.language == "zh" and _names_its_own(found.text, hit, denial))
        and not (denial.language in BLOCK_LANGUAGES and _ANOTHER.search(found.text, hit.end, denial.start))
        for denial in found.within(hit.end, hit.end + AFTER + 36, "scope", "negation_after")
    )


def _names_its_own(text: str, hit: Hit, denial: Hit) -> bool:
    """ "灭活阿克曼菌 不含麸质": it is the gluten that is not held; not "活菌不含 灭活型"."""
    place = denial.end + (denial.start > hit.end and text.startswith(" ", denial.end))
    return bool(_THING.match(text, place))


def _denies_heat(found: Found, denial: Hit, hit: Hit) -> bool:
    """ "Not heat-treated live Akkermansia": the denial goes with the nearer word."""
    heat = found.within(denial.end, hit.start, "form", "heat")
    return bool(heat) and not _OR.search(found.text[heat[-1].end : hit.start])
