"""What stood in the way of a product that is gone on with was a break: after it the lowest dose comes first."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.models import EventKind, Person, Product, Trial
from apps.rules.vocabulary import ReviewDecision
from apps.trials import queries
from apps.trials.tasks import count_nights
from config.celery import app
from tests import factories
from tests.reviews.test_actions import decide, opened, with_values
from tests.screening.browser import screened
from tests.stage import noon

TODAY = factories.TODAY
HALTED, LIFTED = TODAY + timedelta(days=20), TODAY + timedelta(days=35)  # the answer then counts no more
UNTIL = TODAY + timedelta(days=60)
NIGHT = (noon(HALTED) + timedelta(days=1)).astimezone(ZoneInfo("Europe/Berlin"))


@pytest.fixture
def trial(ada: Person) -> Trial:
    """Gone on with at the full dose of its trial, until `UNTIL`."""
    made = with_values(ada, "150", "100", level=2)
    review = opened(made)
    factories.screening(ada, on=TODAY)
    assert decide(review, ReviewDecision.CONTINUE, reason="It helps.", next_review_on=UNTIL)
    made.refresh_from_db()
    return made


def going(trial: Trial) -> queries.Continuing:
    (found,) = queries.continuing(Person.objects.get(pk=trial.person_id), on=LIFTED)
    return found


def unfit(trial: Trial) -> None:
    """Told of the pack on the day of the halt."""
    Product.objects.filter(pk=trial.product_id).update(expired=True)
    Trial.objects.filter(pk=trial.pk).update(nights_counted_at=noon(HALTED))


def knock(hour: int = 1) -> None:
    """At that hour in Berlin, in the night after the halt."""
    with time_machine.travel(NIGHT.replace(hour=hour), tick=False):
        count_nights()


def test_answers_that_spoke_against_it_are_a_break(trial: Trial, as_ada: Client) -> None:
    assert going(trial).dose == "1 capsule"
    with time_machine.travel(noon(HALTED), tick=False):
        screened(as_ada, organ="yes")
    knock()
    with time_machine.travel(noon(LIFTED), tick=False):
        screened(as_ada)
        today = " ".join(as_ada.get(reverse("trials:today")).content.decode().split())

    found = going(trial)

    assert (found.is_low, found.dose, found.obstacles) == (True, "½ capsule", ())
    assert "you start again at the lowest dose: ½ capsule a day" in today


def test_so_is_a_pack_that_was_not_fit(trial: Trial) -> None:
    unfit(trial)
    knock()
    Product.objects.filter(pk=trial.product_id).update(expired=False)

    assert (going(trial).is_low, going(trial).dose) == (True, "½ capsule")


def test_it_is_noted_once_and_told_beside_the_plan(trial: Trial, as_ada: Client, as_cole: Client) -> None:
    unfit(trial)
    knock()
    knock()

    noted = trial.events.get(kind=EventKind.LEFT_OUT)
    assert (noted.on, noted.by) == (NIGHT.date(), None)
    with time_machine.travel(noon(HALTED), tick=False):
        plan, today = (
            as_ada.get(reverse(page)).content.decode() for page in ("trials:calendar", "trials:today")
        )
        clinic = as_cole.get(reverse("clinic:trial", args=[trial.code])).content.decode()
    assert "Something stood in the way, so it is left out." in plan
    assert "After that it begins again at the lowest dose." in today
    assert "Something stood in the way of the product that is gone on with." in clinic


def test_nothing_is_noted_while_nothing_stands_in_the_way(trial: Trial) -> None:
    knock()

    assert not trial.events.filter(kind=EventKind.LEFT_OUT).exists()
    assert (going(trial).is_low, going(trial).dose) == (False, "1 capsule")


def test_the_end_of_the_chosen_time_is_no_break_by_itself(trial: Trial) -> None:
    """Who decides again on that day has left nothing out."""
    with time_machine.travel(
        NIGHT.replace(year=UNTIL.year, month=UNTIL.month, day=UNTIL.day, hour=1), tick=False
    ):
        count_nights()

    assert not trial.events.filter(kind=EventKind.LEFT_OUT).exists()


def test_an_hour_of_answering_questions_is_no_break(trial: Trial, as_ada: Client) -> None:
    unfit(trial)
    with time_machine.travel(noon(HALTED) + timedelta(hours=3), tick=False):
        count_nights()

    assert not trial.events.filter(kind=EventKind.LEFT_OUT).exists()
    with time_machine.travel(noon(HALTED), tick=False):
        today = as_ada.get(reverse("trials:today")).content.decode()
    assert "If it is left out over a night, it begins again at the lowest dose." in today


def test_what_was_stopped_is_not_left_out(trial: Trial) -> None:
    trial.reviews.filter(number=2).update(decision=ReviewDecision.STOP, decided_at=noon(TODAY))
    unfit(trial)
    knock()

    assert not trial.events.filter(kind=EventKind.LEFT_OUT).exists()


def test_the_beat_knocks() -> None:
    asked = {entry["task"]: entry["schedule"] for entry in app.conf.beat_schedule.values()}

    assert asked[count_nights.name] == 600.0


def test_a_break_that_no_worker_saw_is_one(trial: Trial, as_ada: Client) -> None:
    """What stood in the way for ten days was put right before anything looked: the full dose was named."""
    with time_machine.travel(noon(HALTED), tick=False):
        screened(as_ada, organ="yes")
    with time_machine.travel(noon(LIFTED), tick=False):
        screened(as_ada)

    assert (going(trial).is_low, going(trial).dose) == (True, "½ capsule")
    assert trial.events.get(kind=EventKind.LEFT_OUT).on == HALTED + timedelta(days=1)


def test_what_is_put_right_on_its_day_is_none(trial: Trial, as_ada: Client) -> None:
    with time_machine.travel(noon(HALTED), tick=False):
        screened(as_ada, organ="yes")
        screened(as_ada)

    assert (going(trial).is_low, going(trial).dose) == (False, "1 capsule")
