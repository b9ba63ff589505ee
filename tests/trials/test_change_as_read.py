"""A smallest change that matters is told in the unit in which the values beside it are read."""

from decimal import Decimal

import pytest

from apps.records.models import Person
from apps.trials.queries import change_as_read


@pytest.mark.parametrize(
    ("country", "units", "measure", "unit", "shown"),
    [
        ("DE", "mmol", "hba1c", "%", ("5.5", "mmol/mol")),
        ("US", "us", "hba1c", "%", ("0.5", "points")),
        ("US", "us", "waist", "cm", ("0.2", "in")),
        ("DE", "mmol", "ldl", "% of value", ("0.5", "% of value")),
        ("DE", "mmol", "bloating_frequency", "days/week", ("0.5", "days a week")),
    ],
)
def test_it_is_the_unit_of_the_person(
    country: str, units: str, measure: str, unit: str, shown: tuple[str, str], ada: Person
) -> None:
    ada.country, ada.units = country, units

    assert change_as_read(measure, Decimal("0.500"), unit, ada) == shown


def test_one_is_no_plural(ada: Person) -> None:
    ada.country, ada.units = "US", "us"

    assert change_as_read("hba1c", Decimal(1), "%", ada) == ("1", "point")
    assert change_as_read("bloating_frequency", Decimal("1.000"), "days/week", ada) == ("1", "day a week")
