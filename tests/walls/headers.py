"""The headers that every answer carries."""

from django.http import HttpResponseBase

SAME_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
STRICTER = {"Referrer-Policy": "no-referrer"}  # where the address itself opens something
CSP = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}
SENSORS = {"camera", "geolocation", "microphone", "payment", "usb"}


def lacks(answer: HttpResponseBase) -> set[str]:
    """The names of the headers that are missing or say something else than they should."""
    wrong = {
        name
        for name, value in SAME_EVERYWHERE.items()
        if answer.headers.get(name) not in (value, STRICTER.get(name, value))
    }
    if policy(answer.headers.get("Content-Security-Policy", "")) != CSP:
        wrong.add("Content-Security-Policy")
    allowed = answer.headers.get("Permissions-Policy", "")
    if not all(f"{sensor}=()" in allowed for sensor in SENSORS):
        wrong.add("Permissions-Policy")
    return wrong


def policy(header: str) -> dict[str, list[str]]:
    """A content security policy by directive, without the nonce of one page."""
    parts = (part.split() for part in header.split(";") if part.strip())
    return {name: [word for word in words if not word.startswith("'nonce-")] for name, *words in parts}


def is_kept(answer: HttpResponseBase) -> bool:
    """True when a browser or a proxy may keep a copy."""
    return "no-store" not in answer.headers.get("Cache-Control", "")
