"""Whether the text says that something is not in the pack."""

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit
from apps.rules.labels.joining import LINKS, WITH
from apps.rules.labels.layout import Sentence
from apps.rules.labels.negations import BLOCK_LANGUAGES
from apps.rules.labels.together import denied_together
from apps.rules.labels.turns import is_behind, only_vouched, reaches

_PART = regex.compile(r"[;:•|]|\.(?=\s)")
_WITHOUT = regex.compile(  # of what follows, all is absent
    r"(?<!\p{L})(?:without|free (?:from|of)|contains no|contain no|ohne|frei von|sans|sin|libre de"
    r"|sem|senza|zonder|vrij van|uten|uden|utan|fri for|fri fran|fri fra"
    r"|bez|без|fara|χωρις|nem tartalmaz|mentes)\s"
)
_WORD = rf"(?!(?:{WITH}|but|for|fur|pour|para|per|in|the|{LINKS})\s)\p{{L}}[\p{{L}}'-]*"
_ITEM = rf"{_WORD}(?:\s{_WORD}){{0,2}}"
_LIST = regex.compile(  # closed by an "and", or else it must name an allergen: "ohne Zucker, Inulin" may go on to what is inside
    rf"(?P<items>{_ITEM}(?:,\s?{_ITEM}){{0,7}}(?P<last>,?\s{LINKS}\s{_ITEM})?)\s?(?:[.!)\n|•;]|$)"
)
LONGEST = 120  # characters from the "without"
_ITEM_BEGINS = regex.compile(r",\s?(?:\p{L}+\s){0,2}$")
_MARK = regex.compile(r"[:,;(•|\n]")
_THING = regex.compile(r"\p{L}{4,}")
_POWDER = regex.compile(
    r"\p{L}*\s?(?:en |em |w |in )?(?:powder|pulver|poudre|polver|polvo|poeder|proszk|prask|pulbere|jauhe)"
)
_GOES_ON = regex.compile(rf"[^,.;]*\s{LINKS}\s")
_TORN = regex.compile(r"\p{L}{4,}\s*[\n\r]")
_AND = regex.compile(rf"\s?,|\s{LINKS}\s")
_OR = (" or", " oder", " ou", " of", " o", " eller")


def denied(case: Case, hit: Hit) -> bool:
    """Whether the text says that this is not in the pack; a question says so with its answer ("Is it milk free? No")."""
    sentence = case.sentence(hit.start)
    if case.scope.denied_in_answer(sentence):
        return True
    behind = _right_behind(case, hit) or denied_together(case, sentence, hit)
    said = _right_before(case, sentence, hit) or behind or _in_a_list(case, sentence, hit)
    return (said or _under_a_heading(case, sentence, hit)) and not case.scope.refused(sentence)


def is_an_item(case: Case, hit: Hit) -> bool:
    """ "Flavouring without gluten, milk powder": the next ingredient of a list; not "free from gluten, milk and soy"."""
    sentence, text = case.sentence(hit.start), case.found.text
    before = (("role", "absent"), ("facts", "free"), ("scope", "negation"))
    lacks = [d.start for pair in before for d in case.found.within(sentence.start, hit.start, *pair)]
    item = _ITEM_BEGINS.search(text, max(sentence.start, hit.start - LONGEST), hit.start)
    if not lacks or item is None or max(lacks) >= item.start():
        return False
    if _POWDER.match(text, hit.start) and not _GOES_ON.match(text, item.end(), sentence.end):
        return True
    heads = [
        head.end
        for pair in (("role", "ingredient_header"), ("facts", "header_other"))
        for head in case.found.within(sentence.start, min(lacks), *pair)
    ]
    begins = [mark.end() for mark in _MARK.finditer(text, max(heads), min(lacks))] if heads else []
    return bool(begins) and bool(_THING.search(text, begins[-1], min(lacks)))


def _right_before(case: Case, sentence: Sentence, hit: Hit) -> bool:
    text = case.found.text
    row = sentence.rows[sentence.row_at(hit.start)]
    for group, key in (("role", "absent"), ("scope", "negation"), ("facts", "free")):
        for denial in case.found.within(max(row.start, hit.start - 30), hit.start, group, key):
            if _is_an_egg(case, denial):
                continue
            near = 3 if denial.language in BLOCK_LANGUAGES else 24
            if text[max(0, denial.start - 9) : denial.start].rstrip().endswith(_OR):
                continue  # "with or without polydextrose"
            if _is_torn(case, denial.end, hit.start) or not reaches(case, denial, hit):
                continue
            if denial.language in BLOCK_LANGUAGES and "," in text[denial.end : hit.start]:
                continue  # "着色料不使用、乳たんぱく"
            if hit.start - denial.end <= near and not _PART.search(text[denial.end : hit.start]):
                return True
    return False


def _is_an_egg(case: Case, denial: Hit) -> bool:
    """The "ei" of "Ei und Milch", which in Finnish would be a "no"."""
    return bool(_AND.match(case.found.text, denial.end)) and any(
        denial.overlaps(name) for name in case.found.within(denial.start, denial.end, "allergens")
    )


def _right_behind(case: Case, hit: Hit) -> bool:
    """ "Milk-free", but not "not milk-free"."""
    return is_behind(case, hit) and not only_vouched(case, hit.start)


def _under_a_heading(case: Case, sentence: Sentence, hit: Hit) -> bool:
    """ "Free from: milk, soy"."""
    heads = case.found.within(sentence.start, min(sentence.start + 34, hit.start), "facts", "free")
    return any(
        not _PART.search(case.found.text[head.end : hit.start].lstrip(" :")) and reaches(case, head, hit)
        for head in heads
        if head.end - head.start > 4
    )


def _is_torn(case: Case, start: int, end: int) -> bool:
    """ "Sans gluten⏎inuline": the next line may be the next item of a list, and no part of the "sans"."""
    starts = case.folded.starts
    return bool(_TORN.search(case.folded.original, starts[start], starts[end])) if start < end else False


def _in_a_list(case: Case, sentence: Sentence, hit: Hit) -> bool:
    """ "Without gluten, lactose and yeast.": bare names up to the end of the sentence; not "ohne Zucker, Inulin."."""
    text = case.found.text
    for denial in _WITHOUT.finditer(text, max(sentence.start, hit.start - LONGEST), hit.start):
        listed = _LIST.match(text, denial.end())
        word = Hit(denial.start(), denial.end() - 1, "role", "absent", "")
        if (
            listed is None
            or listed.end("items") < hit.end
            or _is_torn(case, denial.end(), hit.start)
            or text[: denial.start()].rstrip().endswith(_OR)
            or not reaches(case, word, hit)
        ):
            continue
        start, end = listed.span("items")
        closed = listed["last"] or case.found.within(start, end, "allergens")
        if closed and not any(start <= named.mention.start < end for named in case.named):
            return True
    return False
