"""The second mail of an evening, the letters to someone gone quiet, a pause's end, days for a number; each can be off."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.test import Client

from apps.records.models import (
    Consent,
    ConsentKind,
    Person,
    Product,
    Reminder,
    ReminderKind,
    SafetyFollowUp,
    Screening,
    Trial,
)
from apps.records.plans import plan_of
from apps.reminders import actions
from apps.reminders.queries import people_to_remind
from apps.reminders.wanted import wanted
from apps.rules.schedule import Cadence
from apps.rules.vocabulary import TrialState
from apps.screening import actions as screening
from tests import factories
from tests.factories import TODAY
from tests.stage import date_of, quiet, running

SIX = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)  # 18:00 in Berlin
EIGHT = SIX + timedelta(hours=2)


@pytest.fixture
def evening(ada: Person) -> Trial:
    """Day 20 of a trial that asks at 18:00 and has been filed up to yesterday."""
    trial = running(ada, day=20, check_in_time=time(18))
    quiet(trial, range(-13, 20))
    return trial


def send_due(now: datetime) -> list[str]:
    before = len(mail.outbox)
    actions.send_batch(ids=actions.lease(at=now, most=100), at=now)
    return [str(one.subject) for one in mail.outbox[before:]]


def kinds(person: Person, on: date = TODAY) -> list[str]:
    """What is wanted for that local date, seen from the morning."""
    person.refresh_from_db()
    at = datetime(on.year, on.month, on.day, 4, tzinfo=UTC)
    found = wanted(person, at=at)
    assert not found or people_to_remind(at=at).filter(pk=person.pk).exists(), "the bell passes them by"
    return sorted(one.kind for one in found if one.on == on)


def off(person: Person, *what: str) -> None:
    actions.choose_mails(person=person, kinds_off=what, at=SIX - timedelta(hours=6))


def test_a_second_mail_comes_once_while_the_day_is_empty(evening: Trial, ada: Person) -> None:
    actions.plan_ahead(person=ada, at=SIX - timedelta(hours=1))

    first, second = send_due(SIX), send_due(EIGHT)
    again = [send_due(EIGHT + timedelta(minutes=30 * n)) for n in range(1, 9)]

    assert first == ["Your Akkerplan check-in"]
    assert second == ["Your Akkerplan check-in is still open"]
    assert [one for one in again if one] == []


def test_no_second_mail_for_a_day_that_is_filed(evening: Trial, ada: Person) -> None:
    actions.plan_ahead(person=ada, at=SIX - timedelta(hours=1))
    send_due(SIX)

    factories.check_in(evening, TODAY)

    assert send_due(EIGHT) == []


def test_no_second_mail_right_after_a_late_first_one(evening: Trial, ada: Person) -> None:
    actions.plan_ahead(person=ada, at=SIX - timedelta(hours=1))

    assert send_due(SIX + timedelta(minutes=90)) == ["Your Akkerplan check-in"]
    assert send_due(EIGHT) == []


@pytest.mark.parametrize(
    ("hour", "from_", "until", "second"),
    [
        (time(18), time(22), time(7), True),
        (time(19, 59), time(22), time(7), True),
        (time(20), time(22), time(7), False),
        (time(23), time(3), time(3), False),  # it would be the next date
        (time(4, 59), time(22), time(7), False),
        (time(5), time(22), time(6, 30), True),
    ],
)
def test_no_second_mail_at_night_or_on_the_next_date(
    hour: time, from_: time, until: time, second: bool, evening: Trial, ada: Person
) -> None:
    Person.objects.update(quiet_from=from_, quiet_until=until)
    Trial.objects.update(check_in_time=hour)

    found = kinds(ada)

    assert ("check_in" in found, "check_in_again" in found) == (True, second)


def test_quiet_hours_that_begin_earlier_since_hold_the_second_mail_back(evening: Trial, ada: Person) -> None:
    actions.plan_ahead(person=ada, at=SIX - timedelta(hours=1))
    send_due(SIX)

    Person.objects.update(quiet_from=time(19))

    assert send_due(EIGHT) == []


def test_the_second_mail_is_switched_off_by_itself(evening: Trial, ada: Person) -> None:
    actions.plan_ahead(person=ada, at=SIX - timedelta(hours=7))

    off(ada, "check_in_again")

    assert (send_due(SIX), send_due(EIGHT)) == (["Your Akkerplan check-in"], [])


def last_filed(ada: Person, days_ago: int, **columns: object) -> Trial:
    trial = running(ada, day=40, **columns)  # type: ignore[arg-type]
    quiet(trial, range(-13, 40 - days_ago + 1))
    return trial


def all_kinds(ada: Person, days: Collection[int]) -> dict[int, list[str]]:
    return {n: kinds(ada, TODAY + timedelta(days=n)) for n in days}


def test_two_letters_after_three_and_seven_empty_days_then_silence(ada: Person) -> None:
    last_filed(ada, days_ago=1)  # yesterday; today is the first empty day

    found = all_kinds(ada, range(12))

    assert found == {
        0: ["check_in"], 1: ["check_in"], 2: ["check_in"], 3: ["gone_quiet"], 4: ["check_in"], 5: ["check_in"],
        6: ["check_in"], 7: ["gone_quiet"], 8: [], 9: [], 10: [], 11: [],
    }  # fmt: skip


def test_a_check_in_ends_the_silence(ada: Person) -> None:
    trial = last_filed(ada, days_ago=15)
    assert kinds(ada) == []

    factories.check_in(trial, TODAY - timedelta(days=1))

    assert kinds(ada) == ["check_in"]


def test_twice_a_week_the_days_count_from_the_first_missed_one(ada: Person) -> None:
    trial = last_filed(ada, days_ago=0, cadence=Cadence.TWO)
    plan = plan_of(trial)
    assert plan is not None
    found = all_kinds(ada, range(14))
    first = next(n for n, what in found.items() if what)

    assert found[first] == ["check_in"]
    assert [n - first for n, what in found.items() if "gone_quiet" in what] == [3, 7]
    assert first > 1


def test_no_letter_while_the_trial_rests_and_danger_signs_are_asked(ada: Person) -> None:
    last_filed(
        ada, days_ago=2, state=TrialState.PAUSED, paused_on=TODAY - timedelta(days=2), paused_because="P1"
    )

    assert all("gone_quiet" not in what for what in all_kinds(ada, range(10)).values())
    assert kinds(ada, TODAY + timedelta(days=10)) == ["check_in"]


def test_without_the_letters_the_daily_mail_goes_on(ada: Person) -> None:
    last_filed(ada, days_ago=1)
    off(ada, "gone_quiet")

    assert all_kinds(ada, [4, 7, 9]) == {4: ["check_in"], 7: ["check_in"], 9: ["check_in"]}


def test_once_a_week_from_the_second_on_the_first_mail_asks_what_has_changed(ada: Person) -> None:
    trial = running(ada, day=-13, state=TrialState.BASELINE)
    quiet(trial, range(-13, -12))
    off(ada, "gone_quiet", "check_in_again", "measure_due")

    found = all_kinds(ada, range(1, 30))

    assert [n for n, what in found.items() if what == ["what_changed"]] == [7, 14, 21, 28]
    assert {n for n, what in found.items() if what == ["check_in"]} == set(range(1, 30)) - {7, 14, 21, 28}


def test_without_the_weekly_mail_its_day_has_the_usual_one(ada: Person) -> None:
    last_filed(ada, days_ago=1)
    assert kinds(ada, TODAY + timedelta(days=3)) == ["gone_quiet"]
    off(ada, "gone_quiet", "what_changed")

    assert kinds(ada, TODAY + timedelta(days=3)) == ["check_in"]


def test_the_first_mail_of_a_day_never_comes_under_both_its_names(evening: Trial, ada: Person) -> None:
    weekly = next(n for n in range(8) if "what_changed" in kinds(ada, TODAY + timedelta(days=n)))
    on, now = TODAY + timedelta(days=weekly), SIX + timedelta(days=weekly)
    quiet(evening, range(20, 20 + weekly))
    factories.reminder(ada, kind="check_in", on=on, due_at=now, trial=evening, state="sent", sent_at=now)
    factories.reminder(ada, kind="what_changed", on=on, due_at=now, trial=evening)

    assert send_due(now) == []
    assert Reminder.objects.get(kind="what_changed").state == "skipped"


def test_a_step_of_the_dose_is_told_on_the_first_day_it_is_allowed(ada: Person) -> None:
    trial = last_filed(ada, days_ago=0, level=0, level_since=TODAY - timedelta(days=5))

    def told() -> list[int]:
        return [n for n, what in all_kinds(ada, range(12)).items() if "dose_step" in what]

    assert told() == [2]
    Trial.objects.filter(pk=trial.pk).update(level=1)  # the last of the two
    assert told() == []
    Trial.objects.filter(pk=trial.pk).update(level=0, state=TrialState.PAUSED, paused_on=TODAY)
    assert told() == []


def test_a_step_that_was_taken_or_taken_back_since_is_not_told(ada: Person) -> None:
    trial = last_filed(ada, days_ago=0, level=0, level_since=TODAY - timedelta(days=7))
    row = factories.reminder(ada, kind="dose_step", due_at=SIX, trial=trial)
    Trial.objects.filter(pk=trial.pk).update(level_since=TODAY)

    assert send_due(SIX) == []
    row.refresh_from_db()
    assert row.state == "skipped"


@pytest.mark.parametrize(("paused_days", "left"), [(0, 19), (10, 9), (20, 1)])
def test_a_pause_is_spoken_of_two_days_before_its_last_day(paused_days: int, left: int, ada: Person) -> None:
    last_filed(
        ada,
        days_ago=0,
        state=TrialState.PAUSED,
        paused_on=TODAY,
        paused_because="P1",
        paused_days=paused_days,
    )

    told = [n for n, what in all_kinds(ada, range(25)).items() if "pause_ends" in what]

    assert told == [left]


def test_the_main_number_is_asked_for_twice_in_each_window_until_it_is_there(ada: Person) -> None:
    trial = running(ada, day=-13, state=TrialState.BASELINE)

    def told() -> list[int]:
        found: dict[int, list[str]] = {}
        for state, days in ((TrialState.BASELINE, range(1, 14)), (TrialState.ACTIVE, range(14, 115))):
            Trial.objects.filter(pk=trial.pk).update(state=state)
            found |= all_kinds(ada, days)
        return [n - 13 for n, what in found.items() if "measure_due" in what]

    before = told()
    for day in (-13, -12, -11):
        factories.measurement(trial, "fasting_glucose", Decimal(95), date_of(trial, day), fasting=True)

    assert before == [-6, -2, 71, 96]
    assert told() == [71, 96]


@pytest.mark.parametrize(("stopped_on", "told"), [(86, [96]), (84, [])])
def test_a_stop_after_the_weeks_ends_no_question_for_the_last_number(
    stopped_on: int, told: list[int], ada: Person
) -> None:
    """The page asked for it, and no mail did. A trial that was stopped on its way is asked nothing more."""
    trial = running(ada, day=stopped_on, state=TrialState.STOPPED, stopped_at=SIX, stopped_by=ada)
    factories.review(trial, due_on=date_of(trial, 85))

    asked = [n + stopped_on for n, what in all_kinds(ada, range(1, 15)).items() if "measure_due" in what]

    assert asked == told


def test_every_kind_but_those_about_safety_can_be_switched_off_on_the_page(
    as_ada: Client, ada: Person
) -> None:
    page = as_ada.get("/reminders/").content.decode()
    names = set(ReminderKind.values) - {"follow_up", "today_changed", "clinic_alert", "clinic_digest"}
    assert {name for name in ReminderKind.values if f'value="{name}"' in page} == names

    as_ada.post("/reminders/", {"some": "1", "kinds": ["check_in", "review_due"]})
    ada.refresh_from_db()
    assert set(ada.mails_off) == names - {"check_in", "review_due"}

    odd = as_ada.post("/reminders/", {"some": "1", "kinds": ["follow_up", "magic"]})
    ada.refresh_from_db()
    assert odd.status_code == 422
    assert "<title>Error: " in " ".join(odd.content.decode().split()).replace("<title> ", "<title>")
    assert "follow_up" not in ada.mails_off


def test_a_mail_about_safety_cannot_be_switched_off(ada: Person) -> None:
    with pytest.raises(ValueError, match="safety"):
        off(ada, "follow_up")


def test_a_kind_that_is_switched_on_again_comes_again(evening: Trial, ada: Person) -> None:
    actions.plan_ahead(person=ada, at=SIX - timedelta(hours=7))
    off(ada, "check_in")
    assert set(Reminder.objects.filter(kind="check_in").values_list("state", flat=True)) == {"skipped"}

    off(ada)

    assert send_due(SIX) == ["Your Akkerplan check-in"]


@pytest.mark.parametrize("kind", sorted(ReminderKind.values))
def test_no_mail_without_a_complete_set_up(kind: str, evening: Trial, ada: Person) -> None:
    factories.reminder(ada, kind=kind, on=TODAY, due_at=SIX, trial=evening)
    Person.objects.update(set_up_at=None)
    ada.refresh_from_db()

    assert send_due(SIX) == []
    assert Reminder.objects.get().state == "skipped"
    assert wanted(ada, at=SIX) == ()


def test_nothing_is_lost_when_the_set_up_is_complete_again(evening: Trial, ada: Person) -> None:
    actions.plan_ahead(person=ada, at=SIX - timedelta(hours=7))
    Person.objects.update(set_up_at=None)
    ada.refresh_from_db()
    actions.plan_ahead(person=ada, at=SIX - timedelta(hours=6))
    assert set(Reminder.objects.values_list("state", flat=True)) == {"skipped"}

    Person.objects.update(set_up_at=factories.NOON)
    ada.refresh_from_db()
    actions.plan_ahead(person=ada, at=SIX - timedelta(hours=5))

    assert send_due(SIX) == ["Your Akkerplan check-in"]


def test_a_minor_is_only_asked_how_they_are_after_a_stop(evening: Trial, ada: Person) -> None:
    actions.plan_ahead(person=ada, at=SIX - timedelta(hours=1))
    assert kinds(ada) == ["check_in", "check_in_again"]
    Person.objects.filter(pk=ada.pk).update(date_of_birth=date(2010, 1, 1))
    tomorrow = TODAY + timedelta(days=1)
    SafetyFollowUp.objects.create(trial=evening, due_on=tomorrow)

    assert kinds(ada) == []
    assert kinds(ada, tomorrow) == ["follow_up"]
    assert send_due(SIX) == []  # what was planned before is not wanted any more
    actions.plan_ahead(person=ada, at=SIX)
    assert send_due(SIX + timedelta(hours=20)) == ["A short question from Akkerplan"]


@pytest.mark.parametrize("why", ["answers", "pack", "danger", "tick", "label", "draft", "nothing"])
def test_no_mail_speaks_of_a_step_while_no_dose_may_be_taken(why: str, ada: Person) -> None:
    """Today shows no dose then, so nothing may be sent that sounds as if there were a larger one."""
    trial = running(ada, day=8)
    quiet(trial, range(-13, 8))
    at = SIX - timedelta(hours=10)
    row = factories.reminder(ada, kind="dose_step", due_at=SIX, trial=trial)
    if why == "answers":
        screening.change_answers(person=ada, answers={"preg": "pregnant"}, at=at, on=TODAY)
    elif why == "pack":
        Product.objects.filter(pk=trial.product_id).update(expired=True)
    elif why == "tick":  # talk with somebody first: agreed to by nobody yet
        screening.change_answers(person=ada, answers={"neuro": "yes"}, at=at, on=TODAY)
    elif why == "label":
        Product.objects.filter(pk=trial.product_id).update(allergen_match=True)
    elif why == "draft":
        answers = {"preg": "maybe"}
        Screening.objects.create(
            person=ada,
            started_at=at,
            answers=answers,
            answers_until=TODAY + timedelta(days=14),
            rules_version="1",
        )
    elif why == "danger":
        Screening.objects.create(person=ada, started_at=at, answers={"now": ["breathing"]}, rules_version="1")

    sent = send_due(SIX)

    row.refresh_from_db()
    assert sent == (["A date in your Akkerplan plan"] if why == "nothing" else [])
    assert (row.state == "sent") == (why == "nothing")


def test_no_mail_is_about_a_trial_that_lost_an_agreement(evening: Trial, ada: Person) -> None:
    """Agreed anew within minutes, before the beat has ended it: it takes no check-in, and no step."""
    assert kinds(ada) == [ReminderKind.CHECK_IN, ReminderKind.CHECK_IN_AGAIN]
    for hours, withdrawn_at in ((-240, SIX - timedelta(hours=2)), (-1, None)):
        Consent.objects.create(
            person=ada, kind=ConsentKind.HEALTH_DATA, wording="Words.", wording_version="1",
            given_at=SIX + timedelta(hours=hours), withdrawn_at=withdrawn_at,
        )  # fmt: skip

    assert kinds(ada) == []
