"""Why an action was refused."""


class NotAnAdult(Exception):
    """Akkerplan is for people of 18 and over; nothing was stored."""


class MissingConsent(Exception):
    """The terms and the keeping of health answers must both be agreed to."""


class InvitedSelf(Exception):
    """Nobody is their own clinician."""


class AlreadySharing(Exception):
    """There is an open link between these two already."""


class TooManyInvitations(Exception):
    """More invitations in a day than anybody needs: mail goes to people who did not ask for it."""


class NotAClinician(Exception):
    """Only an account made from an invitation, or by an operator, may look at somebody else."""


class OtherAddress(Exception):
    """The invitation went to an address that this account has not confirmed as its own."""
