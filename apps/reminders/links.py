"""The signed addresses of a mail: each says whose it is and what it is for, and cannot be made up."""

from django.core import signing

from apps.records.models import Person, Reminder

CHECK_IN_SALT = "check-in-link"  # its only purpose: no other signature of this site opens a check-in
UNSUBSCRIBE_SALT = "unsubscribe"
PAUSE_SALT = "pause"


def unsubscribe_token(person: Person) -> str:
    """Says who wants no more mail, and nothing else."""
    return signing.dumps(str(person.code), salt=UNSUBSCRIBE_SALT, compress=False)


def pause_token(person: Person) -> str:
    """Says who wants a week without reminders, and nothing else."""
    return signing.dumps(str(person.code), salt=PAUSE_SALT, compress=False)


def person_of(token: str, *, salt: str = UNSUBSCRIBE_SALT) -> Person | None:
    """Whose token this is; None when it was made up or the person is gone. It never grows too old."""
    try:
        code = signing.loads(token, salt=salt)
    except signing.BadSignature:
        return None
    return Person.objects.filter(code=code).first()


def link_token(reminder: Reminder) -> str:
    """Names the mail's row and nothing else; the same mail sent twice has the same link."""
    return signing.Signer(salt=CHECK_IN_SALT).sign(reminder.code.hex)


def code_in(token: str) -> str | None:
    """The code of the row whose check-in the link files, None when the token was made up."""
    try:
        return signing.Signer(salt=CHECK_IN_SALT).unsign(token)
    except signing.BadSignature:
        return None
