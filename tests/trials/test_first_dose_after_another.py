"""What an earlier trial left behind holds the first dose of the next one: every page then names it, and a yes to it counts."""

from datetime import date, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.clinic import decisions as clinic
from apps.records.models import Person, Product, Role, Screening, Trial
from apps.reviews import queries as reviews
from apps.rules.vocabulary import ReviewDecision, SafetyLevel
from apps.screening.decided import decided
from apps.trials import actions, queries
from tests import factories
from tests.trials.lives import CHOICES, SIGNED_UP, active, at, day, fresh, quiet_days, started, stopped
from tests.trials.test_after_the_end import decided as decide
from tests.trials.test_after_the_end import finished
from tests.trials.test_ran_its_course import answered, page

BY = queries.BY_CLINICIAN
LOW = SIGNED_UP + timedelta(days=5)


def next_one(earlier: Trial, *, on: date) -> tuple[Trial, date]:
    """Begun on that day, with all its baseline; and the day of its first dose."""
    person, first_dose = earlier.person, on + timedelta(days=15)
    factories.screening(person, on=on)
    Product.objects.update(condition_seen_on=on)
    pack, row = Product.objects.get(pk=earlier.product_id), Screening.objects.current(person)
    assert row is not None
    trial = actions.save_plan(person=person, product=pack, screening=row, choices=CHOICES, at=at(on))
    actions.start(trial=trial, by=person, at=at(on), on=on)
    factories.check_ins(trial, {on + timedelta(days=1 + number): {} for number in range(14)})
    factories.screening(person, on=first_dose)
    Product.objects.update(condition_seen_on=first_dose)
    return fresh(trial), first_dose


def low_before(person: Person) -> Trial:
    """Low sugar before a first dose; the person stopped that trial themselves."""
    trial = started(person)
    fired = [{"rule": "P5", "level": "PAUSE", "reason": "Your blood sugar was low."}]
    factories.assessment(trial, SafetyLevel.PAUSE, on=LOW, at=at(LOW), fired=fired)
    actions.stop(trial=trial, by=person, at=at(LOW, 14), on=LOW)
    return fresh(trial)


def test_an_earlier_stop_held_back_since_is_named_in_the_letter(ada: Person, dr_cole: Person) -> None:
    """Today waited for a clinician, and the letter to one asked nothing."""
    old = stopped(active(ada), "ST1", on=day(10))
    quiet_days(old, 11, 30)
    factories.clearance(ada, dr_cole, "ST1", decided_on=day(30), decided_at=at(day(30), 13))
    new, on = next_one(old, on=day(40))
    assert (queries.day_one(new, on=on).reasons, queries.halts(ada, on=on)) == ((), ())

    actions.stop(trial=old, by=dr_cole, at=at(day(50)), on=day(50))

    assert [("clinician" in words) for words in queries.day_one(new, on=on).reasons] == [True]
    (halt,) = queries.halts(ada, on=on)
    assert halt.asked == "May the first dose be taken?"
    assert "The stop, held back on 5 May 2026 by Cole" in halt.why

    factories.clearance(ada, dr_cole, "ST1", BY, decided_on=on, decided_at=at(on, 8))
    assert (queries.day_one(new, on=on).reasons, queries.halts(ada, on=on)) == ((), ())


def test_low_sugar_of_an_earlier_baseline_has_a_way_on(ada: Person, dr_cole: Person) -> None:
    """It waited four weeks for a word that no page let a clinician say; and one that was said was called over."""
    new, on = next_one(low_before(ada), on=LOW + timedelta(days=2))

    assert [("clinician" in words) for words in queries.day_one(new, on=on).reasons] == [True]
    (halt,) = queries.halts(ada, on=on)
    assert halt.asked == "May the first dose be taken?"
    assert halt.why == ("The pause of 7 March 2026: “Your blood sugar was low.” (rule P5)",)
    assert [item.key for item in clinic.page(ada, on=on).items] == ["P5"]

    factories.clearance(ada, dr_cole, "P5", decided_on=on, decided_at=at(on, 8))

    assert queries.day_one(new, on=on).reasons == ()
    assert [one.counts for one in decided(ada, on=on)] == [True]
    (halt,) = queries.halts(ada, on=on)
    assert halt.asked == ""


def test_a_yes_of_somebody_who_is_no_clinician_any_more_is_asked_of_the_next_one(
    ada: Person, dr_cole: Person
) -> None:
    """The page said that nothing waits, while the trial did."""
    trial = active(ada)
    actions.pause(trial=trial, by=dr_cole, at=at(day(20)), on=day(20), because=BY)
    factories.clearance(ada, dr_cole, BY, decided_on=day(21), decided_at=at(day(21)))
    assert clinic.page(ada, on=day(21)).items == ()

    Person.objects.filter(pk=dr_cole.pk).update(role=Role.PARTICIPANT)

    assert queries.may_resume(fresh(trial), on=day(21)).needs_clinician
    assert [item.key for item in clinic.page(ada, on=day(21)).items] == [BY]


def test_a_pause_that_ran_out_is_named_by_its_day_and_its_clinician(ada: Person, dr_cole: Person) -> None:
    """It stood there as a pause of the day on which it ended the trial."""
    trial = active(ada)
    actions.pause(trial=trial, by=dr_cole, at=at(day(10)), on=day(10), because=BY)
    actions.finish(trial=fresh(trial), at=at(day(40)), on=day(40))

    (halt,) = queries.halts(ada, on=day(40))

    assert halt.why == ("The pause of 26 March 2026 by Cole",)


def test_more_decisions_are_no_more_queries(ada: Person, dr_cole: Person) -> None:
    """Each read anew what holds each trial."""
    actions.pause(trial=active(ada), by=dr_cole, at=at(day(10)), on=day(10), because=BY)

    def asked() -> int:
        factories.clearance(ada, dr_cole, BY, "P1", decided_on=day(11), decided_at=at(day(11)))
        with CaptureQueriesContext(connection) as found:
            decided(ada, on=day(12))
        return len(found)

    assert asked() == asked() == asked()


def test_a_stop_in_the_weeks_without_it_says_nothing_of_weeks_that_are_over(
    ada: Person, as_ada: Client
) -> None:
    trial = finished(ada)
    decide(trial, ReviewDecision.WITHDRAWAL)
    actions.begin_withdrawal(trial=trial, by=ada, at=at(day(85)), on=day(85))
    answered(ada, on=day(86), immune_meds="yes")

    today = page(as_ada, reverse("trials:today"), on=day(86))
    letter = page(as_ada, reverse("screening:letter"), on=day(86))

    assert reviews.allowed(fresh(trial).reviews.get(number=2), on=day(86))
    assert "Your second review can be read." in today
    assert "Your weeks without it are over." not in today
    assert "The screening asks for your advice first" in letter
    assert "Nothing is asked of you" not in letter
