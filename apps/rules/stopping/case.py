"""One day to judge, and the questions that several rules ask about the days before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from apps.rules.stopping.care import Care
from apps.rules.stopping.inputs import RATING, Baseline, CheckIn, History, Profile, Symptom, merged

RUN_GAP_DAYS = 8
"""Check-ins belong to one run while neighbours are at most this many days apart."""

TREND_CHECK_INS, TREND_DAYS = 3, 21
"""A trend is read from the last 3 check-ins, when they lie within 21 days."""

WEEK = 7
"""The last 7 days, counting both ends."""


class Hit(NamedTuple):
    """A check found something: rule text with its numbers, and the symptom it is about."""

    template: str
    params: dict[str, str | int | float] = {}
    symptom: str | None = None
    care: Care | None = None  # when the check-in makes it more urgent than the rule alone


@dataclass(frozen=True, slots=True)
class Case:
    """`days` are the check-ins so far, one for each day, the oldest first; the last one is judged.

    `entries` are the entries of that last day before they were read as one.
    """

    history: History
    days: Sequence[CheckIn]
    entries: Sequence[CheckIn]

    @property
    def today(self) -> CheckIn:
        """The day that is judged."""
        return self.days[-1]

    @property
    def baseline(self) -> Baseline:
        """The person's usual level."""
        return self.history.baseline

    @property
    def profile(self) -> Profile:
        """What makes a sign more serious in this person."""
        return self.history.profile

    def over(self, symptom: Symptom) -> int | None:
        """How far today's rating lies above the usual one; None when it was not rated."""
        value = self.today.rating(symptom)
        return None if value is None else value - self.baseline.rating(symptom)

    def glucose(self, low: float, high: float) -> float | None:
        """The glucose of today in mg/dL from `low` to below `high` that is furthest from 100; None when there is none."""
        values = [entry.glucose_mgdl for entry in self.entries if entry.glucose_mgdl is not None]
        return max((v for v in values if low <= v < high), key=lambda value: abs(value - 100), default=None)

    def at_least(self, symptom: Symptom, *, rating: int, over: int) -> bool:
        """Whether today's rating is `rating` or more and `over` or more above the usual one."""
        value, above = self.today.rating(symptom), self.over(symptom)
        return value is not None and above is not None and value >= rating and above >= over

    def elevated(self, symptom: Symptom, days: Sequence[CheckIn]) -> list[bool | None]:
        """For each of `days`, whether `symptom` was 4 or more and 2 or more above usual; None when not rated."""
        limit = max(4, self.baseline.rating(symptom) + 2)
        rating = RATING[symptom]
        return [None if (value := rating(day)) is None else value >= limit for day in days]

    def rated(self, symptom: Symptom) -> Iterator[CheckIn]:
        """Days on which `symptom` was rated, the newest first; a day without a rating says nothing."""
        return (day for day in reversed(self.days) if day.rating(symptom) is not None)

    def climb(self, symptom: Symptom) -> tuple[int, ...] | None:
        """The last three ratings, when they rise at each step, end today and lie within 21 days."""
        if self.today.rating(symptom) is None or len(self.days) < TREND_CHECK_INS:
            return None
        last = list(islice(self.rated(symptom), TREND_CHECK_INS))
        ratings = tuple(value for day in reversed(last) if (value := day.rating(symptom)) is not None)
        if len(ratings) < TREND_CHECK_INS or last[0].day - last[-1].day > TREND_DAYS:
            return None
        return ratings if all(earlier < later for earlier, later in pairwise(ratings)) else None

    def elevated_run(self, symptom: Symptom) -> list[CheckIn]:
        """Days up to today with `symptom` elevated at every check-in of a run, the newest first."""
        if not self.at_least(symptom, rating=4, over=2):
            return []
        run = [self.today]
        for day, elevated in zip(
            reversed(self.days[:-1]), reversed(self.elevated(symptom, self.days[:-1])), strict=True
        ):
            if elevated is None:
                continue
            if not elevated or run[-1].day - day.day > RUN_GAP_DAYS:
                break
            run.append(day)
        return run

    def in_last_week(self) -> Iterator[CheckIn]:
        """Days of the last 7 days, today included, the newest first."""
        return takewhile(lambda day: day.day > self.today.day - WEEK, reversed(self.days))


def diarrhoea_days(case: Case) -> frozenset[int]:
    """Days of the last 7 on which the person had, or after a gap may have had, diarrhoea.

    A check-in after a gap says how many of the days since the last check-in were diarrhoea days, not which:
    they are taken to be the latest ones, which is the more serious reading. A day of which only a blood sugar is known
    ends no gap.
    """
    first = case.today.day - WEEK + 1
    found: set[int] = set()
    asked = [day for day in case.days if day.loose is not None or day.days3loose is not None]
    for place in range(len(asked) - 1, -1, -1):
        checkin = asked[place]
        if checkin.day < first:
            break
        since = asked[place - 1].day + 1 if place else first
        count = diarrhoea_count(checkin, case.baseline)
        found.update(range(max(first, since, checkin.day - count + 1), checkin.day + 1))
    return frozenset(found)


def diarrhoea_count(checkin: CheckIn, baseline: Baseline) -> int:
    """How many diarrhoea days one check-in tells of.

    When it says "no such day" and a worst day that was one, the two contradict each other: the worse counts.
    """
    worst = checkin.loose or 0
    if checkin.days3loose is not None:
        worst = max(worst, checkin.loose_max or 0)
    return max(checkin.days3loose or 0, int(worst >= baseline.diarrhoea_limit))


def days_in_a_row(days: frozenset[int], last: int) -> int:
    """How many days in a row, ending with `last`, are in `days`."""
    count = 0
    while last - count in days:
        count += 1
    return count


def by_day(checkins: Sequence[CheckIn]) -> dict[int, list[CheckIn]]:
    """Entries of each day, the days in order."""
    entries: dict[int, list[CheckIn]] = {}
    for checkin in sorted(checkins, key=lambda checkin: checkin.day):
        entries.setdefault(checkin.day, []).append(checkin)
    return entries


def cases(history: History) -> Iterator[Case]:
    """One case for each day with a check-in, the oldest first."""
    entries = by_day(history.checkins)
    days = [merged(of_one_day) for of_one_day in entries.values()]
    for place, of_one_day in enumerate(entries.values(), start=1):
        yield Case(history, days[:place], of_one_day)


def last_case(history: History) -> Case:
    """The case of the last day."""
    entries = by_day(history.checkins)
    days = [merged(of_one_day) for of_one_day in entries.values()]
    return Case(history, days, next(reversed(entries.values())))
