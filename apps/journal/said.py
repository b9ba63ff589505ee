"""What the stop rules said about each day stays in sight, also when the entry behind it was taken back or corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects

from apps.records.histories import sent_of, that_count
from apps.records.models import CheckIn, SafetyAssessment, Trial
from apps.rules.vocabulary import SafetyLevel


def taken_back(trial: Trial) -> frozenset[int]:
    """The keys of the assessments whose entry was undone. The last one of a day with entries that count stands: either
    it is theirs, or they say the same and added none.
    """
    undone: set[datetime] = set()
    standing = set()
    for day in trial.check_ins.all():
        sent = list(sent_of(day))
        undone |= {one.filed_at for one in sent if one.withdrawn_at is not None}
        if that_count(sent):
            standing.add(day.on)
    said = list(trial.assessments.all())
    last = {row.on: row.pk for row in said}
    return frozenset(
        row.pk for row in said if row.at in undone and not (row.on in standing and last[row.on] == row.pk)
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one day last, and the gravest of it where that is more. `of_undone`: the entry behind the
    gravest was taken back.
    """

    last: SafetyAssessment | None = None
    graver: SafetyAssessment | None = None
    of_undone: bool = False


def said_by_day(trial: Trial) -> dict[date, Said]:
    """What was said of each day, if anything was."""
    prefetch_related_objects([trial], "assessments")
    undone = taken_back(trial)
    found: dict[date, list[SafetyAssessment]] = {}
    for row in trial.assessments.all():
        found.setdefault(row.on, []).append(row)
    return {on: _said(rows, undone) for on, rows in found.items()}


def _said(rows: Sequence[SafetyAssessment], undone: frozenset[int]) -> Said:
    """`rows` with the oldest first. Of two that are as grave the newer one counts."""
    last = rows[-1]
    worst = max(reversed(rows), key=lambda row: SafetyLevel(row.level).rank)
    is_graver = SafetyLevel(worst.level).rank > SafetyLevel(last.level).rank
    return Said(last, worst if is_graver else None, (worst if is_graver else last).pk in undone)


def all_taken_back_at(row: CheckIn | None) -> datetime | None:
    """When a day's check-in was taken back; None where one of its check-ins counts, or none was undone."""
    if row is None or row.danger_asked:
        return None
    return max((one.withdrawn_at for one in sent_of(row) if one.withdrawn_at is not None), default=None)
