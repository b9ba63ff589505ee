"""The ways back (clinical.md 3.4): after a pause, after a stop, and with a new trial. A wrong "go on" is the worst bug."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from apps.records.models import Clearance, Person, SafetyFollowUp, Trial
from apps.records.plans import plan_of
from apps.rules.stopping import DECISION_WORDS, RULES_BY_ID, Decision, gate_after
from apps.rules.vocabulary import ProductForm, SafetyLevel, TrialState
from apps.trials import actions, queries
from tests import factories
from tests.cast import signed_in
from tests.pressing import press
from tests.trials.lives import active, at, day, fresh, paused, planned, quiet_days, shape, started, stopped

MAY = "You may start again at the lowest dose."
PAUSES = sorted(rule.id for rule in RULES_BY_ID.values() if rule.id[0] in "PB" and gate_after(rule.id))
WITH_A_WAY_BACK = sorted(rule for rule in RULES_BY_ID if rule[:2] == "ST" and gate_after(rule))
WITHOUT = [
    "E1",
    "E2",
    "ST3",
    *[f"E{number}" for number in range(3, 13)],
    "ST9",
    "ST10",
    "ST11",
    "ST12",
    "ST15",
]


def clear(trial: Trial, doctor: Person, *scope: str, on: date, **columns: Any) -> Clearance:
    columns = {"decided_on": on, "decided_at": at(on, 15), **columns}
    return factories.clearance(trial.person, doctor, *scope, **columns)


def level_of(rule: str) -> str:
    return str(RULES_BY_ID[rule].level)


# --- pauses


def test_holiday_may_end_any_day_at_the_lowest_dose(ada: Person) -> None:
    trial = active(ada)
    Trial.objects.update(level=2)
    trial = paused(fresh(trial), "holiday", on=day(30))

    assert actions.resume(trial=trial, by=ada, at=at(day(40)), on=day(40)) is True

    assert shape(trial) == (TrialState.ACTIVE, 0, 10)
    plan = plan_of(fresh(trial))
    assert plan is not None
    assert (plan.ends_before, trial.reviews.get().due_on) == (day(95), day(95))
    assert fresh(trial).level_since == day(40)


@pytest.mark.parametrize("rule", PAUSES)
def test_safety_pause_needs_its_clear_days(ada: Person, dr_cole: Person, rule: str) -> None:
    trial = paused(active(ada), rule, on=day(20))
    gate = gate_after(rule)
    assert gate is not None
    if gate.clearance:
        quiet_days(trial, 21, 35)
        assert queries.may_resume(trial, on=day(36)).decision is Decision.CLINICIAN_NEEDED
        clear(trial, dr_cole, rule, on=day(36))
        assert queries.may_resume(trial, on=day(36)).may_resume
        return
    quiet_days(trial, 21, 19 + gate.clear_days)

    with pytest.raises(actions.NotNow):
        actions.resume(trial=trial, by=ada, at=at(day(36)), on=day(36))
    last = 20 + gate.clear_days
    quiet_days(trial, last, last)
    assert actions.resume(trial=trial, by=ada, at=at(day(last)), on=day(last)) is True


def test_day_that_is_not_clear_begins_the_row_anew(ada: Person) -> None:
    trial = paused(active(ada), "P1", on=day(20))
    quiet_days(trial, 21, 22)
    factories.check_in(trial, day(23), pain=6)
    quiet_days(trial, 24, 25)

    found = queries.may_resume(trial, on=day(26))

    assert (found.may_resume, found.clear_days, found.clear_days_needed) == (False, 2, 3)


def test_rule_that_fires_in_a_holiday_counts(ada: Person) -> None:
    trial = paused(active(ada), "illness", on=day(20))
    fired = [{"rule": "P2", "level": "PAUSE", "reason": "A stomach bug."}]
    factories.assessment(trial, SafetyLevel.PAUSE, on=day(21), at=at(day(21)), fired=fired)
    quiet_days(trial, 22, 25)

    assert queries.may_resume(trial, on=day(26)).decision is Decision.NOT_YET


def test_rule_of_an_earlier_pause_is_over(ada: Person) -> None:
    trial = paused(active(ada), "P2", on=day(20))
    quiet_days(trial, 21, 34)
    actions.resume(trial=trial, by=ada, at=at(day(35)), on=day(35))
    trial = paused(fresh(trial), "holiday", on=day(40))

    assert queries.may_resume(trial, on=day(41)).may_resume


@pytest.mark.parametrize(("days", "state"), [(21, "active"), (22, "stopped")])
def test_pause_of_more_than_21_days_ends_the_trial(ada: Person, days: int, state: str) -> None:
    trial = paused(active(ada), "holiday", on=day(10))
    on = day(10 + days)

    actions.resume(trial=trial, by=ada, at=at(on), on=on)

    assert fresh(trial).state == state


def test_pauses_count_together(ada: Person) -> None:
    trial = paused(active(ada), "holiday", on=day(10))
    actions.resume(trial=trial, by=ada, at=at(day(25)), on=day(25))
    trial = paused(fresh(trial), "holiday", on=day(30))

    assert queries.may_resume(trial, on=day(36)).may_resume
    assert queries.may_resume(trial, on=day(37)).trial_is_over
    assert actions.finish(trial=trial, at=at(day(36)), on=day(36)) is False
    assert actions.finish(trial=trial, at=at(day(37)), on=day(37)) is True
    assert shape(trial) == (TrialState.STOPPED, 0, 21)


def test_clinicians_pause_waits_for_the_clinician(ada: Person, dr_cole: Person) -> None:
    trial = active(ada)
    clear(trial, dr_cole, queries.BY_CLINICIAN, on=day(5))
    trial = paused(trial, queries.BY_CLINICIAN, on=day(10))

    assert queries.may_resume(trial, on=day(11)).decision is Decision.CLINICIAN_NEEDED
    clear(trial, dr_cole, queries.BY_CLINICIAN, on=day(11))
    assert queries.may_resume(trial, on=day(11)).may_resume


@pytest.mark.parametrize("first", ["holiday", "P1"])
def test_clinicians_pause_of_a_trial_that_rests_already_counts(
    ada: Person, dr_cole: Person, first: str
) -> None:
    trial = paused(active(ada), first, on=day(10), symptoms=("pain",))
    quiet_days(trial, 11, 14)
    assert queries.may_resume(trial, on=day(15)).may_resume

    said = [
        actions.pause(trial=trial, by=dr_cole, at=at(day(14)), on=day(14), because=queries.BY_CLINICIAN)
        for _twice in range(2)
    ]

    trial = fresh(trial)
    assert (said, trial.paused_on) == ([True, True], day(10)), "each word of a clinician is one"
    assert queries.may_resume(trial, on=day(15)).decision is Decision.CLINICIAN_NEEDED
    clear(trial, dr_cole, queries.BY_CLINICIAN, on=day(15))
    assert queries.may_resume(fresh(trial), on=day(15)).may_resume


def test_rule_of_a_pause_holds_after_the_clinician_has_cleared_their_own(
    ada: Person, dr_cole: Person
) -> None:
    trial = paused(active(ada), "P1", on=day(10), symptoms=("pain",))
    actions.pause(trial=trial, by=dr_cole, at=at(day(11)), on=day(11), because=queries.BY_CLINICIAN)
    clear(trial, dr_cole, queries.BY_CLINICIAN, on=day(12))

    assert queries.may_resume(fresh(trial), on=day(12)).decision is Decision.NOT_YET


def test_second_word_of_a_clinician_counts(ada: Person, dr_cole: Person) -> None:
    trial = paused(active(ada), "P5", on=day(10))
    quiet_days(trial, 11, 14)
    clear(trial, dr_cole, "P5", on=day(14))
    clear(trial, dr_cole, "P5", on=day(15), decision=Clearance.Decision.DECLINED)

    assert queries.may_resume(trial, on=day(15)).decision is Decision.CLINICIAN_NEEDED


def test_resume_is_refused_when_newer_answers_speak_against_it(ada: Person) -> None:
    trial = paused(active(ada), "holiday", on=day(10))
    factories.screening(ada, on=day(11), answers=factories.answers(preg="yes"))

    with pytest.raises(actions.NotNow):
        actions.resume(trial=trial, by=ada, at=at(day(12)), on=day(12))

    assert fresh(trial).state == "paused"


def test_nobody_reads_that_they_may_start_again_while_something_stands_in_the_way(ada: Person) -> None:
    trial = paused(active(ada), "holiday", on=day(10))
    with time_machine.travel(at(day(15)), tick=False):
        before = signed_in(ada).get("/trial/").text
        factories.screening(ada, on=day(11), answers=factories.answers(organ="yes"))
        after = signed_in(ada).get("/trial/").text
        answer = press(signed_in(ada), "/trial/resume/", follow=True).text

    assert [MAY in page for page in (before, after, answer)] == [True, False, False]
    assert ["Serious disease needs" in page for page in (before, after, answer)] == [False, True, True]
    assert fresh(trial).state == "paused"


def test_nor_after_a_stop(ada: Person) -> None:
    trial = stopped(active(ada), "ST2", on=day(10))
    quiet_days(trial, 11, 14)
    before = queries.may_reinstate(trial, on=day(15))
    factories.screening(ada, on=day(11), answers=factories.answers(organ="yes"))

    after = queries.may_reinstate(fresh(trial), on=day(15))

    assert before is not None
    assert after is not None
    assert (before.may_resume, before.reason) == (True, MAY)
    assert (after.may_resume, after.reason) == (
        False,
        "You cannot start again yet. Something else stands in the way.",
    )


def test_a_reaction_that_goes_on_is_named_from_the_first_day_of_the_wait(ada: Person) -> None:
    """Not only once all clear days are in: to say that it is over takes a word, and no day."""
    trial = paused(active(ada), "P1", on=day(10), symptoms=("pain",))
    factories.report(trial, still_going_on=True, began_on=day(10))

    waits = queries.may_resume(fresh(trial), on=day(11))

    assert (waits.may_resume, waits.reason) == (False, "You need more clear days in a row first.")
    assert len(waits.obstacles) == 1
    assert "still goes on" in waits.obstacles[0]


def test_resume_twice_resumes_once(ada: Person) -> None:
    trial = paused(active(ada), "holiday", on=day(10))

    said = [actions.resume(trial=trial, by=ada, at=at(day(12)), on=day(12)) for _tab in range(2)]

    assert (said, shape(trial)) == ([True, False], (TrialState.ACTIVE, 0, 2))


def test_safety_pauses_are_remembered_and_holidays_are_not(ada: Person) -> None:
    trial = paused(active(ada), "P1", on=day(10), symptoms=("pain", "bloating"))
    quiet_days(trial, 11, 13)
    actions.resume(trial=trial, by=ada, at=at(day(14)), on=day(14))
    trial = paused(fresh(trial), "holiday", on=day(20))

    assert trial.prior_pauses == [["bloating", "pain"]]


def test_levels_after_a_pause_begin_at_the_lowest(ada: Person) -> None:
    trial = active(ada)
    Trial.objects.update(level=2)
    trial = paused(fresh(trial), "holiday", on=day(30))
    actions.resume(trial=trial, by=ada, at=at(day(33)), on=day(33))
    quiet_days(trial, 33, 38)

    gate = queries.step_gate(fresh(trial), on=day(39))

    assert (gate.step, gate.earliest) == ("HOLD", day(40))
    assert queries.dose_today(fresh(trial), on=day(39)) == plan_of(trial).levels[0].amount  # type: ignore[union-attr]


# --- back to a stopped trial


@pytest.mark.parametrize("rule", WITH_A_WAY_BACK)
def test_stop_needs_clear_days_and_mostly_a_clinician(ada: Person, dr_cole: Person, rule: str) -> None:
    trial = stopped(active(ada), rule, on=day(20))
    gate = gate_after(rule)
    assert gate is not None
    quiet_days(trial, 21, 20 + gate.clear_days - 1)
    almost = day(20 + gate.clear_days)
    if gate.clearance:
        assert found(trial, almost).decision is Decision.CLINICIAN_NEEDED
        clear(trial, dr_cole, rule, on=almost)
    assert found(trial, almost).decision is Decision.NOT_YET
    with pytest.raises(actions.NotNow):
        actions.reinstate(trial=trial, by=ada, at=at(almost), on=almost)

    quiet_days(trial, 20 + gate.clear_days, 20 + gate.clear_days)

    assert actions.reinstate(trial=trial, by=ada, at=at(almost), on=almost) is True
    row = fresh(trial)
    assert (shape(row), row.stop_rule, row.stop_reason, row.stopped_at) == (
        (TrialState.ACTIVE, 0, gate.clear_days),
        "",
        "",
        None,
    )
    assert (row.level_since, row.reviews.get().due_on) == (almost, day(85 + gate.clear_days))
    assert row.events.last().kind == "reinstated"  # type: ignore[union-attr]


def test_what_changed_since_the_first_dose_bars_no_way_back(ada: Person) -> None:
    """A medicine's new dose, told in the screening, asked for 28 days of a way that closes after 21."""
    trial = active(ada)
    factories.screening(ada, on=day(10), answers=factories.answers(med_change=day(10).isoformat()))
    trial = stopped(trial, "ST2", on=day(20))
    quiet_days(trial, 21, 23)

    assert found(trial, day(23)).may_resume


