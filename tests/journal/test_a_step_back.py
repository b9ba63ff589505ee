"""A step back leads below the dose that was not tolerated, also when it has gone up since; WATCH holds a rise to come."""

from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest

from apps.journal import actions as journal
from apps.journal.actions.checking_in import file_values
from apps.journal.entries import Entry
from apps.records.models import EventKind, Person, SafetyAssessment, Trial
from apps.rules.vocabulary import DoseTaken, SafetyLevel
from apps.trials import actions, queries
from tests.journal.test_actions import CALM
from tests.trials.lives import active, at, day, fresh


def filed(trial: Trial, number: int, *, told_on: int = 0, hour: int = 12, **said: Any) -> SafetyAssessment:
    return journal.check_in(
        trial=fresh(trial),
        on=day(number),
        entry=Entry(**{**CALM, **said}),
        submission=uuid4(),
        by=trial.person,
        at=at(day(told_on or number), hour),
    )


def goes_up(trial: Trial, number: int, *, hour: int) -> None:
    assert actions.step_up(trial=fresh(trial), by=trial.person, at=at(day(number), hour), on=day(number))


def second_dose(person: Person) -> Trial:
    """Half a capsule for 7 days, a whole one since day 8 of three steps, with one bad day, 12, up to day 15."""
    trial = active(person)
    for number in range(1, 8):
        filed(trial, number)
    goes_up(trial, 8, hour=11)
    for number in range(8, 16):
        filed(trial, number, bloating=5 if number == 12 else 2)
    return trial


@pytest.fixture
def at_the_second_dose(ada: Person) -> Trial:
    return second_dose(ada)


def test_a_step_up_that_was_to_come_is_no_step_to_go_back_by(at_the_second_dose: Trial) -> None:
    """It took back only the step of tomorrow, and the dose that was not tolerated stayed."""
    trial = at_the_second_dose
    filed(trial, 16)
    goes_up(trial, 16, hour=13)

    said = filed(trial, 16, hour=14, bloating=5)

    assert (said.level, said.fired[0]["rule"]) == (SafetyLevel.STEP_BACK, "B1")
    doses = [queries.dose_today(fresh(trial), on=day(number)) for number in (16, 17)]
    assert doses == [Fraction(1, 2), Fraction(1, 2)]


def test_a_late_day_leads_below_its_own_dose(at_the_second_dose: Trial) -> None:
    trial = at_the_second_dose
    goes_up(trial, 16, hour=11)

    said = filed(trial, 13, told_on=16, bloating=5)

    assert said.level == SafetyLevel.STEP_BACK
    assert fresh(trial).level == 0
    back = trial.events.get(kind=EventKind.STEPPED_BACK)
    assert (back.detail["from"], back.detail["to"]) == (1, 0)


def test_a_step_up_that_was_to_come_does_not_after_a_worse_evening(at_the_second_dose: Trial) -> None:
    """ "Keep the same dose" was said, and the next morning the dose was the larger one."""
    trial = at_the_second_dose
    filed(trial, 16)
    goes_up(trial, 16, hour=13)

    said = filed(trial, 16, hour=14, nausea=3)

    assert said.level == SafetyLevel.WATCH
    assert queries.dose_today(fresh(trial), on=day(17)) == 1
    assert fresh(trial).level_since == day(8)
    for number in (17, 18, 19):
        filed(trial, number)
    goes_up(trial, 19, hour=13)
    assert queries.dose_today(fresh(trial), on=day(20)) == 2


def test_a_dose_that_went_up_this_morning_comes_only_if_it_was_taken(ada: Person, ben: Person) -> None:
    trial, untaken = second_dose(ada), second_dose(ben)
    for one, said in ((trial, {"bloating": 5}), (untaken, {"nausea": 3, "dose_taken": DoseTaken.NONE})):
        goes_up(one, 16, hour=11)
        assert filed(one, 16, **said).level == SafetyLevel.WATCH

    assert [queries.dose_today(fresh(one), on=day(17)) for one in (trial, untaken)] == [2, 1]
    assert fresh(untaken).level_since == day(8)

    # one that has just gone down, and was not taken, goes no further: it has to be a rise
    said_then = filed(trial, 17, bloating=5, dose_taken=DoseTaken.NONE)
    assert (said_then.level, fresh(trial).level) == (SafetyLevel.STEP_BACK, 1)
    file_values(
        trial=fresh(trial),
        on=day(17),
        values={uuid4(): Entry(glucose_mgdl=Decimal(66))},
        by=trial.person,
        at=at(day(17), 15),
    )
    assert fresh(trial).level == 1


def test_nor_does_one_that_was_left_out_on_each_day_since(ada: Person, ben: Person) -> None:
    """It went up, was forgotten, and was first taken after "Keep the same dose"."""
    trial, untaken = second_dose(ada), second_dose(ben)
    for one, taken in ((trial, DoseTaken.PART), (untaken, DoseTaken.FORGOT)):
        goes_up(one, 16, hour=11)
        filed(one, 16, dose_taken=taken)
        filed(one, 17, dose_taken=DoseTaken.FORGOT)

        assert filed(one, 18, nausea=3, dose_taken=DoseTaken.NONE).level == SafetyLevel.WATCH

    assert [queries.dose_today(fresh(one), on=day(19)) for one in (trial, untaken)] == [2, 1]


def test_a_reaction_that_goes_on_holds_the_rise_of_tomorrow_too(at_the_second_dose: Trial) -> None:
    trial = at_the_second_dose
    filed(trial, 16)
    goes_up(trial, 16, hour=13)
    told = journal.Told(
        what="A sore mouth.",
        began_on=day(16),
        still_going_on=True,
        related="unsure",
        alarm=journal.Alarm(severity=4, signs=(), in_hospital=False),
    )

    journal.report_reaction(
        trial=fresh(trial), told=told, submission=uuid4(), by=trial.person, at=at(day(16), 15)
    )

    assert queries.dose_today(fresh(trial), on=day(17)) == 1
