"""The whole plan as a list of dated entries, for the calendar page and the calendar file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from apps.rules.schedule.check_ins import check_in_days
from apps.rules.schedule.plan import Plan
from apps.rules.schedule.windows import WindowKind, measurement_windows
from apps.rules.vocabulary import Phase, PrimaryOutcome


class EntryKind(StrEnum):
    """What is on for a day; in this order when several fall on one date."""

    MEASURE_BEFORE = "measure_before"
    BASELINE_BEGINS = "baseline_begins"
    FIRST_DOSE = "first_dose"
    DOSE_MAY_RISE = "dose_may_rise"
    STEADY_BEGINS = "steady_begins"
    MEASURE_AFTER = "measure_after"
    LAST_DOSE = "last_dose"
    REVIEW = "review"
    WITHDRAWAL_BEGINS = "withdrawal_begins"
    WITHDRAWAL_COUNTS = "withdrawal_counts"
    MEASURE_OFF = "measure_off"
    LAST_REVIEW = "last_review"
    CHECK_IN = "check_in"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that the plan has on a local date. `level` is the dose level that may begin, if any."""

    on: date
    kind: EntryKind
    phase: Phase
    day: int
    level: int | None = None


_MEASURE = {
    WindowKind.BEFORE: EntryKind.MEASURE_BEFORE,
    WindowKind.AFTER: EntryKind.MEASURE_AFTER,
    WindowKind.OFF: EntryKind.MEASURE_OFF,
}


def calendar(plan: Plan, primary: PrimaryOutcome | None = None) -> tuple[Entry, ...]:
    """Everything in the plan by date; the days on which measuring begins need the primary outcome."""
    order = list(EntryKind)
    entries = [
        Entry(on, kind, plan.phase(on), plan.day_number(on), level)
        for on, kind, level in (*_milestones(plan), *_measuring(plan, primary))
    ]
    entries += [
        Entry(on, EntryKind.CHECK_IN, plan.phase(on), plan.day_number(on)) for on in check_in_days(plan)
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.on, order.index(entry.kind))))


def _milestones(plan: Plan) -> Iterator[tuple[date, EntryKind, int | None]]:
    yield plan.starts_on, EntryKind.BASELINE_BEGINS, None
    yield plan.first_dose_on, EntryKind.FIRST_DOSE, 0
    for level in plan.levels[1:]:
        if level.earliest_on not in plan.dosing:
            continue  # step backs and restarts have left no time for it
        yield level.earliest_on, EntryKind.DOSE_MAY_RISE, level.index
    yield plan.steady.starts_on, EntryKind.STEADY_BEGINS, None
    yield plan.ends_before - timedelta(days=1), EntryKind.LAST_DOSE, None
    yield plan.review_on, EntryKind.REVIEW, None
    if plan.withdrawal and plan.washout:
        yield plan.withdrawal.starts_on, EntryKind.WITHDRAWAL_BEGINS, None
        yield plan.washout.ends_before, EntryKind.WITHDRAWAL_COUNTS, None
        yield plan.last_review_on, EntryKind.LAST_REVIEW, None


def _measuring(plan: Plan, primary: PrimaryOutcome | None) -> Iterator[tuple[date, EntryKind, int | None]]:
    if primary is not None:
        for window in measurement_windows(plan, primary):
            yield window.span.starts_on, _MEASURE[window.kind], None
