"""What the person at the terminal is told when something cannot start."""


class CannotStart(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """One sentence that says what is wrong and what to do about it."""
