"""`manage.py review_series`: the review's statistics on files."""

from django.core.management.base import BaseCommand

from apps.analysis.shell import review_line
from apps.web import jsonlines


class Command(BaseCommand):
    """Review series from JSON Lines."""

    help = "Review series from JSON Lines."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        """Standard input to standard output; the exit status is 1 when any line was bad."""
        jsonlines.on_standard_streams(review_line)
