"""`manage.py assess`: the stop rules on files."""

import sys

from django.core.management.base import BaseCommand

from apps.rules.stopping.shell import assess_line
from apps.web import jsonlines


class Command(BaseCommand):
    """Judge check-in histories from JSON Lines."""

    help = "Judge check-in histories from JSON Lines."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        """Standard input to standard output; the exit status is 1 when any line was bad."""
        if jsonlines.run(sys.stdin, sys.stdout, assess_line):
            sys.exit(1)