def found(trial: Trial, on: date) -> queries.Resuming:
    back = queries.may_reinstate(fresh(trial), on=on)
    assert back is not None
    return back


@pytest.mark.parametrize("rule", WITHOUT)
def test_no_way_back_after_these(ada: Person, dr_cole: Person, rule: str) -> None:
    trial = stopped(active(ada), rule, on=day(20), level=level_of(rule))
    quiet_days(trial, 21, 28)
    clear(trial, dr_cole, rule, on=day(28))

    assert queries.may_reinstate(trial, on=day(28)) is None
    with pytest.raises(actions.NotNow):
        actions.reinstate(trial=trial, by=ada, at=at(day(28)), on=day(28))
    assert fresh(trial).state == "stopped"


def ready(ada: Person, dr_cole: Person) -> Trial:
    """Stopped by ST1 on day 20, cleared, with 7 clear days."""
    trial = stopped(active(ada), "ST1", on=day(20))
    quiet_days(trial, 21, 27)
    clear(trial, dr_cole, "ST1", on=day(27))
    assert found(trial, day(28)).may_resume
    return trial


def test_after_21_days_a_stopped_trial_is_over(ada: Person, dr_cole: Person) -> None:
    trial = ready(ada, dr_cole)

    assert found(trial, day(41)).may_resume
    assert queries.may_reinstate(trial, on=day(42)) is None


