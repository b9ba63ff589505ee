"""Whether a naming of Akkermansia says that it is in the pack, where the pack also says that it feeds it."""

from itertools import chain

import regex

from apps.rules.labels.case import Case, Named
from apps.rules.labels.glyphs import is_block
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.owned import has_an_amount
from apps.rules.labels.roles import Role
from apps.rules.vocabulary import AmountUnit

HEAVIEST = 20_000  # mg; more than that is what the whole pack weighs
BESIDE = 24  # characters from a name to its mass
MOST_BEFORE, MOST_AFTER, MOST_BETWEEN = (
    1,
    2,
    2,
)  # words that no list has, on an item of a list and behind "with"
MOST_SIGNS = 6  # the same in a script without spaces
_MARK = regex.compile(r"[,;:(•|\n\[、，。：；（／/+&*）)\]]|[.](?=\s|$)|\s[–—-]\s|$")
_WITHIN = ("中的", "内的", "内里", "里的", "裡的", "体内", "體內", "内の", "中の", "장내")
_BRAND = regex.compile(r"-\p{Latin}{3,}")
_WORD = regex.compile(r"\p{L}{3,}|[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_KNOWN = ("form", "ingredients", "noun", "count", "species", "genus")


def is_held(case: Case, named: Named) -> bool:
    """Whether `named` (a row, contained, or a title) is in the pack by a strain, a form, an amount or its place in a list."""
    if named.mention.strain:
        return True
    if named.role is Role.NAMED:
        return not _is_a_made_name(case, named)
    if named.role is Role.ROW:
        return named.words is not None or _has_its_amount(case, named)
    if named.words is None:
        return _is_item(case, named)
    return _is_said_to_be_held(case, named)


def _is_a_made_name(case: Case, named: Named) -> bool:
    """ "AKK-LIFT", "AKK-RISE": three letters and the rest of a brand."""
    text, mention = case.found.text, named.mention
    return text[mention.start : mention.end] == "akk" and bool(_BRAND.match(text, mention.end))


def _has_its_amount(case: Case, named: Named) -> bool:
    """A count, or a mass that is neither the weight of the pack nor behind a word for food: "Akkermansia Prebiotic 5 g"."""
    mention = named.mention
    own = [q for q in case.quantities if not _is_of_the_pack(case, mention.full_end, q)]
    return has_an_amount(case.found, own, list(case.others), mention, case.sentence(mention.start))


def _is_of_the_pack(case: Case, end: int, quantity: Quantity) -> bool:
    if quantity.unit is not AmountUnit.MG:
        return False
    if quantity.value >= HEAVIEST:
        return True
    helps = case.found.within(end, quantity.start, "role", "title_help", "support_after", "nourishment")
    kinds = case.found.within(end, quantity.start, "ingredients", "prebiotic", "fibre")
    return 0 <= quantity.start - end <= BESIDE and bool(helps or kinds)


def _is_item(case: Case, named: Named) -> bool:
    """An item of a list, and not a word of a sentence further on: "Akkermansia and friends love these fibres"."""
    text, mention = case.found.text, named.mention
    sentence = case.sentence(mention.start)
    if text.startswith(_WITHIN, mention.start - 2):
        return False
    such = case.found.within(mention.full_end, mention.full_end + 10, "role", "such_as")
    if any(word.start - mention.full_end <= 1 for word in such):
        return False
    if case.found.within(sentence.start, mention.start, "role", "ingredient_header"):
        return True
    before = max(
        (m.end() for m in _MARK.finditer(text, sentence.start, mention.start) if m.group()), default=0
    )
    after = _MARK.search(text, mention.full_end, sentence.end)
    end = after.start() if after else sentence.end
    if is_block(text[mention.start]):
        return (
            _strange(case, max(before, sentence.start), mention.start) <= MOST_SIGNS
            and _strange(case, mention.full_end, end) <= MOST_SIGNS
        )
    return (
        _strange(case, max(before, sentence.start), mention.start) <= MOST_BEFORE
        and _strange(case, mention.full_end, end) <= MOST_AFTER
    )


def _is_said_to_be_held(case: Case, named: Named) -> bool:
    """Behind "with" or "contains"; not "people with belly fat have less Akkermansia"."""
    word, mention = named.words, named.mention
    assert word is not None
    if word.start >= mention.full_end:
        return _strange(case, mention.full_end, word.start) <= MOST_SIGNS
    nearest = case.found.within(word.start, mention.start, "role", "contains")[-1:] or [word]
    people = case.found.within(max(0, nearest[0].start - 24), nearest[0].start, "role", "people")
    if any(nearest[0].start - one.end <= 2 for one in people):
        return False
    return _strange(case, nearest[0].end, mention.start) <= MOST_BETWEEN


def _strange(case: Case, start: int, end: int) -> int:
    """How many words between, signs in a script without spaces, no list has."""
    within = case.found.within
    known = list(chain.from_iterable(within(start, end, group) for group in _KNOWN))
    words = _WORD.finditer(case.found.text, start, end)
    return sum(not any(k.start < w.end() and w.start() < k.end for k in known) for w in words)
