"""Reactions that go on, by the person's own word: while they do, none has gone, and nothing is begun again."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.records.models import Person, ReactionReport, Trial

_CORRECTIONS = ReactionReport.objects.filter(corrects=OuterRef("pk"))
IS_OPEN = ExpressionWrapper(Q(still_going_on=True) & ~Exists(_CORRECTIONS), output_field=BooleanField())
"""Whether a report says so, and no further one corrects it."""
_OPEN = ReactionReport.objects.filter(IS_OPEN)


class OfAReport(str):
    """What stands in the way by the word of a report; `_reason.html` puts the way to it beside the words."""

    report: UUID

    def __new__(cls, words: str, report: UUID) -> "OfAReport":
        made = super().__new__(cls, words)
        made.report = report
        return made


REACTS = Exists(_OPEN.filter(trial__person=OuterRef("person")))
"""Whether there is one, in the query that reads a trial."""


def reacts(trial: Trial) -> bool:
    """Whether a reaction of its person goes on. No query for a trial that was read with `REACTS`."""
    known: bool | None = getattr(trial, "reacts", None)
    return _OPEN.filter(trial__person=trial.person_id).exists() if known is None else known


def going_on(person: Person | OuterRef) -> QuerySet[ReactionReport]:
    """The reports that say so, as long as no further one corrects them; the earliest reaction first."""
    return _OPEN.filter(trial__person=person).order_by("began_on", "pk")


def reactions_going_on(person: Person) -> tuple[OfAReport, ...]:
    """Why nothing is begun yet: a line for each day on which one of them began."""
    return in_words(going_on(person).only("began_on", "code"))


def in_words(reports: Iterable[ReactionReport]) -> tuple[OfAReport, ...]:
    """The same of reports that go on."""
    words = _(
        "You reported a reaction that began on %(on)s and still goes on. When it is over, say so beside that report."
    )
    lines = (
        OfAReport(words % {"on": date_format(report.began_on, "j F Y")}, report.code) for report in reports
    )
    return tuple(dict.fromkeys(lines))


def with_corrected(
    reports: QuerySet[ReactionReport], *, until: datetime | None = None
) -> QuerySet[ReactionReport]:
    """`is_corrected`: a further one corrects it, up to `until`, also one that says it of another trial."""
    return reports.annotate(is_corrected=_corrected(until))


def told_last(
    reports: QuerySet[ReactionReport], *, until: datetime | None = None
) -> QuerySet[ReactionReport]:
    """Those of them that no further one corrects, up to `until`."""
    return reports.filter(~_corrected(until))


def _corrected(until: datetime | None) -> Exists:
    return Exists(_CORRECTIONS if until is None else _CORRECTIONS.filter(reported_at__lte=until))


def standing_reports(trial: Trial) -> list[ReactionReport]:
    """Those that no further one corrects, the newest first; one query more where they were not read `with_corrected`."""
    rows = list(trial.reports.all())
    if all(hasattr(report, "is_corrected") for report in rows):
        return [report for report in rows if not getattr(report, "is_corrected", False)]
    corrected = {*ReactionReport.objects.filter(corrects__in=rows).values_list("corrects", flat=True)}
    return [report for report in rows if report.pk not in corrected]
