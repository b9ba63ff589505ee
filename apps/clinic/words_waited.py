"""Pauses that only a clinician's word ends (clinical.md 3.4, P5), of whoever's next dose waits for it."""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.records.behind import BACK
from apps.records.models import Clearance, SafetyAssessment, Trial, TrialEvent
from apps.records.models.trials import Trials
from apps.rules import stopping
from apps.rules.screening.clearances import CLEARANCE_DAYS, MAYBE_LIVE
from apps.rules.vocabulary import ProductForm, SafetyLevel, TrialState

ASKING = tuple(
    rule
    for rule, one in stopping.RULES_BY_ID.items()
    if one.level is SafetyLevel.PAUSE and ((gate := stopping.gate_after(rule)) is None or gate.clearance)
)
TAKEN = (TrialState.ACTIVE, TrialState.WITHDRAWAL)


def words_waited(trials: Trials, *, at: datetime) -> QuerySet[SafetyAssessment]:
    """What was said then, the newest first: in a baseline, in a pause, after a trial, and in one that ended before a dose.
    Nobody has decided about it since, no dose was begun, and the trial has not come back.
    """
    about = reduce(or_, (Q(fired__contains=[{"rule": rule}]) for rule in ASKING))
    mine = {"person": OuterRef("trial__person")}
    newer = SafetyAssessment.objects.filter(
        about, level=SafetyLevel.PAUSE, trial__person=OuterRef("trial__person"), at__gt=OuterRef("at")
    )
    begun = Trial.objects.filter(dosing_began_at__gt=OuterRef("at"), **mine)
    back = TrialEvent.objects.filter(kind__in=BACK, at__gt=OuterRef("at"), trial=OuterRef("trial"))
    said = Clearance.objects.words().filter(
        scope__overlap=list(ASKING), decided_at__gt=OuterRef("at"), ended_at=None, **mine
    )
    noes = said.filter(decision=Clearance.Decision.DECLINED)
    yeses = said.filter(decided_on__gte=at.date() - timedelta(days=CLEARANCE_DAYS))
    may_be_live = Q(trial__product__form__in=MAYBE_LIVE)
    is_said = Exists(noes) | Exists(yeses.filter(form=ProductForm.LIVE)) | Q(Exists(yeses) & ~may_be_live)
    rows = SafetyAssessment.objects.filter(about, trial__in=trials, level=SafetyLevel.PAUSE)
    rows = rows.exclude(trial__state__in=TAKEN).exclude(Exists(newer) | Exists(begun) | Exists(back))
    waiting = rows.exclude(is_said).select_related("trial__person", "trial__product")
    return waiting.order_by("-at", "-pk")
