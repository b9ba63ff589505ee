"""A count of living cells that is nought: "0 live cells", "viable cells: 0", "dont 0 vivante"."""

import regex

from apps.rules.labels.hits import Found, Hit

_BEFORE = regex.compile(
    r"(?<![\p{L}\d.,])(?:0(?:[.,]0{1,3})?|zero|cero|null|nul|nulla|noll|nolla|nula)\s?%?\s?$"
)
_BEHIND = regex.compile(
    r"(?:\s?\p{L}{2,12}){0,2}\s?[:=]\s?(?:0(?:[.,]0{1,3})?|zero)(?=\s?(?:[.,;)|•\n](?!\d)|$|[ackut]f[ubc]|%))"
)
REACH = 24  # characters


def counts_none(found: Found, hit: Hit) -> bool:
    """Whether a word for life is counted, and there is none of it; not "zero sugar, live"."""
    if hit.group != "form" or hit.key != "live":
        return False
    cells = found.within(max(0, hit.start - REACH), hit.start, "count", "cells", "cfu", "afu")
    start = next((one.start for one in cells if not found.text[one.end : hit.start].strip()), hit.start)
    before = _BEFORE.search(found.text, max(0, start - REACH), start)
    return bool(before) or bool(_BEHIND.match(found.text, hit.end, hit.end + 2 * REACH))
