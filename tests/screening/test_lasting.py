"""An answer that a result was given on goes on counting: "no" five minutes later gives no dose back."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.clinic.asked import asked_for
from apps.records.models import Clearance, Person, Product, Screening
from apps.rules.vocabulary import Disposition, ProductForm, TrialState
from apps.screening import actions, queries
from apps.screening.decided import decided as said_of
from apps.screening.queries import screened_again
from apps.trials import queries as trials
from tests import factories
from tests.factories import NOON, TODAY
from tests.journal.test_actions import begun, file, state_of
from tests.pressing import press
from tests.screening.browser import screened
from tests.screening.test_views import words
from tests.stage import quiet, running

DAY, SOON = timedelta(days=1), timedelta(minutes=5)
TOLD: list[dict[str, Any]] = [
    {"bleed": "unexplained"},
    {"wtloss": "yes"},
    {"gut_persist": "yes"},
    {"allergy": "severe_supp"},
    {"organ": "yes"},
    {"ibd": "remission"},
    {"abx": {"status": "done", "kind": "oral_iv", "last_dose": "2026-02-28"}},
    {"bug": {"status": "now", "days_sick": 2}},
    {"elim_diet": "yes"},
    {"fibre_g": 9},
]


def told(person: Person, *, after: timedelta = timedelta(0), **said: Any) -> Screening:
    """Answered and submitted so long after noon."""
    at, on = NOON + after, TODAY + timedelta(days=after.days)
    answers = factories.answers(**{"weight_kg": 80, **said})
    draft = actions.save_answers(person=person, answers=answers, at=at, on=on)
    return actions.submit(screening=draft, at=at, on=on)


def decided(doctor: Person, person: Person, key: str, *, after: timedelta, decision: str = "cleared") -> None:
    actions.record_clearance(
        clinician=doctor,
        person=person,
        scope=[key],
        form=ProductForm.PASTEURISED,
        decision=decision,
        reason="Seen in clinic.",
        at=NOON + after,
        on=TODAY + timedelta(days=after.days),
    )


def found(person: Person, *, days: int = 0, product: Product | None = None) -> dict[str, Disposition]:
    result = queries.standing(person, on=TODAY + days * DAY, product=product).result
    assert result is not None
    return result.items


@pytest.mark.parametrize("said", TOLD, ids=lambda said: next(iter(said)))
def test_five_minutes_later_no_dose_comes_back(said: dict[str, Any], ada: Person, as_ada: Client) -> None:
    trial = running(ada, day=31, level=1, levels=2)
    quiet(trial, range(-13, 31))
    with time_machine.travel(NOON, tick=False):
        screened(as_ada, weight_kg=80, **said)
    with time_machine.travel(NOON + SOON, tick=False):
        result = words(screened(as_ada, weight_kg=80))
        page = as_ada.get("/trial/").text

    assert "Dose today" not in page
    assert "You told us about this on 2 March 2026." in result
    assert trials.in_the_way(trial, on=TODAY) != ()


@pytest.mark.parametrize("said", [{"bleed": "unexplained"}, {"organ": "yes"}])
def test_nor_is_a_first_dose_begun(said: dict[str, Any], ada: Person, as_ada: Client) -> None:
    trial = running(ada, day=1, state=TrialState.BASELINE)
    quiet(trial, range(-13, 1))
    with time_machine.travel(NOON, tick=False):
        screened(as_ada, weight_kg=80, **said)
    with time_machine.travel(NOON + SOON, tick=False):
        screened(as_ada, weight_kg=80)
        press(as_ada, reverse("trials:day-one"))

    trial.refresh_from_db()
    assert trial.state == TrialState.BASELINE


@pytest.mark.parametrize(("event", "days"), [("new_supplement", 14), ("med_dose_change", 28)])
def test_what_makes_a_result_hard_to_read_moves_the_first_dose_whatever_is_said_next(
    event: str, days: int, ada: Person, as_ada: Client
) -> None:
    """ "No" a minute later brought the dose, beside the check-in's own "the result is hard to read"."""
    trial = running(ada, day=1, state=TrialState.BASELINE)
    quiet(trial, range(-13, 1))
    file(trial, day=1, events=(event,), at=NOON)
    with time_machine.travel(NOON + SOON, tick=False):
        screened(as_ada, weight_kg=80)
        press(as_ada, reverse("trials:day-one"))

    trial.refresh_from_db()
    assert trial.state == TrialState.BASELINE
    assert trials.in_the_way(trial, on=TODAY + (days - 1) * DAY) != ()


