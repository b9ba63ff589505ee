"""The catalogue: entries an operator has checked. Labels change, so a changed label is a newer entry beside the older."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from apps.products.doubles import why_no_doubles
from apps.products.joining import joining, tell_takers, who_picked
from apps.products.list_fates import CHECKED
from apps.products.readings import stored
from apps.records.models import LabelReading, Product
from apps.rules.labels import READER_VERSION, read


def keep_words(*, entry: Product, words: str, at: datetime) -> None:
    """Reads the words on the pack of an entry. Where the operator says something else, the page of a picked pack tells both."""
    reading = read(words)
    LabelReading.objects.create(
        product=entry,
        text=words,
        label_class=reading.label_class,
        reading=stored(reading),
        reader_version=READER_VERSION,
        read_at=at,
    )


@transaction.atomic
def take_offer(
    *, code: UUID, brand: str, market: str, source: str, replaces: Product | None, at: datetime, on: date
) -> Product | None:
    """An offered pack becomes an entry of the catalogue: its words and what stands on the label, nothing of its person.

    None: it is not offered any more.
    """
    offered = Product.objects.offered().select_for_update().filter(code=code).first()
    words = offered.readings.first() if offered else None
    if offered is None or words is None:
        return None
    columns = {name: getattr(offered, name) for name in CHECKED if name != "batch_notes"}
    columns |= {"brand": brand, "market": market, "source": source, "checked_on": on}
    entry = Product.objects.create(code=uuid4(), replaces=replaces, added_at=at, confirmed_at=at, **columns)
    keep_words(entry=entry, words=words.text, at=at)
    Product.objects.filter(pk=offered.pk).update(offer_seen_at=at)
    return entry


def decline_offer(*, code: UUID, at: datetime) -> bool:
    """The operator does not take it. False: it is not offered any more."""
    return Product.objects.offered().filter(code=code).update(offer_seen_at=at) == 1


@transaction.atomic
def merge(*, keep: Product, others: Sequence[Product], at: datetime) -> int:
    """Doubles of one entry are no longer on offer; what people picked from them stays theirs, and is one product from now on.

    How many are gone: none where they are no doubles of each other, and perhaps an older label. Whose dose it holds is told.
    """
    if why_no_doubles((keep, *others)):
        return 0
    with joining(who_picked(), at=at) as changed:
        doubles = _merge(keep, others)
    tell_takers(changed, at=at)
    return doubles


def _merge(keep: Product, others: Sequence[Product]) -> int:
    doubles = Product.objects.catalogue().filter(pk__in=[one.pk for one in others]).exclude(pk=keep.pk)
    numbers = list(doubles.values_list("pk", flat=True))
    Product.objects.filter(replaces__in=numbers).exclude(pk=keep.pk).update(replaces=keep)
    Product.objects.filter(pk=keep.pk, replaces__in=numbers).update(replaces=None)
    Product.objects.filter(merged_into__in=numbers).update(merged_into=keep)
    return Product.objects.filter(pk__in=numbers, person=None).update(merged_into=keep)


@transaction.atomic
def correct(*, entry: Product, names: Collection[str], at: datetime) -> None:
    """Writes these columns of an entry. A newer label of another entry is one product with it from now on; its other columns
    tie nothing, and nobody waits for them.
    """
    if "replaces" not in names:
        entry.save(update_fields=names)
        return
    with joining(who_picked(), at=at) as changed:
        entry.save(update_fields=names)
    tell_takers(changed, at=at)
