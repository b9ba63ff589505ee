"""A stop in the first days: check-ins are taken for a week only, and after it the days that nobody asks about count."""

from datetime import date, timedelta

import pytest

from apps.clinic import actions as clinic
from apps.records.models import Person, SafetyFollowUp, Trial
from apps.rules.vocabulary import ProductForm, TrialState
from apps.trials.queries import why_not_again
from tests import factories
from tests.journal.test_actions import file
from tests.stage import date_of, noon, quiet, running

DAY = timedelta(days=1)
MORE = "You need more clear days in a row first."


def decide(ada: Person, dr_cole: Person, *, on: date) -> None:
    clinic.decide(
        clinician=dr_cole,
        person=ada,
        scope={"ST1"},
        form=ProductForm.LIVE,
        decision="cleared",
        reason="Seen.",
        at=noon(on) + timedelta(hours=1),
        on=on,
    )


def stopped(ada: Person, dr_cole: Person) -> tuple[Trial, date]:
    """By blood on the sixth baseline day, with a clinician's yes on that day; and that day."""
    trial = running(ada, day=-8, state=TrialState.BASELINE)
    quiet(trial, range(-13, -8))
    file(trial, day=-8, danger={"blood": "streak"})
    trial.refresh_from_db()
    on = date_of(trial, -8)
    decide(ada, dr_cole, on=on)
    return trial, on


@pytest.mark.parametrize(("filed", "opens"), [(7, 7), (3, 12), (0, 15)])
def test_seven_clear_days_are_reached_without_check_ins_too(
    filed: int, opens: int, ada: Person, dr_cole: Person
) -> None:
    """Filed: that many calm days after the stop. Opens: on which day after it."""
    trial, on = stopped(ada, dr_cole)
    for day in range(-7, -7 + filed):
        file(trial, day=day)
    factories.screening(ada, on=on + DAY, answers=factories.answers(weight_kg=80))
    free = [n for n in range(filed, 30) if MORE not in why_not_again(ada, trial.product, on=on + n * DAY)]
    assert free[0] == opens
    assert free == list(range(opens, 30))


@pytest.mark.parametrize("said_on", [20, 25])
def test_it_is_not_gone_begins_the_days_anew(said_on: int, ada: Person, dr_cole: Person) -> None:
    """Said after the stop, also when the 21 days are over: seven days count from there."""
    trial, on = stopped(ada, dr_cole)
    factories.screening(ada, on=on + DAY, answers=factories.answers(weight_kg=80))
    told_at = noon(on + said_on * DAY)
    SafetyFollowUp.objects.create(
        trial=trial,
        due_on=on + said_on * DAY,
        answered_at=told_at,
        answer=SafetyFollowUp.Answer.SAME,
    )
    free = [n for n in range(said_on, 45) if MORE not in why_not_again(ada, trial.product, on=on + n * DAY)]
    assert free == list(range(said_on + 8, 45))
