"""Writing, leasing and sending: each row to one worker, each mail once, nothing that is not wanted any more."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.smtp import Envelope
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from pytest_django import Settings

from apps.records.models import Consent, Person, Reminder, ReminderKind, ReminderState, SafetyFollowUp, Trial
from apps.reminders import actions
from apps.rules.vocabulary import Disposition
from apps.trials import actions as trials
from config.mail import mailers
from tests import factories
from tests.factories import TODAY
from tests.reminders.conftest import Sink
from tests.trials.lives import active, at, day, fresh, quiet_days, started, stopped

EVENING = datetime(2026, 3, 3, 19, 0, tzinfo=UTC)  # 20:00 in Berlin on the first baseline day
LATER = EVENING + timedelta(minutes=1)


def rows(person: Person) -> list[tuple[str, date, datetime, str]]:
    found = Reminder.objects.filter(person=person).order_by("due_at")
    return list(found.values_list("kind", "local_date", "due_at", "state"))


def states() -> list[str]:
    return list(Reminder.objects.order_by("pk").values_list("state", flat=True))


def send_due(now: datetime) -> int:
    return actions.send_batch(ids=actions.lease(at=now, most=100), at=now)


def waiting(ada: Person) -> Trial:
    """A trial in its baseline whose first check-in mail is due at EVENING."""
    return started(ada, baseline=0)


# --- planning


def test_start_writes_the_next_48_hours(ada: Person) -> None:
    waiting(ada)

    assert rows(ada) == [
        ("check_in", TODAY + timedelta(days=1), EVENING, "due"),
    ]


def test_planning_again_changes_nothing(ada: Person) -> None:
    waiting(ada)
    now = at(TODAY, 20)
    actions.plan_ahead(person=ada, at=now)
    before = list(Reminder.objects.order_by("pk").values())

    for _again in range(3):
        actions.plan_ahead(person=ada, at=now)

    assert list(Reminder.objects.order_by("pk").values()) == before
    assert len(before) == 2


def test_another_zone_moves_the_hour_and_never_adds_a_second_mail(ada: Person) -> None:
    waiting(ada)
    Person.objects.update(time_zone="America/New_York")
    ada.refresh_from_db()

    actions.plan_ahead(person=ada, at=at(TODAY, 13))

    assert rows(ada) == [
        ("check_in", TODAY + timedelta(days=1), datetime(2026, 3, 4, 1, 0, tzinfo=UTC), "due")
    ]


def test_sent_mail_is_not_sent_again_in_another_zone(ada: Person) -> None:
    waiting(ada)
    send_due(LATER)
    Person.objects.update(time_zone="America/Los_Angeles")
    ada.refresh_from_db()

    actions.plan_ahead(person=ada, at=LATER)
    send_due(LATER + timedelta(hours=9))

    assert [(kind, on) for kind, on, _due, state in rows(ada) if state == "sent"] == [
        ("check_in", TODAY + timedelta(days=1))
    ]
    assert len(mail.outbox) == 1


def test_mail_whose_hour_has_passed_in_the_new_zone_does_not_come_in_the_night(ada: Person) -> None:
    Person.objects.update(time_zone="America/Los_Angeles")
    ada.refresh_from_db()
    waiting(ada)
    Person.objects.update(time_zone="Europe/Berlin")
    ada.refresh_from_db()
    now = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)  # half past midnight in Berlin, 15:30 in Los Angeles

    actions.plan_ahead(person=ada, at=now)
    send_due(datetime(2026, 3, 4, 4, 1, tzinfo=UTC))

    assert mail.outbox == []


@pytest.mark.parametrize(
    ("zone", "hour", "on", "due_at"),
    [
        ("America/New_York", time(9), date(2026, 10, 31), datetime(2026, 10, 31, 13, tzinfo=UTC)),
        ("America/New_York", time(9), date(2026, 11, 1), datetime(2026, 11, 1, 14, tzinfo=UTC)),
        ("America/New_York", time(1, 30), date(2026, 11, 1), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
        ("America/New_York", time(2, 30), date(2027, 3, 14), datetime(2027, 3, 14, 7, 30, tzinfo=UTC)),
        ("Africa/Cairo", time(0), date(2027, 4, 30), datetime(2027, 4, 29, 22, 0, tzinfo=UTC)),
    ],
)
def test_nights_in_which_the_clocks_change(
    ada: Person, zone: str, hour: time, on: date, due_at: datetime
) -> None:
    Person.objects.update(time_zone=zone, quiet_from=time(3), quiet_until=time(3))
    ada.refresh_from_db()
    trial = waiting(ada)
    # the trial as if it had begun the day before
    shift = (on - timedelta(days=1)) - trial.starts_on  # type: ignore[operator]
    assert trial.plan is not None
    plan = trial.plan["plan"]
    for name in ("baseline", "titration", "steady"):
        plan[name] = [(date.fromisoformat(one) + shift).isoformat() for one in plan[name]]
    factories.rewrite(
        trial,
        plan=trial.plan,
        starts_on=trial.starts_on + shift,  # type: ignore[operator]
        first_dose_on=trial.first_dose_on + shift,  # type: ignore[operator]
        check_in_time=hour,
    )
    Reminder.objects.all().delete()

    for hours in (-30, -6, -1):
        actions.plan_ahead(person=ada, at=due_at + timedelta(hours=hours))

    assert [due for kind, local, due, _ in rows(ada) if (kind, local) == ("check_in", on)] == [due_at]


def test_no_mail_for_a_day_that_is_filed(ada: Person) -> None:
    trial = waiting(ada)
    factories.check_in(trial, TODAY + timedelta(days=1))

    actions.plan_ahead(person=ada, at=at(TODAY, 13))

    assert [state for _kind, _on, _due, state in rows(ada)] == ["skipped"]


def test_daily_check_ins_follow_the_steps_that_were_taken(ada: Person) -> None:
    trial = active(ada, cadence="two")
    quiet_days(trial, 1, 20)
    wednesday = day(25)  # no usual day, and long after the first two weeks
    assert wednesday.weekday() not in (2, 5)
    actions.plan_ahead(person=ada, at=at(wednesday, 6))
    assert wednesday not in {on for _kind, on, _due, state in rows(ada) if state == "due"}

    trials.step_up(trial=fresh(trial), by=ada, at=at(day(21)), on=day(21))
    actions.plan_ahead(person=ada, at=at(wednesday, 6))

    assert wednesday in {on for _kind, on, _due, state in rows(ada) if state == "due"}


def test_paused_trial_is_asked_every_day_but_not_for_ever(ada: Person) -> None:
    trial = active(ada)
    trials.pause(trial=trial, by=ada, at=at(day(3)), on=day(3), because="holiday")

    for number, asked in ((20, True), (24, True), (25, False)):
        actions.plan_ahead(person=ada, at=at(day(number), 6))
        due = {on for kind, on, _due, state in rows(ada) if kind == "check_in" and state == "due"}
        assert (day(number) in due) is asked, number


def test_review_is_told_on_its_day_and_twice_more(ada: Person) -> None:
    trial = active(ada)
    trials.finish(trial=trial, at=at(day(85), 1), on=day(85))

    for number in range(84, 100):
        actions.plan_ahead(person=ada, at=at(day(number), 5))

    told = [on for kind, on, _due, _state in rows(ada) if kind == ReminderKind.REVIEW_DUE]
    assert told == [day(85), day(88), day(95)]


def test_waiting_time_is_told_on_its_day_when_nothing_else_is_in_the_way(ada: Person, ben: Person) -> None:
    for person, other in ((ada, Disposition.CAUTION), (ben, Disposition.BLOCK)):
        row = factories.screening(person, overall=Disposition.DEFER)
        factories.finding(row, "abx", Disposition.DEFER, lifts_on=TODAY + timedelta(days=1))
        factories.finding(row, "bug", Disposition.DEFER, lifts_on=TODAY + timedelta(days=2))
        factories.finding(row, "age", other)
        for number in range(4):
            actions.plan_ahead(person=person, at=at(TODAY + timedelta(days=number), 5))

    assert rows(ada) == [
        ("deferral_lifted", TODAY + timedelta(days=2), datetime(2026, 3, 4, 9, 0, tzinfo=UTC), "due")
    ]
    assert rows(ben) == []


def test_follow_ups_are_planned_and_go_to_those_without_mail(ada: Person) -> None:
    stopped(active(ada), "ST1", on=day(9))
    actions.stop_mail(person=ada, at=at(day(9)))
    for number in range(9, 18):
        actions.plan_ahead(person=ada, at=at(day(number), 5))
        send_due(at(day(number), 8) + timedelta(minutes=1))
        send_due(at(day(number), 19) + timedelta(minutes=1))

    assert [one.subject for one in mail.outbox] == ["A short question from Akkerplan"] * 2
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers


# --- leasing


@pytest.mark.django_db(transaction=True)
def test_eight_threads_share_the_rows_out() -> None:
    ada = factories.person("ada")
    made = [factories.reminder(ada, on=TODAY + timedelta(days=n)) for n in range(40)]

    def take(_worker: int) -> list[int]:
        try:
            return [pk for _round in range(5) for pk in actions.lease(at=factories.NOON, most=3)]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as workers:
        taken = [pk for share in workers.map(take, range(8)) for pk in share]

    taken += actions.lease(at=factories.NOON, most=100)
    assert sorted(taken) == sorted(row.pk for row in made)


def test_lease_runs_out(ada: Person) -> None:
    row = factories.reminder(ada)
    assert actions.lease(at=factories.NOON, most=5) == [row.pk]
    assert actions.lease(at=factories.NOON + actions.LEASE, most=5) == []
    assert actions.lease(at=factories.NOON + actions.LEASE + timedelta(seconds=1), most=5) == [row.pk]


# --- sending


def test_one_mail_with_one_click_unsubscribe(ada: Person) -> None:
    waiting(ada)

    assert send_due(LATER) == 1
    assert send_due(LATER + timedelta(minutes=10)) == 0

    (sent,) = mail.outbox
    assert isinstance(sent, EmailMultiAlternatives)
    assert (sent.subject, sent.to) == ("Your Akkerplan check-in", ["ada@example.org"])
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.extra_headers["List-Unsubscribe"].startswith("<http://localhost:8000/reminders/unsubscribe/")
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    raw = sent.message().as_bytes()
    assert (
        b"List-Unsubscribe: <http://localhost:8000/reminders/unsubscribe/" in raw
    )  # in one piece, not encoded
    assert "/journal/from-mail/" in str(sent.body)
    assert states() == ["sent"]


def check_in(trial: Trial) -> None:
    factories.check_in(trial, TODAY + timedelta(days=1))


def unsubscribe(trial: Trial) -> None:
    actions.stop_mail(person=trial.person, at=LATER)


def stop(trial: Trial) -> None:
    stopped(trial, "", on=TODAY + timedelta(days=1))


def close(trial: Trial) -> None:
    Person.objects.update(is_active=False)


@pytest.mark.parametrize("change", [check_in, unsubscribe, stop, close])
def test_what_happened_since_is_looked_at_before_sending(
    ada: Person, change: Callable[[Trial], None]
) -> None:
    trial = waiting(ada)
    taken = actions.lease(at=LATER, most=5)
    change(fresh(trial))

    assert actions.send_batch(ids=taken, at=LATER) == 0

    assert (mail.outbox, states()) == ([], ["skipped"])


@pytest.mark.parametrize(("minutes", "state"), [(119, "sent"), (121, "expired"), (241, "expired")])
def test_late_question_is_not_asked_at_night_nor_the_next_day(ada: Person, minutes: int, state: str) -> None:
    waiting(ada)

    send_due(EVENING + timedelta(minutes=minutes))

    assert states() == [state]


def test_other_mail_waits_for_the_morning(ada: Person) -> None:
    stopped(active(ada), "ST1", on=day(9))
    SafetyFollowUp.objects.exclude(due_on=day(11)).delete()
    Reminder.objects.all().delete()
    night = at(day(11), 21)
    row = factories.reminder(
        ada, kind="follow_up", on=day(11), due_at=at(day(11), 8), trial=Trial.objects.get()
    )

    assert send_due(night) == 0
    row.refresh_from_db()
    assert (row.state, row.lease_until) == ("due", datetime(2026, 3, 28, 6, 0, tzinfo=UTC))
    assert send_due(at(day(12), 6) + timedelta(minutes=1)) == 1


def test_refused_mail_is_tried_again_later_each_time_and_given_up(ada: Person, by_smtp: Sink) -> None:
    waiting(ada)
    Reminder.objects.update(due_at=EVENING - timedelta(hours=4))
    now = EVENING - timedelta(hours=3, minutes=59)
    by_smtp.answer = lambda _mail: "550 no such person ada@example.org"
    waits: list[float] = []

    for _attempt in range(8):
        assert send_due(now) == 0
        row = Reminder.objects.get()
        assert (row.last_error, "ada" in row.last_error) == ("SMTPDataError", False)
        if row.lease_until:
            waits.append((row.lease_until - now).total_seconds())
            now = row.lease_until + timedelta(seconds=1)

    assert waits == [60, 120, 240, 480, 960, 1920, 1920]
    assert (row.state, row.attempts) == (ReminderState.FAILED, 8)
    by_smtp.answer = lambda _mail: "250 OK"
    assert send_due(now + timedelta(hours=1)) == 0


def test_cut_line_keeps_the_rest_of_the_batch(ada: Person, ben: Person, by_smtp: Sink) -> None:
    waiting(ada)
    waiting(ben)
    by_smtp.answer = lambda _mail: "drop"

    assert send_due(LATER) == 0

    assert sorted(Reminder.objects.values_list("attempts", "state")) == [(0, "due"), (1, "due")]
    by_smtp.answer = lambda _mail: "250 OK"
    assert send_due(LATER + timedelta(minutes=4)) == 2
    assert len(names_of(by_smtp.mails)) == 2


def test_one_refused_address_stops_nobody_else(ada: Person, ben: Person, by_smtp: Sink) -> None:
    waiting(ada)
    waiting(ben)

    def answer(envelope: Envelope) -> str:
        return "451 later" if envelope.rcpt_tos == ["ada@example.org"] else "250 OK"

    by_smtp.answer = answer

    assert send_due(LATER) == 1
    assert sorted(states()) == ["due", "sent"]


def test_no_mail_server_uses_up_no_attempts(ada: Person, by_smtp: Sink, settings: Settings) -> None:
    waiting(ada)
    settings.MAILERS = mailers("smtp://127.0.0.1:1", folder=Path())

    assert send_due(LATER) == 0

    row = Reminder.objects.get()
    assert (row.state, row.attempts, row.last_error) == ("due", 0, "ConnectionRefusedError")


def test_mail_sent_twice_has_the_same_name(ada: Person, by_smtp: Sink) -> None:
    waiting(ada)
    send_due(LATER)
    Reminder.objects.update(state="due", sent_at=None)

    send_due(LATER)

    assert (len(by_smtp.mails), len(names_of(by_smtp.mails))) == (2, 1)


def names_of(mails: Sequence[bytes]) -> set[str]:
    return {str(parsed(one)["Message-ID"]) for one in mails}


def parsed(one: bytes) -> EmailMessage:
    found = message_from_bytes(one, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


# --- mail or no mail


def test_mail_comes_back_only_with_an_agreement(ada: Person) -> None:
    actions.stop_mail(person=ada, at=LATER)

    assert actions.allow_mail(person=ada, at=LATER) is False
    Consent.objects.create(person=ada, kind="reminders", wording_version="1", wording=".", given_at=LATER)
    assert actions.allow_mail(person=ada, at=LATER) is True
    assert actions.allow_mail(person=ada, at=LATER) is False


def test_a_record_that_cannot_be_read_holds_up_nobody_else(ada: Person, ben: Person) -> None:
    trial = waiting(ada)
    waiting(ben)
    factories.rewrite(trial, plan={"plan": {}})

    assert send_due(LATER) == 1
    assert sorted(Reminder.objects.values_list("state", "last_error")) == [("due", "KeyError"), ("sent", "")]

    actions.plan_all(people=[ada, ben], at=LATER)
    assert set(Reminder.objects.filter(state="due").exclude(attempts=1).values_list("person", flat=True)) == {
        ben.pk
    }
