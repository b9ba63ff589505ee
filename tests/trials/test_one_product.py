"""One product at a time, and a clinician's no or stop that nothing goes round."""

from datetime import timedelta

import pytest

from apps.clinic import decisions
from apps.records.models import Person, Product, SafetyFollowUp, Trial
from apps.reviews import queries as reviews
from apps.rules.stopping import Decision
from apps.rules.vocabulary import ReviewDecision, TrialState
from apps.trials import actions, queries
from tests import factories
from tests.trials.lives import active, at, day, fresh, paused, planned, quiet_days, stopped

DAY = timedelta(days=1)


def went_on(trial: Trial) -> None:
    """Finished, reviewed, and going on until a next review."""
    Trial.objects.filter(pk=trial.pk).update(state=TrialState.FINISHED, finished_at=at(day(85)))
    trial.reviews.filter(number=1).update(
        opened_at=at(day(85)),
        result={"caveats": []},
        label="no_change",
        comprehension="yes",
        decision=ReviewDecision.CONTINUE,
        reason="I want to.",
        decided_at=at(day(85)),
        next_review_on=day(120),
    )
    factories.review(trial, number=2, due_on=day(120))


def test_no_second_product_while_the_first_one_goes_on(ada: Person) -> None:
    first = active(ada)
    went_on(first)
    factories.screening(ada, on=day(86))
    another = planned(ada, product=factories.product(ada, condition_seen_on=day(86)))

    assert [why for why in queries.why_not_start(another, on=day(86)) if "going on with" in why] != []

    first.reviews.filter(number=2).update(
        opened_at=at(day(87)), result={}, decision=ReviewDecision.STOP, decided_at=at(day(87))
    )
    assert [why for why in queries.why_not_start(another, on=day(87)) if "going on with" in why] == []


def test_no_way_back_to_a_stopped_trial_while_another_product_is_gone_on_with(ada: Person) -> None:
    """Decided after the stop, when no trial ran: Today named the dose of both."""
    first = active(ada)
    Trial.objects.filter(pk=first.pk).update(state=TrialState.FINISHED, finished_at=at(day(1)))
    second = stopped(
        active(ada, product=factories.product(ada, name="Other capsules", can_halve=True)), "ST2", on=day(10)
    )
    quiet_days(second, 11, 14)
    before = queries.may_reinstate(fresh(second), on=day(15))
    assert before is not None
    assert before.may_resume
    went_on(first)

    after = queries.may_reinstate(fresh(second), on=day(15))

    assert after is not None
    assert [why for why in after.obstacles if "You are going on with Test capsules." in why] != []
    with pytest.raises(actions.NotNow, match="going on with"):
        actions.reinstate(trial=fresh(second), by=ada, at=at(day(15)), on=day(15))


def test_what_is_gone_on_with_is_not_taken_beside_a_trial_that_runs(ada: Person) -> None:
    """However it came to that."""
    first = active(ada)
    went_on(first)
    assert queries.continuing(ada, on=day(86))[0].obstacles == ()
    factories.trial(ada, state=TrialState.ACTIVE)

    (found,) = queries.continuing(ada, on=day(86))

    assert found.obstacles == ("Another trial is running. One product at a time.",)


def of_two(ada: Person) -> tuple[Trial, Trial]:
    """Two trials that have run their course, one after the other."""
    first = active(ada)
    Trial.objects.filter(pk=first.pk).update(state=TrialState.FINISHED, finished_at=at(day(1)))
    second = active(ada, product=factories.product(ada, name="Other capsules", can_halve=True))
    Trial.objects.filter(pk=second.pk).update(state=TrialState.FINISHED, finished_at=at(day(85)))
    second.reviews.filter(number=1).update(opened_at=at(day(86)), result={"caveats": []}, label="no_change")
    factories.screening(ada, on=day(86))
    Product.objects.filter(person=ada).update(condition_seen_on=day(86))
    return first, fresh(second)


def test_only_one_of_two_finished_trials_is_gone_on_with(ada: Person) -> None:
    """Nor do weeks without the one begin while the other is taken."""
    first, second = of_two(ada)
    review = second.reviews.select_related("trial__person", "trial__product").get(number=1)
    assert reviews.allowed(review, on=day(86)) == (
        ReviewDecision.STOP,
        ReviewDecision.WITHDRAWAL,
        ReviewDecision.CONTINUE,
    )
    went_on(first)

    assert reviews.allowed(review, on=day(86)) == (ReviewDecision.STOP,)
    (why,) = reviews.why_not_go_on(review, on=day(86))
    assert why == "You are going on with Test capsules. Decide in its review first that you stop taking it."


def test_of_two_that_were_decided_before_neither_is_taken(ada: Person) -> None:
    """As it could be decided until now: each names the other one."""
    first, second = of_two(ada)
    went_on(first)
    assert [one.obstacles for one in queries.continuing(ada, on=day(87))] == [()]
    went_on(second)

    found = {one.trial.pk: one.obstacles for one in queries.continuing(ada, on=day(87))}

    assert [
        ("with Other capsules." in found[first.pk][0]),
        ("with Test capsules." in found[second.pk][0]),
    ] == [
        True,
        True,
    ]


def test_a_second_review_after_weeks_off_is_no_going_on(ada: Person) -> None:
    """Nothing is taken: it keeps nobody from another trial, and does not say that it is taken."""
    first = active(ada)
    Trial.objects.filter(pk=first.pk).update(state=TrialState.FINISHED, finished_at=at(day(113)))
    first.reviews.filter(number=1).update(
        opened_at=at(day(85)), result={"caveats": []}, label="no_change", comprehension="yes",
        decision=ReviewDecision.WITHDRAWAL, decided_at=at(day(85)),
    )  # fmt: skip
    factories.review(first, number=2, due_on=day(113))

    assert queries.still_taken(ada) == ()


