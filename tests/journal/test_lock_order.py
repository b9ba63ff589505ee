"""Everything that can be told takes the rows in one order, so that two at the same moment never wait for each other."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.journal import actions
from apps.records.models import Person, Trial
from apps.records.told import told
from apps.trials import actions as trials
from tests import factories
from tests.journal.test_actions import begun
from tests.trials.lives import active, at, day

NOON, TODAY = factories.NOON, factories.TODAY


def a_reaction(trial: Trial) -> None:
    alarm = actions.Alarm(3, ("blood_streak",), in_hospital=False)
    report = actions.Told("An itch.", TODAY, still_going_on=True, related="unsure", alarm=alarm)
    actions.report_reaction(trial=trial, told=report, submission=uuid4(), by=trial.person, at=NOON)


def a_sugar(trial: Trial) -> None:
    one = actions.Reading("fasting_glucose", Decimal(300), "300", "mg/dL", TODAY, "home")
    actions.measure(trial=trial, readings=[one], by=trial.person, at=NOON)


def an_antibiotic(trial: Trial) -> None:
    actions.tell_event(
        trial=trial,
        kind="antibiotic",
        began_on=TODAY - timedelta(days=1),
        ended_on=None,
        note="",
        part_of=(),
        by=trial.person,
        at=NOON,
    )


def an_answer(trial: Trial) -> None:
    told.send(Trial, person=trial.person, signs=(), events=("antibiotic",), bug_until=None, at=NOON)


@pytest.mark.parametrize("tell", [a_reaction, a_sugar, an_antibiotic, an_answer])
def test_the_running_trial_is_held_with_the_one_that_is_meant(
    tell: Callable[[Trial], None], ada: Person
) -> None:
    trial = begun(ada, day=10)

    with CaptureQueriesContext(connection) as asked:
        tell(trial)

    said = [query["sql"] for query in asked if "FOR UPDATE" in query["sql"]]
    first = next(sql for sql in said if 'FROM "records_trial"' in sql)
    assert 'ORDER BY "records_trial"."id"' in first
    trial.refresh_from_db()
    assert trial.stop_rule


def test_a_start_and_a_closed_pack_take_the_trial_the_person_and_the_packs_in_that_order(ada: Person) -> None:
    """The other way round a report of hives waited for a start that waited for it, and was lost."""
    tables = {name: f'FROM "records_{name}"' for name in ("trial", "person", "product")}

    def held(asked: CaptureQueriesContext) -> list[str]:
        said = [query["sql"] for query in asked if "FOR UPDATE" in query["sql"]]
        found = [name for sql in said for name, words in tables.items() if words in sql.split(" WHERE ")[0]]
        return list(dict.fromkeys(found))

    with CaptureQueriesContext(connection) as begins:
        trial = active(ada)
    with CaptureQueriesContext(connection) as closes:
        trials.stop(trial=trial, by=ada, at=at(day(3)), on=day(3), rule="ST3", reason="Hives.")

    assert held(begins) == ["trial", "person", "product"]
    assert held(closes)[-1] == "product"
    packs = next(
        one["sql"] for one in closes if tables["product"] in one["sql"] and "FOR UPDATE" in one["sql"]
    )
    assert "ORDER BY" in packs
