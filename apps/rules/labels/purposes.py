"""Words for help that name what a pack is for: the "support" of "GLP-1 Support"."""

import regex

NOUNS = frozenset({"support", "boost", "booster", "supporter", "restore", "unterstutzung", "wsparcie"})
_PART = regex.compile(r"[.;:•|,(\[{【『「〔\n]|\s-\s")
_WHAT_FOR = regex.compile(r"(?:[\p{L}\d'+/&-]+\s){1,9}")
_SENTENCE = regex.compile(  # what makes a sentence of it: "helps support Akkermansia", "fibers boost Akkermansia"
    r"(?<!\p{L})(?:to|and|or|may|can|will|that|which|it|we|they|you|not|help|please|zur|und|oder|et|ou|y|e|o|en|\p{L}+(?:ly|[^s]s))\s$"
)


def says_what_for(text: str, start: int) -> bool:
    """Whether a goal stands before the noun at `start`: "GLP-1 Support"; not "Boost Akkermansia", nor the verb of a sentence."""
    begins = max(0, start - 80)
    part = max((mark.end() for mark in _PART.finditer(text, begins, start)), default=begins)
    goal = text[part:start].lstrip()
    return bool(_WHAT_FOR.fullmatch(goal)) and not _SENTENCE.search(goal)
