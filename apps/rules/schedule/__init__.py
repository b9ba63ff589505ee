"""The plan of a trial: its dates, its dose levels, its check-in days, and how they move."""

from apps.rules.schedule.build import (
    after_pauses,
    begin_later,
    build,
    earliest_levels,
    never_begun,
    why_not_begin,
    with_withdrawal,
)
from apps.rules.schedule.check_ins import asks_what_changed, check_in_days, daily_stretches, is_check_in_day
from apps.rules.schedule.freezing import PlanData, canonical_json, fingerprint, from_data, to_data
from apps.rules.schedule.plan import (
    MOST_CELLS_PER_DAY,
    MOST_PAUSED_DAYS,
    MOST_WEEKS,
    Cadence,
    DoseLevel,
    Plan,
    Span,
)
from apps.rules.schedule.request import (
    HBA1C_NEEDS_12_WEEKS,
    ImpossiblePlan,
    PlanRequest,
    Serving,
    dose_amounts,
    problems,
)
from apps.rules.schedule.timeline import Entry, EntryKind, calendar
from apps.rules.schedule.windows import (
    DAYS_AROUND_THE_END,
    HOME_MEASURES,
    Window,
    WindowKind,
    after_window,
    before_window,
    measurement_windows,
    readings_needed,
)

__all__ = [
    "DAYS_AROUND_THE_END",
    "HBA1C_NEEDS_12_WEEKS",
    "HOME_MEASURES",
    "MOST_CELLS_PER_DAY",
    "MOST_PAUSED_DAYS",
    "MOST_WEEKS",
    "Cadence",
    "DoseLevel",
    "Entry",
    "EntryKind",
    "ImpossiblePlan",
    "Plan",
    "PlanData",
    "PlanRequest",
    "Serving",
    "Span",
    "Window",
    "WindowKind",
    "after_pauses",
    "after_window",
    "asks_what_changed",
    "before_window",
    "begin_later",
    "build",
    "calendar",
    "canonical_json",
    "check_in_days",
    "daily_stretches",
    "dose_amounts",
    "earliest_levels",
    "fingerprint",
    "from_data",
    "is_check_in_day",
    "measurement_windows",
    "never_begun",
    "problems",
    "readings_needed",
    "to_data",
    "why_not_begin",
    "with_withdrawal",
]
