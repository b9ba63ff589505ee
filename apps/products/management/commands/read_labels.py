"""`manage.py read_labels`: the label reader on files."""

import sys

from django.core.management.base import BaseCommand

from apps.rules.labels.shell import read_line
from apps.web import jsonlines


class Command(BaseCommand):
    """Read labels from JSON Lines."""

    help = "Read labels from JSON Lines."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        """Standard input to standard output; the exit status is 1 when any line was bad."""
        if jsonlines.run(sys.stdin, sys.stdout, read_line):
            sys.exit(1)
