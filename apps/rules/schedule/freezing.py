"""A plan as plain data, and the fingerprint that shows it was fixed before day 1 (statistics.md 4)."""

import json
from collections.abc import Mapping
from datetime import date, time
from fractions import Fraction
from hashlib import sha256
from typing import TypedDict

from apps.rules.schedule.plan import Cadence, DoseLevel, Plan, Span

FORMAT = 1


class LevelData(TypedDict):
    """One dose level; `amount` is a fraction such as "1/2"."""

    index: int
    amount: str
    cells_per_day: int | None
    earliest_on: str


class PlanData(TypedDict):
    """A plan in words that JSON knows; dates are ISO dates, spans are [from, before]."""

    format: int
    time_zone: str
    check_in_time: str
    cadence: str
    weeks: int
    days_per_level: int
    baseline: list[str]
    titration: list[str]
    steady: list[str]
    withdrawal: list[str] | None
    levels: list[LevelData]
    paused_days: int


def to_data(plan: Plan) -> PlanData:
    """`plan` as data for a JSON column."""
    return {
        "format": FORMAT,
        "time_zone": plan.time_zone,
        "check_in_time": plan.check_in_time.isoformat("minutes"),
        "cadence": plan.cadence.value,
        "weeks": plan.weeks,
        "days_per_level": plan.days_per_level,
        "baseline": _dates(plan.baseline),
        "titration": _dates(plan.titration),
        "steady": _dates(plan.steady),
        "withdrawal": _dates(plan.withdrawal) if plan.withdrawal else None,
        "levels": [
            {
                "index": level.index,
                "amount": str(level.amount),
                "cells_per_day": level.cells_per_day,
                "earliest_on": level.earliest_on.isoformat(),
            }
            for level in plan.levels
        ],
        "paused_days": plan.paused_days,
    }


def from_data(data: PlanData) -> Plan:
    """The plan that `to_data` wrote down. Raises ValueError for another format."""
    if data["format"] != FORMAT:
        raise ValueError(f"plan format {data['format']!r} is not known")
    withdrawal = data["withdrawal"]
    return Plan(
        time_zone=data["time_zone"],
        check_in_time=time.fromisoformat(data["check_in_time"]),
        cadence=Cadence(data["cadence"]),
        weeks=data["weeks"],
        days_per_level=data["days_per_level"],
        baseline=_span(data["baseline"]),
        titration=_span(data["titration"]),
        steady=_span(data["steady"]),
        withdrawal=_span(withdrawal) if withdrawal else None,
        levels=tuple(
            DoseLevel(
                index=level["index"],
                amount=Fraction(level["amount"]),
                cells_per_day=level["cells_per_day"],
                earliest_on=date.fromisoformat(level["earliest_on"]),
            )
            for level in data["levels"]
        ),
        paused_days=data["paused_days"],
    )


def canonical_json(data: Mapping[str, object]) -> str:
    """One spelling for equal data: sorted keys, no spaces, no escapes, no NaN."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def fingerprint(plan: Plan, fixed: Mapping[str, object] | None = None) -> str:
    """SHA-256 in hex of the plan and of whatever else was `fixed` with it (outcomes, smallest change)."""
    content = {"plan": to_data(plan), "fixed": dict(fixed or {})}
    return sha256(canonical_json(content).encode()).hexdigest()


def _dates(span: Span) -> list[str]:
    return [span.starts_on.isoformat(), span.ends_before.isoformat()]


def _span(dates: list[str]) -> Span:
    starts_on, ends_before = dates
    return Span(date.fromisoformat(starts_on), date.fromisoformat(ends_before))
