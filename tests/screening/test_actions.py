"""Answering, submitting, ticking and clearing, at the door of the actions."""

from datetime import timedelta
from typing import Any

import pytest

from apps.records.models import AuditEvent, Clearance, Finding, Person, Screening
from apps.rules.screening import BadAnswers
from apps.rules.vocabulary import Disposition, ProductForm, TrialState
from apps.screening import actions, queries
from apps.trials import queries as trials
from tests import factories
from tests.factories import NOON, TODAY

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def submitted(person: Person, *, on: Any = TODAY, **differences: Any) -> Screening:
    """Answered and submitted on that day."""
    at = NOON + (on - TODAY)
    answers = factories.answers(**differences)
    draft = actions.save_answers(person=person, answers=answers, at=at, on=on)
    return actions.submit(screening=draft, at=at, on=on)


def cleared(doctor: Person, person: Person, *scope: str, **differences: Any) -> Clearance:
    """A clearance as the clinic would record it."""
    given = {
        "form": ProductForm.PASTEURISED,
        "decision": "cleared",
        "reason": "Seen in clinic.",
        "at": NOON,
        "on": TODAY,
        **differences,
    }
    return actions.record_clearance(clinician=doctor, person=person, scope=list(scope), **given)


# answering


def test_answers_of_two_pages_are_kept_side_by_side(ada: Person) -> None:
    actions.save_answers(person=ada, answers={"preg": "no"}, at=NOON, on=TODAY)
    actions.save_answers(person=ada, answers={"goal": "metabolic"}, at=NOON, on=TODAY)

    draft = Screening.objects.get(person=ada)
    assert draft.answers == {"preg": "no", "goal": "metabolic"}
    assert draft.answers_until == TODAY + 14 * DAY


def test_beginning_twice_is_one_draft(ada: Person) -> None:
    first = actions.begin(person=ada, at=NOON, on=TODAY)

    assert actions.begin(person=ada, at=NOON, on=TODAY) == first


def test_answers_older_than_14_days_are_asked_again(ada: Person) -> None:
    actions.save_answers(person=ada, answers={"preg": "no"}, at=NOON, on=TODAY)

    kept = actions.begin(person=ada, at=NOON + 13 * DAY, on=TODAY + 13 * DAY).answers
    dropped = actions.begin(person=ada, at=NOON + 14 * DAY, on=TODAY + 14 * DAY).answers

    assert (kept, dropped) == ({"preg": "no"}, {})


def test_a_result_counts_from_its_oldest_answer(ada: Person) -> None:
    actions.begin(person=ada, at=NOON, on=TODAY)

    row = submitted(ada, on=TODAY + 5 * DAY)

    assert row.valid_until == TODAY + 14 * DAY


def test_submitting_twice_is_submitting_once(ada: Person) -> None:
    draft = actions.save_answers(person=ada, answers=factories.answers(rx="yes"), at=NOON, on=TODAY)

    first = actions.submit(screening=draft, at=NOON, on=TODAY)
    second = actions.submit(screening=draft, at=NOON + DAY, on=TODAY + DAY)

    assert (first.submitted_at, second.submitted_at) == (NOON, NOON)
    assert Finding.objects.filter(screening=first).count() == 1


def test_answers_after_a_submit_in_another_tab_start_a_new_draft(ada: Person) -> None:
    before = submitted(ada)

    draft = actions.save_answers(person=ada, answers={"preg": "pregnant"}, at=NOON, on=TODAY)

    before.refresh_from_db()
    assert draft.pk != before.pk
    assert before.answers["preg"] == "no"


@pytest.mark.parametrize("gap", ["hiv", "bowel_prep", "fibre_g", "now"])
def test_nothing_is_decided_while_an_answer_is_missing(ada: Person, gap: str) -> None:
    answers = factories.answers()
    del answers[gap]
    draft = actions.save_answers(person=ada, answers=answers, at=NOON, on=TODAY)

    with pytest.raises(BadAnswers) as refused:
        actions.submit(screening=draft, at=NOON, on=TODAY)

    assert list(refused.value.errors) == [gap]
    assert Screening.objects.current(ada) is None


