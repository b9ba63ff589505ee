"""Where reactions are reported."""

from urllib.parse import urlsplit

from apps.rules.countries import COUNTRIES
from apps.rules.reporting import GENERAL_ADVICE, REPORTING, reporting_link
from apps.rules.wording import banned_in, grade


def test_every_authority_is_official_and_sourced() -> None:
    assert set(REPORTING) <= set(COUNTRIES)
    for link in REPORTING.values():
        address = urlsplit(link.url)
        assert address.scheme == "https"
        assert (address.hostname or "").endswith((".gov", ".gov.uk", ".gouv.fr", "canada.ca"))
        assert link.source


def test_a_country_of_which_we_are_not_sure_has_none() -> None:
    assert reporting_link("de") is None
    assert reporting_link("us") == REPORTING["US"]
    assert grade(GENERAL_ADVICE) <= 8
    assert banned_in(GENERAL_ADVICE) == ()
