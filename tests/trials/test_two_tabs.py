"""Two tabs at the same instant: whoever comes second judges what the first has written."""

import threading
import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from apps.records.models import Person, Product, Trial
from apps.rules.vocabulary import SafetyLevel, TrialState
from apps.trials import actions
from apps.trials.refusals import NotNow
from tests import factories
from tests.trials.lives import (
    FIRST_DOSE,
    SIGNED_UP,
    active,
    at,
    day,
    fresh,
    paused,
    planned,
    quiet_days,
    shape,
    started,
)

DAY = timedelta(days=1)

type Act = Callable[..., bool]

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


def while_another_tab_writes(
    trial: Trial, act: Act, *, on: date, write: Callable[[], object]
) -> list[object]:
    """`act` begins while another transaction holds the trial; that one then writes and commits."""
    answer: list[object] = []

    def second() -> None:
        try:
            answer.append(act(trial=fresh(trial), by=trial.person, at=at(on), on=on))
        except NotNow as refused:
            answer.append(refused)
        finally:
            connection.close()

    tab = threading.Thread(target=second)
    with transaction.atomic():
        Trial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
        tab.start()
        _until_it_waits()
        write()
    tab.join(20)
    return answer


def _until_it_waits() -> None:
    late = time.monotonic() + 20
    while time.monotonic() < late:
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("the second tab did not wait for the first")


@pytest.mark.django_db(transaction=True)
def test_resume_judges_what_another_tab_has_just_filed(ada: Person) -> None:
    trial = paused(active(ada), "P7", on=day(3))
    quiet_days(trial, 4, 6)

    said = while_another_tab_writes(
        trial,
        actions.resume,
        on=day(7),
        write=lambda: trial.check_ins.filter(on=day(6)).delete(),
    )

    assert [type(one) for one in said] == [NotNow]
    assert shape(trial)[0] == "paused"


@pytest.mark.django_db(transaction=True)
def test_first_dose_waits_for_what_another_tab_has_just_filed(ada: Person) -> None:
    trial = started(ada)
    factories.screening(ada, on=FIRST_DOSE)
    bug = [{"rule": "P2", "level": "PAUSE", "reason": "A stomach bug."}]

    said = while_another_tab_writes(
        trial,
        actions.begin_dosing,
        on=FIRST_DOSE,
        write=lambda: factories.assessment(
            trial, SafetyLevel.PAUSE, on=FIRST_DOSE - DAY, at=at(FIRST_DOSE), fired=bug
        ),
    )

    assert [type(one) for one in said] == [NotNow]
    assert shape(trial)[0] == "baseline"


@pytest.mark.django_db(transaction=True)
def test_higher_dose_waits_for_what_another_tab_has_just_filed(ada: Person) -> None:
    trial = active(ada)
    quiet_days(trial, 1, 8)
    ill = trial.check_ins.filter(on=day(7))

    said = while_another_tab_writes(
        trial, actions.step_up, on=day(8), write=lambda: ill.update(pain=4, bloating=5)
    )

    assert [type(one) for one in said] == [NotNow]
    assert shape(trial)[1] == 0


@pytest.mark.django_db(transaction=True)
def test_a_plan_starts_on_the_pack_as_another_tab_confirms_it() -> None:
    """What the person is allergic to is ticked at the very moment of the start."""
    person = factories.person("tabs")
    trial, refused = planned(person), []

    def second() -> None:
        try:
            actions.start(trial=trial, by=person, at=at(SIGNED_UP), on=SIGNED_UP)
        except NotNow as no:
            refused.append(str(no))
        finally:
            connection.close()

    tab = threading.Thread(target=second)
    with transaction.atomic():
        Product.objects.select_for_update().get(pk=trial.product_id)
        tab.start()
        _until_it_waits()
        Product.objects.filter(pk=trial.product_id).update(allergen_match=True)
    tab.join(20)

    assert "allergic" in " ".join(refused)
    assert fresh(trial).state == TrialState.PLANNED
