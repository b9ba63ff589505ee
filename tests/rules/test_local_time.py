"""Wall-clock times and instants, in every zone (quality.md section 2, promise R8)."""

import os
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from itertools import pairwise, product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from apps.rules.local_time import instant, is_quiet, is_zone, local_date, quiet_until, zones

TIMES = tuple(
    map(time.fromisoformat, ["00:00", "00:30", "01:30", "02:00", "02:30", "03:30", "09:00", "23:30"])
)


@pytest.fixture(autouse=True)
def zone_rules_of_the_package() -> Iterator[None]:
    """The machine's own zone files can be years old."""
    zoneinfo.reset_tzpath(to=())
    yield
    zoneinfo.reset_tzpath(to=())


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "on", "at", "expected"),
    [
        ("America/New_York", "2026-10-31", "09:00", "2026-10-31T13:00"),
        ("America/New_York", "2026-11-01", "09:00", "2026-11-01T14:00"),  # not 24 hours later
        ("America/New_York", "2027-03-14", "02:30", "2027-03-14T07:30"),  # skipped: 03:30 instead
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30"),  # twice: the first
        ("Africa/Cairo", "2027-04-30", "00:00", "2027-04-29T22:00"),  # midnight is skipped
        ("America/Santiago", "2027-09-05", "00:00", "2027-09-05T04:00"),
        ("Asia/Beirut", "2027-03-28", "00:00", "2027-03-27T22:00"),
        ("Australia/Lord_Howe", "2026-10-04", "02:00", "2026-10-03T15:30"),  # half an hour is skipped
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45"),
        ("America/Vancouver", "2026-12-15", "09:00", "2026-12-15T16:00"),  # the law changed in 2026
        ("America/Toronto", "1919-03-30", "23:45", "1919-03-31T04:29"),  # 23:30 to 00:30 is skipped
        ("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30T19:00"),  # there was no such date
        ("Pacific/Kwajalein", "1993-08-21", "09:00", "1993-08-21T21:00"),
        ("UTC", "2026-11-22", "09:00", "2026-11-22T09:00"),
    ],
)
def test_a_wall_time_is_one_instant(zone: str, on: str, at: str, expected: str) -> None:
    assert instant(date.fromisoformat(on), time.fromisoformat(at), zone) == utc(expected)


def test_an_instant_is_in_utc_and_ignores_the_zone_and_fold_of_a_time() -> None:
    found = instant(date(2026, 11, 1), time(1, 30, fold=1, tzinfo=UTC), "America/New_York")

    assert (found, found.tzinfo) == (utc("2026-11-01T05:30"), UTC)


def test_two_calendar_days_can_be_49_hours() -> None:
    begin, end = (instant(date(2026, 10, day), time(9), "America/New_York") for day in (30, 31))
    later = instant(date(2026, 11, 1), time(9), "America/New_York")

    assert (end - begin, later - end) == (timedelta(hours=24), timedelta(hours=25))


@pytest.mark.parametrize(
    ("at", "zone", "expected"),
    [
        ("2026-11-23T04:30", "America/Los_Angeles", date(2026, 11, 22)),
        ("2026-11-22T12:00", "Pacific/Kiritimati", date(2026, 11, 23)),
        ("2026-11-22T10:59", "Etc/GMT+12", date(2026, 11, 21)),
    ],
)
def test_a_check_in_belongs_to_the_date_on_the_wall(at: str, zone: str, expected: date) -> None:
    assert local_date(utc(at), zone) == expected


def test_a_naive_instant_and_an_unknown_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        local_date(datetime(2026, 11, 22), "UTC")  # noqa: DTZ001
    for name in ("Mars", "", "America", "../UTC", "europe/berlin", "Factory"):
        with pytest.raises(ValueError, match="unknown time zone"):
            instant(date(2026, 11, 22), time(9), name)


def test_all_zones_are_there_once_and_sorted() -> None:
    names = zones()

    assert list(names) == sorted(set(names))
    assert len(names) > 580
    assert {"UTC", "Europe/Berlin", "America/Vancouver"} <= set(names)
    assert not {"Factory", "localtime", "posixrules"} & set(names)
    assert all(map(is_zone, names))


def test_zones_follow_a_change_of_the_zone_path(tmp_path: Path) -> None:
    rules = files("tzdata.zoneinfo").joinpath("UTC").read_bytes()
    (tmp_path / "Nowhere").write_bytes(rules)
    assert not is_zone("Nowhere")

    zoneinfo.reset_tzpath(to=[str(tmp_path)])

    assert is_zone("Nowhere")


