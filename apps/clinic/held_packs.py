"""Trials whose pack may hold something else than they were planned on, by the patient's word or by a newer reader."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Greatest

from apps.products import queries as products
from apps.records.models import Clearance, EventKind, Note, PackStatement, Review, Trial, TrialEvent
from apps.records.models.trials import ONGOING, Trials
from apps.rules.vocabulary import ReviewDecision, TrialState


@dataclass(frozen=True, slots=True)
class HeldPack:
    """The dose is held back since `at`. `said`: the patient's own words of the pack; otherwise a newer reader's."""

    trial: Trial
    at: datetime
    said: bool
    changes: tuple[str, ...]


def held_packs(trials: Trials) -> list[HeldPack]:
    """Of products that are taken, until a clinician has left a note or decided something since; the newest first."""
    said = PackStatement.objects.standing().filter(trial=OuterRef("pk")).order_by("-told_at")
    since = Greatest(  # of those that are not null
        "product__told_otherwise_at", "product__read_otherwise_at", Subquery(said.values("told_at")[:1])
    )
    gone_on = Review.objects.filter(trial=OuterRef("pk"), decision=ReviewDecision.CONTINUE)
    taken = trials.filter(Q(state__in=ONGOING) | Q(Exists(gone_on), state=TrialState.FINISHED))
    waits = Q(product__told_otherwise_at__isnull=False) | Q(product__read_otherwise_at__isnull=False)
    held = taken.filter(waits).annotate(pack_held_at=since)
    noted = Note.objects.filter(person=OuterRef("person"), written_at__gt=OuterRef("pack_held_at"))
    decided = Clearance.objects.filter(person=OuterRef("person"), decided_at__gt=OuterRef("pack_held_at"))
    rows = held.exclude(Exists(noted)).exclude(Exists(decided)).order_by("-pack_held_at", "-pk")
    return [_held(row) for row in rows.select_related("person", "product").prefetch_related(*_WORDS)]


_WORDS = (
    Prefetch("pack_statements", PackStatement.objects.standing().select_related("trial__product")),
    Prefetch("events", TrialEvent.objects.filter(kind=EventKind.READ_ANEW).order_by("at", "pk")),
)  # fmt: skip


def _held(trial: Trial) -> HeldPack:
    at: datetime = getattr(trial, "pack_held_at")  # noqa: B009 - annotated
    statements = list(trial.pack_statements.all())
    if trial.product.told_otherwise_at is not None and statements:
        (told,) = products.in_words(statements[-1:])
        return HeldPack(trial, at, said=True, changes=(*told.changes, told.why))
    events = list(trial.events.all())
    read = products.read_anew_in_words(events[-1].detail, trial.product.unit_noun) if events else ()
    return HeldPack(trial, at, said=False, changes=read)
