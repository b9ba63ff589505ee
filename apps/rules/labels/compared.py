"""Which germs a pack names only to be told apart from them: "unlike live lactobacilli"."""

import regex

from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.layout import Sentence
from apps.rules.labels.organisms import Mention

GAP = 24  # characters between "unlike" and the germ
AFTER = 8  # between the germ and a word behind it, "... aksine"
AFTER_BLOCK = 3
TRACES = 60  # characters from "may contain"
HOLDS = 12  # "with better than ..."
_BLOCKS = frozenset({"ja", "zh", "ko"})
_MARK = regex.compile(r"[,;.:|•()\n\d]")
_ENDS = regex.compile(r"[;:|•]")
_UNTIL = regex.compile(  # "Until 2024 our capsules contained live Akkermansia"
    r"[\s\"'*•-]*(?:until|till|before|up\sto|bis|vor|jusqu'en|avant|hasta|antes\sde|fino\sal|prima\sdel|ate|tot|voor|do|przed|fram\still|fore|indtil|inntil|for|до)\s(?:\p{L}+\s)?(?:19|20)\d\d(?!\d)"
)
_OURS = regex.compile(
    r"\p{L}*\s?(?:\p{L}{1,4}\s){0,2}(?:ours?|this\sone|unser\p{L}*|dies\p{L}{2,3}|no(?:s|tres?)|nuestr\p{L}*|est[ae]|nostr\p{L}*|noss\p{L}*|onze|ons|deze|nasz\p{L}*|nas(?:i|e|im|imi|ich)|var\p{L}?|vores|denn[ae]|dette|meidan|наш\p{L}*)(?!\p{L}|\s(?:other|old|previous|former|ander|alte|fruher|autre|ancien|otr|anterior|altr|vecch|outr|andr|inn|stary))|[与與]?(?:我们|我們|本品|本产品)"
)
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


def told_of_others(found: Found, sentence: Sentence, hit: Hit) -> bool:
    """Whether the word tells what others hold, what the pack once held, or what else is made in the same place."""
    once = _UNTIL.match(found.text, sentence.start, sentence.end)
    if once and once.end() <= hit.start and not _ENDS.search(found.text, once.end(), hit.start):
        return True
    return _unlike_ours(found, sentence.end, hit) or _made_there_too(found, sentence.start, hit)


def _made_there_too(found: Found, start: int, hit: Hit) -> bool:
    """ "Our factory also handles live cultures", "may contain traces of pasteurised milk"."""
    traces = found.within(max(start, hit.start - TRACES), hit.start, "facts", "may_contain")
    return hit.group == "form" and any(not _ENDS.search(found.text, word.end, hit.start) for word in traces)


def _unlike_ours(found: Found, end: int, hit: Hit) -> bool:
    """ "Live bacteria, unlike ours, need a fridge", in a sentence that ends at `end`: the word is that of others."""
    behind = found.within(hit.end, end, "scope", "comparison")
    return any(
        _OURS.match(found.text, word.end) and not _ENDS.search(found.text, hit.end, word.start)
        for word in behind
    )
