"""Where "support" is what the pack is for and not what it does to Akkermansia: "GLP-1 Support Akkermansia 20 billion CFU"."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice, takewhile
from operator import attrgetter

import regex

from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.labels.purposes import NOUNS, says_what_for
from apps.rules.labels.scope import Scope
from apps.rules.labels.zero import counts_none
from apps.rules.vocabulary import AmountUnit

_OPEN, _SHUT = "([{【『「〔", ")]}】』」〕"
_SHUTS = regex.compile(r"[\]}】』」〕]")
_NEXT = regex.compile(r"[\s)\-|]{0,4}(?:(?:supplements?|formula|complex) )?")
_ITS_OBJECT = regex.compile(  # "supports your Akkermansia", "feeds good bacteria like Akkermansia"
    r"(?<!\p{L})(?:of|your|our|the|this|own|like|good|healthy|beneficial|friendly|native|natural|more|germ|\p{L}*(?:bacteri|bakteri|batteri)\p{L}*"
    r"|levels?|and|or|und|oder|et|e|y|en|i|och|og|der|die|das|des|dein\p{L}*|ihr\p{L}*|von|de|du|des|la|le|les|l'|d'|votre|tu|el|del|della|di|il|van|het|je)\W{0,2}$"
)
_FIELD = regex.compile(
    r"\s?:\s?(?:a[ck]{1,3}er|阿克曼|アッカ|아커|嗜)"
)  # "Species: Akkermansia muciniphila", a line of a data sheet
_BEHIND, _GAP, _ROW = 24, 3, 60
_BARE = regex.compile(r" ?\(?(?:(?:probiotics?|postbiotics?|capsules?) )?")


def is_heading(
    found: Found, quantities: list[Quantity], others: Iterable[Mention], support: Hit, mention: Mention
) -> bool:
    """Whether `support` belongs to a heading in front of `mention`."""
    text = found.text
    between = text[support.end : mention.start]
    if _SHUTS.search(between) and not _is_balanced(between):
        return True
    if _NEXT.fullmatch(between):
        return (
            text[support.start : support.end] in NOUNS
            and says_what_for(text, support.start)
            and _is_sold(found, quantities, mention)
        )
    return (
        not _ITS_OBJECT.search(between)
        and not any(0 <= other.start - mention.full_end < _ROW for other in others)
        and any(
            _BARE.fullmatch(text, mention.full_end, count.start) for count in _counts(quantities, mention)
        )
    )


def _is_balanced(between: str) -> bool:
    """ "Feeds [your own] Akkermansia": what is closed was opened behind the word."""
    depth = 0
    for char in between:
        depth += (char in _OPEN) - (char in _SHUT)
        if depth < 0:
            return False
    return True


def _counts(quantities: list[Quantity], mention: Mention) -> list[Quantity]:
    """The counts right behind the name; a mass may be that of a fibre."""
    first = bisect_left(quantities, mention.full_end, key=attrgetter("start"))
    near = takewhile(lambda q: q.start < mention.full_end + _BEHIND, islice(quantities, first, None))
    return [q for q in near if q.unit not in {None, AmountUnit.MG}]


def _is_sold(found: Found, quantities: list[Quantity], mention: Mention) -> bool:
    """Its own count, "probiotic" or "capsules" stands right behind the name."""
    gaps = (found.text[mention.full_end : count.start] for count in _counts(quantities, mention))
    if any(not set(",;|") & set(gap) for gap in gaps):
        return True
    behind = mention.full_end, mention.full_end + _BEHIND
    kinds = [*found.within(*behind, "form", "probiotic", "heat", "live"), *found.within(*behind, "noun")]
    return any(kind.start - mention.full_end <= _GAP for kind in kinds)


def says_nothing(found: Found, scope: Scope, said: Hit, between: str) -> bool:
    """The next cell of a table, "Akkermansia: live, 5 billion CFU", and "Akkermansia je Kapsel", where "je" is "per"."""
    if "|" in between or (":" in between and tells_form(found, scope, said)):
        return True
    if any(
        form.end > said.start
        for form in found.beginning(said.start - 4, said.start - 1, "form", "live", "heat")
    ):
        return True  # the "菌は" of "Akkermansia 生菌は入っていません"
    forms = found.within(said.start, said.end + 24, "form", "live")
    if any(form.start == said.start and counts_none(found, form) for form in forms):
        return True  # "Akkermansia, live cells not detected"
    return any(noun.start <= said.end + 1 for noun in found.within(said.end, said.end + 24, "noun"))


def tells_form(found: Found, scope: Scope, word: Hit) -> bool:
    """Whether a word of life or heat begins where `word` does: the "live" of "Akkermansia: live, 5 billion CFU"."""
    forms = found.within(word.start, word.end + 24, "form", "live", "heat")
    return any(form.start == word.start and not scope.aside(form, live=True) for form in forms)


def heads_a_list(found: Found, scope: Scope, like: Hit) -> bool:
    """The "bacteria" of "Live bacteria: Akkermansia muciniphila", which are in the pack; not of "good bacteria:"."""
    if _FIELD.match(found.text, like.end) and not found.text[: like.start].rpartition("\n")[2].strip():
        return True
    for form in found.within(max(0, like.start - 24), like.end + 24, "form", "live", "heat"):
        beside = form.start <= like.end + 1 and like.start <= form.end + 1
        end = max(form.end, like.end)
        colon = found.text[end : end + 2].strip().startswith(":")
        if beside and colon and not scope.aside(form, live=form.key == "live"):
            return True
    return False
