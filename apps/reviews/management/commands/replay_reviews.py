"""`manage.py replay_reviews`: whose label would differ with the method of today. Reads only."""

from collections import Counter

from django.core.management.base import BaseCommand, CommandParser

from apps.analysis.results import METHOD_VERSION
from apps.reviews.replaying import replay


class Command(BaseCommand):
    """Counts by old and new label; with --list the codes of the reviews that differ."""

    help = "Computes every opened review anew and reports which labels would differ. Changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """--list names the reviews."""
        parser.add_argument(
            "--list", action="store_true", dest="listed", help="the codes of the reviews that differ"
        )

    def handle(self, *, listed: bool, **_others: object) -> None:
        """Streams, so that a million reviews need no more memory than one."""
        counts: Counter[tuple[str, str]] = Counter()
        for one in replay():
            counts[one.before, one.after] += 1
            if listed and one.differs:
                self.stdout.write(f"{one.code} {one.method_version} {one.before} -> {one.after}")
        for (before, after), number in sorted(counts.items()):
            self.stdout.write(f"{number} {before} -> {after}" if before != after else f"{number} {before}")
        differing = sum(number for (before, after), number in counts.items() if before != after)
        self.stdout.write(
            f"{differing} of {counts.total()} reviews would have another label with method {METHOD_VERSION}."
        )
