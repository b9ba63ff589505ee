"""After the last planned day, and without a required agreement, no way leads back to a dose."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from apps.accounts import actions as accounts
from apps.records.models import Person, Review, Trial
from apps.rules import stopping
from apps.rules.vocabulary import SafetyLevel, TrialState
from apps.trials import actions, queries
from tests import factories
from tests.calm import SENT
from tests.stage import noon, quiet, running
from tests.trials import lives

TODAY = factories.TODAY
CALM = {**SENT, "days3loose": "0", "loose_max": "0", "changes": "none"}
AGAIN = "Start again at the lowest dose"


def check_in(client: Client, on: date, **said: object) -> str:
    with time_machine.travel(noon(on), tick=False):
        data = {**CALM, **said, "submission": str(uuid4())}
        answer = client.post("/journal/check-in/", data, follow=True)
        assert answer.status_code == 200, answer.content.decode()
        return answer.content.decode()


def today(client: Client, on: date) -> str:
    with time_machine.travel(noon(on), tick=False):
        return client.get("/trial/").content.decode()


@pytest.fixture
def without(ada: Person) -> Trial:
    """In the weeks without the product, six days after its last dose."""
    trial = running(ada, day=90, withdrawal=True, state=TrialState.WITHDRAWAL)
    quiet(trial, range(-13, 85))
    quiet(trial, range(85, 90), dose_taken="not_due")
    factories.review(trial, due_on=TODAY + timedelta(days=22))
    return trial


def test_a_fever_in_the_weeks_without_the_product_opens_no_way_to_a_dose(
    without: Trial, ada: Person, as_ada: Client
) -> None:
    said = check_in(as_ada, TODAY, danger="fever")
    assert "nothing to start again" in said
    assert "you may start again" not in said
    for day in range(1, 5):
        check_in(as_ada, TODAY + timedelta(days=day))
    later = TODAY + timedelta(days=4)

    page = today(as_ada, later)
    assert AGAIN not in page
    assert "See your review" in page
    trial = lives.fresh(without)
    with pytest.raises(actions.NotNow, match="last planned day"):
        actions.reinstate(trial=trial, by=ada, at=noon(later), on=later)
    assert lives.fresh(without).state == TrialState.STOPPED
    assert Review.objects.get().due_on == TODAY


def test_the_same_fever_before_the_last_day_keeps_its_way_back(ada: Person, as_ada: Client) -> None:
    trial = running(ada, day=40)
    quiet(trial, range(-13, 40))

    assert "you may start again" in check_in(as_ada, TODAY, danger="fever")
    for day in range(1, 4):
        check_in(as_ada, TODAY + timedelta(days=day))

    assert AGAIN in today(as_ada, TODAY + timedelta(days=3))


@pytest.mark.parametrize("over", [False, True])
def test_no_step_up_on_a_day_after_the_last(*, over: bool, ada: Person) -> None:
    trial = running(ada, day=85 if over else 84)
    quiet(trial, range(-13, 85 if over else 84))

    if over:
        with pytest.raises(actions.NotNow, match="last planned day"):
            actions.step_up(trial=trial, by=ada, at=factories.NOON, on=TODAY)
    else:
        assert actions.step_up(trial=trial, by=ada, at=factories.NOON, on=TODAY)


def test_a_pause_after_the_last_day_would_move_an_end_that_has_been(ada: Person) -> None:
    trial = running(ada, day=86)

    assert not actions.pause(trial=trial, by=ada, at=factories.NOON, on=TODAY, because="holiday")
    assert actions.pause(trial=trial, by=ada, at=factories.NOON, on=TODAY, because="clinician")  # never lost
    assert lives.fresh(trial).state == TrialState.PAUSED


@pytest.mark.parametrize(("began", "may"), [(84, True), (85, False)])
def test_a_rest_keeps_the_days_that_were_left(began: int, *, may: bool, ada: Person) -> None:
    on = TODAY + timedelta(days=5)
    trial = running(ada, day=began, state=TrialState.PAUSED, paused_on=TODAY, paused_because="holiday")
    assert queries.dosing_is_over(trial, on=on) is not may

    if may:
        assert actions.resume(trial=trial, by=ada, at=noon(on), on=on)
    else:
        with pytest.raises(actions.NotNow, match="last planned day"):
            actions.resume(trial=trial, by=ada, at=noon(on), on=on)


def without_agreement(trial: Trial, on: date) -> None:
    """Taken back, and given again: a new one does not bring the trial back."""
    for kind in ("terms", "health_data"):
        accounts.give_consent(person=trial.person, kind=kind, at=factories.NOON - timedelta(days=1))
    accounts.withdraw_consent(person=trial.person, kind="health_data", at=lives.at(on, 8))
    trial.person.refresh_from_db()
    accounts.set_up(person=trial.person, consents=["terms", "health_data"], at=lives.at(on, 9))


@pytest.mark.parametrize("deed", [actions.resume, actions.reinstate, actions.step_up, actions.begin_dosing])
def test_without_an_agreement_nothing_is_taken(deed: object, ada: Person) -> None:
    assert callable(deed)
    on = lives.day(8)
    if deed is actions.begin_dosing:
        on = lives.FIRST_DOSE
        trial = lives.started(ada)
        factories.screening(ada, on=on)
    else:
        trial = lives.active(ada)
        lives.quiet_days(trial, 1, 7)
    if deed is actions.resume:
        trial = lives.paused(trial, "holiday", on=lives.day(7))
    if deed is actions.reinstate:
        trial = lives.stopped(trial, "ST2", on=lives.day(4))
    assert not queries.barred(lives.fresh(trial), on=on)
    before = lives.shape(trial)
    without_agreement(lives.fresh(trial), on)

    with pytest.raises(actions.NotNow, match="You took back an agreement"):
        deed(trial=lives.fresh(trial), by=ada, at=lives.at(on, 10), on=on)
    assert lives.shape(trial) == before


def test_the_words_after_the_last_day_never_speak_of_another_dose() -> None:
    said = [*stopping.CARE_ADVICE_OVER.values(), *stopping.LEVEL_ADVICE_OVER.values()]

    assert set(stopping.CARE_ADVICE_OVER) == set(stopping.Care)
    assert set(stopping.LEVEL_ADVICE_OVER) == set(SafetyLevel)
    for advice in said:
        for words in (advice.now, advice.afterwards):
            assert not any(
                one in words
                for one in ("may start again", "lowest dose", "the same dose", "go on and", "Pause")
            )


def test_the_words_after_the_last_day_ask_for_no_check_in_that_is_not_there() -> None:
    """They are read in the weeks without the product, after the end, and while it is gone on with."""
    said = [*stopping.CARE_ADVICE_OVER.values(), *stopping.LEVEL_ADVICE_OVER.values()]

    for advice in said:
        for words in (advice.now, advice.afterwards):
            assert not any(
                one in words for one in ("check in as before", "Check in again", "keep checking in")
            )


def test_whoever_goes_on_with_it_is_not_told_that_there_is_nothing_to_take() -> None:
    mild = [
        stopping.LEVEL_ADVICE_GOES_ON[level]
        for level in (SafetyLevel.STEP_BACK, SafetyLevel.WATCH, SafetyLevel.OK)
    ]
    mild += [
        stopping.CARE_ADVICE_GOES_ON[care]
        for care in (stopping.Care.SMALLER_DOSE, stopping.Care.KEEP_DOSE, stopping.Care.AS_PLANNED)
    ]

    for advice in mild:
        assert not any(one in advice.now for one in ("none of it", "without the product", "nothing to take"))
    assert stopping.LEVEL_ADVICE_GOES_ON[SafetyLevel.STOP] == stopping.LEVEL_ADVICE_OVER[SafetyLevel.STOP]
