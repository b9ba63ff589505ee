"""Whether the dose may go up (clinical.md 4.3). Staying low for the whole trial is always fine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from apps.rules.schedule.plan import MOST_CELLS_PER_DAY
from apps.rules.stopping.case import WEEK
from apps.rules.stopping.inputs import CheckIn, History, Symptom, merged
from apps.rules.stopping.judging import judge_from
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import SafetyLevel, TrialState

DAYS_AT_EACH_LEVEL = 7
CHECK_INS_IN_LAST_WEEK = 5
QUIET_DAYS = 3
STEP_BACKS_ALLOWED = 1
MAX_CELLS_PER_DAY = MOST_CELLS_PER_DAY
"""3.4e10 cells a day, the highest dose the European regulator accepted for adults (R4)."""


class Step(StrEnum):
    """The answer."""

    MAY_INCREASE = "MAY_INCREASE"
    HOLD = "HOLD"
    AT_TARGET = "AT_TARGET"


class Hold(NamedTuple):
    """One thing in the way: rule text with its numbers, and the days until it can be gone, or None."""

    template: str
    params: dict[str, int]
    days: int | None

    @property
    def reason(self) -> str:
        """The English sentence with its numbers."""
        return self.template.format(**self.params)


@dataclass(frozen=True, slots=True)
class Titration:
    """`holds` says everything that is in the way; `earliest` the first day the dose could go up, when known."""

    step: Step
    holds: tuple[Hold, ...] = ()
    earliest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a person stands: days and check-ins are counts, `next_*` describe the next dose level."""

    status: TrialState
    level: int
    levels: int
    days_at_level: int
    checkins_last7: int
    quiet_days: int
    next_over_label: bool = False
    next_cells_per_day: float | None = None
    step_backs_from_next_level: int = 0


def titrate(standing: Standing, *, today: date | None = None) -> Titration:
    """Whether the dose may go up by one level. With `today`, a wait that only time can end gets its date."""
    if standing.status is not TrialState.ACTIVE:
        return Titration(
            Step.HOLD, (Hold(_("The dose can only go up while the trial is active."), {}, None),)
        )
    if standing.level >= standing.levels - 1:
        return Titration(Step.AT_TARGET)
    holds = (*_not_settled(standing), *_next_dose_too_high(standing))
    if not holds:
        return Titration(Step.MAY_INCREASE)
    waits = [hold.days for hold in holds if hold.days is not None]
    known = today is not None and len(waits) == len(holds)
    return Titration(Step.HOLD, holds, today + timedelta(days=max(waits)) if today and known else None)


_AT_DOSE_ONE = _("You have been at this dose for {days} day. It takes at least 7.")
_AT_DOSE = _("You have been at this dose for {days} days. It takes at least 7.")
_QUIET_DAY = _("You have had {count} quiet day. It takes 3 in a row.")
_QUIET_DAYS = _("You have had {count} quiet days in a row. It takes 3.")


def _not_settled(standing: Standing) -> Iterator[Hold]:
    short = DAYS_AT_EACH_LEVEL - standing.days_at_level
    if short > 0:
        yield Hold(
            _AT_DOSE_ONE if standing.days_at_level == 1 else _AT_DOSE,
            {"days": standing.days_at_level},
            short,
        )
    short = CHECK_INS_IN_LAST_WEEK - standing.checkins_last7
    if short > 0:
        yield Hold(
            _("You checked in on {count} of the last 7 days. It takes at least 5."),
            {"count": standing.checkins_last7},
            short,
        )
    short = QUIET_DAYS - standing.quiet_days
    if short > 0:
        words = _QUIET_DAY if standing.quiet_days == 1 else _QUIET_DAYS
        yield Hold(words, {"count": standing.quiet_days}, short)


def _next_dose_too_high(standing: Standing) -> Iterator[Hold]:
    if standing.next_over_label:
        yield Hold(_("The next dose would be more than the label says."), {}, None)
    if (standing.next_cells_per_day or 0) > MAX_CELLS_PER_DAY:
        yield Hold(_("The next dose would be more than 34 billion cells a day."), {}, None)
    if standing.step_backs_from_next_level > STEP_BACKS_ALLOWED:
        yield Hold(
            _("You stepped back from the next dose {count} times. Stay at this one."),
            {"count": standing.step_backs_from_next_level},
            None,
        )


def quiet_days(history: History, *, until: int) -> int:
    """Days in a row, ending with trial day `until`, on which every symptom was rated and no rule fired.

    A day without a check-in is not quiet.
    """
    judgements = {judgement.day: judgement for judgement in judge_from(history, until - 3 * WEEK)}
    count = 0
    while (day := until - count) in judgements:
        rated = _all_rated([checkin for checkin in history.checkins if checkin.day == day])
        if judgements[day].level is not SafetyLevel.OK or not rated:
            break
        count += 1
    return count


def _all_rated(entries: list[CheckIn]) -> bool:
    day = merged(entries)
    return all(day.rating(symptom) is not None for symptom in Symptom)


def check_ins_last7(history: History, *, until: int) -> int:
    """Days with a check-in among the 7 days that end with trial day `until`; a blood sugar alone is none."""
    rated = [
        entry for entry in history.checkins if any(entry.rating(symptom) is not None for symptom in Symptom)
    ]
    return len({entry.day for entry in rated if until - WEEK < entry.day <= until})
