"""The containers' health check asks by the site's own name."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from config import probe


class Site(BaseHTTPRequestHandler):
    """Answers like a site that knows one name and is not ready."""

    def do_GET(self) -> None:
        known = self.headers["Host"] == "akkerplan.example" and self.headers["X-Forwarded-Proto"] == "https"
        self.send_response(400 if not known else 503 if self.path == "/readyz" else 200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(("path", "status"), [("/healthz", 0), ("/readyz", 1)])
def test_status_is_the_sites(address: str, monkeypatch: pytest.MonkeyPatch, path: str, status: int) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "akkerplan.example, www.akkerplan.example")

    assert probe.main(address + path) == status


def test_nobody_there_is_unhealthy() -> None:
    assert probe.main("http://127.0.0.1:1/healthz") == 1