def test_nor_does_it_touch_a_dose_that_is_being_taken(ada: Person, as_ada: Client) -> None:
    trial = running(ada, day=31, level=1, levels=2)
    quiet(trial, range(-13, 31))
    file(trial, day=31, events=("new_supplement",), at=NOON)
    with time_machine.travel(NOON + SOON, tick=False):
        screened(as_ada, weight_kg=80)

    assert trials.in_the_way(trial, on=TODAY) == ()


@pytest.mark.parametrize("said", [{"stack_started": TODAY.isoformat()}, {"med_change": TODAY.isoformat()}])
def test_nor_when_the_answers_told_it_and_then_did_not(
    said: dict[str, Any], ada: Person, as_ada: Client
) -> None:
    """The truth ("I stopped it again") took the dose away, and 28 days of it ended the trial."""
    trial = running(ada, day=10)
    quiet(trial, range(-13, 10))
    told(ada, **said)

    told(ada, after=SOON)

    assert trials.in_the_way(trial, on=TODAY) == ()


def test_a_slip_is_put_right_before_the_result_and_by_a_second_round_of_answers(ada: Person) -> None:
    actions.save_answers(person=ada, answers={"organ": "yes"}, at=NOON, on=TODAY)
    assert told(ada, after=SOON).overall == Disposition.OK, "nothing had been decided on it"

    told(ada, after=2 * SOON, organ="yes")
    kept = told(ada, after=3 * SOON).findings.get()

    assert (kept.key, kept.disposition, kept.lifts_on) == ("organ", Disposition.BLOCK, TODAY + 14 * DAY)
    assert found(ada, days=13) == {"organ": Disposition.BLOCK}
    assert not queries.standing(ada, on=TODAY + 14 * DAY).may_choose_product, "old answers are asked again"
    assert told(ada, after=14 * DAY).overall == Disposition.OK
    assert queries.standing(ada, on=TODAY + 14 * DAY).may_choose_product


def test_a_clinicians_yes_is_quicker_and_a_no_is_slower(ada: Person, dr_cole: Person) -> None:
    told(ada, wtloss="yes")
    told(ada, after=SOON)
    decided(dr_cole, ada, "wtloss", after=2 * SOON)
    assert found(ada) == {"wtloss": Disposition.CLEARED}
    assert queries.standing(ada, on=TODAY).may_choose_product

    decided(dr_cole, ada, "wtloss", after=DAY, decision="declined")
    assert found(ada, days=1) == {"wtloss": Disposition.BLOCK}
    assert told(ada, after=40 * DAY).overall == Disposition.BLOCK, "a no ends by no day"
    then, back = NOON + 40 * DAY + SOON, NOON + 40 * DAY + 2 * SOON
    factories.clearance(ada, dr_cole, "wtloss", "organ", decided_at=then, ended_at=back)
    factories.clearance(ada, dr_cole, "organ", decision="declined", decided_at=back)
    assert told(ada, after=40 * DAY + 3 * SOON).overall == Disposition.BLOCK, "that yes was taken back whole"
    decided(dr_cole, ada, "wtloss", after=40 * DAY + 4 * SOON)
    assert told(ada, after=40 * DAY + 5 * SOON).overall == Disposition.CLEARED, "a colleague can take it back"
    assert queries.standing(ada, on=TODAY + 40 * DAY).may_choose_product