def test_earlier_pauses_use_up_the_21_days(ada: Person, dr_cole: Person) -> None:
    trial = ready(ada, dr_cole)
    Trial.objects.update(paused_days=14)

    assert found(trial, day(27)).may_resume
    assert queries.may_reinstate(fresh(trial), on=day(28)) is None


def test_opened_review_closes_the_way_back(ada: Person, dr_cole: Person) -> None:
    trial = ready(ada, dr_cole)
    trial.reviews.update(opened_at=at(day(28)), result={})

    assert queries.may_reinstate(trial, on=day(28)) is None


def test_review_opened_at_the_last_moment_closes_the_way_back(ada: Person, dr_cole: Person) -> None:
    trial = ready(ada, dr_cole)
    stale = fresh(trial)
    stale._prefetched_objects_cache = {}  # type: ignore[attr-defined]
    trial.reviews.update(opened_at=at(day(28)), result={})

    with pytest.raises(actions.NotNow):
        actions.reinstate(trial=stale, by=ada, at=at(day(28)), on=day(28))


def test_running_trial_closes_the_way_back(ada: Person, dr_cole: Person) -> None:
    trial = ready(ada, dr_cole)
    factories.screening(ada, on=day(28), submitted_at=at(day(28)))
    pack = factories.product(ada, name="Other capsules", condition_seen_on=day(28))
    other = planned(ada, product=pack)
    actions.start(trial=other, by=ada, at=at(day(28)), on=day(28))

    assert queries.may_reinstate(trial, on=day(28)) is None


