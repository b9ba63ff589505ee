"""Photos of a pack: taken in, read once by whoever holds the lease, and gone when they have done their work."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Max, Q

from apps.products.optical import Words
from apps.products.pictures import Picture
from apps.records.models import PackPhoto, Person, PhotoState, Product
from apps.records.models.photos import MOST_SIDES

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)  # a reading is stopped after one minute
MOST_ATTEMPTS = 2
KEPT_UNCONFIRMED = timedelta(days=7)
MOST_PHOTOS = 3 * MOST_SIDES  # of one person, kept ones too
LONGEST_TEXT = 20_000


def take(*, person: Person, pack: UUID, code: UUID, picture: Picture, at: datetime) -> bool:
    """Keeps one more side of a pack to be read. False: there is no room for it. Sent twice, it is one side."""
    try:
        with transaction.atomic():
            Person.objects.select_for_update().get(pk=person.pk)
            mine = PackPhoto.objects.of(person)
            last = mine.filter(pack=pack).aggregate(last=Max("side"))["last"] or 0
            if mine.filter(code=code).exists():
                return True
            if last >= MOST_SIDES or mine.count() >= MOST_PHOTOS or _is_read(person, pack):
                return False
            PackPhoto.objects.create(
                person=person,
                pack=pack,
                code=code,
                side=last + 1,
                picture=picture.content,
                width=picture.width,
                height=picture.height,
                added_at=at,
            )
    except IntegrityError:  # somebody else's code
        return False
    return True


def _is_read(person: Person, pack: UUID) -> bool:
    return Product.objects.of(person).filter(code=pack).exists()


def belongs_to(*, product: Product) -> None:
    """The words of these photos have become this product."""
    PackPhoto.objects.filter(person=product.person, pack=product.code, product=None).update(product=product)


def after_confirming(*, product: Product, keep: bool) -> None:
    """The person has confirmed what was read: the pictures go, unless they are wanted."""
    mine = PackPhoto.objects.filter(product=product)
    if keep:
        mine.update(keep=True)
    else:
        mine.delete()


def remove(*, person: Person, code: UUID) -> None:
    """The person wants a picture gone."""
    PackPhoto.objects.filter(person=person, code=code).delete()


def read_next(*, read: Callable[[bytes], Words], at: datetime, done_at: Callable[[], datetime]) -> bool:
    """Reads the picture that waits longest. False: none waits.

    The words count only while the lease is this reader's own: a second reader has then not begun.
    """
    leased = _lease(at=at)
    if leased is None:
        return False
    held = PackPhoto.objects.filter(pk=leased.pk, state=PhotoState.WAITING, lease_until=leased.lease_until)
    try:
        words = read(bytes(leased.picture))
    except Exception as trouble:  # whatever a picture does to the engine is one failed picture
        logger.warning("a photo could not be read: %s", type(trouble).__name__)
        held.update(state=PhotoState.FAILED, lease_until=None)
        return True
    held.update(
        state=PhotoState.READ,
        lease_until=None,
        text=_storable(words.text),
        doubtful=[_storable(line) for line in words.doubtful],
        read_at=done_at(),
    )
    return True


def _storable(text: str) -> str:
    return text.replace("\x00", "")[:LONGEST_TEXT]


@transaction.atomic
def _lease(*, at: datetime) -> PackPhoto | None:
    free = Q(lease_until=None) | Q(lease_until__lte=at)
    waiting = PackPhoto.objects.select_for_update(skip_locked=True).filter(free, state=PhotoState.WAITING)
    found = waiting.filter(attempts__lt=MOST_ATTEMPTS).order_by("added_at", "pk").first()
    if found is None:
        return None
    found.lease_until = at + LEASE
    PackPhoto.objects.filter(pk=found.pk).update(lease_until=found.lease_until, attempts=F("attempts") + 1)
    return found


def tidy(*, at: datetime) -> bool:
    """Gives up what broke off twice and lets old pictures go. True when pictures wait to be read."""
    over = PackPhoto.objects.filter(
        state=PhotoState.WAITING, attempts__gte=MOST_ATTEMPTS, lease_until__lte=at
    )
    over.update(state=PhotoState.FAILED, lease_until=None)
    PackPhoto.objects.filter(keep=False, added_at__lte=at - KEPT_UNCONFIRMED).delete()
    free = Q(lease_until=None) | Q(lease_until__lte=at)
    return PackPhoto.objects.filter(free, state=PhotoState.WAITING).exists()


def lines_of(sides: Sequence[PackPhoto]) -> Words:
    """The words of all sides with the lines that were hard to read."""
    return Words(words_of(sides), tuple(line for side in sides for line in side.doubtful))


def words_of(sides: Sequence[PackPhoto]) -> str:
    """The words of all sides, one after the other."""
    return "\n\n".join(side.text for side in sides if side.text)[:LONGEST_TEXT]
