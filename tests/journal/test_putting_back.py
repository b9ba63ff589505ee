"""A number that was removed can be put back for as long as a check-in can be undone."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.accounts.export import export_of
from apps.journal import actions, queries
from apps.journal.tasks import forget_drafts
from apps.records.models import Measurement, Person
from tests import factories
from tests.factories import NOON, TODAY
from tests.stage import running

MEASURE = reverse("journal:measure")
LATER = NOON + timedelta(minutes=9)
TOO_LATE = NOON + timedelta(minutes=10)


@pytest.fixture
def value(ada: Person) -> Measurement:
    trial = running(ada, day=10, primary="ldl")
    return factories.measurement(trial, "ldl", Decimal(150), TODAY, laboratory="City lab", fasting=True)


def remove(row: Measurement) -> None:
    assert actions.remove_measurement(measurement=row, at=NOON)


def test_a_removed_number_counts_nowhere_and_stands_again_when_it_is_put_back(value: Measurement) -> None:
    remove(value)
    assert not value.trial.measurements.exists()
    assert not Measurement.objects.exists()
    assert queries.removed_lately(value.trial, at=LATER) == [value]

    assert actions.put_back(measurement=value, at=LATER)
    assert list(value.trial.measurements.all()) == [value]
    assert not actions.put_back(measurement=value, at=LATER)
    assert queries.removed_lately(value.trial, at=LATER) == []


def test_a_number_is_removed_once(value: Measurement) -> None:
    remove(value)

    assert not actions.remove_measurement(measurement=value, at=LATER)


def test_after_ten_minutes_it_is_gone_for_good(value: Measurement) -> None:
    remove(value)
    assert actions.forget_removed(at=LATER) == 0
    assert not actions.put_back(measurement=value, at=TOO_LATE)
    assert queries.removed_lately(value.trial, at=TOO_LATE) == []

    with time_machine.travel(TOO_LATE, tick=False):
        forget_drafts()

    assert not Measurement.everything.exists()


def test_the_next_removal_forgets_the_ones_before(value: Measurement) -> None:
    other = factories.measurement(value.trial, "ldl", Decimal(140), TODAY)
    remove(value)

    actions.remove_measurement(measurement=other, at=TOO_LATE)

    assert list(Measurement.everything.all()) == [other]


def test_what_was_typed_anew_meanwhile_is_not_there_twice(value: Measurement) -> None:
    remove(value)
    again = factories.measurement(value.trial, "ldl", Decimal(150), TODAY)

    assert not actions.put_back(measurement=value, at=LATER)

    assert list(Measurement.everything.all()) == [again]


def test_the_page_offers_it_back_in_one_tap(as_ada: Client, value: Measurement) -> None:
    with time_machine.travel(NOON, tick=False):
        gone = as_ada.post(reverse("journal:remove-measurement", args=[value.code]), follow=True)
        assert "Removed: 150 mg/dL of 2 March." in gone.content.decode()

        back = as_ada.post(reverse("journal:put-back", args=[value.code]), follow=True).content.decode()
        assert "The number is back." in back
        assert "Removed: 150" not in back
        again = as_ada.post(reverse("journal:put-back", args=[value.code]), follow=True).content.decode()

    assert "It cannot be put back any more." in again
    assert Measurement.objects.get() == value


def test_only_who_wrote_it_may_put_it_back(as_ben: Client, value: Measurement) -> None:
    remove(value)

    with time_machine.travel(LATER, tick=False):
        assert as_ben.post(reverse("journal:put-back", args=[value.code])).status_code == 404


def test_an_export_holds_what_is_stored(ada: Person, value: Measurement) -> None:
    remove(value)

    tables = export_of(ada, at=LATER)["tables"]

    assert isinstance(tables, dict)
    assert [row["removed_at"] for row in tables["Measurement"]["rows"]] == [NOON]
