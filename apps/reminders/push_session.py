"""The way out to push services: TLS, public addresses only, no redirects, no proxies, and never a long wait.

An address comes from a browser, so it is not trusted: its host is one of those in the settings, and what the name
resolves to is looked at on the open connection, where nobody can change it any more.
"""

from ipaddress import ip_address
from socket import socket

from django.conf import settings
from requests import Session
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import NewConnectionError

TIMEOUT = (4.0, 8.0)  # seconds to connect, seconds to answer


class PublicConnection(HTTPSConnection):
    """Refuses an address of this machine or this network, whatever its name says."""

    def _new_conn(self) -> socket:
        found = super()._new_conn()
        if not settings.PUSH_STAND_IN and not ip_address(found.getpeername()[0]).is_global:
            found.close()
            raise NewConnectionError(self, "not a public address")
        return found


class PublicPool(HTTPSConnectionPool):
    """Connections of that kind."""

    ConnectionCls = PublicConnection


class PublicAdapter(HTTPAdapter):
    """Pools of that kind."""

    def init_poolmanager(self, *args: object, **options: object) -> None:
        """As requests does it, with our kind of pool."""
        super().init_poolmanager(*args, **options)  # type: ignore[arg-type]  # what requests passes
        self.poolmanager.pool_classes_by_scheme = {"https": PublicPool}


def push_session() -> Session:
    """One for a batch: connections are kept open between devices of one maker."""
    session = Session()
    session.trust_env = False
    session.max_redirects = 0
    session.verify = settings.PUSH_STAND_IN or True
    session.adapters.clear()
    session.mount("https://", PublicAdapter())
    return session