def test_neither_going_on_nor_weeks_off_while_another_trial_runs(ada: Person) -> None:
    first = active(ada)
    Trial.objects.filter(pk=first.pk).update(state=TrialState.FINISHED, finished_at=at(day(85)))
    review = first.reviews.select_related("trial__person", "trial__product").get()
    review.opened_at, review.result, review.label = at(day(85)), {"caveats": []}, "no_change"
    factories.trial(ada, state=TrialState.ACTIVE)

    assert reviews.allowed(review, on=day(86)) == (ReviewDecision.STOP,)
    assert reviews.why_not_go_on(review, on=day(86)) == ("Another trial is running. One product at a time.",)


@pytest.mark.parametrize(("rule", "back"), [("ST2", "stop"), ("P1", "pause")])
def test_a_clinicians_no_weighs_more_than_clear_days(
    ada: Person, dr_cole: Person, rule: str, back: str
) -> None:
    if back == "stop":
        trial = stopped(active(ada), rule, on=day(10))
    else:
        trial = paused(active(ada), rule, on=day(10), symptoms=("pain",))
    quiet_days(trial, 11, 14)
    ask = queries.may_reinstate if back == "stop" else queries.may_resume
    before = ask(fresh(trial), on=day(15))
    assert before is not None
    assert before.may_resume

    factories.clearance(ada, dr_cole, rule, decision="declined", decided_at=at(day(12)), decided_on=day(12))

    after = ask(fresh(trial), on=day(15))
    assert after is not None
    assert (after.decision, after.needs_clinician) == (Decision.CLINICIAN_NEEDED, True)
    if back == "stop":
        assert queries.why_not_again(ada, trial.product, on=day(15)) != ()


def test_a_clinicians_stop_counts_after_a_rule_was_quicker(ada: Person, dr_cole: Person) -> None:
    trial = stopped(active(ada), "ST2", on=day(10))
    quiet_days(trial, 11, 14)

    said = [
        actions.stop(trial=trial, by=dr_cole, at=at(day(11)), on=day(11), reason="Wait for me.")
        for _twice in range(2)
    ]

    row = fresh(trial)
    assert (said, row.stopped_by, row.stop_rule) == ([True, False], dr_cole, "ST2")
    assert queries.may_reinstate(row, on=day(15)) is None
    assert queries.why_not_again(ada, row.product, on=day(15)) != ()


def test_a_clinician_ends_a_finished_trial_whose_product_is_still_taken(ada: Person, dr_cole: Person) -> None:
    trial = active(ada)
    went_on(trial)

    assert actions.stop(trial=trial, by=dr_cole, at=at(day(90)), on=day(90), reason="Enough.")

    row = fresh(trial)
    assert (row.state, queries.why_not_again(ada, row.product, on=day(91)) != ()) == ("stopped", True)


def test_rules_of_every_stopped_trial_are_offered_to_the_clinician(ada: Person, dr_cole: Person) -> None:
    another = active(ada)
    newer = Trial.objects.filter(pk=another.pk)
    newer.update(state=TrialState.FINISHED, finished_at=at(day(1)))
    stopped(active(ada, product=factories.product(ada, name="Other capsules")), "ST1", on=day(5))
    newer.update(finished_at=at(day(200)), created_at=at(day(6)))
    another.refresh_from_db()

    offered = [item.key for item in decisions.page(ada, on=day(201)).items]

    assert (another.state, "ST1" in offered) == ("finished", True)


def test_worse_is_not_overwritten_by_gone(ada: Person) -> None:
    trial = stopped(active(ada), "ST9", on=day(10))
    asked = SafetyFollowUp.objects.get(trial=trial, due_on=day(12))
    SafetyFollowUp.objects.filter(pk=asked.pk).update(answer="worse", answered_at=at(day(12)))

    assert actions.report_gone(trial=fresh(trial), at=at(day(12)), on=day(12)) is False
    asked.refresh_from_db()
    assert asked.answer == "worse"
    assert actions.report_gone(trial=fresh(trial), at=at(day(13)), on=day(13)) is True


def test_clear_days_can_be_shown_after_a_stop_in_a_pause(ada: Person) -> None:
    trial = stopped(paused(active(ada), "P2", on=day(5)), "E4", on=day(6), level="EMERGENCY")

    assert queries.last_check_in_on(trial) == day(27)
    assert queries.last_check_in_on(stopped(active_again(trial), "E4", on=day(6), level="EMERGENCY")) == day(
        13
    )


def active_again(trial: Trial) -> Trial:
    """As if there had been no pause."""
    trial.events.exclude(kind="dosing_began").delete()
    trial.assessments.all().delete()
    Trial.objects.filter(pk=trial.pk).update(
        state=TrialState.ACTIVE, stopped_at=None, stopped_by=None, stop_rule="", stop_reason=""
    )
    return fresh(trial)


def test_a_no_after_a_yes_is_offered_for_clearing_again(ada: Person, dr_cole: Person) -> None:
    trial = stopped(active(ada), "ST1", on=day(5))
    for hour, decision in ((10, "cleared"), (11, "declined")):
        factories.clearance(
            ada, dr_cole, "ST1", decision=decision, decided_at=at(day(6), hour), decided_on=day(6)
        )

    offered = [item.key for item in decisions.page(ada, on=day(7)).items]

    assert (queries.why_not_again(ada, trial.product, on=day(7)) != (), "ST1" in offered) == (True, True)