def test_a_yes_to_heat_treated_germs_lets_nothing_go_for_live_ones(
    ada: Person, dr_cole: Person, dr_dunn: Person
) -> None:
    """A milder answer after such a yes opened a live product at once, and such a yes lifted a colleague's no for it."""
    factories.care_link(ada, dr_dunn)
    live, abx = factories.product(ada, form=ProductForm.LIVE), TOLD[6]
    told(ada, wtloss="yes", **abx)
    decided(dr_cole, ada, "wtloss", after=SOON)
    decided(dr_dunn, ada, "abx", after=SOON, decision="declined")
    decided(dr_cole, ada, "abx", after=2 * SOON)

    told(ada, after=3 * SOON, **abx)
    assert found(ada) == {"abx": Disposition.CLEARED}
    assert found(ada, product=live) == {"abx": Disposition.DEFER, "wtloss": Disposition.BLOCK}
    (asked,) = asked_for(dr_cole, most=50, at=NOON + 4 * SOON)
    assert [one.key for one in asked.findings] == ["wtloss", "abx"]

    told(ada, after=50 * DAY, **abx)
    found_then = [found(ada, days=50, product=pack) for pack in (None, live)]
    assert found_then == [{"abx": Disposition.CLEARED}, {"abx": Disposition.DEFER}]


def test_an_extract_beside_a_medicine_waits_as_the_answers_do(ada: Person, dr_cole: Person) -> None:
    """To say "no medicine" five minutes later opened the pack that a clinician was to be asked about, after their no too."""
    key, pack = "product.botanicals", factories.product(ada, botanicals=True)

    def now(days: int = 0) -> Disposition:
        return found(ada, days=days, product=pack)[key]

    told(ada, after=SOON)
    assert now() == Disposition.CAUTION, "without a medicine"
    told(ada, after=2 * SOON, rx="yes")
    told(ada, after=3 * SOON)
    result = queries.standing(ada, on=TODAY, product=pack)
    assert (now(), now(13)) == (Disposition.BLOCK, Disposition.BLOCK)
    assert "your new answer counts from 16 March 2026, or once a clinician says yes" in result.why_not[1]
    (asked,) = asked_for(dr_cole, most=50, at=NOON + 4 * SOON)
    assert [one.key for one in asked.findings] == [key]
    assert now(14) == Disposition.CAUTION

    decided(dr_cole, ada, key, after=4 * SOON)
    assert now() == Disposition.CLEARED
    told(ada, after=5 * SOON, rx="yes")
    told(ada, after=6 * SOON)
    assert now() == Disposition.BLOCK, (
        "that yes was said before this medicine was told of, which has ended it"
    )
    told(ada, after=7 * SOON, rx="yes")
    decided(dr_cole, ada, key, after=8 * SOON)
    told(ada, after=9 * SOON)
    assert now() == Disposition.CAUTION, "a clinician has looked at it with the medicine"

    told(ada, after=10 * SOON, rx="yes")
    decided(dr_cole, ada, key, after=11 * SOON, decision="declined")
    told(ada, after=40 * DAY)
    assert now(40) == Disposition.BLOCK, "a no ends by no day"
    Product.objects.filter(pk=pack.pk).update(confirmed_at=NOON + 41 * DAY)
    pack.refresh_from_db()
    assert now(41) == Disposition.BLOCK, "nor by a new confirmation of that pack"


def test_what_holds_an_extract_outlasts_the_old_answers_and_a_yes_that_was_taken_back(
    ada: Person, dr_cole: Person
) -> None:
    """A medicine that was told of on the last day of the other answers held for one day; a yes to this pack that a no to another
    one had taken back let it go at once.
    """
    key, other = "product.botanicals", factories.product(ada, botanicals=True, confirmed_at=NOON - DAY)
    pack = factories.product(ada, botanicals=True)
    told(ada)
    actions.change_answers(person=ada, answers={"rx": "yes"}, at=NOON + 13 * DAY, on=TODAY + 13 * DAY)
    told(ada, after=13 * DAY + SOON)
    told(ada, after=14 * DAY)
    found_on = [found(ada, days=days, product=pack)[key] for days in (26, 27)]
    assert found_on == [Disposition.BLOCK, Disposition.CAUTION]

    told(ada, after=28 * DAY, rx="yes")
    decided(dr_cole, ada, key, after=28 * DAY + SOON)
    Product.objects.filter(pk=other.pk).update(confirmed_at=NOON + 28 * DAY + SOON)
    decided(dr_cole, ada, key, after=28 * DAY + 2 * SOON, decision="declined")
    told(ada, after=28 * DAY + 3 * SOON)
    assert Clearance.objects.latest("pk").product == other
    assert found(ada, days=28, product=pack)[key] == Disposition.BLOCK
    said_no, said_yes = said_of(ada, on=TODAY + 28 * DAY)
    assert (said_no.counts, said_yes.counts) == (True, False)
    Product.objects.filter(pk=pack.pk).update(confirmed_at=NOON + 28 * DAY + 3 * SOON)
    decided(dr_cole, ada, key, after=28 * DAY + 4 * SOON)
    assert said_of(ada, on=TODAY + 28 * DAY)[1].counts, "a yes to this pack ends no no to that one"


