"""The packs of the people on the worklist, what they take, and who may need a word by now of whom the stored result says none."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q

from apps.records.doses import counted_since
from apps.records.models import Clearance, Product, Review, Trial
from apps.records.packs import in_question
from apps.rules.vocabulary import ReviewDecision, TrialState

_EXTRACTS = Product.objects.filter(person=OuterRef("person"), botanicals=True)
_WORDS = Clearance.objects.filter(person=OuterRef("person"))
MAY_ASK_BY_NOW = Q(Exists(_EXTRACTS)) | Q(Exists(_WORDS))
"""A result is stored as it is on its day, without a pack: an extract in it, a yes that is not for its form or has run out since,
and a no that stands again, do not show in its level.
"""

_DECIDED_LATER = Review.objects.filter(trial=OuterRef("trial"), number__gt=OuterRef("number")).exclude(
    decision=""
)
_GONE_ON_WITH = Review.objects.filter(
    trial__person=OuterRef("person"), trial__state=TrialState.FINISHED, decision=ReviewDecision.CONTINUE
).exclude(Exists(_DECIDED_LATER))
TAKES_A_PRODUCT = Q(Exists(Trial.objects.ongoing().filter(person=OuterRef("person")))) | Q(
    Exists(_GONE_ON_WITH)
)
"""What it is taken on rests on the newest answers, however old they are."""


def taken_without_a_pause(people: Collection[int]) -> dict[int, date]:
    """Since when, for those of them in a trial that runs: a yes that counted on that day does not run out in it."""
    trials = Trial.objects.ongoing().filter(person__in=people) if people else ()
    found = ((trial.person_id, counted_since(trial)) for trial in trials)
    return {person: on for person, on in found if on is not None}


def packs_of(people: Collection[int]) -> dict[int | None, Product]:
    """The product of each one's running trial, else the one chosen last."""
    rows = in_question(Product.objects.filter(person__in=people)).prefetch_related("readings")
    return {row.person_id: row for row in rows}
