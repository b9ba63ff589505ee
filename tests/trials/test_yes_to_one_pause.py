"""A clinician's yes is for the pause or the stop that it was said to: what came after it asks for a new one, on every page."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from apps.clinic import decisions as clinic
from apps.records.clearances import ends
from apps.records.models import Clearance, Person, Trial
from apps.rules.vocabulary import SafetyLevel
from apps.screening.decided import decided
from apps.trials import actions, queries
from tests import factories
from tests.trials.lives import (
    FIRST_DOSE,
    SIGNED_UP,
    active,
    at,
    day,
    fresh,
    paused,
    quiet_days,
    started,
    stopped,
)

BY = queries.BY_CLINICIAN


def says_yes(trial: Trial, doctor: Person, *rules: str, on: int, decision: str = "cleared") -> Clearance:
    return factories.clearance(
        trial.person, doctor, *rules, decision=decision, decided_on=day(on), decided_at=at(day(on), 13)
    )


def goes_on(trial: Trial, *, on: int) -> Trial:
    assert actions.resume(trial=trial, by=trial.person, at=at(day(on), 14), on=day(on))
    return fresh(trial)


def cleared_pause(person: Person, doctor: Person) -> Trial:
    """Paused by the clinician on day 20, and cleared the day after."""
    trial = active(person)
    actions.pause(trial=trial, by=doctor, at=at(day(20)), on=day(20), because=BY)
    says_yes(trial, doctor, BY, on=21)
    return fresh(trial)


def paused_again(person: Person, doctor: Person) -> Trial:
    trial = goes_on(cleared_pause(person, doctor), on=22)
    actions.pause(trial=trial, by=doctor, at=at(day(24)), on=day(24), because=BY)
    return fresh(trial)


def an_emergency_after(person: Person, doctor: Person) -> Trial:
    return stopped(goes_on(cleared_pause(person, doctor), on=22), "E1", on=day(24), level="EMERGENCY")


def an_emergency_in_it(person: Person, doctor: Person) -> Trial:
    return stopped(cleared_pause(person, doctor), "E4", on=day(24), level="EMERGENCY")


def stopped_by_hand(person: Person, doctor: Person) -> Trial:
    trial = cleared_pause(person, doctor)
    actions.stop(trial=trial, by=person, at=at(day(24)), on=day(24))
    return fresh(trial)


def the_same_rule_again(person: Person, doctor: Person) -> Trial:
    trial = paused(active(person), "P5", on=day(10))
    quiet_days(trial, 11, 13)
    says_yes(trial, doctor, "P5", on=13)
    return paused(goes_on(trial, on=14), "P5", on=day(20))


def stopped_again(person: Person, doctor: Person) -> Trial:
    trial = stopped(active(person), "ST1", on=day(10))
    quiet_days(trial, 11, 17)
    says_yes(trial, doctor, "ST1", on=17)
    assert actions.reinstate(trial=trial, by=person, at=at(day(18)), on=day(18))
    trial = stopped(fresh(trial), "ST1", on=day(20))
    quiet_days(trial, 21, 28)
    return trial


@pytest.mark.parametrize(
    ("lived", "because"),
    [
        (paused_again, "used"),
        (an_emergency_after, "used"),
        (an_emergency_in_it, "stopped"),
        (stopped_by_hand, "stopped"),
        (the_same_rule_again, "used"),
        (stopped_again, "used"),
    ],
)
def test_what_came_after_a_yes_is_not_covered_by_it(
    lived: Callable[[Person, Person], Trial], because: str, ada: Person, dr_cole: Person
) -> None:
    """The dose, a new trial and the pages say the same: the letter gave such a yes as one that counts until February."""
    trial = lived(ada, dr_cole)

    back = queries.may_resume if trial.is_ongoing else queries.may_reinstate
    found = back(trial, on=day(29))
    assert found is None or not found.may_resume
    assert trial.is_ongoing or queries.why_not_again(ada, trial.product, on=day(29))
    (said,) = decided(ada, on=day(29))
    assert (said.counts, said.ended and said.ended.because) == (False, because)


def test_a_yes_counts_until_the_trial_goes_on(ada: Person, dr_cole: Person) -> None:
    trial = cleared_pause(ada, dr_cole)
    assert [one.counts for one in decided(ada, on=day(22))] == [True]
    assert queries.may_resume(trial, on=day(22)).may_resume

    goes_on(trial, on=22)

    (said,) = decided(ada, on=day(22))
    assert said.ended is not None
    assert (said.ended.on, said.ended.because) == (day(22), "used")


def test_of_two_words_about_the_same_the_newer_one_counts(ada: Person, dr_cole: Person) -> None:
    """An older no stood beside a newer yes without a word."""
    trial = active(ada)
    actions.pause(trial=trial, by=dr_cole, at=at(day(20)), on=day(20), because=BY)
    no = says_yes(trial, dr_cole, BY, "organ", on=21, decision="declined")
    says_yes(trial, dr_cole, BY, on=22)

    over = ends(ada, Clearance.objects.all(), on=day(23))

    assert {pk: {key: end.because for key, end in keys.items()} for pk, keys in over.items()} == {
        no.pk: {BY: "newer"}
    }
    assert [(one.yes, one.counts) for one in decided(ada, on=day(23))] == [(True, True), (False, True)]


def test_low_sugar_before_the_first_dose_has_a_way_on(ada: Person, dr_cole: Person) -> None:
    """The dose asked for clear days for ever: it waited for the prescriber's word, which no page let a clinician record."""
    trial, low = started(ada), SIGNED_UP + timedelta(days=5)
    fired = [{"rule": "P5", "level": "PAUSE", "reason": "Your blood sugar was low."}]
    factories.assessment(trial, SafetyLevel.PAUSE, on=low, at=at(low), fired=fired)
    factories.screening(ada, on=FIRST_DOSE)
    asked = "A clinician must record first that it may be taken."

    waits = queries.day_one(fresh(trial), on=FIRST_DOSE).reasons
    assert [asked in words for words in waits] == [True]
    assert [item.key for item in clinic.page(ada, on=FIRST_DOSE).items] == ["P5"]
    (halt,) = queries.halts(ada, on=FIRST_DOSE)
    assert (halt.title, halt.asked) == (
        "The first dose of Test capsules waits",
        "May the first dose be taken?",
    )

    factories.clearance(ada, dr_cole, "P5", decided_on=FIRST_DOSE, decided_at=at(FIRST_DOSE, 8))

    assert queries.day_one(fresh(trial), on=FIRST_DOSE).reasons == ()
    assert [one.counts for one in decided(ada, on=FIRST_DOSE)] == [True]
