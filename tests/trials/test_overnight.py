"""A dose that was held back over a night comes back at the lowest step, and never after more than 21 days (clinical.md 3.4)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from apps.records.models import Clearance, EventKind, Person, Product, Trial
from apps.reminders import actions as reminders
from apps.rules.screening import PAGES
from apps.rules.vocabulary import Disposition, TrialState
from apps.trials import actions
from apps.trials.tasks import count_nights
from tests import factories
from tests.cast import signed_in
from tests.factories import NOON, TODAY, answers
from tests.screening.browser import CHECK, START, page, posted
from tests.stage import quiet, running

NIGHT = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # half past midnight of 3 March in Berlin


@pytest.fixture
def trial(ada: Person) -> Trial:
    """On day 31, at the full dose."""
    made = running(ada, day=31, level=1, levels=2)
    quiet(made, range(-13, 31))
    return made


def beat(at: datetime) -> None:
    with time_machine.travel(at, tick=False):
        count_nights()


def answered(person: Person, *, at: datetime = NOON, **differences: object) -> None:
    """A newer result."""
    overall = Disposition.BLOCK if differences else Disposition.OK
    on = person.today(at=at)
    row = factories.screening(
        person,
        on=on,
        answers=answers(weight_kg=80, **differences),
        started_at=at,
        submitted_at=at,
        overall=overall,
    )
    for key in differences:
        factories.finding(row, key, overall)


def ill(trial: Trial) -> None:
    answered(trial.person, organ="yes")


def in_need_of_a_tick(trial: Trial) -> None:
    answered(trial.person, rx="yes")


def unfinished(trial: Trial) -> None:
    with time_machine.travel(NOON, tick=False):
        client = signed_in(trial.person)
        client.post(START)
        client.post(page("about-you"), posted("about-you", answers(preg="pregnant", weight_kg=80)))


def past_its_date(trial: Trial) -> None:
    Product.objects.filter(pk=trial.product_id).update(expired=True)


def too_young(trial: Trial) -> None:
    Person.objects.filter(pk=trial.person_id).update(date_of_birth="2010-01-01")


def held(trial: Trial) -> Trial:
    return Trial.objects.select_related("person", "product", "screening").get(pk=trial.pk)


@pytest.mark.parametrize("against", [ill, in_need_of_a_tick, unfinished, past_its_date, too_young])
def test_a_night_without_a_dose_is_a_pause(against: Callable[[Trial], None], trial: Trial) -> None:
    against(trial)

    beat(NIGHT)
    beat(NIGHT + timedelta(minutes=10))

    now = held(trial)
    assert (now.state, now.paused_on, now.paused_because) == (
        TrialState.PAUSED,
        TODAY + timedelta(days=1),
        "answers",
    )
    assert trial.events.filter(kind=EventKind.PAUSED).count() == 1


def test_a_night_counts_for_whoever_flies_back_into_yesterday(trial: Trial) -> None:
    """Before the beat looks: in New York it is still the evening before, and midnight is to come."""
    past_its_date(trial)

    assert reminders.use_zone(person=trial.person, zone="America/New_York", at=NIGHT)

    assert (held(trial).state, held(trial).paused_on) == (TrialState.PAUSED, TODAY + timedelta(days=1))


def test_that_it_will_be_a_pause_is_said_on_the_day(trial: Trial) -> None:
    says = "From tomorrow on this counts as a pause."
    with time_machine.travel(NOON, tick=False):
        before = signed_in(trial.person).get("/trial/").text
        ill(trial)
        after = signed_in(trial.person).get("/trial/").text
    beat(NIGHT)
    with time_machine.travel(NIGHT, tick=False):
        paused = signed_in(trial.person).get("/trial/").text

    assert [says in page for page in (before, after, paused)] == [False, True, False]


def test_a_clinicians_no_is_one_too(trial: Trial, dr_cole: Person) -> None:
    answered(trial.person, at=NOON - timedelta(days=40), immune_meds="yes")
    Trial.objects.filter(pk=trial.pk).update(screening=trial.person.screenings.order_by("-pk").first())
    factories.clearance(
        trial.person, dr_cole, "immune_meds", decision=Clearance.Decision.DECLINED, decided_at=NOON
    )

    beat(NIGHT)

    assert held(trial).state == TrialState.PAUSED


@pytest.mark.parametrize("hour", [15, 22])
def test_by_day_the_person_has_time_to_put_an_answer_right(hour: int, trial: Trial) -> None:
    ill(trial)

    beat(NOON.replace(hour=hour))

    assert held(trial).state == TrialState.ACTIVE


def test_where_it_is_day_nothing_rests(trial: Trial, ben: Person) -> None:
    Person.objects.filter(pk=ben.pk).update(time_zone="America/New_York")
    ben.refresh_from_db()
    his = running(ben, day=31, level=1, levels=2)
    for one in (trial, his):
        ill(one)

    beat(NIGHT)
    assert (held(trial).state, held(his).state) == (TrialState.PAUSED, TrialState.ACTIVE)

    beat(NIGHT + timedelta(hours=6))
    assert held(his).state == TrialState.PAUSED


def test_a_trial_that_nothing_speaks_against_goes_on(trial: Trial) -> None:
    answered(trial.person)

    beat(NIGHT)

    assert (held(trial).state, held(trial).level) == (TrialState.ACTIVE, 1)


@pytest.mark.parametrize(("days", "state"), [(20, TrialState.ACTIVE), (25, TrialState.STOPPED)])
def test_it_comes_back_at_the_lowest_dose_or_not_at_all(days: int, state: TrialState, trial: Trial) -> None:
    ill(trial)
    beat(NIGHT)
    later = NOON + timedelta(days=days)
    answered(trial.person, at=later)

    with time_machine.travel(later, tick=False):
        before = signed_in(trial.person).get("/trial/").text
        actions.resume(trial=held(trial), by=trial.person, at=later, on=trial.person.today(at=later))
        after = signed_in(trial.person).get("/trial/").text

    assert "Dose today" not in before
    assert (held(trial).state, "Dose today" in after) == (state, state == TrialState.ACTIVE)
    if state == TrialState.ACTIVE:
        assert held(trial).level == 0
        assert "<strong>½ capsule</strong>" in after


def begins_to_answer(trial: Trial, at: datetime, **differences: object) -> None:
    with time_machine.travel(at, tick=False):
        client = signed_in(trial.person)
        client.post(START)
        client.post(page("about-you"), posted("about-you", answers(**{"weight_kg": 81, **differences})))


def test_somebody_who_answers_at_midnight_has_an_hour_to_finish(trial: Trial) -> None:
    """One changed answer four minutes before midnight, all of them a minute after it: the weeks were lost to a pause."""
    begins_to_answer(trial, NIGHT - timedelta(minutes=34))
    beat(NIGHT - timedelta(minutes=29))
    assert held(trial).state == TrialState.ACTIVE
    with time_machine.travel(NIGHT - timedelta(minutes=28), tick=False):
        client = signed_in(trial.person)
        for part in PAGES:
            client.post(page(part.slug), posted(part.slug, answers(weight_kg=81)))
        client.post(CHECK)

    beat(NIGHT + timedelta(hours=1))

    assert (held(trial).state, held(trial).level) == (TrialState.ACTIVE, 1)


def test_who_does_not_finish_within_the_hour_has_left_it_out(trial: Trial) -> None:
    begins_to_answer(trial, NIGHT - timedelta(minutes=34))
    beat(NIGHT)
    assert held(trial).state == TrialState.ACTIVE

    beat(NIGHT + timedelta(minutes=27))

    assert (held(trial).state, held(trial).paused_on) == (TrialState.PAUSED, TODAY + timedelta(days=1))


def test_answering_gives_no_hour_to_what_stands_in_the_way_already(trial: Trial) -> None:
    ill(trial)
    begins_to_answer(trial, NIGHT - timedelta(minutes=34))

    beat(NIGHT)

    assert held(trial).state == TrialState.PAUSED


def told_otherwise(trial: Trial) -> None:
    Product.objects.filter(pk=trial.product_id).update(told_otherwise_at=NOON)


@pytest.mark.parametrize("against", [ill, in_need_of_a_tick, past_its_date, told_otherwise])
@pytest.mark.parametrize("hours", [20, 44])
def test_a_night_in_which_nothing_looked_counts_by_day(
    hours: int, against: Callable[[Trial], None], trial: Trial
) -> None:
    """Nothing ran in the night, or the person flew over it."""
    Product.objects.filter(pk=trial.product_id).update(condition_seen_on=TODAY)
    against(trial)
    beat(NOON + timedelta(hours=3))
    assert held(trial).state == TrialState.ACTIVE, "by day there is time to put it right"

    beat(NOON + timedelta(hours=hours))

    assert (held(trial).state, held(trial).paused_on) == (TrialState.PAUSED, TODAY + timedelta(days=1))