def test_one_s_own_stop_and_a_clinician_s_have_no_way_back(ada: Person, dr_cole: Person) -> None:
    assert queries.may_reinstate(stopped(active(ada), "", on=day(20)), on=day(21)) is None
    Trial.objects.update(stop_rule="ST2", stopped_by=dr_cole)
    assert queries.may_reinstate(fresh(Trial.objects.get()), on=day(21)) is None


def test_stop_before_the_first_dose_has_no_way_back(ada: Person) -> None:
    trial = stopped(started(ada), "ST2", on=day(-2))

    assert queries.may_reinstate(trial, on=day(3)) is None


def test_fever_with_gut_signs_needs_a_clinician(ada: Person) -> None:
    trial = active(ada)
    factories.check_in(trial, day(20), danger={"fever_felt": True}, pain=6)
    trial = stopped(trial, "ST2", on=day(20))
    quiet_days(trial, 21, 23)

    assert found(trial, day(23)).decision is Decision.CLINICIAN_NEEDED


@pytest.mark.parametrize(
    ("pain", "decision"), [(1, Decision.NOT_YET), (2, Decision.CLINICIAN_NEEDED)], ids=["calm", "raised"]
)
def test_before_the_usual_level_is_known_a_fever_waits_for_what_was_said_on_its_day(
    ada: Person, pain: int, decision: Decision
) -> None:
    """The rules held that day against nothing usual, and told a calm one "after 3 clear days you may plan a new one"."""
    trial = started(ada, baseline=0)
    calm = dict.fromkeys(("cramping", "urgency", "bloating", "reflux", "fatigue", "nausea", "loose"), 0)
    factories.check_in(trial, day(-10), danger={"fever_felt": True}, pain=pain, **calm)
    trial = stopped(trial, "ST2", on=day(-10))

    why = queries.why_not_again(ada, trial.product, on=day(-10))
    assert why == (DECISION_WORDS[decision],)


