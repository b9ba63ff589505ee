"""A hold that is lifted before any worker came back was a pause all the same: the nights are counted at each door."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.journal import actions as journal
from apps.products.actions import Condition, look_at_pack
from apps.records.models import CareLink, Clearance, EventKind, Person, Product, Trial
from apps.rules.vocabulary import ProductForm, TrialState
from apps.screening import actions as screening
from apps.trials.queries import rules_behind, uncounted_of
from apps.trials.tasks import count_nights
from tests import factories
from tests.cast import signed_in
from tests.factories import NOON, TODAY, answers
from tests.screening.browser import CHECK, START, answer, page, posted, screened, ticked
from tests.stage import quiet, running

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TOMORROW = TODAY + DAY
FIT = Condition(expired=False, seal_broken=False, storage_ok=True, batch="")


@pytest.fixture
def trial(ada: Person) -> Trial:
    """On day 31, at the full dose."""
    made = running(ada, day=31, level=1, levels=2)
    quiet(made, range(-13, 31))
    return made


@contextmanager
def browsing(trial: Trial, at: datetime) -> Iterator[Client]:
    with time_machine.travel(at, tick=False):
        yield signed_in(trial.person)


def now(trial: Trial) -> tuple[TrialState, date | None, int]:
    row = Trial.objects.get(pk=trial.pk)
    return TrialState(row.state), row.paused_on, row.level


def seen_today(trial: Trial, at: datetime) -> str:
    with browsing(trial, at) as client:
        return client.get("/trial/").text


# each way into a hold, and out of it by the same door, with no worker in between


def ill(trial: Trial, at: datetime) -> None:
    with browsing(trial, at) as client:
        screened(client, organ="not_sure", weight_kg=80)  # which may be found out the same day


def well(trial: Trial, at: datetime) -> None:
    with browsing(trial, at) as client:
        screened(client, weight_kg=80)


def takes_medicine(trial: Trial, at: datetime) -> None:
    with browsing(trial, at) as client:
        screened(client, rx="yes", weight_kg=80)


def ticks(trial: Trial, at: datetime) -> None:
    with browsing(trial, at) as client:
        ticked(client, "rx")


def begins(trial: Trial, at: datetime) -> None:
    with browsing(trial, at) as client:
        client.post(START)
        client.post(page("about-you"), posted("about-you", answers(weight_kg=81)))


def takes_it_back(trial: Trial, at: datetime) -> None:
    with browsing(trial, at) as client:
        client.post(page("about-you"), posted("about-you", answers(weight_kg=80)))


def begins_anew(trial: Trial, at: datetime) -> None:
    with browsing(trial, at) as client:
        client.post(START)


def past_its_date(trial: Trial, at: datetime) -> None:
    seen = Condition(expired=True, seal_broken=False, storage_ok=True, batch="")
    _look(trial, seen, at=at)


def has_a_new_pack(trial: Trial, at: datetime) -> None:
    _look(trial, FIT, at=at)


def _look(trial: Trial, seen: Condition, *, at: datetime) -> None:
    on = trial.person.today(at=at)
    look_at_pack(product=trial.product, seen=seen, by=trial.person, at=at, on=on)


def too_young(trial: Trial, at: datetime) -> None:
    _born(trial, 2010, at=at)


def old_enough(trial: Trial, at: datetime) -> None:
    _born(trial, 1980, at=at)


def _born(trial: Trial, year: int, *, at: datetime) -> None:
    with browsing(trial, at) as client:
        born = {"date_of_birth_day": "1", "date_of_birth_month": "1", "date_of_birth_year": f"{year}"}
        client.post(reverse("accounts:birth"), born)


def declined(trial: Trial, at: datetime) -> None:
    """A clinician's no to what was cleared before the trial."""
    _word(trial, Clearance.Decision.DECLINED, at=at)


def cleared(trial: Trial, at: datetime) -> None:
    _word(trial, Clearance.Decision.CLEARED, at=at)


def _word(trial: Trial, decision: str, *, at: datetime) -> None:
    doctor = Person.objects.get(role="clinician")
    CareLink.objects.filter(clinician=doctor).update(accepted_at=NOON - 90 * DAY)
    on = trial.person.today(at=at)
    screening.record_clearance(
        clinician=doctor, person=trial.person, scope=["immune_meds"], form=ProductForm.PASTEURISED,
        decision=decision, reason="Seen.", at=at, on=on,
    )  # fmt: skip


Door = Callable[[Trial, datetime], None]
DOORS: list[tuple[Door, Door]] = [
    (ill, well),
    (takes_medicine, ticks),
    (begins, takes_it_back),
    (past_its_date, has_a_new_pack),
]
OF_AGE: tuple[Door, Door] = (too_young, old_enough)  # a slip of that day holds for its days, put right or not


