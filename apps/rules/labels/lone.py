"""Words that tell the form only where they stand alone beside the name: the "Living" of "Akkermansia muciniphila (living)"."""

from collections.abc import Iterator
from itertools import islice

import regex

from apps.rules.labels.scan import MOST

_LIVING = regex.compile(  # not "Akkermansia, living in your gut", nor "healthy living"
    r"(?:phil[ai]+a?|ermansia|(?<!\p{L})(?:akk|form|state|status|type))(?:\s?\([^()\n]{2,16}\)|\smuc\s?t|\s[\p{L}-]{0,6}\d[\p{L}\d-]{0,8})?\s?[(\[,;:|\n-]\s?"
    r"(?P<living>living)(?=\s?(?:$|[)\],;|•.:\n]|[\d-]))"
)


def living(text: str, known: set[int]) -> Iterator[tuple[int, int]]:
    """Where it stands so, save at the places `known`."""
    for match in islice(_LIVING.finditer(text), MOST):
        if match.start("living") not in known:
            yield match.span("living")
