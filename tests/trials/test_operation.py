"""An operation that is still far away: what it means for a plan, and for a trial that runs."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from apps.records.models import Person
from apps.rules.vocabulary import TrialState
from apps.screening import queries as screening
from apps.trials import actions, queries
from tests import factories
from tests.factories import TODAY
from tests.screening.test_lasting import SOON, decided, found, told
from tests.screening.test_views import words
from tests.stage import noon, quiet, running
from tests.trials.lives import SIGNED_UP, at, planned

DAY = timedelta(days=1)


def in_days(ahead: int) -> dict[str, object]:
    return {"status": "planned", "date": (TODAY + ahead * DAY).isoformat()}


@pytest.mark.parametrize(("ahead", "held"), [(98, False), (15, False), (14, True), (7, True)])
def test_in_the_middle_of_a_trial_only_its_last_two_weeks_are_kept_free(
    ahead: int, held: bool, ada: Person, as_ada: Client
) -> None:
    day = 99 - ahead + 1
    rested: dict[str, Any] = {"pauses": [["2026-01-10", "2026-01-30"]], "paused_days": 20} if day > 84 else {}
    trial = running(ada, day=day, answers={"surgery": in_days(ahead)}, **rested)
    quiet(trial, range(-13, day))
    assert bool(queries.in_the_way(trial, on=TODAY)) is held
    with time_machine.travel(noon(TODAY), tick=False):
        assert ("Dose today" in words(as_ada.get("/trial/"))) is not held
    assert bool(queries.take_none(trial, on=TODAY)) is held


@pytest.mark.parametrize(("ahead", "fits"), [(99, False), (113, False), (114, True)])
def test_a_plan_whose_first_dose_would_wait_for_the_operation_is_told_so_now(
    ahead: int, fits: bool, ada: Person
) -> None:
    """14 first days, and the first dose on the day after them: what is 113 days away now is 98 days away then."""
    factories.screening(ada, answers=factories.answers(surgery=in_days(ahead)))
    trial = planned(ada, baseline_days=14)
    why = queries.why_not_start(trial, on=SIGNED_UP)
    assert bool(why) is not fits
    if fits:
        actions.start(trial=trial, by=ada, at=at(SIGNED_UP), on=SIGNED_UP)
        trial.refresh_from_db()
        assert trial.state == TrialState.BASELINE
    else:
        assert "a trial would not fit" in why[0]
        assert "answer the question about operations again" in why[0]


def test_answers_that_are_given_again_in_mid_trial_hold_no_dose_either(ada: Person) -> None:
    """The result of the new answers has the operation against a first dose, and nobody is asked about it again and again."""
    trial = running(ada, day=21, answers={"surgery": in_days(79)})
    quiet(trial, range(-13, 21))
    told(ada, surgery=in_days(79))
    assert queries.in_the_way(trial, on=TODAY) == ()
    told(ada, after=SOON, surgery=in_days(79))
    assert queries.in_the_way(trial, on=TODAY) == ()


def test_an_operation_far_away_brings_no_birthday_before_the_dose(ada: Person, as_ada: Client) -> None:
    """Else Today asked for a tick that neither paper nor calendar asks for."""
    Person.objects.filter(pk=ada.pk).update(date_of_birth=date(TODAY.year - 71, TODAY.month, TODAY.day))
    ada.refresh_from_db()
    trial = running(ada, day=8, answers={"surgery": in_days(300)})
    quiet(trial, range(-13, 8))
    with time_machine.travel(noon(TODAY), tick=False):
        assert "Dose today" in words(as_ada.get("/trial/"))
    assert queries.take_none(trial, on=TODAY) == ""


@pytest.mark.parametrize("later", [None, 150, 120], ids=["called off", "moved far", "moved"])
def test_one_that_held_nothing_of_this_trial_is_called_off_or_moved_and_holds_nothing_either(
    later: int | None, ada: Person
) -> None:
    """There was no no to get past: it was more than 14 weeks after the first dose, and is still more than two weeks away."""
    trial = running(ada, day=21, answers={"surgery": in_days(79)})
    quiet(trial, range(-13, 21))
    told(ada, surgery=in_days(79))
    new = {"status": "none"} if later is None else in_days(later)
    told(ada, after=SOON, surgery=new)
    for days in (0, 10, 15):
        assert queries.in_the_way(trial, on=TODAY + days * DAY) == (), days


@pytest.mark.parametrize(
    ("ahead", "first"), [(77, 79), (77, None), (10, 79)], ids=["moved nearer", "told in the trial", "near"]
)
@pytest.mark.parametrize("later", [{"status": "none"}, in_days(150), in_days(90)], ids=["off", "150", "90"])
def test_one_that_did_forbid_a_dose_goes_on_holding_for_its_14_days(
    ahead: int, first: int | None, later: dict[str, object], ada: Person
) -> None:
    """Within 14 weeks of the first dose, or within the last two weeks before it."""
    trial = running(ada, day=21, answers={"surgery": in_days(first)} if first else {})
    quiet(trial, range(-13, 21))
    if first:
        told(ada, surgery=in_days(first))
    told(ada, after=SOON, surgery=in_days(ahead))
    assert queries.in_the_way(trial, on=TODAY)
    told(ada, after=2 * SOON, surgery=later)
    assert queries.in_the_way(trial, on=TODAY)
    assert queries.in_the_way(trial, on=TODAY + 13 * DAY)
    told(ada, after=14 * DAY, surgery=later)
    assert queries.in_the_way(trial, on=TODAY + 14 * DAY) == ()


def test_a_first_dose_waits_for_one_that_was_called_off_whatever_its_day(ada: Person) -> None:
    """Before a trial it did stand in the way."""
    told(ada, surgery=in_days(79))
    told(ada, after=SOON, surgery={"status": "none"})
    assert queries.why_not_any(ada, factories.product(ada), now=screening.standing(ada, on=TODAY), on=TODAY)
    assert "surgery" in found(ada)


def test_a_no_to_an_operation_holds_though_the_trial_would_be_over_before_it(
    ada: Person, dr_cole: Person
) -> None:
    trial = running(ada, day=21, answers={"surgery": in_days(79)})
    quiet(trial, range(-13, 21))
    told(ada, surgery=in_days(79))
    decided(dr_cole, ada, "surgery", after=SOON, decision="declined")
    told(ada, after=2 * SOON, surgery={"status": "none"})
    assert queries.in_the_way(trial, on=TODAY)