@pytest.mark.parametrize(("against", "lifted"), [*DOORS, OF_AGE])
def test_a_hold_that_is_lifted_before_a_worker_looked_was_a_pause(
    against: Door, lifted: Door, trial: Trial
) -> None:
    """The full dose came back, as if nothing had been left out."""
    against(trial, NOON)
    assert "Dose today" not in seen_today(trial, NOON + HOUR)

    lifted(trial, NOON + DAY)

    assert now(trial) == (TrialState.PAUSED, TOMORROW, 1)
    assert "Dose today" not in seen_today(trial, NOON + DAY)


@pytest.mark.parametrize(("against", "lifted"), DOORS)
def test_a_hold_that_is_put_right_on_its_day_is_none(against: Door, lifted: Door, trial: Trial) -> None:
    against(trial, NOON)

    lifted(trial, NOON + 4 * HOUR)
    count_nights_at(NOON + DAY)

    assert now(trial) == (TrialState.ACTIVE, None, 1)
    assert "Dose today" in seen_today(trial, NOON + DAY)


def count_nights_at(at: datetime) -> None:
    with time_machine.travel(at, tick=False):
        count_nights()


def test_a_clinicians_yes_gives_no_dose_back_that_was_left_out(ada: Person, dr_cole: Person) -> None:
    made = running(ada, day=31, level=1, levels=2, answers={"immune_meds": "yes"})
    quiet(made, range(-13, 31))
    factories.clearance(
        ada, dr_cole, "immune_meds", screening=made.screening,
        decided_at=NOON - 50 * DAY, decided_on=TODAY - 50 * DAY,
    )  # fmt: skip
    declined(made, NOON)
    assert "Dose today" not in seen_today(made, NOON + HOUR)

    cleared(made, NOON + 3 * DAY)

    assert now(made) == (TrialState.PAUSED, TOMORROW, 1)


def test_answers_that_got_too_old_while_nobody_finished_them(trial: Trial) -> None:
    """Beginning anew throws away what is harmless, and with it what held the dose back."""
    begins(trial, NOON)

    begins_anew(trial, NOON + 15 * DAY)

    assert now(trial) == (TrialState.PAUSED, TOMORROW, 1)


def test_the_days_without_a_worker_are_all_counted(trial: Trial) -> None:
    """After 22 days nothing comes back (clinical.md 3.4); the worker's first look would have made it one day."""
    ill(trial, NOON)
    well(trial, NOON + 23 * DAY)

    seen_today(trial, NOON + 23 * DAY)

    assert now(trial)[0] is TrialState.STOPPED


def test_opening_today_is_enough(trial: Trial) -> None:
    """Without any worker the page says what has become of the day before."""
    ill(trial, NOON)

    page = seen_today(trial, NOON + DAY)

    assert now(trial) == (TrialState.PAUSED, TOMORROW, 1)
    assert "From tomorrow on this counts as a pause." not in page


def test_a_hold_over_the_last_planned_day_is_a_rest_and_no_end(ada: Person) -> None:
    made = running(ada, day=83, level=1, levels=2)
    quiet(made, range(-13, 83))
    ill(made, NOON)

    seen_today(made, NOON + 3 * DAY)

    assert now(made) == (TrialState.PAUSED, TOMORROW, 1)


@pytest.mark.parametrize("told_again", [ill, past_its_date, begins])
def test_what_is_told_once_more_that_day_hides_no_night(told_again: Door, trial: Trial) -> None:
    """Whatever was told since midnight made the worker take the hold for one of today."""
    ill(trial, NOON)

    told_again(trial, NOON + DAY)
    count_nights_at(NOON + DAY + HOUR)
    has_a_new_pack(trial, NOON + DAY + 2 * HOUR)
    well(trial, NOON + DAY + 2 * HOUR)

    assert now(trial) == (TrialState.PAUSED, TOMORROW, 1)


def test_answers_that_are_complete_and_were_not_sent(trial: Trial) -> None:
    """The dose is hidden all along; the pause begins with the day, also when it is written down an hour into it."""
    late = NOON.replace(hour=22, minute=50)
    with browsing(trial, late) as client:
        answer(client, weight_kg=81)
    count_nights_at(late + HOUR / 2)
    assert now(trial) == (TrialState.ACTIVE, None, 1)
    assert "Dose today" not in seen_today(trial, late + HOUR / 2)

    with browsing(trial, late + 2 * HOUR) as client:
        client.post(CHECK)

    assert now(trial) == (TrialState.PAUSED, TOMORROW, 1)


