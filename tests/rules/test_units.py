"""The units offered first."""

import pytest

from apps.rules.countries import COUNTRIES
from apps.rules.measures import MEASURES
from apps.rules.units import IFCC_HBA1C, MMOL_UNITS, US_UNITS, UnitSet, unit_of, units_for


@pytest.mark.parametrize(
    ("country", "expected"), [("US", "us"), ("GB", "mmol"), ("DE", "mgdl"), ("", "mgdl")]
)
def test_a_country_has_a_first_set_of_units(country: str, expected: str) -> None:
    assert units_for(country) == expected


@pytest.mark.parametrize("units", list(UnitSet))
def test_every_measure_with_two_units_has_one_to_offer(units: UnitSet) -> None:
    for measure in MEASURES.values():
        offered = unit_of(measure.key, units)
        names = {unit.name for unit in measure.units}
        assert offered in names if len(names) > 1 else offered is None


def test_units_of_the_united_states() -> None:
    keys = ("fasting_glucose", "hba1c", "ldl", "waist", "height", "weight", "temperature")

    assert [unit_of(key, UnitSet.US, "US") for key in keys] == ["mg/dL", "%", "mg/dL", "in", "in", "lb", "F"]


def test_hba1c_follows_the_country_where_systems_are_mixed() -> None:
    assert [unit_of("hba1c", units_for(country), country) for country in ("DE", "CA", "GB")] == [
        "mmol/mol",
        "%",
        "mmol/mol",
    ]


def test_all_listed_countries_exist() -> None:
    assert set(COUNTRIES) >= US_UNITS | MMOL_UNITS | IFCC_HBA1C
    assert not US_UNITS & MMOL_UNITS
