"""`manage.py reread_packs`: which packs the label reader of today reads otherwise."""

from argparse import ArgumentParser
from collections import Counter

from django.core.management.base import BaseCommand
from django.utils import timezone

from apps.products.anew import anew, read_by_an_earlier_reader
from apps.products.otherwise import begun_on
from apps.records.models import Product
from apps.rules.labels import READER_VERSION


class Command(BaseCommand):
    """Read every pack of an earlier reader again; change nothing; print counts, and codes with --list."""

    help = "Compare the packs that an earlier label reader read with the reader of today. Changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch."""
        parser.add_argument("--list", action="store_true", help="also print the code of each that differs")

    def handle(self, *args: object, **options: object) -> None:
        """No words of a pack and no names are printed."""
        read, differ = Counter[str](), Counter[str]()
        self.stdout.write(f"label reader {READER_VERSION}")
        for product in read_by_an_earlier_reader(Product.objects.all()).iterator(chunk_size=500):
            found = anew(product, at=timezone.now())
            where = "with a begun trial" if begun_on(product) else "without a begun trial"
            read[where] += 1
            if found is not None and found.differs:
                differ[where] += 1
                if options["list"]:
                    self.stdout.write(
                        f"  {product.code} {where} (read by reader {found.before.reader_version})"
                    )
        for where, number in sorted(read.items()):
            self.stdout.write(f"{where}: {number} read, {differ[where]} differ")
