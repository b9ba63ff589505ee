"""The key pair by which push services know this site (VAPID, RFC 8292), as the text forms that browsers use."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
POINT, SECRET = 65, 16  # bytes of a browser's two keys (RFC 8291)


def new_private_key() -> str:
    """A fresh one: 32 bytes in base64url."""
    number = ec.generate_private_key(CURVE).private_numbers().private_value
    return _text(number.to_bytes(32, "big"))


@lru_cache(maxsize=4)
def public_key(private: str) -> str:
    """Its other half, which a browser asks for: an uncompressed point in base64url. Raises ValueError for no key."""
    key = ec.derive_private_key(int.from_bytes(_bytes(private), "big"), CURVE)
    return _text(key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def is_public_key(text: str) -> bool:
    """True for a point of the curve, as a browser sends it."""
    try:
        found = _bytes(text)
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, found)
    except ValueError:
        return False
    return len(found) == POINT


def is_secret(text: str) -> bool:
    """True for the 16 bytes that go with a browser's key."""
    try:
        return len(_bytes(text)) == SECRET
    except ValueError:
        return False


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