def test_second_rule_of_the_same_stop_counts(ada: Person) -> None:
    trial = active(ada)
    fired = [{"rule": rule, "level": "STOP", "reason": "."} for rule in ("ST2", "ST5")]
    factories.assessment(trial, SafetyLevel.STOP, on=day(20), at=at(day(20)), fired=fired)
    trial = stopped(trial, "ST2", on=day(20), level="STOP")
    quiet_days(trial, 21, 27)

    assert found(trial, day(28)).decision is Decision.CLINICIAN_NEEDED


def test_rule_that_fires_after_the_clearance_ends_it(ada: Person, dr_cole: Person) -> None:
    trial = ready(ada, dr_cole)
    fired = [{"rule": "ST1", "level": "STOP", "reason": "Blood again."}]
    factories.assessment(trial, SafetyLevel.STOP, on=day(28), at=at(day(28)), fired=fired)

    assert found(trial, day(28)).decision is Decision.CLINICIAN_NEEDED


def test_emergency_after_the_stop_closes_the_way_back(ada: Person, dr_cole: Person) -> None:
    trial = ready(ada, dr_cole)
    fired = [{"rule": "E5", "level": "EMERGENCY", "reason": "."}]
    factories.assessment(trial, SafetyLevel.EMERGENCY, on=day(28), at=at(day(28)), fired=fired)

    assert queries.may_reinstate(trial, on=day(28)) is None


@pytest.mark.parametrize(
    "columns",
    [
        {"decided_at": at(day(20), 8)},
        {"decision": Clearance.Decision.DECLINED},
        {"ended_at": at(day(27))},
        {"scope": ["ST4"]},
    ],
    ids=["before the stop", "declined", "ended", "another rule"],
)
def test_what_is_no_clearance(ada: Person, dr_cole: Person, columns: dict[str, Any]) -> None:
    trial = ready(ada, dr_cole)
    Clearance.objects.update(**columns)

    assert found(trial, day(28)).decision is Decision.CLINICIAN_NEEDED


def test_clearance_for_heat_killed_germs_is_none_for_live_ones(ada: Person, dr_cole: Person) -> None:
    trial = ready(ada, dr_cole)
    type(trial.product).objects.update(form=ProductForm.LIVE)

    assert found(trial, day(28)).decision is Decision.CLINICIAN_NEEDED
    Clearance.objects.update(form=ProductForm.LIVE)
    assert found(trial, day(28)).decision is Decision.RESUME_LOWEST


def test_reinstate_twice_reinstates_once(ada: Person, dr_cole: Person) -> None:
    trial = ready(ada, dr_cole)

    assert actions.reinstate(trial=trial, by=ada, at=at(day(28)), on=day(28)) is True
    assert actions.reinstate(trial=trial, by=ada, at=at(day(28)), on=day(28)) is False
    assert trial.events.filter(kind="reinstated").count() == 1


