"""Whoever read blood sugar day by day is asked for as many days without the product as the second review compares."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from apps.analysis.review import review as analyse
from apps.records.models import Measurement, Person, Trial
from apps.records.plans import plan_of
from apps.reviews import queries
from apps.reviews.gathering import input_of
from apps.rules.vocabulary import ReviewLabel
from apps.trials.measuring import measures_due, windows
from tests import factories
from tests.pages.reading import main_text
from tests.reviews.endings import home, lab, steady, weeks_off
from tests.reviews.test_copy import answered, opened
from tests.stage import date_of

TODAY = factories.TODAY
ASKED = "Read your main number as before: from 9 March on, on 7 days or more."
ONCE = "Your main number is wanted once more, from 16 March on."


def choices(client: Client, name: str, person: Person) -> str:
    review = answered(opened(name, client, person))
    return "\n".join(main_text(client.get(reverse("reviews:review", args=[review.trial.code])).text))


@pytest.mark.parametrize(
    ("name", "asked"), [("improved", True), ("lab-improved", False), ("waist-improved", False)]
)
def test_the_choice_says_what_the_weeks_off_ask(name: str, asked: bool, as_ada: Client, ada: Person) -> None:
    said = choices(as_ada, name, ada)

    assert (ASKED in said, ONCE in said) == (asked, not asked)


def read_off(person: Person, days: Iterable[int]) -> Trial:
    """Weeks off in which blood sugar was read on these days of the trial only."""
    trial = home(weeks_off(person, TODAY), steady(132, 112, 130))
    kept = {date_of(trial, day) for day in days}
    trial.measurements.filter(taken_on__gt=date_of(trial, 84)).exclude(taken_on__in=kept).delete()
    return trial


def test_as_many_days_as_are_asked_for_are_enough(ada: Person) -> None:
    trial = read_off(ada, range(100, 107))

    assert queries.missing(trial, on=TODAY - timedelta(days=1)) is None
    assert analyse(input_of(trial)).label == ReviewLabel.LIKELY_BENEFIT


def test_the_three_readings_of_a_pair_are_said_to_be_too_few(ada: Person) -> None:
    """They are: the review would have nothing to compare."""
    trial = read_off(ada, (110, 111, 112))
    plan = plan_of(trial)
    assert plan is not None
    last_day = TODAY - timedelta(days=1)

    found = queries.missing(trial, on=last_day)

    assert found is not None
    assert (found.have, found.need, found.is_off) == (3, 7, True)
    (wanted,) = [one for one in measures_due(trial, plan, on=last_day) if one.need == 7]
    assert (wanted.have, wanted.last_day) == (3, last_day)
    assert analyse(input_of(trial)).label == ReviewLabel.LIKELY_IMPROVED
    assert [one.readings for one in windows(trial, plan)] == [3, 3, 7]


def test_few_home_readings_stay_a_pair(ada: Person) -> None:
    trial = read_off(ada, (110, 111, 112))
    trial.measurements.filter(taken_on__lt=date_of(trial, -3)).delete()
    plan = plan_of(trial)
    assert plan is not None

    assert [one.readings for one in windows(trial, plan)] == [3, 3, 3]


def test_laboratory_values_ask_nobody_to_read_daily(ada: Person) -> None:
    trial = weeks_off(ada, TODAY)
    lab(trial, dict.fromkeys(range(-10, 84), 100.0), "fasting_glucose")
    plan = plan_of(trial)
    assert plan is not None
    assert Measurement.objects.filter(trial=trial, source="lab").count() > 21

    assert [one.readings for one in windows(trial, plan)] == [3, 3, 3]
