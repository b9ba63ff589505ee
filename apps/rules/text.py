"""Marks rule text for translation without importing a framework.

Rule text is English data; whoever shows it passes it through `gettext`. The marker has the name that
message extraction looks for, and does nothing else.
"""


def gettext_noop(text: str) -> str:
    """`text`, unchanged: only there so that the extractor finds it."""
    return text
