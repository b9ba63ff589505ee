"""What is ticked under "Has anything changed?" and was answered so before is told anew: since then, and to no yes from before."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from apps.records.models import Clearance, Person, Screening
from apps.rules.vocabulary import Disposition, TrialState
from apps.screening import actions
from apps.screening import queries as screening
from tests import factories
from tests.journal.test_actions import begun, file, state_of
from tests.screening.test_lasting import saved
from tests.stage import date_of, noon

NOON, TODAY = factories.NOON, factories.TODAY
DAY = timedelta(days=1)
DAILY = {"status": "longterm", "kind": "oral_iv"}


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def found(person: Person, key: str, *, days: int) -> tuple[str, Any]:
    """What the question says that many days on, and until when."""
    result = screening.standing(person, on=TODAY + days * DAY).result
    assert result is not None
    one = next((one for one in result.findings if one.key == key), None)
    return (one.disposition, one.lift_date) if one else (Disposition.OK, None)


def answered(person: Person, *, days: int, **said: Any) -> None:
    """All questions, that many days on."""
    at, on = NOON + days * DAY, TODAY + days * DAY
    actions.submit(screening=saved(person, after=days * DAY, **said), at=at, on=on)


@pytest.mark.parametrize(
    ("event", "key", "answer"),
    [
        ("immune_drug", "immune_meds", "yes"),
        ("chemo", "chemo", "now"),
        ("transplant", "transplant", "yes"),
        ("central_line", "line", "yes"),
        ("ibd_diagnosis", "ibd", "remission"),
        ("pregnant", "preg", "pregnant"),
        ("breastfeeding", "preg", "breastfeeding"),
        ("antibiotic", "abx", DAILY),
    ],
)
def test_a_yes_to_what_was_before_is_none_to_what_is_new(
    event: str, key: str, answer: object, ada: Person, dr_cole: Person
) -> None:
    trial = begun(ada, day=20)
    Screening.objects.update(answers=factories.answers(**{key: answer}))
    row = Screening.objects.get()
    given = TODAY - 30 * DAY
    factories.clearance(ada, dr_cole, key, screening=row, decided_on=given, decided_at=noon(given))
    assert found(ada, key, days=0)[0] == Disposition.CLEARED

    file(trial, day=20, events=(event,))

    assert state_of(trial) == TrialState.STOPPED
    assert Clearance.objects.get().ended_at == NOON
    answered(ada, days=1, **{key: answer})
    assert found(ada, key, days=1)[0] in (Disposition.BLOCK, Disposition.DEFER)


@pytest.mark.parametrize(
    "before",
    [
        {"status": "in_hospital"},
        {"status": "planned", "date": (TODAY + 10 * DAY).isoformat()},
        {"status": "recent_major", "date": "not_sure"},
    ],
    ids=["a stay", "planned", "done"],
)
def test_a_yes_to_one_stay_or_operation_is_none_to_a_later_stay(
    before: dict[str, str], ada: Person, dr_cole: Person
) -> None:
    """The dose was back on day 8 after a second stay, and nobody had said if there was an operation in it."""
    trial = begun(ada, day=20)
    Screening.objects.update(answers=factories.answers(surgery=before))
    row, given = Screening.objects.get(), TODAY - 30 * DAY
    factories.clearance(ada, dr_cole, "surgery", screening=row, decided_on=given, decided_at=noon(given))
    assert found(ada, "surgery", days=0)[0] == Disposition.CLEARED

    file(trial, day=20, events=("hospital",))

    now = Screening.objects.current(ada)
    assert now is not None
    assert (Clearance.objects.get().ended_at, now.answers["surgery"]) == (NOON, before)
    assert found(ada, "surgery", days=0)[0] == Disposition.DEFER
    answered(ada, days=40)  # with no operation
    assert found(ada, "surgery", days=40)[0] == Disposition.OK


def test_a_second_antibiotic_counts_from_the_day_it_was_told(ada: Person) -> None:
    trial = begun(ada, day=20)
    file(trial, day=20, events=("antibiotic",))
    first = Screening.objects.current(ada)
    assert first is not None
    assert first.taken_back == {}  # told once
    again = NOON + 5 * DAY
    file(trial, day=25, events=("antibiotic",), at=again)

    answered(ada, days=6)

    assert date_of(trial, 25) == TODAY + 5 * DAY
    assert found(ada, "abx", days=6) == (Disposition.DEFER, TODAY + (5 + 42) * DAY)
    assert found(ada, "abx", days=46)[0] == Disposition.DEFER
    assert found(ada, "abx", days=47)[0] == Disposition.OK


@pytest.mark.parametrize("correction", [False, True], ids=["beside it", "instead of it"])
def test_what_was_told_of_a_day_is_not_told_anew_with_its_next_entry(
    correction: bool, ada: Person, dr_cole: Person
) -> None:
    trial = begun(ada, day=20)
    file(trial, day=20, events=("immune_drug",))
    row = Screening.objects.current(ada)
    given = NOON + timedelta(minutes=5)
    factories.clearance(ada, dr_cole, "immune_meds", screening=row, decided_on=TODAY, decided_at=given)

    file(trial, day=20, events=("immune_drug",), at=NOON + timedelta(hours=1), correction=correction)

    assert Clearance.objects.get().ended_at is None
