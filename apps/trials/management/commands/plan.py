"""`manage.py plan`: the planner on files."""

from django.core.management.base import BaseCommand

from apps.rules.plan_lines import plan_line
from apps.web import jsonlines


class Command(BaseCommand):
    """Plan trials from JSON Lines: every dated day."""

    help = "Plan trials from JSON Lines: every dated day."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        """Standard input to standard output; the exit status is 1 when any line was bad."""
        jsonlines.on_standard_streams(plan_line)
