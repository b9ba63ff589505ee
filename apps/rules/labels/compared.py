"""Which germs a pack names only to be told apart from them: "unlike live lactobacilli"."""

import regex

from apps.rules.labels.hits import Found
from apps.rules.labels.organisms import Mention

GAP = 24  # characters between "unlike" and the germ
AFTER = 8  # between the germ and a word behind it, "... aksine"
AFTER_BLOCK = 3
HOLDS = 12  # "with better than ..."
_BLOCKS = frozenset({"ja", "zh", "ko"})
_MARK = regex.compile(r"[,;.:|•()\n\d]")
_AND = regex.compile(
    r"\s?(?:,|/|and|or|und|oder|et|ou|e|ed|o|y|u|en|of|i|lub|oraz|a|nebo|och|eller|og|ja|tai|и|или|ve|veya|や|、|と|和|或|및|나|이나)\s?(?:(?:les|des|los|las|os|as|i|le|gli|den|die|de)\s)?(?:\p{L}{3,12}\s)?"
)


def without_the_compared(found: Found, mentions: list[Mention]) -> list[Mention]:
    """`mentions` without those that a comparison is with, nor those that it goes on to."""
    kept, last = list[Mention](), None
    for mention in mentions:
        goes_on = last is not None and _AND.fullmatch(found.text, last.full_end, mention.start)
        if goes_on or _led(found, mention) or _followed(found, mention):
            last = mention
        else:
            kept.append(mention)
    return kept


def _led(found: Found, mention: Mention) -> bool:
    for word in found.within(
        mention.start - GAP - 30, mention.start, "scope", "than", "in_place_of", "concerns"
    ):
        near = mention.start - word.end <= GAP and not _MARK.search(found.text, word.end, mention.start)
        listed = found.within(word.end, mention.start, "role", "like")
        if near and not listed and not found.within(word.start - HOLDS, word.start, "role", "contains"):
            return True
    return False


def _followed(found: Found, mention: Mention) -> bool:
    end = mention.full_end
    words = found.within(end, end + AFTER + 16, "scope", "comparison_after", "comparison_end", "than")
    return any(
        word.start - end
        <= (AFTER_BLOCK if word.language in _BLOCKS or found.text[word.start] > "\u2e80" else AFTER)
        and not _MARK.search(found.text, end, word.start)
        and (word.key != "than" or found.text[word.start] > "\u2e80" or found.language == "tr")
        for word in words
    )
