"""How large a random sample is: whole with FULL_TESTS=1, otherwise a part that finds what its test is there for."""

import os

from hypothesis import settings

FULL = bool(os.environ.get("FULL_TESTS"))
PART = 4  # every so many


def sample(whole: int) -> settings:
    """So many examples, or a part of them. Hypothesis draws others in each run, and keeps those that failed."""
    return settings(max_examples=whole if FULL else whole // PART, deadline=None)
