"""`manage.py screen`: the screening rules on files."""

from django.core.management.base import BaseCommand

from apps.rules.screening.shell import answer_line
from apps.web import jsonlines


class Command(BaseCommand):
    """Screen people from JSON Lines: answers in, dispositions out."""

    help = "Screen people from JSON Lines: answers in, dispositions out."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        """Standard input to standard output; the exit status is 1 when any line was bad."""
        jsonlines.on_standard_streams(answer_line)
