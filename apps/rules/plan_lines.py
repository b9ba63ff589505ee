"""`manage.py plan`: one JSON object with a request in, one with the dated plan out."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction

from apps.rules.local_time import instant
from apps.rules.schedule import (
    Cadence,
    DoseLevel,
    ImpossiblePlan,
    Plan,
    PlanRequest,
    Serving,
    Span,
    build,
    check_in_days,
    fingerprint,
    measurement_windows,
)
from apps.rules.vocabulary import PrimaryOutcome

Json = Mapping[str, object]

SERVING_NAMES = {
    "label": ("label", "label_units", "units", "units_per_day"),
    "smallest": ("smallest", "smallest_units", "smallest_serving"),
    "can_halve": ("can_halve", "half_possible"),
    "cells_per_day": ("cells_per_day",),
    "unit": ("unit",),
}
FIELDS = frozenset(
    {"start", "weeks", "serving", "time_zone", "baseline_days", "days_per_level", "check_in_time", "cadence"}
    | {"withdrawal", "hba1c", "primary", "smallest", "can_halve", "cells_per_day"}
)
WEEKLY = "cadence: choose daily, three or two; with one check-in a week a change cannot be seen"
_AMOUNT = re.compile(r"\s*([0-9]{1,6}(?:\.[0-9]{1,6})?(?:/[0-9]{1,4})?)(?:\s+[^\W\d_].*)?")


def plan_line(record: Json) -> dict[str, object]:
    """The plan for `start`, `weeks`, `baseline_days`, `serving`, `time_zone` and what else is given.

    `serving` is the number of units a day on the label, or an object with `label`, `smallest`, `can_halve`
    and `cells_per_day`; those three may also stand beside it. Optional: `baseline_days` (14), `days_per_level` (7),
    `check_in_time` ("20:00"), `cadence` ("daily", "three", "two"), `withdrawal` (false), `primary`.
    Raises ValueError that names the field and what is wrong with it.
    """
    _refuse_slips(record)
    primary = _primary(record.get("primary"))
    request = PlanRequest(
        start=_date(record, "start"),
        weeks=_whole(record, "weeks", None),
        serving=_serving(record),
        time_zone=_text(record, "time_zone", None),
        baseline_days=_whole(record, "baseline_days", 14),
        days_per_level=_whole(record, "days_per_level", 7),
        check_in_time=_time(record),
        cadence=_cadence(_text(record, "cadence", "daily")),
        withdrawal=_flag(record, "withdrawal"),
        hba1c=_flag(record, "hba1c") or primary is PrimaryOutcome.HBA1C,
    )
    try:
        plan = build(request)
    except ImpossiblePlan as refusal:
        raise ValueError("; ".join(f"{field}: {why}" for field, why in refusal.reasons.items())) from refusal
    return _told(plan, primary)


def _refuse_slips(record: Json) -> None:
    """A slip of the pen for a field would be passed over, and its usual value taken instead."""
    for name in record:
        slip = name not in FIELDS and get_close_matches(str(name)[:99].lower(), FIELDS, 1, 0.8)
        if slip:
            raise ValueError(f"{name}: not known; is {slip[0]} meant?")


def _told(plan: Plan, primary: PrimaryOutcome | None) -> dict[str, object]:
    days = check_in_days(plan)
    told: dict[str, object] = {
        "start": plan.starts_on.isoformat(),
        "first_dose_on": plan.first_dose_on.isoformat(),
        "last_dose_on": (plan.ends_before - timedelta(days=1)).isoformat(),
        "ends_before": plan.ends_before.isoformat(),
        "review_on": plan.review_on.isoformat(),
        "last_review_on": plan.last_review_on.isoformat(),
        "phases": [{"phase": phase.value, **_dates(span), "days": span.days} for phase, span in plan.phases],
        "levels": [_level(level) for level in plan.levels],
        "check_in_days": [on.isoformat() for on in days],
        "check_in_at": [_utc(instant(on, plan.check_in_time, plan.time_zone)) for on in days],
        "fingerprint": fingerprint(plan),
    }
    if primary:
        told["measure"] = [
            {"window": window.kind.value, **_dates(window.span), "readings": window.readings}
            for window in measurement_windows(plan, primary)
        ]
    return told


def _dates(span: Span) -> dict[str, object]:
    return {"from": span.starts_on.isoformat(), "before": span.ends_before.isoformat()}


def _level(level: DoseLevel) -> dict[str, object]:
    whole = level.amount.denominator == 1
    return {
        "index": level.index,
        "amount": level.amount.numerator if whole else float(level.amount),
        "cells_per_day": level.cells_per_day,
        "earliest_on": level.earliest_on.isoformat(),
    }


def _utc(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def _serving(record: Json) -> Serving:
    given = record.get("serving")
    fields: dict[str, object] = dict(given) if isinstance(given, Mapping) else {"label": given}
    known = {name: key for key, names in SERVING_NAMES.items() for name in names}
    if unknown := sorted(set(fields) - set(known)):
        raise ValueError(f"serving: unknown {', '.join(unknown)}")
    beside = [name for name in ("smallest", "can_halve", "cells_per_day") if name in record]
    misplaced = [name for name in record if name in known or str(name).startswith("cells")]
    if unknown := sorted(set(misplaced) - set(beside)):  # passed over, it could hide a dose over the limit
        raise ValueError(f"serving: unknown {', '.join(unknown)}")
    values = {name: record[name] for name in beside}
    values |= {known[name]: value for name, value in fields.items()}
    smallest, cells = values.get("smallest"), values.get("cells_per_day")
    return Serving(
        label=_amount("serving", values.get("label")),
        smallest=None if smallest is None else _amount("smallest", smallest),
        can_halve=_flag(values, "can_halve"),
        cells_per_day=None if cells is None else _count(cells),
    )


def _amount(name: str, value: object) -> Fraction:
    """12, 0.5, "1/2" or "2 capsules"."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    found = _AMOUNT.fullmatch(value) if isinstance(value, str) else None
    try:
        return Fraction(found[1] if found else "no")
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"{name}: give the number of units a day") from None


def _count(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError("cells_per_day: give a number, or leave it out")
    return Decimal(str(value))


def _whole(record: Json, name: str, default: int | None) -> int:
    value = record.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{name}: give a whole number")
    return value


def _flag(record: Json, name: str) -> bool:
    value = record.get(name, False)
    if not isinstance(value, bool):
        raise ValueError(f"{name}: give true or false")
    return value


def _text(record: Json, name: str, default: str | None) -> str:
    value = record.get(name, default)
    if not isinstance(value, str):
        raise ValueError(f"{name}: give a text")
    return value


def _date(record: Json, name: str) -> date:
    try:
        return date.fromisoformat(_text(record, name, None))
    except ValueError:
        raise ValueError(f"{name}: give a date like 2026-11-30") from None


def _time(record: Json) -> time:
    try:
        return time.fromisoformat(_text(record, "check_in_time", "20:00")).replace(tzinfo=None)
    except ValueError:
        raise ValueError("check_in_time: give a time like 20:00") from None


def _cadence(value: str) -> Cadence:
    try:
        return Cadence(value)
    except ValueError:
        raise ValueError(WEEKLY) from None


def _primary(value: object) -> PrimaryOutcome | None:
    try:
        return None if value is None else PrimaryOutcome(str(value))
    except ValueError:
        raise ValueError(f"primary: choose one of {', '.join(PrimaryOutcome)}") from None
