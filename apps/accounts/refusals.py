"""Why an action was refused."""

from enum import StrEnum


class Refusal(StrEnum):
    """The reasons. Each has its words in `apps/accounts/wordings.py`."""

    NOT_AN_ADULT = "not_an_adult"  # nothing was stored
    MISSING_CONSENT = "missing_consent"
    INVITED_SELF = "invited_self"
    ALREADY_SHARING = "already_sharing"
    TOO_MANY_INVITATIONS = "too_many_invitations"  # mail goes to people who did not ask for it
    NOT_A_CLINICIAN = "not_a_clinician"
    OTHER_ADDRESS = "other_address"  # the invitation went to an address that this account has not confirmed


class RefusedError(Exception):
    """The action changed nothing."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why
