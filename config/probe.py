"""`python -m config.probe http://web:8000/readyz`: exit status 0 when the site answers 200. The containers' health."""

import http.client
import os
import sys
from urllib.parse import urlsplit


def main(address: str) -> int:
    """Asks as the proxy would, by the site's own name: Django answers to no other."""
    url = urlsplit(address)
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".")
    connection = http.client.HTTPConnection(url.hostname or "localhost", url.port, timeout=4)
    try:
        connection.request("GET", url.path, headers={"Host": host, "X-Forwarded-Proto": "https"})
        return 0 if connection.getresponse().status == 200 else 1
    except (OSError, http.client.HTTPException):
        return 1
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
