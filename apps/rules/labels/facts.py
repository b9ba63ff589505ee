"""The plain facts of a pack: capsule, other ingredients, allergens, warnings."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.denials import denied, is_an_item
from apps.rules.labels.hits import Hit
from apps.rules.labels.joining import LINKS
from apps.rules.labels.organisms import KIND
from apps.rules.labels.short_allergens import short_ones
from apps.rules.labels.turns import reaches

LONGEST = 180  # characters of a quoted statement
_SPLIT = regex.compile(r"[,;](?!\d)|[.](?=\s|$)|\n(?=\S)")
_APART = regex.compile(r"[\s,、，]")
_PARTICLE = regex.compile("[을를은는이가과와도](?!\\p{L})")
LONGEST_LIMIT = 60  # characters from a "free" to what its bracket leaves
_LEFT_OVER = regex.compile(
    r"(?:free|frei|vrij|fri|libre|(?:senza|sans|sin) \p{L}+)\s?\("
    r"(?:<|≤|less than|under|below|weniger als|unter|moins de|menos de|meno di|minder dan"
    r"|mniej niz|mindre (?:an|end|enn))\s?\d[\d.,]*\s?(?:m?g|ppm|%)(?:/k?g)?\s(?:(?:of|de|di)\s)?$"
)
_ENDS = regex.compile(  # "süt içerir, ...", "함유하고 있으며": the verb stands last
    r"\s?(?:하(?:고|며|고 있으며)|되(?:고|며|어 있으며)|して(?:おり|い)|し)?(?:\s?[,;.\n]|(?<=[고며])\s)"
)
_VERB_LAST = frozenset({"ja", "ko", "tr"})
_PAUSED = regex.compile(rf"[,;\n–—]\s?(?:{LINKS}\s)?$")
_JOINED = regex.compile(rf"(?<!\p{{L}}){LINKS}\s$")
_PART = regex.compile(r"[;:]")
_MAY = regex.compile(r"(?<!\p{L})(?:kann|konnen|kan|kunnen)\s[^.;:\n]{0,120}$")
_HOLD = regex.compile(r"[^.;:\n]{0,120}(?<!\p{L})(?:enthalten|bevatten)(?!\p{L})")
_MILK_ALONE = regex.compile(r"(?<![\p{Han}\p{Katakana}])乳(?=等|(?!がん)[^\p{Han}\p{Katakana}]|$)")


def statement(case: Case, group: str, key: str) -> str | None:
    """The first sentence that holds a word of this key, as printed."""
    for hit in case.found.of(group, key):
        sentence = case.sentence(hit.start)
        start, end = sentence.start, sentence.end
        if end - start > LONGEST:
            row = sentence.rows[sentence.row_at(hit.start)]
            start, end = max(row.start, hit.start - 60), min(row.end, hit.end + 120)
        return " ".join(case.folded.span(start, end).text.split())
    return None


def capsule_kind(case: Case) -> str | None:
    """The words for a capsule that opens late; they say nothing about life."""
    hit = next(iter(case.found.of("facts", "delayed")), None)
    return case.folded.span(hit.start, hit.end).text if hit else None


def other_ingredients(case: Case) -> tuple[str, ...]:
    """The list after its heading."""
    text = case.found.text
    for header in sorted(
        case.found.of("facts", "header_other"), key=lambda hit: (hit.start - hit.end, hit.start)
    ):
        colon = regex.compile(r"\s?\)?\s?[:：]").match(text, header.end)
        if colon:
            return tuple(_items(case, colon.end()))[:40]
    return ()


def _items(case: Case, start: int) -> Iterator[str]:
    end = case.sentence(start).end
    stops = [hit.start for hit in case.found.within(start, end, "facts", "header_stop") if _heads(case, hit)]
    end = min([end, *stops])
    first = start
    for cut in [*(match.start() for match in _SPLIT.finditer(case.found.text, start, end)), end]:
        if cut > first and case.found.text.count("(", first, cut) > case.found.text.count(")", first, cut):
            continue
        item = " ".join(case.folded.span(first, cut).text.strip(" .,;:\n").split())
        if 1 < len(item) <= 90:
            yield item
        first = cut + 1


def _heads(case: Case, hit: Hit) -> bool:
    """Whether a heading begins here: after a stop, before a colon."""
    text = case.found.text
    return text[hit.end : hit.end + 2].strip().startswith(":") or text[
        max(0, hit.start - 2) : hit.start
    ].strip() in {".", "\n"}


@dataclass(frozen=True, slots=True)
class Allergens:
    """The namings of allergens that the pack does not deny: what is in it, and what only may be, from where it is made."""

    inside: dict[str, Hit]
    traces: dict[str, Hit]


def allergens(case: Case) -> Allergens:
    """Each allergen once, where it is named first; one that is in the pack is no trace."""
    inside: dict[str, Hit] = {}
    traces: dict[str, Hit] = {}
    for hit in sorted([*case.found.of("allergens"), *short_ones(case)]):
        if hit.key in inside:
            continue
        if _is_part_of_a_word(case, hit) or _is_left_over(case, hit) or _asked_and_denied(case, hit):
            continue
        if _not_sure(case, hit):
            traces.setdefault(hit.key, hit)
        elif is_an_item(case, hit) or not (denied(case, hit) or _free_list(case, hit)):
            (traces if _only_traces(case, hit) else inside).setdefault(hit.key, hit)
    return Allergens(inside, {key: hit for key, hit in traces.items() if key not in inside})


def _is_part_of_a_word(case: Case, hit: Hit) -> bool:
    """ "Mælkesyrebakterier", "차갑게", "蛋白", "乳酸": no milk, crab or egg. Without spaces between words it may be."""
    text = case.found.text
    if text[hit.start : hit.end + 1] == "蛋白":
        return True
    if text[hit.start : hit.end] == "乳糖" and text[hit.start - 1 : hit.start] in {"半", "聚"}:
        return True  # "低聚半乳糖", galacto-oligosaccharide
    if text[hit.start : hit.end] == "乳" and not _MILK_ALONE.search(text, max(0, hit.start - 1), hit.end + 2):
        return True
    particle = _PARTICLE.match(text, hit.end)  # "밀을", "게와"
    end = particle.end() if particle else hit.end
    around = text[hit.start - 1 : hit.start] + text[end : end + 1]
    syllable = hit.language == "ko" and hit.end - hit.start == 1 and any(map(str.isalpha, around))
    others = (*case.found.of("others", KIND), *case.found.of("facts", "free"))  # "ei sisalda" is no Dutch egg
    return syllable or any(hit.overlaps(other) for other in others)


def _asked_and_denied(case: Case, hit: Hit) -> bool:
    """ "Is there lactose in it? No."; not "Is it free from milk? No."."""
    sentence = case.sentence(hit.start)
    if not case.scope.refused(sentence):
        return False
    free = (("facts", "free"), ("role", "absent"), ("scope", "negation"), ("passage", "none_of_it"))
    return not any(case.found.within(sentence.start, sentence.end, *words) for words in free)


def _is_left_over(case: Case, hit: Hit) -> bool:
    """The lactose of "dairy-free (less than 1 mg lactose)"."""
    return bool(_LEFT_OVER.search(case.found.text, max(0, hit.start - LONGEST_LIMIT), hit.start))


def _only_traces(case: Case, hit: Hit) -> bool:
    """ "May contain milk", "made in a facility that handles milk"; not "contains milk, may contain soy" of the milk."""
    sentence = case.sentence(hit.start)
    before = case.found.within(sentence.start, hit.start, "facts", "may_contain")
    holds = case.found.within(sentence.start, hit.start, "role", "contains")
    if before:
        return not any(_holds_after(case, before[-1], verb, hit) for verb in holds)
    text = case.found.text
    if _MAY.search(text, sentence.start, hit.start) and _HOLD.match(text, hit.end, sentence.end):
        return True  # "Kann Ei und Milch enthalten"
    behind = case.found.within(hit.end, sentence.end, "facts", "may_contain_after")
    told = case.found.within(hit.end, behind[0].start, "facts", "holds") if behind else ()
    leads = any(verb.language not in _VERB_LAST or text.startswith(":", verb.end) for verb in holds)
    return bool(behind) and not leads and not any(_ENDS.match(text, verb.end) for verb in told)


def _not_sure(case: Case, hit: Hit) -> bool:
    """ "We cannot guarantee that milk is absent", "milk cannot be ruled out": it may be there."""
    sentence, within = case.sentence(hit.start), case.found.within
    before = within(sentence.start, hit.start, "facts", "not_sure")
    if before:
        goes_on = (hold for hold in within(before[-1].end, hit.start, "facts", "holds"))
        turned = within(before[-1].end, hit.start, "denial", "turns")
        return not turned and not any(_holds_after(case, before[-1], verb, hit) for verb in goes_on)
    behind = within(hit.end, sentence.end, "facts", "not_sure_after")
    held = within(sentence.start, hit.start, "role", "contains")
    return bool(behind) and not held and not _PART.search(case.found.text, hit.end, behind[0].start)


def _holds_after(case: Case, trace: Hit, verb: Hit, hit: Hit) -> bool:
    """Whether `verb` begins again what is inside: "may contain: ... Contains: milk", "made in a facility in Ohio, contains
    milk", "may contain egg and contains milk"; not "a facility that works with milk", "products, also containing milk".
    """
    if verb.start < trace.end:
        return False
    text = case.found.text
    named = case.found.within(trace.end, verb.start, "allergens")
    begins = _PAUSED.search(text, trace.end, verb.start) or (
        named and _JOINED.search(text, trace.end, verb.start)
    )
    own = begins and any(
        verb.start == word.start for word in case.found.within(verb.start, hit.start, "facts", "holds")
    )
    return bool(own) or ":" in text[verb.end : hit.start]


def _free_list(case: Case, hit: Hit) -> bool:
    """ "No added gluten, milk, soy", however long; not what a "contains" or "but" goes on to, nor what may be in it."""
    first = case.sentence(hit.start).start
    heads = [
        *case.found.within(first, hit.start, "facts", "free"),
        *case.found.within(first, hit.start, "role", "absent"),
    ]
    text = case.found.text
    return any(reaches(case, head, hit) and not _closed(text[head.end : hit.start], head) for head in heads)


def _closed(between: str, head: Hit) -> bool:
    """Whether the head ends before: at a semicolon, at its own bracket, or as the first sign of a word ("无糖")."""
    shut = between.find(")")
    of_a_word = head.end - head.start == 1 and bool(_APART.search(between))
    return ";" in between or (shut >= 0 and "(" not in between[:shut]) or of_a_word
