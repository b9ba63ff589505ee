"""Reading photos, rung by an upload and by beat. A task only knocks: what waits stands in Postgres."""

import logging

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from apps.products import actions, photos
from apps.products.optical import words_in
from apps.web import bell

logger = logging.getLogger(__name__)

OLD = 120  # seconds after which a bell that nobody heard means nothing: beat has rung again


def ring() -> None:
    """Wakes the reader; with a dead broker beat does it later."""
    if not bell.ring(read_photo.signature(options={"expires": OLD})):
        logger.warning("the broker does not answer; photos are read later")


@shared_task(ignore_result=True)
def read_photo(**_later: object) -> None:
    """On the queue `photo`: reads the picture that waits longest, and rings again for the next."""
    if photos.read_next(read=words_in, at=timezone.now(), done_at=timezone.now):
        ring()


@shared_task(ignore_result=True)
def tidy_photos(**_later: object) -> None:
    """Every half minute: old pictures go, and where one waits whose bell was lost, it is rung again."""
    if photos.tidy(at=timezone.now()) and settings.PHOTO_READING:
        ring()


@shared_task(ignore_result=True)
def reread_packs(**_later: object) -> None:
    """Every ten minutes: packs that an earlier reader read, some at a time; rings again while any are left."""
    if actions.reread_some(at=timezone.now()):
        bell.ring(reread_packs.signature(options={"expires": OLD}))
