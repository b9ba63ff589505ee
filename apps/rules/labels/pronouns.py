"""Whether a pack feeds the Akkermansia that it says it does not hold: "contains none, but nourishes it"."""

import regex

from apps.rules.labels.hits import Found, Hit
from apps.rules.labels.joining import AND

REACH = 120  # characters behind the denial
GAP = 14  # characters between the verb and its "it"
GAP_BLOCK = 4  # the same in a script without spaces
LONGEST_IT = 10  # characters
ONE_VERB = 16  # characters from the first verb to the last word that may go with it: "gives food to it"
LEFT_OUT = 10  # characters to a verb that leaves its object out, as in Japanese and Korean
_WITHOUT_OBJECT = frozenset({"ja", "ko"})
_BLOCKS = frozenset({"ja", "zh", "ko"})
_OBJECT = regex.compile(r"[をを를을]")
_AND = rf"\s(?:{AND}|a)\s"
_MARK = regex.compile(rf"[.,;:|•!?()\n]|{_AND}")
_ENDS = regex.compile(rf"\s?(?:[.,;:|•!?)\n]|$)|{_AND}")
_ARTICLES = frozenset(["la", "l", "les", "le", "lo", "los", "las", "li", "a", "as", "o", "os", "sie"])
_ENCLITIC = regex.compile(r"\p{Latin}*(?:[aei]r|[ae]ndo)l[aeio]s?(?!\p{L})|\p{Latin}*-(?:l?[ao]s?)(?!\p{L})")


def fed_by_a_pronoun(found: Found, end: int) -> Hit | None:
    """The words that feed it, behind a naming that is denied and ends at `end`; "but feeds your gut" feeds another thing."""
    until = min(len(found.text), end + REACH)
    words = found.within(end, until, "role", "support", "support_after", "nourishment", "wants")
    near = [word for word in words if word.start - words[0].start <= ONE_VERB]
    return next((word for word in near if _of_it(found, end, word)), None)


def _of_it(found: Found, denied_to: int, word: Hit) -> bool:
    """Whether the word has an "it" beside it or in it, or is of a language that leaves one out."""
    text, reach = found.text, GAP_BLOCK if word.language in _BLOCKS else GAP
    first = max(denied_to, word.start - reach - LONGEST_IT)
    objects = [
        *found.within(word.end, word.end + reach + LONGEST_IT, "role", "its_after"),
        *found.within(first, word.start, "role", "its_before"),
    ]
    if any(_is_object(text, word, it, reach) for it in objects):
        return True
    if word.language in _WITHOUT_OBJECT:
        before = text[denied_to : word.start + 1]
        return len(before) <= LEFT_OUT and not _OBJECT.search(before[-2:]) and "." not in before
    return bool(_ENCLITIC.match(text, word.end - 3) or _ENCLITIC.fullmatch(text, word.start, word.end))


def _is_object(text: str, word: Hit, it: Hit, reach: int) -> bool:
    """ "Sie" and "la" are also "she" and "the": they are what is fed where nothing follows them and the verb."""
    begin, end = sorted([(word.start, word.end), (it.start, it.end)])
    if end[0] - begin[1] > reach or _MARK.search(text, begin[1], end[0]):
        return False
    return text[it.start : it.end] not in _ARTICLES or bool(_ENDS.match(text, end[1]))
