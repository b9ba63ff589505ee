"""Why something cannot be done now: a value with words, not a crash."""


class NotNow(Exception):  # noqa: N818 (it reads as what it is)
    """The rules, or the state of the trial, do not allow it; `reasons` says why, in the person's words."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons
