"""`python -m benchmarks.floor.prepare N`: tables, N people, and a session for each, a line each on standard output."""

import sys

import django
from django.core.management import call_command

django.setup()

# isort: split
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from benchmarks.floor.urls import TABLE

BACKEND = "django.contrib.auth.backends.ModelBackend"


def main(count: int) -> None:
    """Signed in without the form, as `benchmarks.pages` does for the site's people."""
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    for number in range(count):
        user = User.objects.create(username=f"somebody{number}")
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = BACKEND
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        print(session.session_key)


if __name__ == "__main__":
    main(int(sys.argv[1]))
