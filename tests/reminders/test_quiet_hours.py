"""Nothing comes in a person's quiet hours, by mail or on a device, whatever it is about."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.records.models import TO_CLINICIANS, Channel, Person, Reminder, ReminderKind, ReminderState
from apps.reminders.messages import prompt
from apps.reminders.obstacles import GRACE, _quiet
from apps.reminders.pushing import seconds_to_live
from apps.rules.local_time import is_quiet
from tests.factories import TODAY

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Auckland")
TO_PEOPLE = [kind for kind in ReminderKind if kind not in TO_CLINICIANS]
hours = st.times(max_value=time(23, 59)).map(lambda hour: hour.replace(second=0, microsecond=0))
moments = st.integers(0, 24 * 270).map(
    lambda hour: datetime(2026, 3, 1, 0, 30, tzinfo=UTC) + timedelta(hours=hour)
)


def row_of(zone: str, quiet: tuple[time, time], kind: str, due_at: datetime) -> Reminder:
    """A message in memory; nothing here asks the database."""
    person = Person(time_zone=zone, quiet_from=quiet[0], quiet_until=quiet[1])
    return Reminder(person=person, kind=kind, channel=Channel.PUSH, due_at=due_at, local_date=TODAY)


@given(
    st.sampled_from(ZONES), st.tuples(hours, hours), st.sampled_from(TO_PEOPLE), moments, st.integers(0, 600)
)
def test_what_is_late_waits_for_the_morning_or_is_dropped(
    zone: str, quiet: tuple[time, time], kind: str, due_at: datetime, late: int
) -> None:
    row, now = row_of(zone, quiet, kind, due_at), due_at + timedelta(minutes=late)
    night = (zone, *quiet)
    state, until = _quiet(row, at=now)

    if is_quiet(now, *night) and not is_quiet(due_at, *night):
        assert state in (ReminderState.EXPIRED, ReminderState.DUE)
        assert (until is None) == (state == ReminderState.EXPIRED)
        assert until is None or (until > now and not is_quiet(until, *night))
    else:
        assert (state, until) == (None, None), "a person may choose an hour of the night"


@given(st.sampled_from(ZONES), st.tuples(hours, hours), moments)
def test_an_hour_that_we_choose_is_never_in_the_night(
    zone: str, quiet: tuple[time, time], moment: datetime
) -> None:
    person = Person(time_zone=zone, quiet_from=quiet[0], quiet_until=quiet[1])

    assert not is_quiet(prompt(person, moment.date()), zone, *quiet)


@given(
    st.sampled_from(ZONES), st.tuples(hours, hours), st.sampled_from(TO_PEOPLE), moments, st.integers(0, 200)
)
def test_a_push_service_may_not_hold_it_into_the_night(
    zone: str, quiet: tuple[time, time], kind: str, due_at: datetime, late: int
) -> None:
    row, now = row_of(zone, quiet, kind, due_at), due_at + timedelta(minutes=late)
    night = (zone, *quiet)
    if is_quiet(now, *night) or is_quiet(due_at, *night) or now > due_at + GRACE[ReminderKind(kind)]:
        return
    last = now + timedelta(seconds=seconds_to_live(row, at=now) - 1)

    assert not is_quiet(last, *night)
    assert last < max(due_at + GRACE[ReminderKind(kind)], now + timedelta(seconds=1))


@pytest.mark.django_db
def test_they_are_kept_from_ten_in_the_evening_until_seven_unless_chosen_otherwise() -> None:
    made = Person.objects.create_user("eva@example.org")

    assert (made.quiet_from, made.quiet_until) == (time(22), time(7))
