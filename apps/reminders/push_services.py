"""Which addresses are push services: nobody may make this site call another one."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

LONGEST = 1000  # characters
# Read the same by everything that reads addresses: a backslash or "%" in a host names another host to the library
# that calls it than to the one that looks here.
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
PLAIN = re.compile(rf"https://{LABEL}(?:\.{LABEL})*(?::[0-9]{{1,5}})?/[^\s\\#]*")


def is_push_service(endpoint: str, *, services: Collection[str]) -> bool:
    """True for an https address at one of these hosts, without a name, a password or a trick in it."""
    try:
        parts = urlsplit(endpoint)
        host = parts.hostname or ""
    except ValueError:
        return False
    short = len(endpoint) <= LONGEST and endpoint.isascii() and endpoint.isprintable()
    plain = PLAIN.fullmatch(endpoint) is not None
    return plain and short and any(_is_at(host, service) for service in services)


def _is_at(host: str, service: str) -> bool:
    return host.endswith(service) if service.startswith(".") else host == service
