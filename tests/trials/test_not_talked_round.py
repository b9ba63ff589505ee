"""Ways round a rest or a stop: a milder word, another button, an older form. None of them gives a dose back."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal import actions as journal
from apps.records.clearances import ends
from apps.records.models import IntercurrentEvent, Person, ReactionReport, SafetyFollowUp, Trial
from apps.rules.stopping import Step
from apps.rules.vocabulary import SafetyLevel, TrialState
from apps.trials import actions, queries
from tests import factories
from tests.cast import signed_in
from tests.factories import NOON, TODAY
from tests.journal.test_actions import begun, file
from tests.pressing import press
from tests.screening.browser import screened, ticked
from tests.stage import date_of, noon, quiet, running
from tests.trials.lives import active, at, day, fresh, paused, planned, quiet_days, stopped
from tests.trials.test_returning import clear

DAY = timedelta(days=1)
BUTTON = "Start again at the lowest dose"
GOES_ON, UP = "still goes on", "Go up one step"


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


# --- a reaction that goes on


def reported(trial: Trial, *, goes_on: bool = True, corrects: ReactionReport | None = None) -> ReactionReport:
    return factories.report(trial, severity=4, still_going_on=goes_on, corrects=corrects)


def beside(report: ReactionReport) -> str:
    return f'"{reverse("journal:reported", args=[report.code])}">See that report</a>'


def test_while_a_reaction_goes_on_no_stopped_trial_comes_back(ada: Person) -> None:
    trial = stopped(active(ada), "ST2", on=day(20))
    report = reported(trial)
    quiet_days(trial, 21, 24)

    found = queries.may_reinstate(trial, on=day(25))

    assert found is not None
    assert (found.may_resume, [GOES_ON in why for why in found.obstacles]) == (False, [True])
    with pytest.raises(actions.NotNow, match=GOES_ON):
        actions.reinstate(trial=trial, by=ada, at=at(day(25)), on=day(25))

    reported(trial, goes_on=False, corrects=report)
    assert actions.reinstate(trial=trial, by=ada, at=at(day(25)), on=day(25))


def test_so_it_is_after_a_pause(ada: Person) -> None:
    trial = paused(active(ada), "holiday", on=day(20))
    report = reported(trial)

    with pytest.raises(actions.NotNow, match=GOES_ON):
        actions.resume(trial=trial, by=ada, at=at(day(22)), on=day(22))

    with time_machine.travel(at(day(22), 15), tick=False):
        page = signed_in(ada).get("/trial/").text
    assert beside(report) in page
    again = reported(trial, corrects=report)
    assert not queries.may_resume(fresh(trial), on=day(22)).may_resume, "the correction said that it goes on"
    reported(trial, goes_on=False, corrects=again)
    assert queries.may_resume(fresh(trial), on=day(22)).may_resume


def test_it_has_gone_does_not_count_while_a_report_says_otherwise(ada: Person) -> None:
    trial = stopped(active(ada), "ST9", on=day(20))
    report = reported(trial)
    SafetyFollowUp.objects.filter(trial=trial).update(
        answer=SafetyFollowUp.Answer.GONE, answered_at=at(day(22))
    )

    assert queries.settled_on(trial) is None
    assert "Tell us first" in queries.why_not_again(ada, trial.product, on=day(60))[0]

    reported(trial, goes_on=False, corrects=report)
    assert queries.settled_on(trial) == day(22)


def test_no_new_plan_is_begun_meanwhile(ada: Person) -> None:
    trial = stopped(active(ada), "ST1", on=day(20))
    reported(trial)
    now = queries.standing(trial, on=day(20))

    against = queries.why_not_any(ada, factories.product(ada), now=now, on=day(20))

    assert any(GOES_ON in why for why in against)


# --- what a stopped trial waited for, after 21 days


def with_a_pause_rule(person: Person, rule: str) -> Trial:
    trial = active(person)
    fired = [{"rule": rule, "level": "PAUSE", "reason": "A reason."}]
    factories.assessment(trial, SafetyLevel.PAUSE, on=day(20), at=at(day(20), 11), fired=fired)
    return stopped(trial, "ST1", on=day(20))


@pytest.mark.parametrize(("rule", "needs"), [("P2", 14), ("P7", 7)])
def test_after_21_days_a_new_plan_still_waits_for_the_clear_days(
    rule: str, needs: int, ada: Person, dr_cole: Person
) -> None:
    trial = with_a_pause_rule(ada, rule)
    clear(trial, dr_cole, "ST1", on=day(30))
    factories.check_in(trial, day(41), pain=6)

    last = day(41) + needs * DAY
    assert queries.why_not_again(ada, trial.product, on=last) != ()
    assert queries.why_not_again(ada, trial.product, on=last + DAY) == ()


def test_after_21_days_a_low_sugar_still_waits_for_the_prescriber(ada: Person, dr_cole: Person) -> None:
    trial = with_a_pause_rule(ada, "P5")
    clear(trial, dr_cole, "ST1", on=day(30))
    quiet_days(trial, 21, 41)

    assert queries.why_not_again(ada, trial.product, on=day(60)) != ()
    clear(trial, dr_cole, "P5", on=day(60))
    assert queries.why_not_again(ada, trial.product, on=day(60)) == ()


# --- a day that was corrected to a calm one


def test_a_fever_that_was_corrected_is_no_clear_day(ada: Person) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, danger={"fever_c": 38.4})
    file(trial, day=11, danger={"fever_c": 38.4})
    file(trial, day=11, correction=True)
    file(trial, day=12)
    file(trial, day=13)

    found = queries.may_reinstate(fresh(trial), on=date_of(trial, 13))

    assert found is not None
    assert (found.clear_days, found.may_resume) == (2, False)
    file(trial, day=14)
    after = queries.may_reinstate(fresh(trial), on=date_of(trial, 14))
    assert after is not None
    assert after.clear_days == 3


def test_a_bad_day_that_was_corrected_unsettles_it_has_gone(ada: Person) -> None:
    trial = stopped(begun(ada, day=10), "ST9", on=TODAY)
    file(trial, day=11, pain=6)
    file(trial, day=11, correction=True)
    assert queries.settled_on(fresh(trial)) is None

    file(trial, day=12)
    assert queries.settled_on(fresh(trial)) == date_of(trial, 12)


# --- a form of an earlier product


@pytest.mark.parametrize("said", [{"danger": {"vomit": 3}}, {"pain": 6}])
def test_what_a_form_of_the_stopped_product_tells_rests_the_one_that_runs(
    said: dict[str, Any], ada: Person
) -> None:
    old = running(ada, day=40, state=TrialState.STOPPED, stopped_at=NOON - 2 * DAY, stopped_by=ada,
                  stop_rule="ST2")  # fmt: skip
    quiet(old, range(-13, 40))
    new = running(ada, day=5, product=factories.product(ada, name="Other"))
    quiet(new, range(-13, 5))

    file(old, day=40, at=NOON, **said)

    row = fresh(new)
    assert (row.state, row.paused_because) == (TrialState.PAUSED, "P6" if "danger" in said else "P7")
    assert not queries.may_resume(row, on=TODAY).may_resume


# --- a page that was opened before midnight


def held_since_yesterday(person: Person) -> Trial:
    """A dose that was held back over two nights, and nobody looked."""
    trial = running(person, day=31, level=1, levels=2)
    quiet(trial, range(-13, 31))
    Trial.objects.filter(pk=trial.pk).update(nights_counted_at=NOON - 2 * DAY)
    factories.screening(
        person,
        on=TODAY - 2 * DAY,
        answers=factories.answers(weight_kg=80, rx="yes"),
        submitted_at=NOON - 2 * DAY,
    )
    return trial


@pytest.mark.parametrize("because", ["holiday", "illness"])
def test_a_pause_by_hand_counts_the_nights_before_it(because: str, ada: Person, as_ada: Client) -> None:
    trial = held_since_yesterday(ada)

    as_ada.post(reverse("trials:pause"), {"because": because})

    row = fresh(trial)
    assert (row.state, row.paused_on) == (TrialState.PAUSED, TODAY - DAY)
    assert queries.may_resume(row, on=TODAY).clear_days_needed == (1 if because == "illness" else 0)


def test_a_stop_by_hand_counts_them_too(ada: Person, as_ada: Client) -> None:
    trial = held_since_yesterday(ada)

    as_ada.post(reverse("trials:stop"), {"reason": ""})

    row = fresh(trial)
    assert (row.state, row.paused_days) == (TrialState.STOPPED, 1)


# --- a clinician's hand


def test_after_a_clinicians_hold_each_rule_needs_a_new_yes(ada: Person, dr_cole: Person) -> None:
    """The yes to the hold alone opened the stop that was cleared before the hold."""
    trial = stopped(active(ada), "ST1", on=day(20))
    quiet_days(trial, 21, 28)
    clear(trial, dr_cole, "ST1", on=day(24))
    actions.stop(trial=trial, by=dr_cole, at=at(day(26)), on=day(26), reason="Wait.")
    clear(trial, dr_cole, queries.BY_CLINICIAN, on=day(28))

    assert queries.may_reinstate(fresh(trial), on=day(29)) is None
    assert queries.why_not_again(ada, trial.product, on=day(29)) != ()
    over = ends(ada, trial.person.clearances.all(), on=day(29)).values()
    assert [(key, end.because) for keys in over for key, end in keys.items()] == [("ST1", "held")]
    clear(trial, dr_cole, "ST1", on=day(29))
    assert queries.why_not_again(ada, trial.product, on=day(29)) == ()


def test_so_it_is_after_a_clinicians_pause(ada: Person, dr_cole: Person) -> None:
    trial = paused(active(ada), "P5", on=day(20))
    quiet_days(trial, 21, 28)
    clear(trial, dr_cole, "P5", on=day(24))
    actions.pause(trial=trial, by=dr_cole, at=at(day(26)), on=day(26), because=queries.BY_CLINICIAN)
    clear(trial, dr_cole, queries.BY_CLINICIAN, on=day(28))

    assert not queries.may_resume(fresh(trial), on=day(29)).may_resume
    clear(trial, dr_cole, "P5", on=day(29))
    assert queries.may_resume(fresh(trial), on=day(29)).may_resume


# --- another reason for the pause


@pytest.mark.parametrize("because", ["holiday", "other", "ran_out"])
@pytest.mark.parametrize("taken_back", [False, True])
def test_an_illness_that_was_told_has_its_wait_whatever_the_button_said(
    because: str, taken_back: bool, ada: Person, as_ada: Client
) -> None:
    trial = begun(ada, day=10)
    journal.tell_event(
        trial=trial, kind=IntercurrentEvent.Kind.ILLNESS, began_on=TODAY, ended_on=None, note="A cold.",
        part_of=(), by=ada, at=NOON,
    )  # fmt: skip
    if taken_back:
        journal.withdraw_event(event=trial.intercurrent_events.get(), at=NOON)
    as_ada.post(reverse("trials:pause"), {"because": because})

    page = " ".join(as_ada.get("/trial/").text.split())
    press(as_ada, reverse("trials:resume"))

    assert (BUTTON in page, "Clear days in a row: 0 of 1." in page) == (False, True)
    assert fresh(trial).state == TrialState.PAUSED
    file(trial, day=11)
    assert queries.may_resume(fresh(trial), on=TODAY + DAY).may_resume


@pytest.mark.parametrize("said", [{"dizzy": True}, {"vomit": 1}])
def test_a_sign_at_the_check_in_of_that_day_has_it_too(said: dict[str, Any], ada: Person) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, danger=said)
    trial = paused(fresh(trial), "holiday", on=TODAY)

    assert not queries.may_resume(trial, on=TODAY + DAY).may_resume
    file(trial, day=11)
    assert queries.may_resume(fresh(trial), on=TODAY + DAY).may_resume


def test_an_illness_in_the_middle_of_a_holiday_waits_for_a_day_after_it(ada: Person) -> None:
    trial = paused(begun(ada, day=10), "holiday", on=TODAY)
    file(trial, day=11)
    journal.tell_event(
        trial=trial, kind=IntercurrentEvent.Kind.ILLNESS, began_on=TODAY + 2 * DAY,
        ended_on=None, note="", part_of=(), by=ada, at=noon(TODAY + 2 * DAY),
    )  # fmt: skip

    assert not queries.may_resume(fresh(trial), on=TODAY + 2 * DAY).may_resume
    file(trial, day=13)
    assert queries.may_resume(fresh(trial), on=TODAY + 3 * DAY).may_resume


def test_what_ended_before_the_pause_asks_for_nothing(ada: Person) -> None:
    trial = begun(ada, day=10)
    factories_event = {"kind": "illness", "began_on": TODAY - 5 * DAY, "ended_on": TODAY - DAY}
    IntercurrentEvent.objects.create(trial=trial, reported_at=NOON, code=uuid4(), **factories_event)
    trial = paused(trial, "holiday", on=TODAY)

    assert queries.may_resume(trial, on=TODAY + DAY).may_resume


# --- a tick that is asked for again


def test_a_statement_that_is_asked_again_is_called_a_tick_and_no_changed_answer(
    ada: Person, as_ada: Client
) -> None:
    trial = running(ada, day=31, level=1, levels=2, answers={"rx": "yes"})
    quiet(trial, range(-13, 31))

    screened(as_ada, weight_kg=80, rx="yes")

    page = " ".join(as_ada.get("/trial/").text.split())
    assert "Do not take it yet. Your result asks you to tick something first." in page
    assert "Something waits for your tick. Nothing else speaks against taking it." in page
    assert ("Your answers have changed" in page, "newer answers" in page) == (False, False)
    assert "asks you to tick something first" in queries.take_none(fresh(trial), on=TODAY)
    ticked(as_ada, "rx")
    assert "Dose today" in as_ada.get("/trial/").text


def test_a_real_change_beside_it_is_still_called_one(ada: Person, as_ada: Client) -> None:
    trial = running(ada, day=31, level=1, levels=2, answers={"rx": "yes"})
    quiet(trial, range(-13, 31))

    screened(as_ada, weight_kg=80, rx="yes", organ="yes")

    assert "Do not take it today. Your answers have changed." in as_ada.get("/trial/").text
    assert "newer answers" in queries.take_none(fresh(trial), on=TODAY)


# --- the next dose step


def rising(person: Person) -> Trial:
    """On day 12 of the lowest dose; the next one may come."""
    trial = begun(person, day=12)
    file(trial, day=12)
    assert queries.step_gate(fresh(trial), on=TODAY).step is Step.MAY_INCREASE
    return trial


def test_no_step_up_while_a_reaction_goes_on(ada: Person, as_ada: Client) -> None:
    trial = rising(ada)
    assert UP in as_ada.get("/trial/").text
    report = reported(trial)

    gate = queries.step_gate(fresh(trial), on=TODAY)

    assert (gate.step, [GOES_ON in hold.reason for hold in gate.holds]) == (Step.HOLD, [True])
    page = as_ada.get("/trial/").text
    assert (UP in page, GOES_ON in page, beside(report) in page) == (False, True, True)
    with pytest.raises(actions.NotNow):
        actions.step_up(trial=fresh(trial), by=ada, at=NOON, on=TODAY)
    reported(trial, goes_on=False, corrects=report)
    assert actions.step_up(trial=fresh(trial), by=ada, at=NOON, on=TODAY)


@pytest.mark.parametrize("page", ["/trial/", "/trial/plan/", "/trial/preview/"])
def test_where_a_report_stands_in_the_way_the_way_to_it_is_beside(
    ada: Person, as_ada: Client, page: str
) -> None:
    """Only the list below the form for a new one led to it."""
    report = reported(planned(ada))

    text = as_ada.get(page).text

    assert (GOES_ON in text, beside(report) in text) == (True, True)


def test_a_bad_day_that_was_corrected_is_no_quiet_day(ada: Person) -> None:
    trial = rising(ada)
    file(trial, day=12, bloating=5)
    assert queries.step_gate(fresh(trial), on=TODAY).step is Step.HOLD

    file(trial, day=12, correction=True)

    assert queries.step_gate(fresh(trial), on=TODAY).step is Step.HOLD
