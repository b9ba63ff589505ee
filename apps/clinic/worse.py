"""Who said that it is worse, and waits for a clinician's word."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.records.models import Clearance, Note, Review, SafetyFollowUp
from apps.records.models.trials import Trials
from apps.rules.vocabulary import ReviewDecision

WORSE_DAYS = 14  # so long an answer of "worse" waits


def worse_since(trials: Trials, *, at: datetime) -> QuerySet[SafetyFollowUp]:
    """ "It is worse", said after a stop, until a clinician has left a note or said yes or no since; newest first."""
    said = SafetyFollowUp.objects.filter(
        trial__in=trials,
        answer=SafetyFollowUp.Answer.WORSE,
        answered_at__gt=at - timedelta(days=WORSE_DAYS),
    )
    waiting = said.exclude(_answered_since("answered_at"))
    return waiting.select_related("trial__person", "trial__product").order_by("-answered_at", "-pk")


def worse_later(trials: Trials, *, at: datetime) -> QuerySet[Review]:
    """ "Worse than then", said four weeks after a decision to go on, until a clinician has answered; newest first."""
    said = Review.objects.filter(
        trial__in=trials,
        decision=ReviewDecision.CONTINUE,
        later=Review.Later.WORSE,
        later_at__gt=at - timedelta(days=WORSE_DAYS),
    )
    waiting = said.exclude(_answered_since("later_at"))
    return waiting.select_related("trial__person", "trial__product").order_by("-later_at", "-pk")


def _answered_since(moment: str) -> Q:
    """A clinician has left a note, or said yes or no, after this moment of a row of a trial."""
    noted = Note.objects.filter(person=OuterRef("trial__person"), written_at__gt=OuterRef(moment))
    decided = Clearance.objects.filter(person=OuterRef("trial__person"), decided_at__gt=OuterRef(moment))
    return Q(Exists(noted)) | Q(Exists(decided))
