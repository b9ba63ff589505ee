"""What may stand between the name and its verb: "Akkermansia'yı", "Akkermansia auf natürliche Weise zu vermehren"."""

import regex

from apps.rules.labels.hits import Found
from apps.rules.labels.organisms import Mention

NATURALLY = 32  # characters
_ENDING = regex.compile(r"'\p{Latin}{1,4}(?!\p{L})")


def past_its_ending(found: Found, mention: Mention) -> int:
    """ "Akkermansia'yı": an ending behind an apostrophe is part of the name."""
    ending = _ENDING.match(found.text, mention.full_end)
    return ending.end() if ending else mention.full_end


def past_naturally(found: Found, end: int) -> int:
    """Where "auf natürliche Weise" ends that begins at `end`."""
    words = found.within(end, end + NATURALLY, "role", "naturally")
    return max((word.end for word in words if word.start - end <= 1), default=end)
