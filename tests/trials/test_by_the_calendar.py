"""What the calendar ends is ended without a visit: a clinician saw "day 85" of a trial of 84 days until the patient came back."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from apps.records.models import EventKind, Person, Trial
from apps.rules.vocabulary import TrialState
from apps.trials.tasks import end_by_the_calendar
from tests.factories import NOON, TODAY
from tests.stage import quiet, running

MIDNIGHT = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)  # the third of March begins in Berlin
MINUTE = timedelta(minutes=1)


def beat(at: datetime) -> None:
    with time_machine.travel(at, tick=False):
        end_by_the_calendar()


def lived(person: Person, *, day: int, **columns: object) -> Trial:
    trial = running(person, day=day, **columns)  # type: ignore[arg-type]
    quiet(trial, range(-13, day))
    return trial


def state(trial: Trial) -> str:
    return Trial.objects.get(pk=trial.pk).state


def test_a_trial_ends_when_its_last_day_is_over_where_the_person_is(ada: Person) -> None:
    trial = lived(ada, day=84)

    beat(MIDNIGHT - MINUTE)
    assert state(trial) == TrialState.ACTIVE
    beat(MIDNIGHT + MINUTE)
    assert state(trial) == TrialState.FINISHED


def test_no_zone_is_before_its_own_midnight(ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(time_zone="America/New_York")
    trial = lived(Person.objects.get(pk=ada.pk), day=84)

    beat(MIDNIGHT + 5 * timedelta(hours=1))
    assert state(trial) == TrialState.ACTIVE
    beat(MIDNIGHT + 6 * timedelta(hours=1))
    assert state(trial) == TrialState.FINISHED


def test_the_record_says_when_it_was_over_and_not_when_that_was_noticed(ada: Person) -> None:
    trial = lived(ada, day=87)

    beat(NOON)

    (event,) = trial.events.filter(kind=EventKind.FINISHED)
    assert event.on == TODAY - timedelta(days=2)
    assert event.at == MIDNIGHT - timedelta(days=3)


def test_weeks_without_the_product_begin_and_end_so_too(ada: Person) -> None:
    trial = lived(ada, day=85, withdrawal=True)

    beat(NOON)
    assert state(trial) == TrialState.WITHDRAWAL
    assert trial.events.get(kind=EventKind.WITHDRAWAL_BEGAN).at == MIDNIGHT - timedelta(days=1)
    beat(NOON + timedelta(days=27))
    assert state(trial) == TrialState.WITHDRAWAL
    beat(NOON + timedelta(days=28))
    assert state(trial) == TrialState.FINISHED


@pytest.mark.parametrize(("before", "ends_after"), [(0, 22), (5, 17)])
def test_pauses_of_more_than_21_days_end_it(ada: Person, before: int, ends_after: int) -> None:
    """The days of earlier pauses count (clinical.md 3.4)."""
    trial = lived(
        ada, day=31, state=TrialState.PAUSED, paused_on=TODAY, paused_because="other", paused_days=before
    )

    beat(NOON + timedelta(days=ends_after - 1))
    assert state(trial) == TrialState.PAUSED
    beat(NOON + timedelta(days=ends_after))
    assert state(trial) == TrialState.STOPPED


def test_pauses_move_the_end(ada: Person) -> None:
    rested = [[(TODAY - timedelta(days=20)).isoformat(), (TODAY - timedelta(days=17)).isoformat()]]
    trial = lived(ada, day=85, pauses=rested, paused_days=3)

    beat(NOON + timedelta(days=2))
    assert state(trial) == TrialState.ACTIVE
    beat(NOON + timedelta(days=3))
    assert state(trial) == TrialState.FINISHED
