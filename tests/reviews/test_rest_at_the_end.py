"""A rest that is asked for when no day with the product is left counts for going on: clear days, and the lowest dose."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from apps.clinic.decisions import page as clinic_page
from apps.journal import actions as journal
from apps.journal.entries import Entry
from apps.records.models import EventKind, Person, Product, Review, Trial
from apps.reviews import actions, queries
from apps.rules.vocabulary import ReviewDecision, SafetyLevel, TrialState
from apps.trials import actions as trials
from apps.trials.queries import goes_on, restart
from tests import calm, factories
from tests.cast import signed_in
from tests.reviews.test_going_on import page
from tests.reviews.test_queries import kept
from tests.reviews.test_views import page_of, text
from tests.stage import event, noon, quiet, running

TODAY = factories.TODAY
NEXT = TODAY + timedelta(days=80)


@pytest.fixture
def trial(ada: Person) -> Trial:
    """Day 85 on the full dose; nobody has opened Today yet, so the calendar has not ended it."""
    made = running(ada, day=85, level=1, levels=2, primary="ldl")
    quiet(made, range(-13, 85))
    for value, day in (("130", 0), ("100", 84)):
        kept(made, value, day=day, laboratory="lab", fasting=True)
    factories.review(made, due_on=TODAY)
    return made


def says(trial: Trial, on: date = TODAY, told_on: date | None = None, **told: Any) -> str:
    """The level of what is said about that day."""
    said = journal.check_in(
        trial=Trial.objects.get(pk=trial.pk),
        on=on,
        entry=Entry(**{**calm.TOLD, **told}),
        submission=uuid4(),
        by=trial.person,
        at=noon(told_on or on),
    )
    return said.level


def reads(trial: Trial, *, on: date) -> Review:
    """The review, read on that day with a fresh screening and a pack that was looked at."""
    trials.finish(trial=Trial.objects.get(pk=trial.pk), at=noon(on), on=on)
    factories.screening(trial.person, on=on)
    Product.objects.update(condition_seen_on=on)
    found = (
        Review.objects.select_related("trial__person", "trial__product").filter(trial=trial).latest("number")
    )
    found = actions.open_review(review=found, by=trial.person, at=noon(on), on=on)
    actions.answer_comprehension(review=found, answer="yes", certainty="no")
    return Review.objects.select_related("trial__person", "trial__product").get(pk=found.pk)


def may_go_on(review: Review, *, on: date) -> bool:
    return ReviewDecision.CONTINUE in queries.allowed(review, on=on)


def goes(review: Review, *, on: date) -> tuple[str, tuple[str, ...]]:
    """The dose and what stands in its way, once going on was chosen."""
    assert actions.decide(
        review=review,
        decision=ReviewDecision.CONTINUE,
        reason="It was lower.",
        next_review_on=NEXT,
        by=review.trial.person,
        at=noon(on),
        on=on,
    )
    found = goes_on(Trial.objects.get(pk=review.trial_id), on=on)
    assert found is not None
    return found.dose, found.obstacles


@pytest.mark.parametrize(
    ("told", "about", "clear_days"),
    [
        ({"pain": 6}, 0, 3),
        ({"pain": 6}, 1, 3),
        ({"cramping": 8}, 0, 3),
        ({"events": ("stomach_bug",)}, 0, 14),
    ],
)
def test_a_pause_told_before_the_trial_is_closed_is_waited_for(
    told: dict[str, Any], about: int, clear_days: int, trial: Trial
) -> None:
    if about:
        trial.check_ins.filter(on=TODAY - timedelta(days=1)).delete()
    assert says(trial, TODAY - timedelta(days=about), TODAY, **told) == SafetyLevel.PAUSE

    assert not may_go_on(reads(trial, on=TODAY), on=TODAY)

    last = TODAY + timedelta(days=clear_days)
    review = reads(trial, on=last)
    assert not may_go_on(review, on=last)
    assert any(
        "told us something for which it is left out" in why for why in queries.why_not_go_on(review, on=last)
    )

    free = last + timedelta(days=1)
    dose, obstacles = goes(reads(trial, on=free), on=free)
    assert (dose, obstacles) == ("½ capsule", ())


def test_without_one_the_dose_of_the_trial_stays(trial: Trial) -> None:
    assert says(trial) == SafetyLevel.OK

    assert goes(reads(trial, on=TODAY), on=TODAY) == ("1 capsule", ())


def test_one_that_was_rested_for_is_over(trial: Trial) -> None:
    """It was told on the last day and paused the trial; the trial came back, and ended later."""
    last = TODAY - timedelta(days=1)
    factories.assessment(trial, SafetyLevel.PAUSE, on=last, at=noon(last), fired=[fired("P7", "PAUSE")])
    event(trial, EventKind.RESUMED, day=85)

    assert may_go_on(reads(trial, on=TODAY), on=TODAY)


def fired(rule: str, level: str) -> dict[str, str]:
    return {"rule": rule, "level": level, "reason": "r"}


@pytest.fixture
def low_sugar(trial: Trial) -> Trial:
    """Told on the day after the last dose, by somebody with a sugar medicine."""
    factories.assessment(trial, SafetyLevel.PAUSE, on=TODAY, at=noon(TODAY), fired=[fired("P5", "PAUSE")])
    trials.finish(trial=trial, at=noon(TODAY), on=TODAY)
    return Trial.objects.get(pk=trial.pk)


def said_yes(trial: Trial, doctor: Person, on: date, decision: str = "cleared") -> None:
    factories.clearance(trial.person, doctor, "P5", decided_on=on, decided_at=noon(on), decision=decision)


def test_what_asks_for_the_prescriber_waits_for_the_prescriber(low_sugar: Trial) -> None:
    """However many days it is left out."""
    later = TODAY + timedelta(days=30)
    review = reads(low_sugar, on=later)

    assert not may_go_on(review, on=later)
    why = " ".join(queries.why_not_go_on(review, on=later))
    assert "A clinician has to record first that your prescriber agrees." in why


@pytest.mark.parametrize(("days", "may"), [(3, False), (4, True)])
def test_once_that_is_recorded_it_is_gone_on_with_after_clear_days(
    days: int, may: bool, low_sugar: Trial, dr_cole: Person
) -> None:
    """It was closed for good, which clinical.md 3.4 does not say of P5."""
    said_yes(low_sugar, dr_cole, TODAY + timedelta(days=1))
    on = TODAY + timedelta(days=days)
    review = reads(low_sugar, on=on)

    assert may_go_on(review, on=on) is may
    if may:
        assert goes(review, on=on) == ("½ capsule", ())


@pytest.mark.parametrize("how", ["before it", "a no", "too old", "no clinician", "told again"])
def test_what_is_no_yes_to_it_opens_nothing(how: str, low_sugar: Trial, dr_cole: Person) -> None:
    on = TODAY + timedelta(days=100 if how == "too old" else 10)
    said_yes(low_sugar, dr_cole, TODAY + timedelta(days=-1 if how == "before it" else 1))
    if how == "a no":
        said_yes(low_sugar, dr_cole, TODAY + timedelta(days=2), decision="declined")
    if how == "no clinician":
        Person.objects.filter(pk=dr_cole.pk).update(role="participant")
    if how == "told again":
        again = TODAY + timedelta(days=2)
        factories.assessment(
            low_sugar, SafetyLevel.PAUSE, on=again, at=noon(again), fired=[fired("P5", "PAUSE")]
        )

    assert not may_go_on(reads(low_sugar, on=on), on=on)


def test_a_yes_that_grows_old_while_it_is_gone_on_with_is_asked_for_anew(
    low_sugar: Trial, dr_cole: Person
) -> None:
    """Stricter than clinical.md 2.4, and said so (docs/safety.md): nobody asks from day to day while it is gone on with."""
    said_yes(low_sugar, dr_cole, TODAY + timedelta(days=1))
    begun = TODAY + timedelta(days=10)
    assert goes(reads(low_sugar, on=begun), on=begun) == ("½ capsule", ())
    trial = Trial.objects.get(pk=low_sugar.pk)
    trial.reviews.filter(number=1).update(next_review_on=begun + timedelta(days=84))
    trial.reviews.filter(number=2).update(due_on=begun + timedelta(days=84))

    def in_the_way(days: int) -> tuple[str, ...]:
        found = goes_on(Trial.objects.get(pk=trial.pk), on=TODAY + timedelta(days=days))
        assert found is not None
        return found.obstacles

    assert in_the_way(91) == ()
    (why,) = in_the_way(92)
    assert "The clinician's yes to it is more than 90 days old." in why
    assert [item.key for item in clinic_page(trial.person, on=TODAY + timedelta(days=92)).items] == ["P5"]
    said_yes(trial, dr_cole, TODAY + timedelta(days=92))
    assert in_the_way(93) == ()


def test_the_clinicians_page_offers_it(low_sugar: Trial, dr_cole: Person) -> None:
    reads(low_sugar, on=TODAY)

    def keys(on: date) -> list[str]:
        return [item.key for item in clinic_page(low_sugar.person, on=on).items]

    assert keys(TODAY) == ["P5"]
    said_yes(low_sugar, dr_cole, TODAY + timedelta(days=1))
    assert keys(TODAY + timedelta(days=2)) == []


def test_a_smaller_dose_asked_for_after_the_last_one_is_the_lowest(trial: Trial, ada: Person) -> None:
    reads(trial, on=TODAY)
    factories.assessment(
        trial, SafetyLevel.STEP_BACK, on=TODAY, at=noon(TODAY), fired=[fired("B1", "STEP_BACK")]
    )
    review = reads(trial, on=TODAY)

    said = restart(review, on=TODAY)
    assert said is not None
    assert (said.days, said.dose) == (0, "½ capsule")
    assert "Going on starts at the lowest dose.</strong> That is ½ capsule a day" in " ".join(
        page(ada, page_of(review.trial), on=TODAY).split()
    )
    assert goes(review, on=TODAY) == ("½ capsule", ())


def weeks_off(person: Person) -> Trial:
    """The last of 28 days without it."""
    made = running(
        person, day=112, level=1, levels=2, primary="ldl", withdrawal=True, state=TrialState.WITHDRAWAL
    )
    quiet(made, range(-13, 112))
    event(made, EventKind.WITHDRAWAL_BEGAN, day=85)
    for value, day in (("130", 0), ("100", 84), ("129", 112)):
        kept(made, value, day=day, laboratory="lab", fasting=True)
    factories.review(made, due_on=TODAY + timedelta(days=1), number=2)
    return made


def test_pain_on_the_last_day_of_the_weeks_off_is_waited_for(ada: Person) -> None:
    made, after = weeks_off(ada), TODAY + timedelta(days=1)
    assert says(made, pain=6) == SafetyLevel.PAUSE

    assert not may_go_on(reads(made, on=after), on=after)

    free = TODAY + timedelta(days=5)
    assert goes(reads(made, on=free), on=free) == ("½ capsule", ())


@pytest.mark.parametrize(("since", "free"), [({}, True), ({"pain": 3}, False)])
def test_in_the_weeks_off_only_clear_check_ins_count(since: dict[str, Any], free: bool, ada: Person) -> None:
    """Pain four days before the end of them, and after it days as usual, or days that are not."""
    made, after = weeks_off(ada), TODAY + timedelta(days=1)
    made.check_ins.filter(on__gte=TODAY - timedelta(days=4)).delete()
    bad = TODAY - timedelta(days=4)
    assert says(made, bad, TODAY, pain=6) == SafetyLevel.PAUSE
    for ago in (3, 2, 1):
        says(made, TODAY - timedelta(days=ago), TODAY, **since)

    assert may_go_on(reads(made, on=after), on=after) is free


def test_while_a_reported_reaction_goes_on_nobody_decides_to_go_on(trial: Trial) -> None:
    trials.finish(trial=trial, at=noon(TODAY), on=TODAY)
    review = Review.objects.select_related("trial__person", "trial__product").get(trial=trial)
    report = factories.report(trial, still_going_on=True, severity=4)
    words = "still goes on"

    assert any(words in why for why in queries.why_not_go_on(review, on=TODAY))
    factories.screening(trial.person, on=TODAY)
    with time_machine.travel(noon(TODAY), tick=False):
        browser = signed_in(trial.person)
        browser.post(page_of(trial))
        browser.post(f"{page_of(trial)}question/", {"comprehension": "yes", "certainty": "no"})
        shown = text(browser, page_of(trial))
    assert ("See that report" in shown, "Go to the screening" in shown) == (True, False)
    factories.report(trial, still_going_on=False, corrects=report)
    assert not any(words in why for why in queries.why_not_go_on(review, on=TODAY))
