"""What the journal shows and asks."""

from datetime import timedelta

import pytest

from apps.journal import queries
from apps.journal.asked import Asked
from apps.records.models import EventKind, IntercurrentEvent, Person, Trial
from apps.rules.schedule import Cadence
from apps.rules.vocabulary import SafetyLevel, SecondaryOutcome, TrialState
from tests import factories
from tests.stage import date_of, event, noon, quiet, running

TODAY = factories.TODAY


def test_days_run_from_the_first_rating_to_today_newest_first(ada: Person) -> None:
    trial = running(ada, day=3)
    quiet(trial, [-14], is_sign_up=True)

    rows = queries.days(trial, on=TODAY)

    assert (rows[0].on, rows[-1].on, len(rows)) == (TODAY, date_of(trial, -14), 18)
    assert rows[-1].check_in is not None
    assert [row.may_fill for row in rows[:9]] == [True] * 8 + [False]


def test_an_ended_trial_takes_nothing_late_but_shows_its_danger_days(ada: Person) -> None:
    trial = running(ada, day=20, state=TrialState.STOPPED, stopped_at=noon(TODAY - timedelta(days=3)), stopped_by=ada,
                    stop_rule="ST1")  # fmt: skip
    factories.assessment(trial, SafetyLevel.STOP, on=TODAY - timedelta(days=3))

    rows = {row.on: row for row in queries.days(trial, on=TODAY)}

    assert not any(row.may_fill for row in rows.values())
    assert rows[TODAY - timedelta(days=3)].told is not None
    assert rows[TODAY].asked


def test_a_trial_without_a_check_in_yet_has_its_days(ada: Person) -> None:
    trial = running(ada, day=-14, state=TrialState.BASELINE)

    found = queries.days(trial, on=date_of(trial, -14))

    assert [(day.on, day.check_in) for day in found] == [(date_of(trial, -14), None)]


def test_a_plan_that_was_not_started_has_no_days(ada: Person) -> None:
    assert queries.days(factories.trial(ada), on=TODAY) == ()
    assert queries.daily_chart(factories.trial(factories.person("eve")), on=TODAY) is None


def test_the_check_in_of_a_day_and_the_one_before(ada: Person) -> None:
    trial = running(ada, day=10)
    quiet(trial, [7, 8, 10])
    factories.check_in(trial, date_of(trial, 9), danger_asked=False)  # only a number was measured

    filed, earlier = queries.filed_and_earlier(trial, on=date_of(trial, 10))

    assert filed is not None
    assert earlier is not None
    assert (filed.on, earlier.on) == (date_of(trial, 10), date_of(trial, 8))
    assert queries.filed_and_earlier(trial, on=date_of(trial, 7)) == (
        trial.check_ins.get(on=date_of(trial, 7)),
        None,
    )


def asked(trial: Trial, *, day: int) -> Asked:
    on = date_of(trial, day)
    _filed, earlier = queries.filed_and_earlier(trial, on=on)
    return queries.asked(trial, on=on, today=TODAY, earlier=earlier)


def test_the_dose_is_asked_on_days_with_a_dose(ada: Person) -> None:
    trial = running(ada, day=20)
    event(trial, EventKind.PAUSED, day=12, because="holiday")
    event(trial, EventKind.RESUMED, day=15)

    assert [asked(trial, day=day).dose for day in (0, 1, 12, 13, 14, 15, 20)] == [
        False, True, True, False, False, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "hunger", "energy"),
    [("hunger", True, False), ("energy", False, True), ("bloating_frequency", False, False)],
)
def test_only_the_second_outcome_is_asked_beside_the_symptoms(
    outcome: str, hunger: bool, energy: bool, ada: Person
) -> None:
    trial = running(ada, day=5, secondary=outcome)

    found = asked(trial, day=5)

    assert (found.hunger, found.energy) == (hunger, energy)
    assert queries.secondary_of(trial) is SecondaryOutcome(outcome)


def test_the_weekly_question_comes_with_the_first_check_in_of_each_week(ada: Person) -> None:
    trial = running(ada, day=60, cadence=Cadence.TWO)
    quiet(trial, range(-13, 60))

    days = [day for day in range(40, 61) if asked(trial, day=day).changes]

    assert len(days) == 3


def test_open_events_are_those_without_a_last_day(ada: Person) -> None:
    trial = running(ada, day=5)
    told = {"trial": trial, "kind": "travel", "reported_at": noon(TODAY)}
    still = IntercurrentEvent.objects.create(began_on=TODAY, **told)
    IntercurrentEvent.objects.create(began_on=TODAY - timedelta(days=3), ended_on=TODAY, **told)

    assert queries.open_events(trial) == [still]
