"""A browser with its keys, and the push service it is reached by: a real HTTPS server that can misbehave."""

import datetime as dt
import json
import ssl
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import http_ece
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.x509.oid import NameOID

CURVE = ec.SECP256R1()


def text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw(encoded: str) -> bytes:
    return urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))


class Browser:
    """What a browser makes when it subscribes, and how it reads what arrives."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(CURVE)
        self.secret = b"0123456789abcdef"

    @property
    def keys(self) -> dict[str, str]:
        """The two that it hands to the site."""
        point = self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return {"p256dh": text(point), "auth": text(self.secret)}

    def read(self, body: bytes) -> object:
        """The message in clear (RFC 8291)."""
        clear = http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm")
        return json.loads(clear)


@dataclass(frozen=True, slots=True)
class Arrived:
    """One message at the service's door."""

    path: str
    headers: dict[str, str]
    body: bytes

    def claims(self) -> dict[str, Any]:
        """What the sender says of itself, after its signature was checked with the key beside it (RFC 8292)."""
        scheme, _space, fields = self.headers["authorization"].partition(" ")
        parts = dict(one.strip().split("=", 1) for one in fields.split(","))
        signed, _dot, signature = parts["t"].rpartition(".")
        numbers = raw(signature)
        r, s = (int.from_bytes(half, "big") for half in (numbers[:32], numbers[32:]))
        sender = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, raw(parts["k"]))
        sender.verify(encode_dss_signature(r, s), signed.encode(), ec.ECDSA(hashes.SHA256()))
        found: dict[str, Any] = json.loads(raw(signed.split(".")[1]))
        return {"scheme": scheme, "key": parts["k"], **found}


@dataclass
class PushService:
    """`answer` is the status of the next answers; by path in `answers` for one device alone."""

    certificate: Path
    answer: int = 201
    answers: dict[str, int] = field(default_factory=dict)
    arrived: list[Arrived] = field(default_factory=list)
    port: int = 0

    def start(self, key: Path) -> ThreadingHTTPServer:
        """Listens on a port of its own until `shutdown`."""
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                service.arrived.append(Arrived(self.path, headers, body))
                self.send_response(service.answers.get(self.path, service.answer))
                self.send_header("Location", f"https://localhost:{service.port}/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_args: object) -> None:
                """Quiet."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        self.port = int(server.server_address[1])
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server

    def endpoint(self, device: str = "one") -> str:
        """The address of a device at this service."""
        return f"https://localhost:{self.port}/{device}"


def write_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost that is its own authority, and its key."""
    key = ec.generate_private_key(CURVE)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=3650))
        .not_valid_after(now + dt.timedelta(days=3650))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )
    return certificate, private