def test_second_stop_counts_from_itself(ada: Person, dr_cole: Person) -> None:
    trial = ready(ada, dr_cole)
    actions.reinstate(trial=trial, by=ada, at=at(day(28)), on=day(28))
    trial = stopped(fresh(trial), "ST2", on=day(30))
    quiet_days(trial, 31, 33)

    assert set(queries.rules_behind(fresh(trial))) == {"ST2"}
    assert found(trial, day(33)).may_resume


# --- a new trial after a stop


def again(trial: Trial, on: date, **product: Any) -> tuple[str, ...]:
    pack = factories.product(trial.person, **product) if product else fresh(trial).product
    return queries.why_not_again(trial.person, pack, on=on)


def test_own_stop_stands_in_nobody_s_way(ada: Person) -> None:
    assert again(stopped(active(ada), "", on=day(20)), day(21)) == ()


@pytest.mark.parametrize("rule", ["E1", "E2", "ST3"])
def test_never_this_product_again_and_another_after_advice(ada: Person, dr_cole: Person, rule: str) -> None:
    trial = stopped(active(ada), rule, on=day(20), level=level_of(rule))
    clear(trial, dr_cole, "ST1", on=day(21))

    assert again(trial, day(200)) != ()
    assert again(trial, day(200), name="  test CAPSULES ") == (
        "Do not take this product again. Any other product needs advice about allergy first.",
    )
    assert len(again(trial, day(200), name="Another")) == 1
    clear(trial, dr_cole, rule, on=day(190))
    assert again(trial, day(200), name="A third") == ()
    assert again(trial, day(200)) != ()


@pytest.mark.parametrize("rule", [*[f"E{number}" for number in range(3, 13)], "ST1", "ST8", "ST16"])
def test_new_trial_after_these_needs_a_clinician(ada: Person, dr_cole: Person, rule: str) -> None:
    trial = stopped(active(ada), rule, on=day(20), level=level_of(rule))

    assert again(trial, day(60)) == ("A clinician must record first that you may go on.",)
    assert again(trial, day(60), name="Another") == ("A clinician must record first that you may go on.",)
    clear(trial, dr_cole, rule, on=day(60))
    assert again(trial, day(60)) == ()
    assert again(trial, day(160)) != (), "a clearance counts for 90 days"


@pytest.mark.parametrize("rule", ["ST9", "ST10", "ST12"])
def test_product_not_tolerated_waits_28_days_after_it_has_gone(ada: Person, rule: str) -> None:
    trial = stopped(active(ada), rule, on=day(20))

    assert again(trial, day(300)) == (
        "Your last trial was stopped because of how you felt. Tell us first that this has gone.",
    )
    follow_up = SafetyFollowUp.objects.earliest("due_on")
    SafetyFollowUp.objects.filter(pk=follow_up.pk).update(answer="gone", answered_at=at(day(22)))
    assert len(again(trial, day(49))) == 1
    assert again(trial, day(50)) == ()
    SafetyFollowUp.objects.exclude(pk=follow_up.pk).update(answer="same", answered_at=at(day(27)))
    assert len(again(trial, day(50))) == 1
    actions.report_gone(trial=trial, at=at(day(40)), on=day(40))
    assert (len(again(trial, day(67))), again(trial, day(68))) == (1, ())


@pytest.mark.parametrize("rule", ["ST9", "ST10", "ST12"])
def test_a_yes_that_is_offered_to_nobody_shortens_no_weeks(ada: Person, dr_cole: Person, rule: str) -> None:
    trial = stopped(active(ada), rule, on=day(20))

    clear(trial, dr_cole, rule, on=day(21))

    assert len(again(trial, day(22))) == 1
    actions.report_gone(trial=trial, at=at(day(22)), on=day(22))
    assert (len(again(trial, day(49))), again(trial, day(50))) == (1, ())


def test_clear_days_show_that_it_has_gone(ada: Person) -> None:
    trial = stopped(active(ada), "ST9", on=day(20))
    factories.check_in(trial, day(21), bloating=8)
    quiet_days(trial, 22, 24)

    assert queries.settled_on(fresh(trial)) == day(22)


