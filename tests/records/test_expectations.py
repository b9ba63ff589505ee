"""Having read what to expect counts as long as newer answers do not change what was read."""

from datetime import timedelta

import pytest

from apps.records.expectations import is_read, mark
from apps.records.models import Person, Screening
from tests import factories
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=5)
SLIM = factories.answers(height_cm=180, weight_kg=68)


def newest(person: Person) -> Screening | None:
    return Screening.objects.current(person)


def test_the_same_answers_again_ask_nothing(ada: Person) -> None:
    factories.screening(ada)
    product = factories.product(ada)

    factories.screening(ada, on=LATER)

    assert is_read(product, newest(ada))


def test_newer_answers_that_change_who_was_studied_ask_again(ada: Person) -> None:
    factories.screening(ada)
    product = factories.product(ada)
    seen = mark(product, newest(ada))

    factories.screening(ada, on=LATER, answers=SLIM)

    assert not is_read(product, newest(ada))
    assert seen != mark(product, newest(ada))  # a page that was opened before says yes to nothing new


def test_what_was_read_before_any_answers_said_nothing_of_the_person(ada: Person) -> None:
    product = factories.product(ada)
    assert is_read(product, newest(ada))

    factories.screening(ada, on=LATER)

    assert not is_read(product, newest(ada))


def test_nothing_counts_before_it_is_read(ada: Person) -> None:
    factories.screening(ada)

    assert not is_read(factories.product(ada, expectation_read_at=None), newest(ada))
    assert is_read(factories.product(ada, expectation_read_at=NOON), newest(ada))
