"""`manage.py replay_rules`: which stored results would differ under the present rules."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable

from django.core.management.base import BaseCommand
from django.db import transaction

from apps.journal import replaying
from apps.rules.version import RULES_VERSION


class Command(BaseCommand):
    """Recompute every stored screening and check-in result; change nothing; print counts, and codes with --list."""

    help = "Compare every stored result with the present rules. Changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch."""
        parser.add_argument("--list", action="store_true", help="also print the code of each that differs")

    def handle(self, *args: object, **options: object) -> None:
        """Reads in one transaction, which is rolled back."""
        with transaction.atomic():
            self.stdout.write(f"rule set {RULES_VERSION}")
            for what, rows in (("screenings", replaying.screenings()), ("check-ins", replaying.check_ins())):
                self._report(what, rows, names=bool(options["list"]))
            transaction.set_rollback(True)

    def _report(self, what: str, rows: Iterable[replaying.Replayed], *, names: bool) -> None:
        read, changes = 0, Counter[str]()
        for row in rows:
            read += 1
            if not row.differs:
                continue
            change = f"{row.before} -> {row.now}"
            changes[change] += 1
            if names:
                self.stdout.write(f"  {row.code} {change} (stored by rule set {row.version})")
        self.stdout.write(f"{what}: {read} read, {changes.total()} differ")
        for change, number in changes.most_common():
            self.stdout.write(f"  {change}: {number}")
