"""`manage.py read_labels`: the label reader on files."""

from django.core.management.base import BaseCommand

from apps.rules.labels.shell import read_line
from apps.web import jsonlines


class Command(BaseCommand):
    """Read labels from JSON Lines."""

    help = "Read labels from JSON Lines."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        """Standard input to standard output; the exit status is 1 when any line was bad."""
        jsonlines.on_standard_streams(read_line)
