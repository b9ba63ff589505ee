"""What a mail provider says about mail that did not arrive, in one neutral and signed form (docs/running.md).

POST /reminders/delivery/
X-Signature: t=1767225600,v1=<hex HMAC-SHA256 of "1767225600." and the body, with MAIL_EVENTS_KEY>

{"events": [{"type": "bounce", "permanent": true, "address": "somebody@example.org"},
            {"type": "complaint", "address": "other@example.org"}]}
"""

import hmac
import json
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from apps.records.models import MailTrouble

OLDEST = 300  # seconds: a copied request is worth nothing later
MOST_EVENTS = 1_000
SIGNATURE = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")


class UnsignedError(Exception):
    """Not from whom we gave the key to, or too old."""


class UnreadableError(Exception):
    """Signed, and not in this form."""


def signature(body: bytes, *, key: str, at: datetime) -> str:
    """The header for a body that is sent at this instant."""
    second = int(at.timestamp())
    return f"t={second},v1={_digest(body, key, second)}"


def refused_addresses(
    body: bytes, signed: str, *, key: str, at: datetime
) -> Mapping[MailTrouble, frozenset[str]]:
    """The addresses that take no mail any more, by reason. A bounce that is not permanent is none of them.

    Raises UnsignedError and UnreadableError.
    """
    found = SIGNATURE.fullmatch(signed)
    if not key or found is None or abs(at.timestamp() - int(found[1])) > OLDEST:
        raise UnsignedError
    if not hmac.compare_digest(_digest(body, key, int(found[1])), found[2]):
        raise UnsignedError
    return _read(body)


def _read(body: bytes) -> Mapping[MailTrouble, frozenset[str]]:
    try:
        events = json.loads(body)["events"]
        if not isinstance(events, list) or len(events) > MOST_EVENTS:
            raise UnreadableError
        refused: dict[MailTrouble, set[str]] = defaultdict(set)
        for event in events:
            address = str(event["address"])
            is_for_good = event["type"] == MailTrouble.COMPLAINT or event.get("permanent") is True
            if is_for_good and address.isprintable():  # nobody has another, and the rest of the events counts
                refused[MailTrouble(event["type"])].add(address)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as unreadable:
        raise UnreadableError from unreadable
    return {because: frozenset(addresses) for because, addresses in refused.items()}


def _digest(body: bytes, key: str, second: int) -> str:
    return hmac.new(key.encode(), f"{second}.".encode() + body, sha256).hexdigest()
