"""Whom to call, by country."""

from importlib.resources import files

import pytest

from apps.rules.countries import COUNTRIES
from apps.rules.emergency import NUMBERS, POISON_LINES, UNSURE, emergency
from apps.rules.reporting import REPORTING, reporting_link
from tests.cases import for_each

EU = (
    *(
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
    ),
    *("LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
)


def test_every_iso_country_has_a_name() -> None:
    table = files("tzdata.zoneinfo").joinpath("iso3166.tab").read_text(encoding="utf-8")
    codes = {line.split("\t")[0] for line in table.splitlines() if line and not line.startswith("#")}

    assert set(COUNTRIES) == codes | {"XK"}
    assert len(set(COUNTRIES.values())) == len(COUNTRIES)


@for_each("country", EU)
def test_112_is_named_first_in_all_of_the_eu(country: str) -> None:
    assert emergency(country).numbers[0] == "112"


@pytest.mark.parametrize(
    ("country", "numbers"),
    [
        ("GB", ("999", "112")),
        ("US", ("911",)),
        ("CA", ("911",)),
        ("AU", ("000",)),
        ("NZ", ("111",)),
        ("JP", ("119",)),
        ("CN", ("120",)),
        ("us", ("911",)),
    ],
)
def test_numbers_of_a_country(country: str, numbers: tuple[str, ...]) -> None:
    found = emergency(country)

    assert (found.numbers, found.is_sure) == (numbers, True)


@pytest.mark.parametrize("country", ["", "ZZ", "TV"])
def test_a_country_we_are_not_sure_of_gets_112_or_the_local_number(country: str) -> None:
    found = emergency(country)

    assert (found.numbers, found.is_sure, found.text) == (("112",), False, UNSURE)


def test_two_numbers_are_told_in_words() -> None:
    assert [emergency(country).text for country in ("GB", "DE")] == ["999 or 112", "112"]


def test_all_listed_countries_exist_and_all_numbers_can_be_dialled() -> None:
    assert set(NUMBERS) | set(POISON_LINES) | set(REPORTING) <= set(COUNTRIES)
    assert all(
        2 <= len(number) <= 5 and number.isdigit() for numbers in NUMBERS.values() for number in numbers
    )
    assert len(NUMBERS) >= 60


def test_poison_and_reporting_lines_are_named_only_where_sure() -> None:
    american, british = reporting_link("US"), reporting_link("GB")

    assert american is not None
    assert british is not None
    assert (american.name, british.name) == ("Safety Reporting Portal", "Yellow Card scheme")
    assert reporting_link("DE") is None
    assert emergency("US").poison_line == "1-800-222-1222"
    assert emergency("DE").poison_line is None
