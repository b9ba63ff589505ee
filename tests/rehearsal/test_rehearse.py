"""Rehearsed days: demo people only, checked before anything is written; a whole trial, or the reason why it waits."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import models

from apps.records.models import (
    CheckIn,
    Person,
    Product,
    ReactionReport,
    Reminder,
    ReminderKind,
    Screening,
    Trial,
)
from apps.records.models.reminders import SAFETY_MAILS
from apps.rehearsal.management.commands.rehearse import Command, due_now
from apps.rehearsal.shifting import OWNED, shift
from apps.rehearsal.trials import check_in, live
from apps.rehearsal.values import take_due
from apps.rules.outcomes import PRIMARIES
from apps.rules.vocabulary import PrimaryOutcome, SecondaryOutcome
from apps.screening import actions as screening
from apps.trials import actions
from apps.trials.own_units import unit_in_use
from apps.trials.queries import may_resume
from tests import factories
from tests.factories import NOON, TODAY
from tests.journal.test_actions import begun, file
from tests.stage import noon
from tests.trials.lives import SIGNED_UP, active, at, day, fresh, paused, quiet_days, started, stopped

CHANGE = {key: primary.smallest_change.default for key, primary in PRIMARIES.items()}
ALL_MAILS = [kind.value for kind in ReminderKind if kind not in SAFETY_MAILS]


def rehearse(email: str, *, days: int = 1) -> None:
    """As on the command line."""
    call_command(Command(), email, days=days)


@pytest.fixture
def _development(settings: Any) -> None:
    settings.DEBUG = True


@pytest.mark.usefixtures("_development")
def test_nobody_elses_days_are_made_up(ada: Person) -> None:
    trial = started(ada, baseline=0)
    before = Trial.objects.filter(pk=trial.pk).values().get()

    with time_machine.travel(at(SIGNED_UP), tick=False), pytest.raises(CommandError, match=r"@demo\.example"):
        rehearse(ada.email)

    assert not CheckIn.objects.filter(trial=trial).exists()
    assert Trial.objects.filter(pk=trial.pk).values().get() == before


@pytest.mark.usefixtures("_development")
def test_an_unknown_address_is_named(db: None) -> None:
    with pytest.raises(CommandError, match=r"Nobody has signed up as nobody@demo\.example\."):
        rehearse("nobody@demo.example")


def test_never_outside_development(db: None) -> None:
    factories.person("eva", email="eva@demo.example")

    with pytest.raises(CommandError, match="development machines only"):
        rehearse("eva@demo.example")


@pytest.mark.usefixtures("_development")
def test_a_sign_up_at_the_demo_domain_lives_its_days(db: None) -> None:
    """The mails are left out: nobody is asked by mail before the evening."""
    person = factories.person("you", email="you@demo.example", mails_off=["check_in"])
    trial = started(person, baseline=0)

    with time_machine.travel(at(SIGNED_UP + timedelta(days=1)), tick=False):
        rehearse("You@demo.example", days=2)

    trial.refresh_from_db()
    assert trial.starts_on == SIGNED_UP - timedelta(days=1)
    assert trial.check_ins.exists()


def test_whatever_has_a_date_moves_or_is_named_here() -> None:
    """A reaction kept its date while the trial around it moved, and a pause of the mails never ended."""
    stays = {
        "AuditEvent", "CalendarAddress", "CareLink", "Consent", "Heartbeat", "LabelReading", "PackPhoto", "Person",
        "PushDevice", "ReactionReport", "RuleSignOff", "VisitBrief",
    }  # fmt: skip
    dated = {
        table.__name__
        for table in apps.get_app_config("records").get_models()
        if any(isinstance(column, models.DateField) for column in table._meta.concrete_fields)
    }

    assert dated - {table.__name__ for table in OWNED} == stays


def test_a_reaction_and_a_pause_of_the_mails_move_too(db: None) -> None:
    person = factories.person("you", email="you@demo.example", mail_paused_until=NOON)
    trial = started(person, baseline=0)
    first = factories.report(trial, still_going_on=True)
    factories.report(trial, corrects=first, began_on=TODAY - timedelta(days=1))

    shift(person=person, days=3)

    rows = list(ReactionReport.objects.order_by("began_on"))
    assert [row.began_on for row in rows] == [TODAY - timedelta(days=4), TODAY - timedelta(days=3)]
    assert (rows[0].corrects, rows[0].reported_at) == (first, NOON - timedelta(days=3))
    person.refresh_from_db()
    assert person.mail_paused_until == NOON - timedelta(days=3)


def test_the_day_from_which_a_dose_counts_moves_too(db: None) -> None:
    """In the journal a larger dose began on the day it had been tapped on before everything moved, so never."""
    person = factories.person("you", email="you@demo.example")
    trial = active(person)
    quiet_days(trial, 1, 7)
    factories.check_in(trial, day(8), dose_taken="all")
    actions.step_up(trial=fresh(trial), by=person, at=at(day(8), 15), on=day(8))

    shift(person=person, days=3)

    since = trial.events.get(kind="stepped_up").detail["since"]
    assert since == (day(9) - timedelta(days=3)).isoformat()


def _quiet(**choices: Any) -> Trial:
    """Somebody who signed up by themselves and wants no mail, so that no worker is needed."""
    person = factories.person("you", email="you@demo.example", mails_off=ALL_MAILS)
    return started(person, baseline=0, **choices)


@pytest.mark.usefixtures("_development")
def test_a_default_plan_reaches_its_review_in_a_hundred_days(db: None) -> None:
    trial = _quiet(primary=PrimaryOutcome.FASTING_GLUCOSE, secondary=SecondaryOutcome.ENERGY)

    with time_machine.travel(at(SIGNED_UP), tick=False):
        rehearse("you@demo.example", days=99)
        trial.refresh_from_db()
        assert trial.state == "active"
        rehearse("you@demo.example", days=1)

    trial.refresh_from_db()
    taken = list(trial.measurements.values_list("measure", flat=True))
    assert (trial.state, taken) == ("finished", ["fasting_glucose"] * 6)
    assert trial.reviews.exists()


@pytest.mark.usefixtures("_development")
def test_the_persons_own_answers_and_ticks_are_carried_on(db: None) -> None:
    person = factories.person("you", email="you@demo.example", mails_off=ALL_MAILS)
    row = screening.save_answers(
        person=person, answers=factories.answers(rx="yes", age=45), at=at(SIGNED_UP, 8), on=SIGNED_UP
    )
    screening.submit(screening=row, at=at(SIGNED_UP, 8), on=SIGNED_UP)
    screening.acknowledge(person=person, keys=["rx"], product=None, at=at(SIGNED_UP, 8), on=SIGNED_UP)
    trial = started(person, baseline=0)

    with time_machine.travel(at(SIGNED_UP), tick=False):
        rehearse("you@demo.example", days=16)

    trial.refresh_from_db()
    newest = person.screenings.latest("submitted_at")
    assert (trial.state, newest.answers["rx"], newest.pk != row.pk) == ("active", "yes", True)


def told(email: str, *, days: int) -> list[str]:
    """What the command says of what holds a dose back."""
    out = StringIO()
    call_command(Command(stdout=out), email, days=days)
    return [line for line in out.getvalue().splitlines() if "waits" in line]


def expired(trial: Trial) -> None:
    Product.objects.filter(pk=trial.product_id).update(expired=True)


def changed(trial: Trial) -> None:
    """An answer that no tick and no new pack settles."""
    answers = factories.answers(organ="yes", age=45)
    row = screening.save_answers(person=trial.person, answers=answers, at=at(SIGNED_UP, 13), on=SIGNED_UP)
    screening.submit(screening=row, at=at(SIGNED_UP, 13), on=SIGNED_UP)


def unreadable(trial: Trial) -> None:
    """From a rule set that asked something else."""
    rows = Screening.objects.filter(person=trial.person)
    for row in rows:
        rows.filter(pk=row.pk).update(answers={**row.answers, "organ": "as it was asked long ago"})


@pytest.mark.usefixtures("_development")
@pytest.mark.parametrize(
    ("holds", "why"),
    [
        (expired, "Do not use this pack"),
        (changed, "Serious disease needs a clinician"),
        (unreadable, "screening answers have to be given again"),
    ],
)
def test_what_holds_the_first_dose_back_is_said_once_and_the_days_go_on(
    holds: Callable[[Trial], None], why: str, db: None
) -> None:
    trial = _quiet()
    holds(trial)

    with time_machine.travel(at(SIGNED_UP), tick=False):
        lines = told("you@demo.example", days=20)

    assert re.search(rf"The dose waits: .*{why}.*Today", lines[0])
    assert [one for one, after in pairwise(lines) if one == after] == []
    but_for_the_count = {re.sub(r"(\w+) more clear days?", "more clear days", one) for one in lines}
    assert len(but_for_the_count) < 4, "the four days on which it waited, and what it waited for besides"
    trial.refresh_from_db()
    assert (trial.state, trial.starts_on) == ("baseline", SIGNED_UP - timedelta(days=19))
    assert trial.check_ins.filter(on__gte=trial.first_dose_on).exists()


@pytest.mark.usefixtures("_development")
def test_a_dose_that_is_held_back_in_the_middle_is_said_and_the_check_in_goes_on(db: None) -> None:
    person = factories.person("you", email="you@demo.example", mails_off=ALL_MAILS)
    trial = active(person)
    quiet_days(trial, 1, 6)
    Product.objects.filter(pk=trial.product_id).update(expired=True)

    with time_machine.travel(at(day(7)), tick=False):
        lines = told("you@demo.example", days=2)

    assert len(lines) == 1, lines
    trial.refresh_from_db()
    assert trial.level == 0
    assert set(trial.check_ins.order_by("-on").values_list("dose_taken", flat=True)[:2]) <= {"not_due"}


def test_a_day_that_was_filled_in_and_corrected_stays_as_it_is(ada: Person) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, pain=2)
    file(trial, day=10, correction=True, pain=4)

    check_in(trial, on=TODAY, at=noon(TODAY))

    row = trial.check_ins.get(on=TODAY)
    assert (row.pain, row.entries.count()) == (4, 2)


@pytest.mark.parametrize("units", ["mmol", "us"])
@pytest.mark.parametrize("primary", PrimaryOutcome)
def test_each_main_number_is_taken_before_and_after(ada: Person, primary: PrimaryOutcome, units: str) -> None:
    ada.units = units
    ada.save(update_fields=["units"])
    trial = started(ada, primary=primary, smallest_change=CHANGE[primary], hba1c_tested=True)

    for number in range(125):
        on = SIGNED_UP + timedelta(days=number)
        take_due(trial, on=on, at=at(on))

    assert set(trial.measurements.values_list("entered_unit", flat=True)) == {unit_in_use(primary, ada)}
    values = list(trial.measurements.values_list("value", flat=True))
    need = 3 if primary in (PrimaryOutcome.FASTING_GLUCOSE, PrimaryOutcome.WAIST) else 1
    assert len(values) == 2 * need
    assert set(values[:need]) != set(values[need:])


def test_a_mail_that_was_laid_aside_until_the_morning_goes_out_in_a_rehearsed_day(ada: Person) -> None:
    """The site's own beat had looked at it first, in the person's quiet hours; "no worker took the mail", it said."""
    row = factories.reminder(ada, lease_until=at(TODAY, 23), due_at=at(TODAY, 9))

    assert due_now(Reminder.objects.filter(pk=row.pk), at=at(TODAY, 22)) == 1

    assert list(Reminder.objects.due(at=at(TODAY, 22))) == [row]


@pytest.mark.usefixtures("_development")
def test_a_trial_that_rests_is_checked_in_until_it_may_start_again_and_the_command_says_so(db: None) -> None:
    """It said nothing at all, day after day."""
    person = factories.person("you", email="you@demo.example", mails_off=ALL_MAILS)
    trial = paused(active(person), "P3", on=day(10))
    trial.check_ins.update(bloating=5)  # as usual for the people of a rehearsal
    out = StringIO()

    with time_machine.travel(at(day(11)), tick=False):
        call_command(Command(stdout=out), "you@demo.example", days=6)
        back = may_resume(fresh(trial), on=day(11))

    filed = trial.check_ins.filter(on__gte=fresh(trial).paused_on).count()
    assert back.may_resume
    assert filed >= 4
    assert f"Paused (P3) since 20 March 2026: {filed} check-ins filed, no dose. Sign in" in out.getvalue()


def test_for_a_week_after_a_stop_danger_signs_are_told_and_nothing_is_taken(ada: Person) -> None:
    trial = stopped(active(ada), "ST1", on=day(10))

    for number in range(11, 25):
        live(trial, on=day(number), at=at(day(number)))

    filed = trial.check_ins.filter(on__gt=day(10))
    assert set(filed.values_list("dose_taken", flat=True)) == {"not_due"}
    assert {row.on for row in filed} >= {day(12), day(17)}
    assert max(row.on for row in filed) == day(17)
