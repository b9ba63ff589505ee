"""What can be done to a trial, and what cannot."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from apps.clinic.decisions import page
from apps.records.asking import halts
from apps.records.models import DoseLevel, Outcome, Person, SafetyFollowUp, Screening, Trial, TrialEvent
from apps.records.packs import confirmation
from apps.records.plans import plan_of
from apps.rules import schedule, stopping
from apps.rules.vocabulary import Disposition, SafetyLevel, TrialState
from apps.trials import actions, queries
from tests import factories
from tests.factories import TODAY
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
    stopped,
)


def kinds(trial: Trial) -> list[str]:
    return list(trial.events.values_list("kind", flat=True))


# --- planning and starting


def test_plan_saved_twice_is_one_plan(ada: Person) -> None:
    planned(ada)
    trial = planned(ada, product=fresh(planned(ada)).product, weeks=10)

    assert Trial.objects.filter(person=ada).count() == 1
    assert (trial.weeks, trial.outcomes.count()) == (10, 2)


def test_start_freezes_plan_with_hash_levels_and_first_review_date(ada: Person) -> None:
    trial = planned(ada)

    actions.start(trial=trial, by=ada, at=at(SIGNED_UP), on=SIGNED_UP)

    plan = plan_of(trial)
    assert plan is not None
    assert (trial.state, trial.starts_on, trial.first_dose_on) == (
        "baseline",
        TODAY + timedelta(1),
        FIRST_DOSE,
    )
    assert trial.plan is not None
    assert trial.plan_hash == schedule.fingerprint(plan, trial.plan["fixed"])
    assert list(trial.levels.values_list("units", flat=True)) == [Decimal("0.5"), Decimal(1), Decimal(2)]
    assert kinds(trial) == ["started"]


@pytest.mark.parametrize(
    ("serving", "smallest", "lowest"), [("0.25", "0.25", Fraction(1, 8)), ("0.01", "0.01", Fraction(1, 200))]
)
def test_dose_is_never_rounded(ada: Person, serving: str, smallest: str, lowest: Fraction) -> None:
    pack = factories.product(
        ada, serving_units=Decimal(serving), smallest_units=Decimal(smallest), can_halve=True
    )
    trial = planned(ada, product=pack)

    actions.start(trial=trial, by=ada, at=at(SIGNED_UP), on=SIGNED_UP)

    stored = DoseLevel.objects.get(trial=trial, index=0).units
    assert (Fraction(stored), plan_of(trial).levels[0].amount) == (lowest, lowest)  # type: ignore[union-attr]


def test_start_twice_is_one_trial(ada: Person) -> None:
    first, second = planned(ada), planned(ada, product=Trial.objects.get().product)
    actions.start(trial=first, by=ada, at=at(SIGNED_UP), on=SIGNED_UP)

    with pytest.raises(actions.NotNow, match="started already"):
        actions.start(trial=second, by=ada, at=at(SIGNED_UP), on=SIGNED_UP)

    assert (Trial.objects.count(), kinds(first)) == (1, ["started"])


@pytest.mark.django_db(transaction=True)
def test_start_from_two_tabs_at_once_is_one_trial() -> None:
    ada = factories.person("ada")
    trial = planned(ada)

    def press(_tab: int) -> str:
        try:
            actions.start(trial=fresh(trial), by=ada, at=at(SIGNED_UP), on=SIGNED_UP)
        except (actions.NotNow, Trial.DoesNotExist):
            return "refused"
        finally:
            connection.close()
        return "started"

    with ThreadPoolExecutor(6) as tabs:
        said = sorted(tabs.map(press, range(6)))

    assert said == ["refused"] * 5 + ["started"]
    assert TrialEvent.objects.filter(kind="started").count() == 1
    assert DoseLevel.objects.count() == 3


def test_start_refuses_another_plan_than_the_one_on_the_page(ada: Person) -> None:
    trial = planned(ada)
    seen = seen_of(trial)
    planned(ada, product=trial.product, weeks=8)

    with pytest.raises(actions.NotNow, match="changed since you looked"):
        actions.start(trial=trial, by=ada, at=at(SIGNED_UP), on=SIGNED_UP, seen=seen)

    assert fresh(trial).state == "planned"


def test_a_frozen_plan_says_its_numbers_in_plain_figures(ada: Person) -> None:
    trial = planned(ada)
    trial.outcomes.filter(rank="primary").update(smallest_change=Decimal("10.000"))

    actions.start(trial=fresh(trial), by=ada, at=at(SIGNED_UP), on=SIGNED_UP)

    assert (fresh(trial).plan or {})["fixed"]["outcomes"]["primary"][1] == "10"


def test_the_mark_of_a_plan_that_was_frozen_in_other_figures_still_holds(ada: Person) -> None:
    trial = planned(ada)
    actions.start(trial=trial, by=ada, at=at(SIGNED_UP), on=SIGNED_UP)
    kept = fresh(trial).plan or {}
    kept["fixed"]["outcomes"]["primary"][1] = "1E+1"
    plan = plan_of(trial)
    assert plan is not None
    mark = schedule.fingerprint(plan, kept["fixed"])
    factories.rewrite(trial, plan=kept, plan_hash=mark)

    found = fresh(trial)
    again = plan_of(found)
    assert again is not None
    assert schedule.fingerprint(again, (found.plan or {})["fixed"]) == found.plan_hash


def planning_mark(trial: Trial) -> str:
    plan = schedule.build(queries.request_of(trial, start=SIGNED_UP + timedelta(days=1)))
    return schedule.fingerprint(plan, queries.fixed_beforehand(trial))


def seen_of(trial: Trial) -> str:
    return f"{planning_mark(trial)} {confirmation(trial.product)}"


def test_start_freezes_what_was_seen(ada: Person) -> None:
    trial = planned(ada)

    actions.start(trial=trial, by=ada, at=at(SIGNED_UP), on=SIGNED_UP, seen=seen_of(trial))

    assert trial.plan_hash == planning_mark(trial)


def test_start_refuses_answers_that_speak_against_it_meanwhile(ada: Person) -> None:
    trial = planned(ada)
    factories.screening(ada, answers=factories.answers(preg="yes"), submitted_at=at(SIGNED_UP, 10))

    with pytest.raises(actions.NotNow):
        actions.start(trial=trial, by=ada, at=at(SIGNED_UP), on=SIGNED_UP)

    assert fresh(trial).state == "planned"


@pytest.mark.parametrize("later", [14, 40])
def test_start_refuses_old_answers(ada: Person, later: int) -> None:
    trial = planned(ada)
    on = SIGNED_UP + timedelta(days=later)

    with pytest.raises(actions.NotNow, match="14 days old"):
        actions.start(trial=trial, by=ada, at=at(on), on=on)


def test_start_rests_on_the_newest_answers(ada: Person) -> None:
    trial = planned(ada)
    newer = factories.screening(ada, submitted_at=at(SIGNED_UP, 11))

    actions.start(trial=trial, by=ada, at=at(SIGNED_UP), on=SIGNED_UP)

    assert trial.screening_id == newer.pk


@pytest.mark.parametrize("column", ["confirmed_at", "expectation_read_at"])
def test_start_refuses_a_product_nobody_has_confirmed_or_read_about(ada: Person, column: str) -> None:
    trial = planned(ada)
    type(trial.product).objects.update(**{column: None})

    with pytest.raises(actions.NotNow):
        actions.start(trial=fresh(trial), by=ada, at=at(SIGNED_UP), on=SIGNED_UP)


def test_only_a_planned_trial_is_dropped(ada: Person) -> None:
    trial = started(ada)

    assert actions.drop_plan(person=ada) is False
    assert fresh(trial).state == "baseline"


# --- day 1


def test_first_dose_needs_fresh_answers(ada: Person) -> None:
    trial = started(ada)

    with pytest.raises(actions.NotNow, match="14 days old"):
        actions.begin_dosing(trial=trial, by=ada, at=at(FIRST_DOSE), on=FIRST_DOSE)

    factories.screening(ada, on=FIRST_DOSE)
    assert actions.begin_dosing(trial=trial, by=ada, at=at(FIRST_DOSE), on=FIRST_DOSE) is True
    assert (*shape(trial), fresh(trial).first_dose_on) == (TrialState.ACTIVE, 0, 0, FIRST_DOSE)


@pytest.mark.parametrize(("check_ins", "reason"), [(0, "missing: 3"), (2, "missing: 1"), (3, None)])
def test_first_dose_needs_three_check_ins(ada: Person, check_ins: int, reason: str | None) -> None:
    trial = started(ada, baseline=check_ins)
    factories.screening(ada, on=FIRST_DOSE)

    reasons = queries.day_one(trial, on=FIRST_DOSE).reasons

    assert bool(reasons) == bool(reason)
    assert all(reason in said for said in reasons if reason)


def test_sign_up_rating_is_no_baseline_check_in(ada: Person) -> None:
    trial = started(ada, baseline=2)
    factories.check_in(trial, SIGNED_UP, is_sign_up=True)
    factories.screening(ada, on=FIRST_DOSE)

    assert queries.day_one(trial, on=FIRST_DOSE).check_ins_missing == 1


def test_usual_pain_of_five_waits_for_a_clinician(ada: Person, dr_cole: Person) -> None:
    trial = started(ada, baseline=0)
    for number in range(3):
        factories.check_in(trial, SIGNED_UP + timedelta(days=1 + number), pain=5)
    factories.screening(ada, on=FIRST_DOSE)

    assert queries.day_one(trial, on=FIRST_DOSE).reasons == (
        "Your usual belly pain is 5 out of 10. Pain like this needs a check first.",
    )
    (halt,) = halts(ada, on=FIRST_DOSE)
    assert (halt.asked, *halt.why) == (
        "May the first dose be taken?",
        *queries.day_one(trial, on=FIRST_DOSE).reasons,
    )
    factories.clearance(ada, dr_cole, "gut_persist", decided_on=FIRST_DOSE)
    assert (*queries.day_one(trial, on=FIRST_DOSE).reasons, *halts(ada, on=FIRST_DOSE)) == ()
    later = FIRST_DOSE + timedelta(days=13)  # day 28 of the baseline
    trial.product.condition_seen_on = later
    for number in range(3):
        factories.check_in(trial, later - timedelta(days=1 + number), pain=5)
    assert queries.day_one(trial, on=later).reasons == ()

    no = {"decision": "declined", "decided_on": later}
    factories.clearance(ada, dr_cole, "gut_persist", decided_at=at(later), **no)
    trial.check_ins.all().delete()
    factories.check_ins(trial, {later - timedelta(days=1 + number): {} for number in range(3)})
    words = f"Cole said no to your belly pain on {later:%-d %B %Y}. The first dose waits until a clinician says yes."
    assert queries.day_one(trial, on=later).reasons == (words,), "a no outlasts the pain"
    (asked,) = page(ada, on=later).items
    assert (asked.key, asked.last and asked.last.decision) == ("gut_persist", "declined")
    yes = factories.clearance(ada, dr_cole, "gut_persist", decided_on=later, decided_at=at(later, 13))
    assert queries.day_one(trial, on=later).reasons == ()
    yes.ended_at = at(later, 14)  # as a changed answer ends it
    yes.save(update_fields=["ended_at"])
    assert queries.day_one(trial, on=later).reasons == (words,), "a yes that has ended lifts no no"


@pytest.mark.parametrize(
    ("on", "reason"), [(day(0), "not to an earlier"), (day(16), "more than 4 weeks ago")]
)
def test_first_dose_has_its_days(ada: Person, on: date, reason: str) -> None:
    trial = started(ada)
    for number in range(15):
        factories.check_in(trial, day(1 + number))
    factories.screening(ada, on=on)

    assert any(reason in said for said in queries.day_one(trial, on=on).reasons)


def test_later_first_dose_moves_everything(ada: Person) -> None:
    trial = started(ada)
    factories.screening(ada, on=day(4))

    actions.begin_dosing(trial=trial, by=ada, at=at(day(4)), on=day(4))

    plan = plan_of(trial)
    assert plan is not None
    assert (plan.first_dose_on, plan.ends_before) == (day(4), day(4) + timedelta(weeks=12))
    assert trial.reviews.get().due_on == plan.ends_before


def test_pause_rule_in_the_baseline_holds_back_the_first_dose(ada: Person) -> None:
    trial = started(ada, baseline=12)
    fired = [{"rule": "P2", "level": "PAUSE", "reason": "A stomach bug."}]
    factories.assessment(trial, SafetyLevel.PAUSE, on=day(-2), at=at(day(-2)), fired=fired)
    factories.screening(ada, on=FIRST_DOSE)

    assert queries.day_one(trial, on=FIRST_DOSE).reasons == (
        "You were unwell before your first dose. You need some clear days in a row first.",
    )


def test_first_dose_of_an_expired_pack_is_refused(ada: Person) -> None:
    trial = started(ada)
    factories.screening(ada, on=FIRST_DOSE)
    type(trial.product).objects.update(expired=True)

    with pytest.raises(actions.NotNow):
        actions.begin_dosing(trial=fresh(trial), by=ada, at=at(FIRST_DOSE), on=FIRST_DOSE)


# --- steps


def test_step_up_after_seven_quiet_days(ada: Person) -> None:
    trial = active(ada)
    quiet_days(trial, 1, 7)

    assert actions.step_up(trial=trial, by=ada, at=at(day(8)), on=day(8)) is True
    assert (shape(trial), fresh(trial).level_since) == ((TrialState.ACTIVE, 1, 0), day(8))


def test_step_up_waits_for_the_days_that_were_planned(ada: Person) -> None:
    trial = active(ada, days_per_level=10)
    quiet_days(trial, 1, 9)

    gate = queries.step_gate(trial, on=day(9))
    assert (gate.step, gate.earliest) == (stopping.Step.HOLD, day(11))
    assert [hold.reason for hold in gate.holds] == [
        "You planned 10 days at each dose, and have been at this one for 8."
    ]
    quiet_days(trial, 10, 10)
    assert queries.step_gate(trial, on=day(11)).step is stopping.Step.MAY_INCREASE


def test_step_up_never_jumps_two(ada: Person) -> None:
    trial = active(ada)
    quiet_days(trial, 1, 7)
    twin = fresh(trial)
    actions.step_up(trial=trial, by=ada, at=at(day(8)), on=day(8))

    assert actions.step_up(trial=twin, by=ada, at=at(day(8)), on=day(8)) is False
    with pytest.raises(actions.NotNow):
        actions.step_up(trial=fresh(trial), by=ada, at=at(day(8)), on=day(8))
    assert shape(trial) == (TrialState.ACTIVE, 1, 0)


def test_step_up_is_refused_when_newer_answers_speak_against_it(ada: Person) -> None:
    trial = active(ada)
    quiet_days(trial, 1, 7)
    factories.screening(ada, on=day(8), answers=factories.answers(preg="yes"))

    with pytest.raises(actions.NotNow):
        actions.step_up(trial=trial, by=ada, at=at(day(8)), on=day(8))


def test_no_step_up_is_kept_for_the_day_after_the_last_dose(ada: Person) -> None:
    """From an old tab it could be: and whoever went on was shown a dose that had never been taken."""
    trial = active(ada)
    quiet_days(trial, 1, 83)
    factories.check_in(trial, day(84), dose_taken="all")

    with pytest.raises(actions.NotNow, match="No day is left for a larger dose"):
        actions.step_up(trial=fresh(trial), by=ada, at=at(day(84), 14), on=day(84))

    assert shape(trial) == (TrialState.ACTIVE, 0, 0)


def went_back(trial: Trial, *, judged: int, on: date) -> bool:
    return actions.step_back(trial=fresh(trial), by=trial.person, at=at(on), on=on, rule="B1", judged=judged)


def test_two_step_backs_from_a_dose_close_it(ada: Person) -> None:
    trial = active(ada)
    for number, on in enumerate((day(8), day(20)), 1):
        Trial.objects.update(level=1, level_since=on)
        assert went_back(trial, judged=1, on=on)
        assert trial.events.filter(kind="stepped_back").count() == number
    quiet_days(trial, 21, 33)

    holds = queries.step_gate(fresh(trial), on=day(34)).holds
    assert [hold.reason for hold in holds] == [
        "You stepped back from the next dose 2 times. Stay at this one."
    ]


def test_second_entry_of_a_day_steps_back_once(ada: Person) -> None:
    trial = active(ada)
    Trial.objects.update(level=2, level_since=day(15))
    assert went_back(trial, judged=2, on=day(20))

    assert not went_back(trial, judged=2, on=day(20))
    assert shape(trial) == (TrialState.ACTIVE, 1, 0)


def test_moved_check_in_is_written_beside_the_plan(ada: Person) -> None:
    trial = active(ada)
    mark = trial.plan_hash

    actions.move_check_in(trial=trial, by=ada, at=at(day(2)), on=day(2), to=time(8, 30))

    row = fresh(trial)
    assert (row.check_in_time, row.plan_hash, kinds(row)[-1]) == (time(8, 30), mark, "moved_check_in")


# --- the end


def test_stop_is_idempotent_and_asks_twice(ada: Person) -> None:
    trial = active(ada)

    first = actions.stop(trial=trial, by=ada, at=at(day(9)), on=day(9), rule="ST1", reason="Blood.")
    second = actions.stop(trial=trial, by=ada, at=at(day(9), 13), on=day(9), rule="ST4", reason="Dry.")

    row = fresh(trial)
    assert (first, second, row.stop_rule, row.stopped_at) == (True, False, "ST1", at(day(9)))
    assert list(SafetyFollowUp.objects.values_list("due_on", flat=True)) == [day(11), day(16)]
    assert trial.reviews.get().due_on == day(9)
    assert kinds(trial).count("stopped") == 1


@pytest.mark.parametrize("rule", ["E1", "E2", "ST3"])
def test_allergy_closes_the_product_also_after_the_end(ada: Person, rule: str) -> None:
    trial = stopped(active(ada), "", on=day(9))

    actions.stop(trial=trial, by=ada, at=at(day(10)), on=day(10), rule=rule, reason="Hives.")

    row = fresh(trial)
    assert (row.product.never_again_rule, row.stop_rule) == (rule, "")
    assert SafetyFollowUp.objects.count() == 2


def test_stop_before_the_first_dose_has_no_review(ada: Person) -> None:
    trial = stopped(started(ada), "", on=day(-3))

    assert (trial.state, trial.reviews.count()) == ("stopped", 0)


def test_stop_in_a_pause_keeps_the_paused_days(ada: Person) -> None:
    trial = paused(active(ada), "holiday", on=day(5))

    trial = stopped(trial, "", on=day(9))

    assert (trial.pauses, trial.paused_days, trial.paused_on) == (
        [[day(5).isoformat(), day(9).isoformat()]],
        4,
        None,
    )


def test_stop_leaves_a_decided_review_alone(ada: Person) -> None:
    trial = active(ada)
    trial.reviews.update(
        opened_at=at(day(85)), result={}, decision="withdrawal", decided_at=at(day(85)), due_on=day(85)
    )
    Trial.objects.update(state="finished", finished_at=at(day(85)))
    actions.begin_withdrawal(trial=fresh(trial), by=ada, at=at(day(85)), on=day(85))

    actions.stop(trial=fresh(trial), by=ada, at=at(day(90)), on=day(90), reason="Enough.")

    assert list(trial.reviews.values_list("number", "due_on")) == [(1, day(85)), (2, day(90))]


def test_trial_finishes_after_its_last_day_and_not_before(ada: Person) -> None:
    trial = active(ada)

    assert actions.finish(trial=trial, at=at(day(84)), on=day(84)) is False
    assert actions.finish(trial=trial, at=at(day(85)), on=day(85)) is True
    assert actions.finish(trial=fresh(trial), at=at(day(86)), on=day(86)) is False
    assert fresh(trial).state == "finished"


def test_planned_withdrawal_comes_before_the_end(ada: Person) -> None:
    trial = active(ada, withdrawal=True)

    assert actions.finish(trial=trial, at=at(day(85)), on=day(85)) is True
    assert fresh(trial).state == "withdrawal"
    assert actions.finish(trial=fresh(trial), at=at(day(112)), on=day(112)) is False
    assert actions.finish(trial=fresh(trial), at=at(day(113)), on=day(113)) is True
    assert fresh(trial).state == "finished"


def test_added_withdrawal_gets_its_own_review(ada: Person) -> None:
    trial = active(ada)
    actions.finish(trial=trial, at=at(day(85)), on=day(85))
    mark = trial.plan_hash

    assert actions.begin_withdrawal(trial=fresh(trial), by=ada, at=at(day(86)), on=day(86)) is True
    assert actions.begin_withdrawal(trial=fresh(trial), by=ada, at=at(day(86)), on=day(86)) is False

    row = fresh(trial)
    assert (row.state, row.plan_hash, row.reviews.get(number=2).due_on) == ("withdrawal", mark, day(113))


def test_outcomes_stay_as_they_were_frozen(ada: Person) -> None:
    trial = started(ada)

    assert trial.plan is not None
    assert trial.plan["fixed"]["outcomes"]["primary"] == ["ldl", "23", "% of value", "lower"]
    assert queries.primary_of(trial) == "ldl"
    assert Outcome.objects.filter(trial=trial).count() == 2


def test_blocked_answers_are_no_plan(ada: Person) -> None:
    screened = factories.screening(
        ada, answers=factories.answers(preg="yes"), overall=Disposition.BLOCK, submitted_at=at(TODAY, 10)
    )
    trial = planned(ada)

    assert Screening.objects.current(ada) == screened
    assert queries.why_not_start(trial, on=TODAY) != ()


def test_the_same_hour_once_more_is_no_change_of_the_plan(ada: Person) -> None:
    trial = active(ada)

    for _time in range(2):
        actions.move_check_in(trial=trial, by=ada, at=at(day(2)), on=day(2), to=time(8, 30))

    assert trial.events.filter(kind="moved_check_in").count() == 1


def test_at_the_full_dose_no_day_is_judged_to_say_that_there_is_no_higher_one(
    ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    trial = active(ada)
    Trial.objects.update(level=len(plan_of(trial).levels) - 1)  # type: ignore[union-attr]
    quiet_days(trial, 1, 30)
    trial = fresh(trial)
    assert plan_of(trial) is not None  # reads what the plan follows from

    with django_assert_num_queries(0):
        said = queries.step_gate(trial, on=day(31))

    assert said == stopping.Titration(stopping.Step.AT_TARGET)
