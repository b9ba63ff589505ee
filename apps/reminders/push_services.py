"""Which addresses are push services: nobody may make this site call another one."""

from collections.abc import Collection
from urllib.parse import urlsplit

LONGEST = 1000  # characters


def is_push_service(endpoint: str, *, services: Collection[str]) -> bool:
    """True for an https address at one of these hosts, without a name or password in it."""
    try:
        parts = urlsplit(endpoint)
        host = parts.hostname or ""
    except ValueError:
        return False
    plain = parts.scheme == "https" and "@" not in parts.netloc and not parts.fragment
    short = len(endpoint) <= LONGEST and endpoint.isascii() and endpoint.isprintable() and " " not in endpoint
    return plain and short and any(_is_at(host, service) for service in services)


def _is_at(host: str, service: str) -> bool:
    return host.endswith(service) if service.startswith(".") else host == service
