"""How large a random sample is: whole with FULL_TESTS=1, otherwise a part that finds what its test is there for."""

import os

from hypothesis import settings

FULL = bool(os.environ.get("FULL_TESTS"))
PART = 4  # every so many
PROFILE = "akkerplan"

# A run that decides about a change gives the same answer each time; the full one looks where nobody has looked yet.
settings.register_profile(PROFILE, derandomize=not FULL, deadline=None)


def sample(whole: int) -> settings:
    """So many examples, or a part of them."""
    return settings(max_examples=whole if FULL else whole // PART)