def local(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("told", "lifted", "paused_on"),
    [
        ("2026-03-02 10:00", "2026-03-02 23:59", None),
        ("2026-03-02 10:00", "2026-03-03 00:00", "2026-03-03"),
        ("2026-03-02 10:00", "2026-03-03 00:01", "2026-03-03"),
        ("2026-03-02 23:59", "2026-03-03 00:01", "2026-03-03"),
        ("2026-03-03 00:01", "2026-03-03 23:59", None),
        ("2026-03-28 23:59", "2026-03-29 01:59", "2026-03-29"),  # the night of 23 hours
        ("2026-03-29 00:01", "2026-03-29 23:59", None),
        ("2026-03-29 03:01", "2026-03-30 00:01", "2026-03-30"),
    ],
)
def test_the_night_comes_at_midnight_of_the_person(
    told: str, lifted: str, paused_on: str | None, trial: Trial
) -> None:
    past_its_date(trial, local(told, "Europe/Berlin"))
    has_a_new_pack(trial, local(lifted, "Europe/Berlin"))

    assert now(trial)[1] == (date.fromisoformat(paused_on) if paused_on else None)


@pytest.mark.parametrize(
    ("zone", "told", "lifted", "paused_on"),
    [
        ("Africa/Cairo", "2026-04-23 23:59", "2026-04-24 01:01", "2026-04-24"),  # midnight is skipped
        ("Africa/Cairo", "2026-04-24 01:01", "2026-04-24 23:59", None),
        ("Africa/Cairo", "2026-04-23 12:00", "2026-04-23 23:59", None),
        ("America/New_York", "2026-03-07 23:59", "2026-03-08 03:01", "2026-03-08"),
    ],
)
def test_wherever_the_clocks_change(
    zone: str, told: str, lifted: str, paused_on: str | None, ada: Person
) -> None:
    Person.objects.filter(pk=ada.pk).update(time_zone=zone)
    ada.refresh_from_db()
    made = running(ada, day=31, level=1, levels=2)

    past_its_date(made, local(told, zone))
    has_a_new_pack(made, local(lifted, zone))

    assert now(made)[1] == (date.fromisoformat(paused_on) if paused_on else None)


def test_a_flight_into_tomorrow_is_no_night(trial: Trial) -> None:
    """Told at 13:00 in Berlin, put right an hour later in Auckland, where it is the next day already."""
    past_its_date(trial, NOON)
    Person.objects.filter(pk=trial.person_id).update(time_zone="Pacific/Auckland")
    has_a_new_pack(Trial.objects.get(pk=trial.pk), NOON + HOUR / 2)

    assert now(trial) == (TrialState.ACTIVE, None, 1)


def test_a_night_is_counted_once(trial: Trial) -> None:
    ill(trial, NOON)
    for hours in (13, 14, 20):
        count_nights_at(NOON + hours * HOUR)

    assert trial.events.filter(kind=EventKind.PAUSED).count() == 1
    assert not Product.objects.filter(pk=trial.product_id, expired=True).exists()


@pytest.mark.parametrize(
    ("told", "state", "rule"),
    [
        ({"pain": 6}, TrialState.PAUSED, "P7"),
        ({"danger": {"dehydration": "mild"}}, TrialState.STOPPED, "ST4"),
    ],
)
def test_a_rule_that_fires_while_it_is_held_finds_the_days_before_it(
    told: dict[str, Any], state: TrialState, rule: str, trial: Trial
) -> None:
    """The 21 days of a pause count from the first day without a dose, not from the day of the rule."""
    ill(trial, NOON)
    at = NOON + 3 * DAY
    calm = {"pain": 1, "cramping": 1, "urgency": 0, "bloating": 2, "reflux": 0, "fatigue": 2, "nausea": 0}
    entry = journal.Entry(**{**calm, "loose": 0, "bristol": 4, "danger_asked": True, **told})

    journal.check_in(
        trial=Trial.objects.get(pk=trial.pk), on=TODAY + 3 * DAY, entry=entry, submission=uuid4(),
        by=trial.person, at=at,
    )  # fmt: skip

    row = Trial.objects.get(pk=trial.pk)
    assert row.state == state
    if state is TrialState.PAUSED:
        assert (row.paused_on, rule in rules_behind(row)) == (TOMORROW, True)
    else:
        until = TODAY + 3 * DAY
        assert (row.stop_rule, row.pauses) == (rule, [[TOMORROW.isoformat(), until.isoformat()]])


def test_a_hold_that_ends_by_itself_was_one_on_the_days_before(trial: Trial) -> None:
    """Eighteen on the third day: nothing is told on it, and no worker was there on the second."""
    with browsing(trial, NOON) as client:
        born = {"date_of_birth_day": "4", "date_of_birth_month": "3", "date_of_birth_year": "2008"}
        client.post(reverse("accounts:birth"), born)
    assert "Dose today" not in seen_today(trial, NOON + HOUR)

    page = seen_today(trial, NOON + 2 * DAY)

    assert (now(trial), "Dose today" in page) == ((TrialState.PAUSED, TOMORROW, 1), False)


def test_asking_before_a_change_is_one_plain_query_while_nothing_is_due(
    trial: Trial, ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert list(uncounted_of(ada, at=NOON)) == []

    assert list(uncounted_of(ada, at=NOON + timedelta(days=1))) == [trial]
