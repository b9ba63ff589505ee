"""Any order of moving, changing hours, filing, stopping and clock jumps: never two first mails for one date (R10, R11)."""

import os
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from apps.records.models import CheckIn, Person, Reminder, Trial
from apps.reminders import actions
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.factories import TODAY
from tests.stage import quiet, running

FULL = bool(os.environ.get("FULL_TESTS"))
ZONES = (
    "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Pago_Pago",
    "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo",
)  # fmt: skip
ABOUT_CHECK_INS = ("check_in", "what_changed", "check_in_again")
pytestmark = pytest.mark.django_db


class Life(RuleBasedStateMachine):
    """One person on the 20th day of a trial, with the beat going and everything changing."""

    @initialize()
    def begin(self) -> None:
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.now = datetime(TODAY.year, TODAY.month, TODAY.day, 6, tzinfo=UTC)
        self.person = factories.person(f"somebody-{id(self)}")
        self.trial = running(self.person, day=20)
        quiet(self.trial, range(-13, 20))
        self.stopped_at: datetime | None = None
        self.mails_before = len(mail.outbox)
        self.move()

    def teardown(self) -> None:
        if hasattr(self, "undone"):
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

    def move(self) -> None:
        """What every change and every beat does."""
        self.person.refresh_from_db()
        actions.plan_ahead(person=self.person, at=self.now)
        actions.send_batch(ids=actions.lease(at=self.now, most=100), at=self.now)

    @rule(minutes=st.sampled_from([30, 121, 720, 1440]))
    def time_passes(self, minutes: int) -> None:
        for _step in range(4):
            self.now += timedelta(minutes=minutes) / 4
            self.move()

    @rule(
        jump=st.sampled_from([timedelta(hours=-1), timedelta(hours=1), timedelta(days=3), timedelta(days=40)])
    )
    def the_clock_jumps(self, jump: timedelta) -> None:
        """Nobody beats in between. What fell due meanwhile and is stale does not come in a burst."""
        self.now += jump
        before = len(mail.outbox)
        self.move()
        assert len(mail.outbox) - before <= 2

    @rule(zone=st.sampled_from(ZONES))
    def the_person_travels(self, zone: str) -> None:
        Person.objects.filter(pk=self.person.pk).update(time_zone=zone)
        self.move()

    @rule(hour=st.integers(0, 23), minute=st.sampled_from([0, 30]))
    def the_hour_changes(self, hour: int, minute: int) -> None:
        Trial.objects.filter(pk=self.trial.pk).update(check_in_time=time(hour, minute))
        self.move()

    @rule(kinds=st.sets(st.sampled_from(["check_in", "check_in_again", "what_changed", "gone_quiet"])))
    def kinds_are_chosen(self, kinds: set[str]) -> None:
        actions.choose_mails(person=self.person, kinds_off=kinds, at=self.now)

    @rule()
    def the_day_is_filed(self) -> None:
        on = self.person.today(at=self.now)
        if not CheckIn.objects.filter(trial=self.trial, on=on).exists():
            factories.check_in(self.trial, on, filed_at=self.now)

    @rule()
    def the_trial_is_stopped(self) -> None:
        Trial.objects.filter(pk=self.trial.pk, stopped_at=None).update(
            state=TrialState.STOPPED, stopped_at=self.now, stopped_by=self.person
        )
        self.stopped_at = self.stopped_at or self.now
        self.move()

    @invariant()
    def one_first_mail_a_date(self) -> None:
        if not hasattr(self, "person"):
            return
        sent = Reminder.objects.filter(person=self.person, state="sent", kind__in=ABOUT_CHECK_INS)
        dates = [(row.local_date, row.kind == "check_in_again") for row in sent]
        assert len(dates) == len(set(dates))

    @invariant()
    def nothing_after_the_stop(self) -> None:
        if getattr(self, "stopped_at", None):
            late = Reminder.objects.filter(person=self.person, sent_at__gt=self.stopped_at)
            assert not late.exists()


def test_any_life_gets_at_most_one_first_mail_a_date_and_none_after_a_stop() -> None:
    chosen = settings(
        max_examples=150 if FULL else 3,
        stateful_step_count=30 if FULL else 8,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Life, settings=chosen)


@pytest.mark.parametrize(
    ("jump", "states"),
    [
        (timedelta(hours=1), ["sent"]),
        (timedelta(hours=-1), ["due"]),
        (timedelta(days=40), ["expired"]),
    ],
)
def test_a_clock_that_jumps_brings_no_stale_mail(jump: timedelta, states: list[str], ada: Person) -> None:
    evening = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
    trial = running(ada, day=20, check_in_time=time(18))
    quiet(trial, range(-13, 20))
    actions.plan_ahead(person=ada, at=evening - timedelta(hours=1))

    now = evening + jump
    for _beat in range(3):
        actions.send_batch(ids=actions.lease(at=now, most=100), at=now)

    assert [one.state for one in Reminder.objects.filter(local_date=TODAY, kind="check_in")] == states
    assert len(mail.outbox) == (1 if states == ["sent"] else 0)
