"""Marks rule text for translation without importing a framework.

Rule text is English data; whoever shows it passes it through `gettext`. The marker has the name that
message extraction looks for, and does nothing else. `tied` is for text that is about to be shown.
"""

import re

UNITS = r"(?:%|(?:mg/dL|mmol/L|mmol/mol|cm|in|inches|kg|lb|points?|days?|weeks?)\b)"
TURNS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
BETWEEN = re.compile(rf"(?<=[0-9½]) (?={UNITS})")


def gettext_noop(text: str) -> str:
    """`text`, unchanged: only there so that the extractor finds it."""
    return text


def tied(text: str) -> str:
    """`text` with each number and its unit in one line: no line ends between "8.7" and "%"."""
    return BETWEEN.sub("\u00a0", text)


def unturned(text: str) -> str:
    """`text` without the invisible signs that turn the direction of what stands around them: letters know their own, and on a
    page or on paper they would turn words that nobody printed so.
    """
    return text.translate(TURNS)