def changes_of(zone: ZoneInfo, year: int) -> set[date]:
    """The local dates around each change of the clock in a year."""
    noons = [datetime(year, 1, 1, 12, tzinfo=zone) + timedelta(days=day) for day in range(366)]
    changed = (two for one, two in pairwise(noons) if one.utcoffset() != two.utcoffset())
    return {noon.date() + timedelta(days=days) for noon in changed for days in (-1, 0, 1)}


USUAL = {date(2026, 1, 1), date(2026, 11, 30), date(2027, 2, 28), date(2028, 2, 29), date(2028, 12, 31)}


EVERY = (
    {date(2026, 1, 1) + timedelta(days=day) for day in range(1096)} if os.environ.get("FULL_TESTS") else set()
)


def test_there_is_one_instant_for_each_local_date_in_every_zone() -> None:
    """Around every change of a clock; with FULL_TESTS on each of the 1,096 dates of three years."""
    wrong = []
    for name in zones():
        place = ZoneInfo(name)
        dates = sorted(USUAL.union(EVERY, *(changes_of(place, year) for year in (2026, 2027, 2028))))
        for on, at in product(dates, TIMES):
            found = instant(on, at, name)
            if local_date(found, name) != on or found < instant(on, time(0), name):
                wrong.append((name, on, at, found))

    assert wrong == []


def test_instants_of_following_dates_are_in_order_in_every_zone() -> None:
    for name in zones():
        for at in (time(0), time(2, 30), time(23, 30)):
            days = [instant(date(2027, 1, 1) + timedelta(days=day), at, name) for day in range(0, 366, 7)]
            assert all(
                timedelta(days=6, hours=22) <= two - one <= timedelta(days=7, hours=2)
                for one, two in pairwise(days)
            )


@pytest.mark.parametrize(
    ("at", "expected"),
    [("20:59", False), ("21:00", True), ("00:00", True), ("06:59", True), ("07:00", False)],
)
def test_quiet_hours_run_past_midnight(at: str, expected: bool) -> None:
    berlin = instant(date(2026, 11, 22), time.fromisoformat(at), "Europe/Berlin")

    assert is_quiet(berlin, "Europe/Berlin", time(21), time(7)) is expected


def test_quiet_hours_inside_a_day_and_none_at_all() -> None:
    noon = utc("2026-11-22T12:00")

    assert is_quiet(noon, "UTC", time(12), time(13))
    assert not is_quiet(noon, "UTC", time(11), time(12))
    assert not is_quiet(noon, "UTC", time(12), time(12))


def test_quiet_hours_end_today_tomorrow_or_are_not_on() -> None:
    start, end = time(21), time(7)

    assert quiet_until(utc("2026-11-22T22:00"), "UTC", start, end) == utc("2026-11-23T07:00")
    assert quiet_until(utc("2026-11-22T03:00"), "UTC", start, end) == utc("2026-11-22T07:00")
    assert quiet_until(utc("2026-11-22T12:00"), "UTC", start, end) is None
    assert quiet_until(utc("2026-11-01T04:30"), "America/New_York", time(22), time(1, 15)) == utc(
        "2026-11-01T05:15"
    )


@pytest.mark.parametrize(
    ("zone", "on", "end"),
    [
        ("America/New_York", "2026-11-01", "01:15"),
        ("Europe/Berlin", "2026-10-25", "02:30"),
        ("Australia/Lord_Howe", "2026-04-05", "01:45"),
        ("Europe/Berlin", "2026-03-29", "02:30"),  # an hour that does not come
        ("Africa/Cairo", "2026-04-24", "00:30"),
    ],
)
def test_quiet_hours_end_within_half_a_day_whatever_the_clocks_do(zone: str, on: str, end: str) -> None:
    start, ends = time(21), time.fromisoformat(end)
    quiet = 0
    for minutes in range(0, 48 * 60, 10):
        at = utc(f"{on}T00:00") - timedelta(days=1) + timedelta(minutes=minutes)
        until = quiet_until(at, zone, start, ends)
        quiet += until is not None
        assert until is None or (until - at <= timedelta(hours=7) and until > at)
        assert until is None or not is_quiet(until, zone, start, ends)

    assert quiet
