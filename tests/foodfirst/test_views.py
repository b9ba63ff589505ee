"""The path in the browser."""

from http import HTTPStatus

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.records.models import FoodFirstDay, FoodFirstPlan, Person
from apps.rules.vocabulary import Disposition
from tests import factories

pytestmark = pytest.mark.usefixtures("noon")
PATH, CHOOSE, DAY = "/food-first/", "/food-first/choose/", "/food-first/day/"


def test_from_the_habits_to_the_first_day(as_ada: Client, ada: Person) -> None:
    assert as_ada.get(PATH).headers["Location"] == CHOOSE

    path = as_ada.post(CHOOSE, {"habits": ["calm", "bedtime"], "fibre_start_g": "12,4"}, follow=True)
    day = as_ada.post(DAY, {"done": ["calm"], "plants": "4", "bloating": "2"}, follow=True)

    assert "You eat about 12 g a day now." in path.content.decode()
    assert "4 so far." in day.content.decode()
    assert "1 of 7 days" in day.content.decode()
    assert FoodFirstDay.objects.get(person=ada).done == ["calm"]


def test_the_day_shows_what_was_ticked(as_ada: Client, ada: Person) -> None:
    as_ada.post(CHOOSE, {"habits": ["calm", "bedtime"]})
    as_ada.post(DAY, {"done": ["calm"], "plants": "4", "bloating": "0"})

    shown = as_ada.get(DAY).content.decode()

    assert 'value="4"' in shown
    assert shown.count("checked") == 2


def test_too_many_habits_are_an_error(as_ada: Client) -> None:
    response = as_ada.post(CHOOSE, {"habits": ["calm"]})

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Choose 2 to 4 habits." in response.content.decode()


def test_fibre_comes_from_the_screening(as_ada: Client, ada: Person) -> None:
    factories.screening(ada, answers=factories.answers(fibre_g=9))

    assert 'value="9"' in as_ada.get(CHOOSE).content.decode()


def test_help_comes_before_food(as_ada: Client, ada: Person) -> None:
    factories.screening(ada, answers=factories.answers(now=["breathing"]), overall=Disposition.EMERGENCY)
    FoodFirstPlan.objects.create(person=ada, habits=["calm", "bedtime"], began_on=factories.TODAY)

    for address in (PATH, CHOOSE):
        shown = as_ada.get(address).content.decode()
        assert 'href="tel:112"' in shown
        assert "Save" in shown or "Week 1" in shown  # and the path stays open


def test_a_clinician_is_asked_before_more_fibre(as_ada: Client, ada: Person) -> None:
    factories.finding(factories.screening(ada), "gut_major", Disposition.BLOCK)
    FoodFirstPlan.objects.create(person=ada, habits=["calm", "bedtime"], began_on=factories.TODAY)

    for address in (PATH, CHOOSE):
        assert "Ask your clinician before you add fibre" in as_ada.get(address).content.decode()


def test_the_path_is_a_persons_own(as_ben: Client, as_cole: Client, as_ada: Client) -> None:
    as_ada.post(CHOOSE, {"habits": ["calm", "bedtime"]})

    assert as_ben.get(PATH).headers["Location"] == CHOOSE
    assert as_ben.get(DAY).headers["Location"] == CHOOSE
    assert as_cole.get(PATH).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("days", [1, 3])
def test_the_path_takes_few_queries(
    as_ada: Client, ada: Person, days: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    as_ada.post(CHOOSE, {"habits": ["calm", "bedtime"]})
    for number in range(days):
        FoodFirstDay.objects.create(person=ada, on=factories.TODAY.replace(day=2 + number), plants=1)

    with django_assert_num_queries(6):
        as_ada.get(PATH)
