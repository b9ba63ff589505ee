"""`make run`: the whole site on this machine with one command."""

import logging
import os
import sys
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, connections, transaction
from django.urls import reverse

from config.local import addresses
from config.local.errors import CannotStart
from config.local.run import Wanted, run

logger = logging.getLogger(__name__)

LAST_PORT = 65_535


class Command(BaseCommand):
    help = "Starts Postgres and Valkey (unless DATABASE_URL and REDIS_URL name others), web, worker and beat."

    requires_system_checks = ()  # `make test` runs them; here they would cost a second before the first page

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
        parser.add_argument(
            "--with-parent", action="store_true", help="stop when the program that started this does"
        )

    def handle(self, *args: object, port: str, with_parent: bool, **options: object) -> None:
        place = addresses.place()
        host = settings.DATABASES["default"].get("OPTIONS", {}).get("host")
        try:
            self.wanted = Wanted(
                place=place,
                port=_port(port),
                postgres=host == str(place.sockets),
                valkey=place.redis_url == settings.CELERY_BROKER_URL,
                with_parent=with_parent,
                photo=settings.PHOTO_READING,
            )
            self.say("Starting.")
            run(self.wanted, prepare=self.prepare, ready=self.ready, say=self.say)
        except CannotStart as reason:
            sys.exit(str(reason))  # one sentence; a CommandError is told with its own name before it

    def say(self, text: str) -> None:
        self.stdout.write(f"Akkerplan: {text}")
        self.stdout.flush()

    @property
    def demo(self) -> Path:
        """Who the demo people are, and what they sign in with; written anew by each run."""
        return self.wanted.place.data / "demo.txt"

    def prepare(self) -> None:
        """Bring the database and the static files up to date; give a new local database its demo people."""
        self.say("Bringing the database up to date.")
        try:
            call_command("migrate", interactive=False, verbosity=0)
        except OperationalError as error:
            raise CannotStart(f"The database does not answer: {error}") from None
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)
        elif self.wanted.postgres and "load_demo" in get_commands():
            self.load_demo()
        connections.close_all()

    def load_demo(self) -> None:
        """All demo people or none; they are played up to today, and no day's bug shall keep the site down. Later runs only tell
        how far they are by then.

        The links in the mails of their story lead to the port of this run.
        """
        loaded = self.demo.exists()
        if not loaded:
            self.say("Loading the demo people.")
        if "SITE_URL" not in os.environ:
            settings.SITE_URL = f"http://localhost:{self.wanted.port}"
        told = StringIO()
        try:
            with transaction.atomic():
                call_command("load_demo", only_tell=loaded, stdout=told)
        except Exception:
            logger.exception("The demo people could not be loaded; the site runs without them.")
        else:
            self.demo.write_text(told.getvalue())

    def ready(self) -> None:
        """What a person wants to know now."""
        if self.wanted.postgres and self.demo.exists():
            self.stdout.write(self.demo.read_text())
        site = f"http://localhost:{self.wanted.port}"
        self.say(
            f"Ready: {site}"
            + (f" (mail it sends: {site}{reverse('development:inbox')})" if settings.DEBUG else "")
        )
        if not settings.PHOTO_READING:
            self.say(
                "Photos of packs are not read. `make run PHOTOS=1` fetches what reads them (about 370 MB, once)."
            )
        self.say("Stop everything with Ctrl-C.")


def _port(written: str) -> int:
    """Raises CannotStart for what is no port."""
    if not written.isdecimal() or not 0 < int(written) <= LAST_PORT:
        raise CannotStart(f"PORT={written} is no port: a number from 1 to {LAST_PORT} is needed.")
    return int(written)
