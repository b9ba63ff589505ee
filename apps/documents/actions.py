"""Asking for a visit brief, making it, and forgetting it."""

from datetime import datetime, timedelta
from uuid import UUID

import typst
from django.db import transaction

from apps.documents import queries
from apps.records.models import BriefState, Review, VisitBrief

LEASE = timedelta(minutes=2)  # making one takes a fraction of a second
KEPT = timedelta(hours=24)
MOST_ATTEMPTS = 3
NO_FILE = {"pdf": None, "made_from": "", "made_at": None, "forget_at": None, "lease_until": None}


@transaction.atomic
def order(*, review: Review, questions: str, at: datetime) -> VisitBrief:
    """Keeps what the person wants to ask and asks for a new file; an earlier one is deleted."""
    brief, _made = VisitBrief.objects.select_for_update(of=("self",)).get_or_create(review=review)
    VisitBrief.objects.filter(pk=brief.pk).update(
        questions=questions.strip(), state=BriefState.WAITING, wanted_at=at, attempts=0, **NO_FILE
    )
    brief.refresh_from_db()
    return brief


def make(*, code: UUID, at: datetime) -> bool:
    """Makes the file of a brief that waits. False: another worker has it, it was made, or it could not be made.

    It is kept only when nobody has asked anew meanwhile: then the newer questions make the file.
    """
    mine = VisitBrief.objects.waiting(at=at).filter(code=code)
    if mine.update(lease_until=at + LEASE) != 1:
        return False
    brief = VisitBrief.objects.get(code=code)
    held = VisitBrief.objects.filter(pk=brief.pk, state=BriefState.WAITING, wanted_at=brief.wanted_at)
    review = queries.with_everything(Review.objects.filter(pk=brief.review_id)).get()
    try:
        made = queries.brief(review, on=review.trial.person.today(at=at), at=at)
    except typst.TypstError:
        tries = brief.attempts + 1
        state = BriefState.FAILED if tries >= MOST_ATTEMPTS else BriefState.WAITING
        held.update(state=state, attempts=tries, lease_until=None)
        return False
    kept = held.update(
        state=BriefState.READY,
        pdf=made.content,
        made_from=made.made_from,
        made_at=at,
        forget_at=at + KEPT,
        lease_until=None,
    )
    return kept == 1


def forget(*, at: datetime) -> int:
    """Deletes the files whose day is over; the questions stay. Returns how many there were."""
    over = VisitBrief.objects.filter(state=BriefState.READY, forget_at__lte=at)
    return over.update(state=BriefState.NONE, **NO_FILE)
