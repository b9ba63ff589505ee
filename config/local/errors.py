"""What the person at the terminal is told when something cannot start."""


class CannotStart(Exception):
    """One sentence that says what is wrong and what to do about it."""
