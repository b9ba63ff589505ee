"""`manage.py assess`: the stop rules on files."""

from django.core.management.base import BaseCommand

from apps.rules.stopping.shell import assess_line
from apps.web import jsonlines


class Command(BaseCommand):
    """Judge check-in histories from JSON Lines."""

    help = "Judge check-in histories from JSON Lines."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        """Standard input to standard output; the exit status is 1 when any line was bad."""
        jsonlines.on_standard_streams(assess_line)
