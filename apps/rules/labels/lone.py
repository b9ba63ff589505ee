"""Words that tell the form only where they stand alone beside the name: the "Living" of "Akkermansia muciniphila (living)"."""

from collections.abc import Iterator
from itertools import islice

import regex

from apps.rules.labels.scan import MOST

_LIVING = regex.compile(  # not "Akkermansia, living in your gut", nor "healthy living"
    r"(?:phil[ai]+a?|ermansia|(?<!\p{L})(?:akk|form|state|status|type))(?:\s?\([^()\n]{2,16}\)|\smuc\s?t|\s[\p{L}-]{0,6}\d[\p{L}\d-]{0,8})?\s?[(\[,;:|\n-]\s?"
    r"(?P<living>living)(?=\s?(?:$|[)\],;|•.:\n]|[\d-]))"
)

_IT_LIVES = regex.compile(  # the answer to "Is it pasteurised?": "No, it lives", not "no, it lives in the gut"
    r"[?]\s{0,2}(?:\p{L}\s?[:.]\s?)?(?:no|nein|non|nee|nej|nei|nao|nie|ne|нет|ні|ei)\s?[,.:;–-]{1,2}\s?"
    r"(?:(?:it|they|sie|es|er|elle|elles|il|ils|ella|ellas|essa|esso|lei|ela|ze|het|hij|ona|ono|den|det|hon|она|они|se)\s)?"
    r"(?P<living>lives?|lebt|leben|vit|vivent|vive|viven|vivono|vivem|leeft|leven|zyje|zyja|zije|ziji|lever|elaa|elavat|живет|живут|живая|живые)"
    r"(?=\s?(?:$|[.,;!|\n]))"
)
_QUESTION = "?"


def living(text: str, known: set[int]) -> Iterator[tuple[int, int]]:
    """Where it stands so, save at the places `known`."""
    for match in islice(_LIVING.finditer(text), MOST):
        if match.start("living") not in known:
            yield match.span("living")
    for match in islice(_IT_LIVES.finditer(text), MOST) if _QUESTION in text else ():
        if match.start("living") not in known:
            yield match.span("living")
