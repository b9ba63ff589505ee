"""Bad days before the first dose, and a first dose that waited so long that the usual level is not known any more."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from apps.journal import actions as journal
from apps.journal.entries import Entry
from apps.journal.queries import asked as journal_asks
from apps.records.models import Person, Product, SafetyAssessment, Trial
from apps.rules.vocabulary import SafetyLevel, TrialState
from apps.trials import actions, queries
from tests import factories
from tests.journal.test_actions import CALM
from tests.trials.lives import FIRST_DOSE, at, day, fresh, started

ONE_MORE = "You were unwell before your first dose. One more clear day comes first: a check-in on which all is as usual."


def unwell(more: int) -> str:
    """What holds the first dose back, with the number of clear days that are missing."""
    if more == 1:
        return ONE_MORE
    return (
        f"You were unwell before your first dose. {more} more clear days in a row come first: "
        "check-ins on which all is as usual."
    )


def filed(trial: Trial, number: int, *, correction: bool = False, **said: object) -> SafetyAssessment:
    """A check-in of a day (1 is the planned first dose), sent at its noon."""
    return journal.check_in(
        trial=fresh(trial),
        on=day(number),
        entry=Entry(**{**CALM, **said}),
        submission=uuid4(),
        by=trial.person,
        at=at(day(number)) + timedelta(minutes=correction),
        correction=correction,
    )


def begins(trial: Trial, *, waited: int = 0) -> tuple[str, ...]:
    """Screened anew and with a pack that was looked at; why it does not begin."""
    on = FIRST_DOSE + timedelta(days=waited)
    factories.screening(trial.person, on=on)
    Product.objects.update(condition_seen_on=on)
    try:
        assert actions.begin_dosing(trial=fresh(trial), by=trial.person, at=at(on), on=on)
    except actions.NotNow as no:
        return no.reasons
    return ()


@pytest.mark.parametrize(("said", "more"), [({"pain": 8}, 7), ({"pain": 5}, 3), ({"nausea": 8}, 3)], ids=str)
def test_a_bad_last_day_of_the_baseline_holds_back_the_first_dose(
    said: dict[str, Any], more: int, ada: Person
) -> None:
    trial = started(ada, baseline=13)
    filed(trial, 0, **said)

    assert begins(trial) == (unwell(more),)


MAY_WAIT = "Your first dose may have to wait."


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ([{}] * 5, ""),
        ([{"pain": 8}] * 2, ""),
        ([*[{}] * 5, {"pain": 6}], unwell(3)),
        ([*[{}] * 5, {"pain": 6}, {}, {}], ONE_MORE),
        ([{"pain": 6}] * 5, "Your usual belly pain is 6 out of 10. Pain like this needs a check first."),
    ],
    ids=["calm", "too few", "one bad day", "two clear days later", "usual pain"],
)
def test_what_will_hold_the_first_dose_is_told_on_today_in_the_words_of_its_gate(
    said: list[dict[str, Any]], why: str, ada: Person, as_ada: Client
) -> None:
    trial, last = started(ada, baseline=0), -14 + len(said)
    for number, answers in enumerate(said, start=-13):
        filed(trial, number, **answers)

    with time_machine.travel(at(day(last), 15), tick=False):
        pages = [as_ada.get("/trial/?saved").text, as_ada.get("/trial/").text]

    assert "Saved. There is nothing to take yet." in pages[0]
    for page in pages:
        assert (MAY_WAIT in page, f"{MAY_WAIT} {why}" in page) == (bool(why), bool(why))
    assert not why or any(why == reason for reason in begins(trial))


def test_three_clear_days_later_it_begins(ada: Person) -> None:
    trial = started(ada, baseline=13)
    filed(trial, 0, nausea=8)
    for number in (1, 2, 3):
        assert begins(trial, waited=number - 1) == (unwell(4 - number),)
        filed(trial, number)

    assert begins(trial, waited=3) == ()


@pytest.mark.parametrize("waited", [13, 14])
def test_the_clear_days_do_not_depend_on_how_long_the_first_dose_has_waited(waited: int, ada: Person) -> None:
    """From the 14th day of waiting on, the bad last day lay outside the days of the usual level: 3 check-ins were enough."""
    trial = started(ada, baseline=13)
    filed(trial, 0, pain=8)
    for number in range(waited - 2, waited + 1):
        filed(trial, number)

    assert begins(trial, waited=waited) == (unwell(4),)


def test_a_correction_makes_no_bad_day_a_good_one(ada: Person) -> None:
    trial = started(ada, baseline=13)
    filed(trial, 0, pain=8)
    filed(trial, 0, correction=True)

    assert begins(trial) == (unwell(7),)


def test_a_usual_level_from_too_long_ago_is_none(ada: Person) -> None:
    """Who waited 12 days without a check-in had two days left to be measured by: no rule that needs them ever spoke."""
    trial = started(ada)

    assert begins(trial, waited=12) == (
        "At least 3 check-ins in the 14 days before the first dose are needed. Still missing: 1.",
    )
    filed(trial, 12)
    assert begins(trial, waited=12) == ()
    said = filed(trial, 13, pain=8)
    assert (said.level, said.fired[0]["rule"]) == (SafetyLevel.STOP, "ST7")


def test_the_pain_gate_looks_at_the_14_days_before_the_dose(ada: Person) -> None:
    trial = started(ada, baseline=7)
    for number in range(-6, 8):
        filed(trial, number, pain=4 if number <= 0 else 5)

    assert begins(trial, waited=7) == (
        "Your usual belly pain is 5 out of 10. Pain like this needs a check first.",
    )


def test_corrected_pain_opens_no_gate(ada: Person, dr_cole: Person) -> None:
    """Whoever read that pain of 5 needs a check could correct the last week, and was given the dose."""
    trial = started(ada, baseline=0)
    for number in range(-6, 1):
        filed(trial, number, pain=5)
    gate = ("Your usual belly pain is 5 out of 10. Pain like this needs a check first.",)
    assert begins(trial) == gate

    for number in range(-6, 1):
        filed(trial, number, correction=True, pain=1)

    assert gate[0] in begins(trial)
    assert queries.before_dose(fresh(trial), on=day(1)).gated_pain == 5, (
        "and the clinician finds what they are asked about"
    )
    factories.clearance(ada, dr_cole, "gut_persist", decided_on=day(1))
    assert gate[0] not in begins(trial)


def test_a_trial_that_began_without_a_usual_level_is_judged_by_older_days(ada: Person) -> None:
    trial = started(ada)
    began = FIRST_DOSE + timedelta(days=13)
    Trial.objects.filter(pk=trial.pk).update(
        state=TrialState.ACTIVE, dosing_began_at=at(began), first_dose_on=began, level_since=began
    )

    said = filed(trial, 14, pain=8)

    assert (said.level, said.fired[0]["rule"]) == (SafetyLevel.STOP, "ST7")
    assert queries.dose_today(fresh(trial), on=began) is None


def test_a_day_on_which_the_first_dose_waits_is_asked_about_itself_alone(ada: Person) -> None:
    """After some empty days the form asked about the gap, and its loose stools made no usual level."""
    trial = started(ada)
    earlier = trial.check_ins.order_by("-on")[0]

    asked = journal_asks(fresh(trial), on=day(5), today=day(5), earlier=earlier)

    assert not asked.after_gap


def test_a_clinician_finds_the_pain_that_a_late_first_dose_would_find(
    ada: Person, dr_cole: Person, as_cole: Client
) -> None:
    """The gate looked at the 14 days before the real first dose, the clinician's page at those before the planned one."""
    trial = started(ada, baseline=7)
    for number in range(-6, 8):
        filed(trial, number, pain=4 if number <= 0 else 5)

    with time_machine.travel(at(day(8)), tick=False):
        page = as_cole.get(f"/clinic/people/{ada.code}/").content.decode()

    assert "usually 5 out of 10" in page


def test_a_rule_that_needs_no_usual_level_waits_for_clear_days_of_a_late_first_dose_too(ada: Person) -> None:
    """Clear days were counted by the usual level before the planned day: without one none ever counted, to the end."""
    trial = started(ada, baseline=0)
    for number in range(1, 5):
        filed(trial, number, danger={"vomit": 3} if number == 4 else {})
    assert begins(trial, waited=3) == (
        "You were unwell before your first dose. You need some clear days in a row first.",
    )
    for number in range(5, 8):
        filed(trial, number)

    assert begins(trial, waited=7) == ()
