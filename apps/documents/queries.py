"""Which brief is whose, what stands in it, and the file."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from apps.documents.brief import brief_paper
from apps.journal.queries import ENTRIES_WITH_NAMES
from apps.records.models import (
    BriefState,
    CheckIn,
    IntercurrentEvent,
    Person,
    ReactionReport,
    Review,
    Trial,
    VisitBrief,
)
from apps.records.reactions import with_corrected
from apps.rules.schedule.freezing import canonical_json
from apps.web import printing

PATIENCE = timedelta(seconds=3)
"""So long a page waits for a worker before it offers to make the brief itself."""


@dataclass(frozen=True, slots=True)
class Made:
    """A brief as a file, and the fingerprint of what it shows."""

    content: bytes
    made_from: str


def with_everything(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """With all rows that a brief shows. Notes to days and events are not read: a brief is for a clinician."""
    return reviews.select_related("trial__person", "trial__product", "trial__screening").prefetch_related(
        "trial__product__readings",
        Prefetch("trial__check_ins", CheckIn.objects.prefetch_related(ENTRIES_WITH_NAMES)),
        "trial__outcomes",
        "trial__events",
        "trial__pack_statements",
        "trial__measurements",
        "trial__assessments",
        Prefetch("trial__reports", with_corrected(ReactionReport.objects.order_by("-reported_at", "-pk"))),
        Prefetch(
            "trial__intercurrent_events", IntercurrentEvent.objects.filter(withdrawn_at=None).defer("note")
        ),
    )


def opened_review(person: Person, code: UUID) -> Review | None:
    """One of the person's own reviews, once it has been opened."""
    mine = Review.objects.filter(trial__person=person, code=code, opened_at__isnull=False)
    return with_everything(mine).first()


def newest_opened(trial: Trial) -> Review | None:
    """The newest opened review of a trial that the asker may see."""
    opened = Review.objects.filter(trial=trial, opened_at__isnull=False).order_by("-number")
    return with_everything(opened).first()


def standing(review: Review) -> VisitBrief | None:
    """The row of the brief, if anything was ever asked or written."""
    return VisitBrief.objects.filter(review=review).first()


def is_being_made(brief: VisitBrief | None, *, at: datetime) -> bool:
    """A worker may still be at it, so that waiting a moment is right."""
    if brief is None or brief.state != BriefState.WAITING or brief.wanted_at is None:
        return False
    return at < brief.wanted_at + PATIENCE


def brief(review: Review, *, on: date, at: datetime) -> Made:
    """The brief as it is now: the kept file when it shows the same, or else a new one, which is not kept here."""
    row = standing(review)
    data = brief_paper(review, questions=row.questions if row else "", on=on)
    made_from = sha256(canonical_json(data).encode()).hexdigest()
    if row is not None and row.pdf is not None and row.made_from == made_from:
        return Made(bytes(row.pdf), made_from)
    return Made(printing.pdf("brief.typ", data, at=at).content, made_from)
