"""Patients of whom the newest answers, or the pack, ask for a clinician: all of them are judged, and then the list is cut."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import batched, islice

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from apps.clinic.packs_asked import MAY_ASK_BY_NOW, TAKES_A_PRODUCT, packs_of, taken_without_a_pause
from apps.products import queries as products
from apps.records.cleared import as_counted
from apps.records.danger import ZONES_APART
from apps.records.dossier import HAS_TOLD, Dossier
from apps.records.lately import before_result
from apps.records.medicines import medicine_told
from apps.records.models import CareLink, Clearance, Person, Product, Screening
from apps.records.words import Words
from apps.rules import screening as rules
from apps.rules.screening.clearances import CLEARANCE_DAYS
from apps.rules.vocabulary import Disposition
from apps.screening import queries as screening

ASKS = (Disposition.BLOCK, Disposition.DEFER, Disposition.REDIRECT)
AT_ONCE = 100
"""How many are read and judged together; the next ones only where these do not fill the list."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A patient whose screening waits for a clinician, and for which items."""

    screening: Screening
    findings: tuple[rules.Finding, ...]

    @property
    def person(self) -> Person:
        """Whose it is."""
        return self.screening.person


@dataclass(frozen=True, slots=True)
class Known:
    """What several results are judged with: what these people told, what was said of them, their packs, and since when one is
    taken. `reader`: the clinician whose list it is.
    """

    reader: Person
    dossier: Dossier
    packs: dict[int | None, Product]
    taken_since: dict[int, date]

    def of(self, row: Screening) -> list[Clearance]:
        """What was decided about one of them, and not ended since."""
        return [one for one in self.dossier.said(row.person_id) if one.ended_at is None]


def asked_for(clinician: Person, *, most: int, at: datetime) -> tuple[Asked, ...]:
    """Patients whose newest answers ask for a clinician, and about whom nobody has decided yet; what only waits asks nobody.

    Judged again with today's date, standing clearances and the product, so that what has passed drops out.
    """
    found = (
        one
        for rows in batched(_may_ask(clinician, at=at), AT_ONCE)
        for one in _judged(rows, clinician, at=at)
    )
    return tuple(islice(found, most))


def _may_ask(clinician: Person, *, at: datetime) -> QuerySet[Screening]:
    links = CareLink.objects.to(clinician)
    newer = Screening.objects.submitted().filter(
        person=OuterRef("person"), submitted_at__gt=OuterRef("submitted_at")
    )
    recent = Screening.objects.submitted().filter(
        Q(overall__in=ASKS) | MAY_ASK_BY_NOW,
        Q(submitted_at__gt=at - timedelta(days=CLEARANCE_DAYS)) | TAKES_A_PRODUCT,
        person__in=links.values("participant"),
    )
    newest = recent.exclude(Exists(newer)).annotate(has_told=HAS_TOLD).with_answered_at()
    invited = links.filter(participant=OuterRef("person")).values("invited_at")[:1]
    newest = newest.annotate(invited_at=Subquery(invited))
    return newest.select_related("person").order_by("-submitted_at", "-pk")


def _judged(rows: Collection[Screening], reader: Person, *, at: datetime) -> Iterator[Asked]:
    people = [row.person_id for row in rows]
    dossier = Dossier(people)
    with_a_yes = [one for one in people if any(not word.is_no for word in dossier.said(one))]
    known = Known(reader, dossier, packs_of(people), taken_without_a_pause(with_a_yes))
    found = (Asked(row, open_items(row, known, on=row.person.today(at=at))) for row in rows)
    return (asked for asked in found if any(one.asks_clinician for one in asked.findings))


def open_items(row: Screening, known: Known, *, on: date) -> tuple[rules.Finding, ...]:
    """The clearable items of one result that are neither cleared nor declined since it was given."""
    product = known.packs.get(row.person_id)
    try:
        answers = rules.parse_answers(screening.aged(row.answers, row.person, on=on), today=on + ZONES_APART)
    except rules.BadAnswers:  # an earlier rule set asked something else: the patient is asked again first
        return ()
    result = _screened(row, answers, product, known, on=on)
    declined = _declined(row, known, product)
    return tuple(
        found
        for found in result.findings
        if found.clearable and found.disposition is not Disposition.CLEARED and found.key not in declined
    )


def _screened(
    row: Screening, answers: rules.Answers, product: Product | None, known: Known, *, on: date
) -> rules.Screening:
    since = known.taken_since.get(row.person_id)
    words = Words(row.person, on, product, counted_on=since, dossier=known.dossier)
    before = before_result(row, words)
    given = (screening.as_rule(one, product) for one in known.of(row) if not one.is_no)
    return rules.screen(
        answers,
        today=on,
        product=products.facts(product) if product else None,
        clearances=tuple(as_counted(one, counted_on=since, on=on) for one in given),
        told=before.signs,
        held=before.held,
        medicine=medicine_told(answers, words),
    )


def _declined(row: Screening, known: Known, product: Product | None) -> set[str]:
    """The items of which the last word is a no of this clinician since the result was given, or of somebody else since this one
    was invited: who was asked after a colleague's no is asked for a word of their own. One that stands again after a yes asks
    anew.
    """
    given, invited_at, last = row.submitted_at, getattr(row, "invited_at", None), dict[str, Clearance]()
    for one in known.dossier.said(row.person_id):
        last = dict.fromkeys(screening.scope_for(one, product), one) | last
    return {
        key
        for key, one in last.items()
        if one.is_no and given is not None and one.decided_at >= given
        if one.clinician_id == known.reader.pk or invited_at is None or one.decided_at >= invited_at
    }
