"""Whoever travels lives by the clock of the place, and every local date has its one reminder."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from apps.records.models import Person, Reminder, ReminderKind, ReminderState, Trial
from apps.reminders import actions
from apps.reminders.tasks import hand_out
from tests import factories
from tests.stage import quiet, running

FIRST = (ReminderKind.CHECK_IN, ReminderKind.WHAT_CHANGED)
HERE = reverse("reminders:here")
CHANGE = date(2026, 10, 31)  # Berlin has changed its clocks six days ago; New York does so tomorrow


def begun(person: Person) -> Trial:
    """In the third week, with every day up to three days ago filled in."""
    trial = running(person, day=20, today=CHANGE)
    quiet(trial, range(-13, 18))
    return trial


def sent(person: Person) -> list[date]:
    """The local dates that had a check-in mail, in order; once a week it has another name."""
    rows = Reminder.objects.filter(person=person, kind__in=FIRST, state=ReminderState.SENT)
    return list(rows.order_by("local_date").values_list("local_date", flat=True))


def live_through(trial: Trial, begin: datetime, end: datetime) -> None:
    """The bell rings, and each mail is answered: an hour is often enough to see on which date it comes."""
    now = begin
    while now < end:
        with time_machine.travel(now, tick=False):
            actions.plan_ahead(person=trial.person, at=now)
            if Reminder.objects.due(at=now).exists():
                hand_out()
        for on in set(sent(trial.person)) - set(trial.check_ins.values_list("on", flat=True)):
            factories.check_in(trial, on, danger_asked=True)
        now += timedelta(hours=1)


def test_from_berlin_to_new_york_over_the_clock_change(ada: Person) -> None:
    trial = begun(ada)
    landed = datetime(2026, 10, 31, 21, 0, tzinfo=UTC)  # 22:00 in Berlin, 17:00 in New York

    live_through(trial, datetime(2026, 10, 29, 12, 0, tzinfo=UTC), landed)
    actions.use_zone(person=ada, zone="America/New_York", at=landed)
    live_through(trial, landed, datetime(2026, 11, 4, 4, 0, tzinfo=UTC))

    days = [date(2026, 10, 29) + timedelta(days=n) for n in range(6)]
    assert sent(ada) == days
    at = [row.sent_at for row in Reminder.objects.filter(kind__in=FIRST, state="sent").order_by("local_date")]
    assert [f"{one:%d %H:%M}" for one in at if one] == [
        "29 19:00", "30 19:00", "31 19:00",  # 20:00 in Berlin, winter time
        "02 01:00", "03 01:00", "04 01:00",  # 20:00 in New York, winter time from 1 November
    ]  # fmt: skip


def test_what_waits_moves_at_once_and_a_date_that_had_its_mail_gets_no_second(
    ada: Person, as_ada: Client
) -> None:
    begun(ada)
    before = datetime(2026, 10, 31, 12, 0, tzinfo=UTC)
    actions.plan_ahead(person=ada, at=before)

    with time_machine.travel(before, tick=False):
        answer = as_ada.post(HERE, {"zone": "America/New_York"})

    due = Reminder.objects.get(person=ada, kind=ReminderKind.CHECK_IN, local_date=CHANGE).due_at
    assert answer.headers["Location"] == reverse("trials:today")
    assert due == datetime(2026, 11, 1, 0, 0, tzinfo=UTC), "20:00 in New York, still in summer time"
    ada.refresh_from_db()
    assert ada.time_zone == "America/New_York"
    with time_machine.travel(before, tick=False):
        assert (
            "Your days and reminders follow the time of New York from now on."
            in as_ada.get(answer.headers["Location"]).text
        )


def test_a_zone_chosen_in_the_settings_moves_what_waits_at_once_too(ada: Person, as_ada: Client) -> None:
    trial = begun(ada)
    before = datetime(2026, 10, 31, 12, 0, tzinfo=UTC)
    actions.plan_ahead(person=ada, at=before)
    page = reverse("accounts:settings")

    with time_machine.travel(before, tick=False):
        form = as_ada.get(page).context["form"].initial
        answer = as_ada.post(page, {**form, "time_zone": "America/New_York"})

    assert answer.status_code == 302
    due = Reminder.objects.get(person=ada, kind=ReminderKind.CHECK_IN, local_date=CHANGE).due_at
    assert due == datetime(2026, 11, 1, 0, 0, tzinfo=UTC)
    assert trial.events.filter(detail={"zone": "America/New_York"}).count() == 1


def test_quiet_hours_chosen_in_the_settings_count_at_once(ada: Person, as_ada: Client) -> None:
    """The second mail of an evening comes only when 22:00 is not of the night."""
    begun(ada)
    before = datetime(2026, 10, 31, 12, 0, tzinfo=UTC)
    actions.plan_ahead(person=ada, at=before)
    again = Reminder.objects.filter(person=ada, kind=ReminderKind.CHECK_IN_AGAIN, local_date=CHANGE)
    assert not again.exists()
    page = reverse("accounts:settings")

    with time_machine.travel(before, tick=False):
        form = as_ada.get(page).context["form"].initial
        as_ada.post(page, {**form, "quiet_from": "23:00", "quiet_until": "07:00"})

    assert again.get().due_at == datetime(2026, 10, 31, 21, 0, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "A" * 100])
def test_an_unknown_zone_changes_nothing(ada: Person, as_ada: Client, zone: str) -> None:
    as_ada.post(HERE, {"zone": zone})

    ada.refresh_from_db()
    assert ada.time_zone == "Europe/Berlin"


def test_today_offers_it_to_a_script_and_settings_to_everybody(ada: Person, as_ada: Client) -> None:
    running(ada, day=20, today=ada.today(at=datetime.now(UTC)))

    page = as_ada.get(reverse("trials:today")).text

    assert 'data-own-zone="Europe/Berlin"' in page
    assert reverse("accounts:settings") in as_ada.get(reverse("reminders:settings")).text


ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Asia/Tokyo",
    "Pacific/Auckland",
    "Pacific/Honolulu",
    "Asia/Kathmandu",
)


class TestAnyJourney(TestCase):
    """However somebody flies about, no local date has two check-in mails."""

    @settings(max_examples=8)
    @given(
        st.lists(
            st.tuples(st.integers(min_value=1, max_value=30), st.sampled_from(ZONES)), min_size=1, max_size=4
        )
    )
    def test_no_local_date_has_two(self, flights: list[tuple[int, str]]) -> None:
        eva = factories.person("eva")
        trial = begun(eva)
        now = datetime(2026, 10, 30, 12, 0, tzinfo=UTC)
        mail.outbox.clear()
        for hours, zone in flights:
            live_through(trial, now, now := now + timedelta(hours=hours))
            actions.use_zone(person=eva, zone=zone, at=now)
        live_through(trial, now, now + timedelta(hours=24))

        days = sent(eva)
        assert len(days) == len(set(days))
        assert len(mail.outbox) == Reminder.objects.filter(state=ReminderState.SENT).count()