def test_nothing_is_decided_on_old_answers(ada: Person) -> None:
    draft = actions.save_answers(person=ada, answers=factories.answers(), at=NOON, on=TODAY)

    with pytest.raises(BadAnswers):
        actions.submit(screening=draft, at=NOON + 14 * DAY, on=TODAY + 14 * DAY)


def test_the_age_is_that_of_the_day(ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(date_of_birth=TODAY.replace(year=TODAY.year - 71) + DAY)

    row = submitted(Person.objects.get(pk=ada.pk), age=20)

    assert row.answers["age"] == 70


# taking answers over


def test_when_a_wait_is_over_only_its_question_is_asked_again(ada: Person) -> None:
    before = submitted(ada, bowel_prep="2026-02-20")
    assert before.overall == Disposition.DEFER

    draft = actions.begin(person=ada, at=NOON + 4 * DAY, on=TODAY + 4 * DAY)

    left_out = set(before.answers) - set(draft.answers)
    assert left_out == {"bowel_prep", "now", "age"}
    assert draft.answers_until == before.valid_until == TODAY + 14 * DAY


def test_habits_are_asked_again_with_the_fibre_they_count(ada: Person) -> None:
    before = submitted(ada, sleep_ok=False, move_ok=False, meals_ok=False)

    draft = actions.begin(person=ada, at=NOON, on=TODAY)

    left_out = set(before.answers) - set(draft.answers)
    assert left_out == {"sleep_ok", "move_ok", "meals_ok", "fibre_g", "now", "age"}


@pytest.mark.parametrize(
    ("differences", "days"),
    [({}, 1), ({"rx": "yes"}, 1), ({"bowel_prep": "2026-02-20"}, 14), ({"now": ["breathing"]}, 1)],
    ids=["nothing in the way", "only a tick", "old answers", "after an emergency"],
)
def test_everything_is_asked_again(ada: Person, differences: dict[str, Any], days: int) -> None:
    submitted(ada, **differences)

    draft = actions.begin(person=ada, at=NOON + days * DAY, on=TODAY + days * DAY)

    assert draft.answers == {}


# one changed answer


def test_a_changed_answer_counts_at_once_and_the_others_keep_their_age(ada: Person) -> None:
    submitted(ada)

    now = actions.change_answers(
        person=ada, answers={"preg": "pregnant"}, at=NOON + 10 * DAY, on=TODAY + 10 * DAY
    )

    assert now is not None
    assert (now.overall, now.valid_until) == (Disposition.DEFER, TODAY + 14 * DAY)
    assert Screening.objects.current(ada) == now


def test_a_changed_answer_leaves_a_draft_as_it_is(ada: Person) -> None:
    submitted(ada)
    draft = actions.save_answers(person=ada, answers={"now": ["breathing"]}, at=NOON, on=TODAY)

    actions.change_answers(person=ada, answers={"rx": "yes"}, at=NOON, on=TODAY)

    assert Screening.objects.draft(ada) == draft
    assert queries.standing(ada, on=TODAY).danger is not None


def test_there_is_nothing_to_change_before_a_result(ada: Person) -> None:
    assert actions.change_answers(person=ada, answers={"rx": "yes"}, at=NOON, on=TODAY) is None


# ticks


def test_a_tick_is_kept_with_its_first_time(ada: Person) -> None:
    row = submitted(ada, rx="yes", neuro="yes")

    first = actions.acknowledge(person=ada, keys=["rx"], product=None, at=NOON, on=TODAY)
    second = actions.acknowledge(
        person=ada, keys=["rx", "neuro"], product=None, at=NOON + DAY, on=TODAY + DAY
    )

    assert (first, second) == (1, 1)
    ticks = {found.key: found.acknowledged_at for found in row.findings.all()}
    assert ticks == {"rx": NOON, "neuro": NOON + DAY}


@pytest.mark.parametrize("key", ["preg", "wtloss", "product.mixed", "goal", "nonsense"])
def test_only_statements_of_this_result_can_be_ticked(ada: Person, key: str) -> None:
    submitted(ada, preg="pregnant", wtloss="yes")

    assert actions.acknowledge(person=ada, keys=[key], product=None, at=NOON, on=TODAY) == 0
    assert not Finding.objects.filter(acknowledged_at__isnull=False).exists()


def test_ticks_are_for_one_result(ada: Person) -> None:
    submitted(ada, rx="yes")
    actions.acknowledge(person=ada, keys=["rx"], product=None, at=NOON, on=TODAY)

    submitted(ada, rx="yes")

    assert queries.standing(ada, on=TODAY).acknowledged == frozenset()


def test_a_birthday_brings_a_statement_that_can_be_ticked(ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(date_of_birth=(TODAY + DAY).replace(year=TODAY.year - 70))
    ada.refresh_from_db()
    submitted(ada)
    Person.objects.filter(pk=ada.pk).update(date_of_birth=(TODAY + DAY).replace(year=TODAY.year - 71))
    ada.refresh_from_db()
    tomorrow = TODAY + DAY
    assert not queries.standing(ada, on=tomorrow).may_choose_product

    actions.acknowledge(person=ada, keys=["age"], product=None, at=NOON + DAY, on=tomorrow)

    assert queries.standing(ada, on=tomorrow).may_choose_product


def test_a_tick_about_a_product_is_for_that_product(ada: Person) -> None:
    submitted(ada)
    mixed = factories.product(ada, other_strains=True)
    other = factories.product(ada, other_strains=True)

    actions.acknowledge(person=ada, keys=["product.mixed"], product=mixed, at=NOON, on=TODAY)

    assert queries.standing(ada, on=TODAY, product=mixed).may_plan
    assert not queries.standing(ada, on=TODAY, product=other).may_plan


# clearances


def test_a_clearance_shows_as_cleared(ada: Person, dr_cole: Person) -> None:
    submitted(ada, transplant="yes")

    given = cleared(dr_cole, ada, "transplant", reason=" Seen in clinic. ")

    standing = queries.standing(ada, on=TODAY, product=factories.product(ada))
    assert standing.result is not None
    assert standing.result.items == {"transplant": Disposition.CLEARED}
    assert standing.may_plan
    assert (given.reason, given.screening) == ("Seen in clinic.", Screening.objects.current(ada))
    look = AuditEvent.objects.get()
    assert (look.actor, look.subject, look.verb) == (dr_cole, ada, "cleared")


def test_a_clearance_lasts_90_days(ada: Person, dr_cole: Person) -> None:
    submitted(ada, transplant="yes")
    cleared(dr_cole, ada, "transplant")

    on_day = {
        days: queries.standing(ada, on=TODAY + days * DAY).result.overall  # type: ignore[union-attr]
        for days in (90, 91)
    }

    assert on_day == {90: Disposition.CLEARED, 91: Disposition.BLOCK}


def test_a_clearance_ends_when_a_related_answer_changes(ada: Person, dr_cole: Person) -> None:
    submitted(ada, transplant="yes")
    given = cleared(dr_cole, ada, "transplant")

    row = submitted(ada, transplant="yes", line="yes")

    given.refresh_from_db()
    assert given.ended_at == row.submitted_at
    items = queries.standing(ada, on=TODAY).result.items  # type: ignore[union-attr]
    assert items == {"transplant": Disposition.BLOCK, "line": Disposition.BLOCK}


def test_a_clearance_outlives_an_unrelated_change(ada: Person, dr_cole: Person) -> None:
    submitted(ada, transplant="yes")
    given = cleared(dr_cole, ada, "transplant")

    submitted(ada, transplant="yes", rx="yes")

    given.refresh_from_db()
    assert given.ended_at is None


@pytest.mark.parametrize("who", ["dr_dunn", "ben", "ada", "operator"])
def test_only_a_linked_verified_clinician_clears(
    ada: Person, dr_cole: Person, who: str, request: pytest.FixtureRequest
) -> None:
    submitted(ada, transplant="yes")
    someone: Person = request.getfixturevalue(who)

    with pytest.raises(actions.NotAllowed):
        cleared(someone, ada, "transplant")

    assert not Clearance.objects.exists()


def test_an_ended_link_clears_nothing(ada: Person, dr_cole: Person) -> None:
    submitted(ada, transplant="yes")
    ada.care_links.update(ended_at=NOON)

    with pytest.raises(actions.NotAllowed):
        cleared(dr_cole, ada, "transplant")


@pytest.mark.parametrize(
    ("differences", "key"),
    [
        ({"now": ["breathing"]}, "now"),
        ({"fibre_g": 9}, "fibre"),
        ({"rx": "yes"}, "rx"),
        ({}, "transplant"),
        ({}, "nonsense"),
        ({}, "product.form"),
    ],
    ids=["emergency", "redirect", "caution", "not found", "not asked", "form"],
)
def test_some_things_nobody_clears(
    ada: Person, dr_cole: Person, differences: dict[str, Any], key: str
) -> None:
    submitted(ada, **differences)
    factories.product(ada, form=ProductForm.UNKNOWN)

    with pytest.raises(actions.NotAllowed, match=key):
        cleared(dr_cole, ada, key)


def test_a_low_weight_can_be_cleared(ada: Person, dr_cole: Person) -> None:
    submitted(ada, height_cm=200, weight_kg=71)

    cleared(dr_cole, ada, "bmi")

    assert queries.standing(ada, on=TODAY).may_choose_product


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_decision_has_a_reason(ada: Person, dr_cole: Person, reason: str) -> None:
    submitted(ada, transplant="yes")

    with pytest.raises(actions.NotAllowed):
        cleared(dr_cole, ada, "transplant", reason=reason)


def test_a_no_is_recorded_and_takes_back_an_earlier_yes(ada: Person, dr_cole: Person) -> None:
    submitted(ada, transplant="yes")
    earlier = cleared(dr_cole, ada, "transplant")

    said = cleared(dr_cole, ada, "transplant", decision="declined", at=NOON + DAY)

    earlier.refresh_from_db()
    assert (said.decision, earlier.ended_at) == ("declined", NOON + DAY)
    assert not queries.standing(ada, on=TODAY).may_choose_product


def test_what_paused_a_trial_can_be_cleared(ada: Person, dr_cole: Person) -> None:
    factories.trial(ada, state="paused", paused_because="ST4", paused_on=TODAY)

    given = cleared(dr_cole, ada, "ST4")

    assert given.scope == ["ST4"]
    with pytest.raises(actions.NotAllowed):
        cleared(dr_cole, ada, "ST5")


def test_a_tick_after_a_stop_is_no_new_screening(ada: Person) -> None:
    """The old answers with one changed are as old as they were: after a stop every question is asked again."""
    submitted(ada)
    stopped = {"stopped_at": NOON + HOUR, "stopped_by": ada, "stop_rule": "ST11"}
    trial = factories.trial(ada, state=TrialState.STOPPED, dosing_began_at=NOON, **stopped)

    actions.change_answers(person=ada, answers={"organ": "not_sure"}, at=NOON + 2 * HOUR, on=TODAY)
    draft = actions.begin(person=ada, at=NOON + 3 * HOUR, on=TODAY)

    assert draft.answers == {}
    why_not = trials.why_not_again(ada, trial.product, on=TODAY)
    assert "Before a new one, the screening decides" in " ".join(why_not)