@pytest.mark.parametrize("rule", ["ST11", "ST15"])
def test_new_circumstances_need_a_new_screening(ada: Person, rule: str) -> None:
    trial = stopped(active(ada), rule, on=day(20))

    assert again(trial, day(20)) == (
        "This trial cannot go on. Before a new one, the screening decides if and when you can start.",
    )
    begun = at(day(20)) + timedelta(minutes=1)
    factories.screening(ada, on=day(20), started_at=begun, submitted_at=begun + timedelta(minutes=8))
    assert again(trial, day(20)) == ()


def test_fever_waits_for_three_clear_days_also_after_the_three_weeks(ada: Person) -> None:
    """Check-ins are taken for 21 days; then each day counts, as nobody asks any more."""
    trial = stopped(active(ada), "ST2", on=day(20))

    assert again(trial, day(44)) != ()
    assert again(trial, day(45)) == ()


def test_stopping_out_of_a_safety_pause_is_no_way_around_it(ada: Person, dr_cole: Person) -> None:
    trial = paused(active(ada), "P5", on=day(20))
    trial = stopped(trial, "", on=day(21))

    assert again(trial, day(22)) == ("A clinician must record first that you may go on.",)
    assert again(trial, day(60)) == ("A clinician must record first that you may go on.",)
    clear(trial, dr_cole, "P5", on=day(60))
    assert again(trial, day(60)) == ()


def test_clinician_s_stop_waits_for_a_clinician(ada: Person, dr_cole: Person) -> None:
    trial = stopped(active(ada), "", on=day(20), by=dr_cole)

    assert again(trial, day(60)) == ("A clinician must record first that you may go on.",)
    clear(trial, dr_cole, queries.BY_CLINICIAN, on=day(60))
    assert again(trial, day(60)) == ()


def test_start_of_a_new_trial_asks_all_this(ada: Person) -> None:
    trial = stopped(active(ada), "E5", on=day(20), level="EMERGENCY")
    factories.screening(ada, on=day(60))
    new = planned(ada, product=trial.product)

    with pytest.raises(actions.NotNow, match="clinician must record"):
        actions.start(trial=new, by=ada, at=at(day(60)), on=day(60))


def test_nobody_else_s_trials_stand_in_the_way(ada: Person, ben: Person) -> None:
    stopped(active(ada), "E5", on=day(20), level="EMERGENCY")

    assert queries.why_not_again(ben, factories.product(ben), on=day(60)) == ()


def said(trial: Trial, *rules: str, number: int) -> None:
    """What the stop rules said of that day, all in one."""
    fired = [{"rule": rule, "level": level_of(rule), "reason": "A reason."} for rule in rules]
    worst = SafetyLevel.worst(*(SafetyLevel(level_of(rule)) for rule in rules))
    factories.assessment(trial, worst, on=day(number), at=at(day(number)), fired=fired)


def with_the_stop(trial: Trial, rule: str) -> Trial:
    said(trial, "ST2", rule, number=20)
    actions.stop(trial=trial, by=trial.person, at=at(day(20)), on=day(20), rule="ST2", reason="A reason.")
    return fresh(trial)


def in_another_pause(trial: Trial, rule: str) -> Trial:
    resting = paused(trial, "P3", on=day(18))
    said(resting, rule, number=19)
    return stopped(resting, "ST2", on=day(20))


def after_the_stop(trial: Trial, rule: str) -> Trial:
    trial = stopped(trial, "ST2", on=day(20))
    said(trial, rule, number=20)
    return trial


@pytest.mark.parametrize("come", [with_the_stop, in_another_pause, after_the_stop])
def test_a_rest_asked_for_beside_a_stop_is_waited_for(
    ada: Person, dr_cole: Person, come: Callable[[Trial, str], Trial]
) -> None:
    """clinical.md 3.2: all that fire are kept; 3.4: P2 waits 14 clear days."""
    trial = come(active(ada), "P2")
    quiet_days(trial, 21, 33)
    clear(trial, dr_cole, "ST2", on=day(33))  # a fever with a usual level that nobody knows asks for one

    assert found(trial, day(33)).decision is Decision.NOT_YET
    with pytest.raises(actions.NotNow):
        actions.reinstate(trial=trial, by=ada, at=at(day(33)), on=day(33))
    quiet_days(trial, 34, 34)

    assert found(trial, day(34)).decision is Decision.RESUME_LOWEST


