"""What some people told in all their results, and what clinicians said of them: each read once for all of them together, and not
before it is asked for, so that to judge a hundred people costs as many queries as to judge one.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from apps.records.models import Clearance, Finding, Screening
from apps.rules import screening
from apps.rules.vocabulary import Disposition

_ANY_SIGN = Q(answers__now__has_any_keys=list(screening.HOLDS))
_FOUND = Finding.objects.filter(product=None, key__in=list(screening.LASTS)).exclude(
    disposition=Disposition.CAUTION
)
_WITH_A_SIGN = Screening.objects.submitted().filter(_ANY_SIGN)
_TAKEN_BACK = ~Q(taken_back={}) | ~Q(unsaid=[])
_WITH_MORE = Screening.objects.filter(
    (Q(submitted_at__isnull=False) & (_ANY_SIGN | Q(Exists(_FOUND.filter(screening=OuterRef("pk"))))))
    | _TAKEN_BACK
)
_NOES = Clearance.objects.filter(decision=Clearance.Decision.DECLINED)
HAS_TOLD = ExpressionWrapper(
    Q(Exists(_WITH_A_SIGN.filter(person=OuterRef("person"))))
    | Q(
        Exists(
            _FOUND.filter(
                screening__person=OuterRef("person"), screening__submitted_at__lt=OuterRef("submitted_at")
            )
        )
    )
    | Q(Exists(Screening.objects.filter(_TAKEN_BACK, person=OuterRef("person"))))
    | Q(Exists(_NOES.filter(person=OuterRef("person")))),
    output_field=BooleanField(),
)
"""Whether there is anything to ask `lately.told_before` about: a sign, another answer before this result, or a clinician's no."""


@dataclass(frozen=True)
class Dossier:
    """Of the people with these numbers."""

    people: Collection[int]

    def said(self, person: int) -> list[Clearance]:
        """By clinicians, the newest first."""
        return self._said.get(person, [])

    def results(self, person: int) -> list[Screening]:
        """All that were given, the oldest first."""
        return self._results.get(person, [])

    def told_more(self, person: int) -> list[Screening]:
        """Those, and answers without a result, with something that may go on counting; the oldest first."""
        return self._told_more.get(person, [])

    def choices_found(self, no: Clearance, key: str) -> list[str]:
        """Of this item in the result that a no is kept with."""
        return self._found.get((no.screening_id, key), [])

    @cached_property
    def _said(self) -> Mapping[int, list[Clearance]]:
        rows = Clearance.objects.words().filter(person__in=self.people)
        found: dict[int, list[Clearance]] = defaultdict(list)
        for row in rows.select_related("clinician", "screening__person"):
            found[row.person_id].append(row)
        return found

    @cached_property
    def _results(self) -> Mapping[int, list[Screening]]:
        return _by_person(Screening.objects.submitted(), self.people)

    @cached_property
    def _told_more(self) -> Mapping[int, list[Screening]]:
        return _by_person(_WITH_MORE, self.people)

    @cached_property
    def _found(self) -> Mapping[tuple[int | None, str], list[str]]:
        rows = Finding.objects.filter(
            product=None, screening__in=_NOES.filter(person__in=self.people).values("screening")
        )
        found: dict[tuple[int | None, str], list[str]] = defaultdict(list)
        for result, key, choice in rows.order_by("pk").values_list("screening", "key", "choice"):
            found[result, key].append(choice)
        return found


def _by_person(rows: QuerySet[Screening], people: Collection[int]) -> Mapping[int, list[Screening]]:
    found: dict[int, list[Screening]] = defaultdict(list)
    for row in rows.filter(person__in=people).select_related("person").order_by("submitted_at", "pk"):
        found[row.person_id].append(row)
    return found