@pytest.mark.parametrize(
    ("key", "beside", "related"),
    [
        ("divert", {"divert": "recent_or_severe"}, {"gut_major": "yes"}),
        ("product.botanicals", {"rx": "yes"}, {"abx": {"status": "longterm", "kind": "oral_iv"}}),
    ],
)
def test_a_yes_that_another_answer_ended_lifts_no_no(
    key: str,
    beside: dict[str, Any],
    related: dict[str, Any],
    ada: Person,
    dr_cole: Person,
    dr_dunn: Person,
) -> None:
    """A milder answer minutes later opened the pack at once, or after 14 days, with the colleague's no still said to count."""
    factories.care_link(ada, dr_dunn)
    pack = factories.product(ada, botanicals=True)
    told(ada, **related, **beside)
    decided(dr_cole, ada, key, after=SOON, decision="declined")
    word = {"form": ProductForm.PASTEURISED, "decision": "cleared", "reason": "Seen.", "on": TODAY}
    scope = [key, *related]
    actions.record_clearance(clinician=dr_dunn, person=ada, scope=scope, at=NOON + 2 * SOON, **word)  # type: ignore[arg-type]
    assert found(ada, product=pack)[key] == Disposition.CLEARED

    told(ada, after=3 * SOON, **beside)  # what the yes to it rests on too is another answer now
    told(ada, after=4 * SOON)

    held = [found(ada, days=days, product=pack).get(key) for days in (0, 13)]
    told(ada, after=20 * DAY)
    assert [*held, found(ada, days=20, product=pack).get(key)] == [Disposition.BLOCK] * 3


def test_unexplained_blood_waits_for_a_clinician(ada: Person, dr_cole: Person) -> None:
    told(ada, bleed="unexplained")

    row = told(ada, after=100 * DAY)

    assert row.overall == Disposition.BLOCK
    assert "A clinician has to look at it first, also if that was a mistake." in row.findings.get().reason
    assert told(ada, after=101 * DAY, bleed="explained").overall == Disposition.BLOCK
    decided(dr_cole, ada, "bleed", after=101 * DAY + SOON)
    assert found(ada, days=101) == {"bleed": Disposition.CLEARED}
    told(ada, after=102 * DAY)
    assert found(ada, days=102) == {}


def test_a_yes_to_the_answer_itself_is_not_asked_for_twice(ada: Person, dr_cole: Person) -> None:
    """The answer changes and so ends the clearance; the clinician has looked at it all the same."""
    told(ada, organ="yes")
    decided(dr_cole, ada, "organ", after=SOON)

    assert told(ada, after=2 * SOON).overall == Disposition.OK
    assert Clearance.objects.get().ended_at is not None


def test_the_clinician_sees_what_was_told_and_when(ada: Person, dr_cole: Person) -> None:
    told(ada, gut_persist="yes")
    told(ada, after=SOON)

    (asked,) = asked_for(dr_cole, most=50, at=NOON + 2 * SOON)

    assert [(one.key, "You told us about this on 2 March 2026." in one.reason) for one in asked.findings] == [
        ("gut_persist", True)
    ]
    assert Screening.objects.submitted().count() == 2, "the first answers stay"


