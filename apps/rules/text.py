"""Marks rule text for translation without importing a framework.

Rule text is English data; whoever shows it passes it through `gettext`. The marker has the name that
message extraction looks for, and does nothing else. `tied` is for text that is about to be shown.
"""

import re

UNITS = r"(?:%|(?:mg/dL|mmol/L|mmol/mol|cm|in|inches|kg|lb|points?|days?|weeks?)\b)"
BETWEEN = re.compile(rf"(?<=[0-9½]) (?={UNITS})")


def gettext_noop(text: str) -> str:
    """`text`, unchanged: only there so that the extractor finds it."""
    return text


def tied(text: str) -> str:
    """`text` with each number and its unit in one line: no line ends between "8.7" and "%"."""
    return BETWEEN.sub("\u00a0", text)
