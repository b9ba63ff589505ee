"""Packs that an earlier reader read: which they are, and what the reader of today makes of the same words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from apps.products.holds import Holds, apart
from apps.products.otherwise import begun_on
from apps.products.readings import stored
from apps.records.doses_said import CHECKED, beside_an_amount
from apps.records.models import EventKind, LabelReading, Product, Trial, TrialEvent
from apps.records.said import checked
from apps.rules.labels import READER_VERSION, read
from apps.rules.labels import LabelReading as Reading
from apps.rules.vocabulary import TrialState


@dataclass(frozen=True, slots=True)
class Anew:
    """The words of `before`, read by the reader of today. `reading` is as the reader gives it, `row` is not saved."""

    before: LabelReading
    row: LabelReading
    reading: Reading

    @property
    def differs(self) -> bool:
        """Whether the words say something else now of form, dose or contents."""
        if is_wordless(self.before):
            return False
        old, new = self.before, self.row
        same = Holds.read(old) == Holds.read(new)
        return not same or beside_an_amount(old.reading) != beside_an_amount(new.reading)

    @property
    def detail(self) -> dict[str, Any]:
        """What an event of a trial keeps of it."""
        was, now = Holds.read(self.before), Holds.read(self.row)
        return {"version": READER_VERSION, "was": was.as_json(), "now": now.as_json()}


def read_by_an_earlier_reader(products: QuerySet[Product]) -> QuerySet[Product]:
    """Those of people whose newest reading is old and may matter: no trial was begun on it, or one that was not stopped.

    A pack whose trial has been told of the reader of today is none of them.
    """
    newest = LabelReading.objects.filter(product=OuterRef("pk")).order_by("-read_at", "-pk")
    begun = Trial.objects.filter(product=OuterRef("pk")).exclude(state=TrialState.PLANNED)
    told = TrialEvent.objects.filter(
        trial__product=OuterRef("pk"), kind=EventKind.READ_ANEW, detail__version=READER_VERSION
    )
    old = products.filter(person__isnull=False).annotate(
        read_by=Subquery(newest.values("reader_version")[:1])
    )
    old = old.filter(read_by__isnull=False).exclude(read_by=READER_VERSION)
    matters = ~Exists(begun) | Exists(begun.exclude(state=TrialState.STOPPED))
    return old.filter(matters).exclude(Exists(told)).order_by("pk")


def is_wordless(row: LabelReading) -> bool:
    """Picked from the catalogue, which does not have the words on the pack."""
    picked = checked(row.reading)
    return picked is not None and not picked.copied


def anew(product: Product, *, at: datetime) -> Anew | None:
    """None where the reader of today has read the words; without words nothing differs."""
    before = product.readings.first()
    if before is None or before.reader_version == READER_VERSION:
        return None
    reading = read(before.text)
    kept = stored(reading)
    if CHECKED in before.reading:
        kept[CHECKED] = before.reading[CHECKED]
    row = LabelReading(
        product=product,
        text=before.text,
        label_class=reading.label_class,
        reading=kept,
        reader_version=READER_VERSION,
        read_at=at,
    )
    return Anew(before, row, reading)


def reads_otherwise(product: Product) -> bool:
    """Whether the reader of today would read the words otherwise, and nobody has been told yet: no plan starts on them."""
    before = product.readings.first()
    if before is None or before.reader_version == READER_VERSION:
        return False
    found = anew(product, at=before.read_at)
    told = TrialEvent.objects.filter(
        trial__product=product, kind=EventKind.READ_ANEW, detail__version=READER_VERSION
    )
    return found is not None and found.differs and not told.exists()


def read_again(product: Product) -> tuple[str, ...]:
    """What the newest reading says otherwise than the one before it, for a pack that waits to be confirmed again."""
    rows = list(product.readings.all()[:2]) if product.confirmed_at is None else []
    if len(rows) < 2:
        return ()
    return in_sentences(Holds.read(rows[1]), Holds.read(rows[0]), product.unit_noun)


def told_in_the_trial(product: Product) -> tuple[str, ...]:
    """What the trial that was begun on this pack was told last of the words that it was planned on."""
    begun = begun_on(product)
    event = begun.events.filter(kind=EventKind.READ_ANEW).last() if begun is not None else None
    return read_anew_in_words(event.detail, product.unit_noun) if event is not None else ()


def read_anew_in_words(detail: Mapping[str, Any], noun: str) -> tuple[str, ...]:
    """What an event of this kind says."""
    was, now = (Holds.of_json(detail[name]) for name in ("was", "now"))
    return in_sentences(was, now, noun)


def in_sentences(was: Holds, now: Holds, noun: str) -> tuple[str, ...]:
    """Each fact that the two readings tell otherwise."""
    return apart(was, now, noun, _("%(what)s: %(now)s. Read before as: %(was)s."))