def test_another_changed_answer_makes_it_no_younger(ada: Person) -> None:
    told(ada, organ="yes")
    actions.change_answers(person=ada, answers={"rx": "yes"}, at=NOON + 5 * DAY, on=TODAY + 5 * DAY)

    assert told(ada, after=6 * DAY, rx="yes").findings.get(key="organ").lifts_on == TODAY + 14 * DAY


@pytest.mark.parametrize(
    ("said", "older", "free"),
    [
        (
            {"abx": {"status": "done", "kind": "oral_iv", "last_dose": "2026-03-01"}},
            {"abx": {"status": "done", "kind": "oral_iv", "last_dose": "2026-01-20"}},
            41,
        ),
        ({"bowel_prep": "2026-03-01"}, {"bowel_prep": "2026-02-17"}, 13),
        (
            {"surgery": {"status": "recent_major", "date": "2026-03-01"}},
            {"surgery": {"status": "recent_major", "date": "2026-02-03"}},
            27,
        ),
    ],
    ids=["abx", "bowel_prep", "surgery"],
)
def test_of_two_days_that_were_told_the_later_one_counts(
    said: dict[str, Any], older: dict[str, Any], free: int, ada: Person
) -> None:
    """An older date, told five minutes later, was free on the day after, and so was the product."""
    (key,) = said
    told(ada, **said)
    told(ada, after=SOON, **older)

    assert found(ada, days=1)[key] == Disposition.DEFER
    lifted = told(ada, after=2 * DAY).findings.get(key=key)
    assert lifted.lifts_on == TODAY + free * DAY
    assert lifted.reason.count("You told us about this on") == 1
    told(ada, after=free * DAY)
    assert key not in found(ada, days=free)


def test_a_later_day_that_a_single_changed_answer_names_counts_too(ada: Person) -> None:
    """It is as old as the other answers of its result, and no older date of the same result stands for it."""
    done = {"status": "done", "kind": "oral_iv"}
    told(ada, abx={**done, "last_dose": "2026-01-20"})
    newer = {"abx": {**done, "last_dose": "2026-03-01"}}
    actions.change_answers(person=ada, answers=newer, at=NOON + SOON, on=TODAY)

    assert told(ada, after=DAY).findings.get(key="abx").lifts_on == TODAY + 41 * DAY


def test_an_old_result_is_shown_as_it_was_decided(ada: Person) -> None:
    first = told(ada)
    told(ada, after=SOON, organ="yes")
    held = told(ada, after=2 * SOON)

    assert screened_again(first, ()) == {}
    assert screened_again(held, ()) == {"organ": Disposition.BLOCK}


