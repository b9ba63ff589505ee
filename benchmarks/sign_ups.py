"""`python -m benchmarks.sign_ups`: ten thousand people sign up, two hundred of them at once (R18, P11).

Gunicorn as in production (config/gunicorn.py, two workers, DEBUG off), Postgres as durable as there, a mail server that takes
everything. Each comes from an address of their own, as a proxy tells it, so that no limit a visitor has stands in the way.
Every tenth form is sent twice. SIGN_UPS and AT_ONCE make it shorter.
"""

import asyncio
import os
import sys

from benchmarks.place import running

# isort: split
from apps.records.models import Person
from benchmarks.pages import TOKEN, as_in_production, rate, request, served, site_cookies
from benchmarks.reminders import sink

SIGN_UPS, AT_ONCE = int(os.environ.get("SIGN_UPS", "10000")), int(os.environ.get("AT_ONCE", "200"))
TWICE = 10
LEAST, MOST_RESIDENT = 20.0, 200  # a second; megabytes a worker


def main() -> int:
    """Prints the rate, the rows and the memory; 1 when a promise does not hold. An answer over 399 ends it."""
    with running(), sink("plain") as (mail, _file):
        environment = {
            **as_in_production(),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "MAIL_URL": f"smtp://127.0.0.1:{mail}",
        }
        forms = [form(number) for number in range(SIGN_UPS)]
        forms += forms[::TWICE]
        with served("config.wsgi", environment) as server:
            found = asyncio.run(rate(server.port, forms, AT_ONCE))
            most = max(server.resident())
        rows = Person.objects.count()
        holds = found >= LEAST and rows == SIGN_UPS and most <= MOST_RESIDENT
        print(
            f"{len(forms):,} forms of {SIGN_UPS:,} people, {AT_ONCE} at once: {found:.1f}/s (promised {LEAST:.0f}), no error, "
            f"{rows:,} people, {most} MB a worker (promised {MOST_RESIDENT}): {'holds' if holds else 'BROKEN'}"
        )
    return 0 if holds else 1


def form(number: int) -> bytes:
    """One person's."""
    said = {
        "email": f"somebody{number}@example.org",
        "password1": f"four words in a row {number}",
        "csrfmiddlewaretoken": TOKEN,
    }
    visitor = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    return request("/account/signup/", site_cookies(""), dict(said), visitor=visitor)


if __name__ == "__main__":
    sys.exit(main())