@pytest.mark.parametrize("come", [with_the_stop, in_another_pause, after_the_stop])
def test_the_prescriber_is_asked_also_beside_a_stop(
    ada: Person, dr_cole: Person, come: Callable[[Trial, str], Trial]
) -> None:
    trial = come(active(ada), "P5")
    quiet_days(trial, 21, 24)
    clear(trial, dr_cole, "ST2", on=day(24))

    assert found(trial, day(24)).decision is Decision.CLINICIAN_NEEDED
    clear(trial, dr_cole, "P5", on=day(24))

    assert found(trial, day(24)).decision is Decision.RESUME_LOWEST


def test_a_rest_that_somebody_came_back_from_is_none_beside_a_later_stop(
    ada: Person, dr_cole: Person
) -> None:
    trial = paused(active(ada), "P2", on=day(2))
    quiet_days(trial, 3, 16)
    assert actions.resume(trial=trial, by=ada, at=at(day(16)), on=day(16))
    trial = stopped(fresh(trial), "ST2", on=day(18))
    quiet_days(trial, 19, 21)
    clear(trial, dr_cole, "ST2", on=day(21))

    assert found(trial, day(21)).may_resume


@pytest.mark.parametrize(("answer", "opens"), [("worse", False), ("better", True)])
def test_worse_after_a_stop_opens_no_way_back(ada: Person, dr_cole: Person, answer: str, opens: bool) -> None:
    trial = ready(ada, dr_cole)
    follow_up = trial.follow_ups.earliest("due_on")
    SafetyFollowUp.objects.filter(pk=follow_up.pk).update(answer=answer, answered_at=at(day(27)))

    assert found(trial, day(27)).may_resume is opens
    if not opens:
        with pytest.raises(actions.NotNow):
            actions.reinstate(trial=trial, by=ada, at=at(day(27)), on=day(27))


def answered(trial: Trial, answer: str, *, on: date) -> None:
    """ "Has it gone?", answered on that day."""
    follow_up = trial.follow_ups.filter(answer="").earliest("due_on")
    SafetyFollowUp.objects.filter(pk=follow_up.pk).update(answer=answer, answered_at=at(on))


@pytest.mark.parametrize(("answer", "counted"), [("worse", 0), ("same", 0), ("better", 4)])
def test_clear_days_count_from_after_a_word_that_it_has_not_gone(
    answer: str, counted: int, ada: Person
) -> None:
    """One own tap, "it has gone", gave the dose back in the minute after "worse", by the days before it."""
    trial = stopped(active(ada), "ST2", on=day(10))
    quiet_days(trial, 11, 14)
    answered(trial, answer, on=day(14))
    actions.report_gone(trial=trial, at=at(day(14), 13), on=day(14))

    now = found(fresh(trial), day(14))

    assert (now.clear_days, now.may_resume) == (counted, counted > 0)
    quiet_days(trial, 15, 17)
    assert found(fresh(trial), day(17)).may_resume


def test_so_do_the_days_that_a_new_trial_waits_for(ada: Person) -> None:
    """After 21 days nobody asks any more, and each day counts; not one before the word."""
    trial = stopped(active(ada), "ST2", on=day(10))
    answered(trial, "worse", on=day(40))

    why = [queries.why_not_again(ada, trial.product, on=day(number)) for number in (43, 44)]

    assert [bool(reasons) for reasons in why] == [True, False]


@pytest.mark.parametrize(
    ("days_of_the_stop", "filed", "fits"), [(15, 0, True), (16, 0, False), (17, 3, True)]
)
def test_clear_days_that_do_not_fit_any_more_are_not_waited_for(
    days_of_the_stop: int, filed: int, fits: bool, ada: Person
) -> None:
    """Of 21 days the last counts too: after 15 there are 7 left. Today named a last day that could not be reached."""
    trial, now = stopped(active(ada), "ST1", on=day(10)), 10 + days_of_the_stop
    quiet_days(trial, now - filed, now - 1)
    back = queries.may_reinstate(fresh(trial), on=day(now))
    with time_machine.travel(at(day(now)), tick=False):
        page = signed_in(ada).get("/trial/").text

    assert back is not None
    assert back.is_out_of_reach is not fits
    assert ("The last day on which you can start again" in page, "A new trial is the way" in page) == (
        fits,
        not fits,
    )