def test_whoever_told_nothing_is_asked_for_nothing_more(
    ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    told(ada)
    told(ada, after=SOON)

    with django_assert_num_queries(4):
        queries.standing(ada, on=TODAY)


# --- changed before the result


LEFT: list[dict[str, Any]] = [
    {"abx": {"status": "now", "kind": "oral_iv"}},
    {"abx": {"status": "done", "kind": "oral_iv", "last_dose": "2026-02-28"}},
    {"bug": {"status": "now", "days_sick": 2}},
    {"preg": "pregnant"},
    {"bleed": "unexplained"},
]


def saved(person: Person, *, after: timedelta = timedelta(0), **said: Any) -> Screening:
    answers = factories.answers(**{"weight_kg": 80, **said})
    return actions.save_answers(
        person=person, answers=answers, at=NOON + after, on=TODAY + timedelta(days=after.days)
    )


@pytest.mark.parametrize("said", LEFT, ids=lambda said: next(iter(said)))
@pytest.mark.parametrize("sent", [False, True])
def test_what_was_saved_and_changed_before_the_result_is_not_forgotten_in_a_trial(
    said: dict[str, Any], sent: bool, ada: Person, dr_cole: Person
) -> None:
    """It held the dose for as long as it stood there, and one more tap gave the dose back."""
    trial = running(ada, day=31, level=1, levels=2)
    (key,) = said
    saved(ada, **said)
    draft = saved(ada, after=SOON)
    if sent:
        actions.submit(screening=draft, at=NOON + SOON, on=TODAY)

    assert key in found(ada)
    assert any("You told us about this on 2 March 2026." in why for why in trials.in_the_way(trial, on=TODAY))
    assert found(ada, days=2)[key] != Disposition.CLEARED
    assert key not in found(ada, days=3), "a slip ends by itself"
    assert draft.taken_back[key]["said"] == said[key], "what was said stays"
    if sent:
        decided(dr_cole, ada, key, after=2 * SOON)
        assert found(ada)[key] == Disposition.CLEARED


@pytest.mark.parametrize("said", LEFT[:1])
def test_whoever_has_no_trial_yet_puts_a_slip_right_at_once(said: dict[str, Any], ada: Person) -> None:
    saved(ada, **said)
    draft = saved(ada, after=SOON)

    assert draft.taken_back == {}
    assert actions.submit(screening=draft, at=NOON + SOON, on=TODAY).overall == Disposition.OK


def test_what_is_no_milder_or_was_not_known_is_no_slip(ada: Person) -> None:
    running(ada, day=31)
    saved(ada, abx={"status": "now", "kind": "oral_iv"})
    draft = saved(ada, after=SOON, abx={"status": "longterm", "kind": "oral_iv"})
    assert draft.taken_back == {}

    saved(ada, after=2 * SOON, ibd="not_sure", abx={"status": "longterm", "kind": "oral_iv"})
    assert saved(ada, after=3 * SOON, abx={"status": "longterm", "kind": "oral_iv"}).taken_back == {}


@pytest.mark.parametrize(("sign", "days"), [("breathing", 7), ("severe_pain", 3), ("fever", 3)])
def test_a_danger_sign_before_the_first_dose_is_not_unticked_for_a_dose(
    sign: str, days: int, ada: Person, as_ada: Client
) -> None:
    trial = running(ada, day=1, state=TrialState.BASELINE)
    quiet(trial, range(-13, 1))
    saved(ada, now=[sign])
    actions.submit(screening=saved(ada, after=SOON), at=NOON + SOON, on=TODAY)
    with time_machine.travel(NOON + 2 * SOON, tick=False):
        press(as_ada, reverse("trials:day-one"))

    trial.refresh_from_db()
    assert trial.state == TrialState.BASELINE
    assert found(ada) == {"now": Disposition.DEFER}
    assert found(ada, days=days) == {}


def test_what_a_check_in_told_is_not_unsaid_by_the_questions(ada: Person) -> None:
    """A course of antibiotics stops the trial (ST15); "none" in the new screening opened a new one at once."""
    trial = begun(ada, day=10)
    file(trial, day=10, events=("antibiotic",))
    assert state_of(trial) is TrialState.STOPPED

    row = told(ada, after=3 * timedelta(hours=1))

    assert (row.overall, row.findings.get().lifts_on) == (Disposition.DEFER, TODAY + 42 * DAY)
    assert not queries.standing(ada, on=TODAY).may_choose_product


@pytest.mark.parametrize("cleared", [False, True])
def test_a_second_slip_wipes_out_no_first_one(cleared: bool, ada: Person, dr_cole: Person) -> None:
    """Blood, unticked, and then a fever, unticked: the blood was forgotten, and the first dose came after 3 days.

    A clinician's yes to the blood is no yes to a rash that was ticked after it.
    """
    running(ada, day=1, state=TrialState.BASELINE)
    saved(ada, now=["some_blood"])
    saved(ada, after=SOON)
    if cleared:
        decided(dr_cole, ada, "now", after=2 * SOON)
    saved(ada, after=3 * SOON, now=["fever"])
    saved(ada, after=4 * SOON, now=["hives"])
    draft = saved(ada, after=5 * SOON)
    actions.submit(screening=draft, at=NOON + 5 * SOON, on=TODAY)

    first = [slip["said"] for slip in draft.taken_back["now"]["earlier"]]
    assert (first, draft.taken_back["now"]["said"]) == ([["some_blood"], ["fever"]], ["hives"])
    assert found(ada)["now"] == (Disposition.DEFER if cleared else Disposition.BLOCK)
    assert found(ada, days=7) == ({} if cleared else {"now": Disposition.BLOCK})
