"""What an operator ties is one product, and what a person tells meanwhile: the one waits for the other.

Else each would be read without the other, and what was told of one pack never reached the pack that was being tied to it.
"""

from django.db import connection

LOCK = 0x544945 << 40  # "TIE": no other advisory lock of ours begins like this


def hold_still() -> None:
    """Until the transaction ends no entries are tied or untied: what is told now reaches the packs that are one now.

    Locks are taken in one order: the trials, then this, then packs.
    """
    _take("SELECT pg_advisory_xact_lock_shared(%s)")


def hold_alone() -> None:
    """For who ties or unties: until the transaction ends nobody is told anything that reaches other packs."""
    _take("SELECT pg_advisory_xact_lock(%s)")


def _take(how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(how, [LOCK])
