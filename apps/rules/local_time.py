"""Wall-clock times and instants: one instant for each local date, whatever the clocks do.

Source: quality.md section 2. Zone rules come from the `tzdata` package, because whoever starts the process
calls `zoneinfo.reset_tzpath(to=())`. Dates are compared as dates and instants as UTC, never wall times.
"""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

NOT_PLACES = frozenset({"Factory", "localtime", "posixrules"})


def zones() -> tuple[str, ...]:
    """All time zone names, sorted."""
    return _zones(zoneinfo.TZPATH)


def is_zone(name: str) -> bool:
    """True for a name that `zones` lists."""
    return name in _zone_set(zoneinfo.TZPATH)


def instant(on: date, at: time, zone: str) -> datetime:
    """The one UTC instant at which it is `at` on local date `on`.

    A time that exists twice: the first. A time that the clocks skip: as long after the skip as it was after
    the skip's beginning (02:30 becomes 03:30), as calendar files have it (RFC 5545, 3.3.5); if that falls on
    the next date, the last whole minute before the skip. A date that the zone skipped altogether gives the
    same time on the date after it. Raises ValueError for an unknown zone.
    """
    place = _place(zone)
    wall = datetime.combine(on, at.replace(tzinfo=None, fold=0))
    found = wall.replace(tzinfo=place).astimezone(UTC)
    local = found.astimezone(place).replace(tzinfo=None)
    if local == wall or local.date() == on:
        return found
    return _last_minute_of(on, place, before=found) or found


def local_date(at: datetime, zone: str) -> date:
    """The local date at an instant. Raises ValueError for a naive datetime or an unknown zone."""
    return _local(at, zone).date()


def is_quiet(at: datetime, zone: str, start: time, end: time) -> bool:
    """True when the local time lies in quiet hours: from `start`, up to and without `end`.

    Hours may run past midnight; equal ends mean no quiet hours.
    """
    return is_quiet_hour(_local(at, zone).time(), start, end)


def is_quiet_hour(hour: time, start: time, end: time) -> bool:
    """The same for a time on the wall."""
    if start <= end:
        return start <= hour < end
    return hour >= start or hour < end


def quiet_until(at: datetime, zone: str, start: time, end: time) -> datetime | None:
    """The UTC instant at which the present quiet hours end; None when it is not quiet now.

    In an hour that comes twice they end twice: what the first end let wait, the second one does not keep for a day.
    """
    if not is_quiet(at, zone, start, end):
        return None
    today = local_date(at, zone)
    again = datetime.combine(today, end.replace(tzinfo=_place(zone), fold=1)).astimezone(UTC)
    ends = (instant(today, end, zone), again, instant(today + timedelta(days=1), end, zone))
    return next(one for one in ends if one > at)


def _local(at: datetime, zone: str) -> datetime:
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return at.astimezone(_place(zone))


def _place(zone: str) -> ZoneInfo:
    if not is_zone(zone):
        raise ValueError(f"unknown time zone: {zone!r}")
    return ZoneInfo(zone)


def _last_minute_of(on: date, place: ZoneInfo, *, before: datetime) -> datetime | None:
    """The last whole minute of local date `on` before a skip; None when the zone has no such date."""
    low, high = before - timedelta(days=2), before
    while high - low > timedelta(minutes=1):
        middle = (low + (high - low) / 2).replace(second=0, microsecond=0)
        low, high = (middle, high) if middle.astimezone(place).date() <= on else (low, middle)
    return low if low.astimezone(place).date() == on else None


@lru_cache(maxsize=2)
def _zones(_path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(zoneinfo.available_timezones() - NOT_PLACES))


@lru_cache(maxsize=2)
def _zone_set(path: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_zones(path))


def city_of(zone: str) -> str:
    """The city that a time zone is named after, as it is written: "New York" of "America/New_York"."""
    return zone.rpartition("/")[2].replace("_", " ")
