"""The link in a check-in mail: signed, for one check-in of one day, and opaque to whoever finds it."""

from django.core import signing

from apps.records.models import Reminder

CHECK_IN_SALT = "check-in-link"  # its only purpose: no other signature of this site opens a check-in


def link_token(reminder: Reminder) -> str:
    """Names the mail's row and nothing else; the same mail sent twice has the same link. It cannot be made up."""
    return signing.Signer(salt=CHECK_IN_SALT).sign(reminder.code.hex)


def code_in(token: str) -> str | None:
    """The code of the row, None when the token was made up."""
    try:
        return signing.Signer(salt=CHECK_IN_SALT).unsign(token)
    except signing.BadSignature:
        return None
