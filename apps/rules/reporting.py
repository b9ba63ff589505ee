"""Where a person can report a reaction to a supplement to the authorities of their country.

Only official places of which we are sure; everywhere else the general advice stands. The operator should have the
list checked for the countries that the site is offered in.
"""

from dataclasses import dataclass

from apps.rules.text import gettext_noop as _

GENERAL_ADVICE = _(
    "Tell your pharmacist or clinician about it, and the maker on the pack. They know where such reports go in your country."
)


@dataclass(frozen=True, slots=True)
class ReportingLink:
    """Where to report, and on what we rest that supplements belong there."""

    name: str
    url: str
    source: str


_US = ReportingLink(
    _("Safety Reporting Portal"),
    "https://www.safetyreporting.hhs.gov/",
    "US Department of Health and Human Services with the FDA; dietary supplements are on its list",
)
_FR = ReportingLink(
    _("public portal for reports about health"),
    "https://signalement.social-sante.gouv.fr/",
    "French health ministry; ANSES names it for food supplements (nutrivigilance)",
)
REPORTING = {
    "US": _US,
    "PR": _US,
    "GB": ReportingLink(
        _("Yellow Card scheme"),
        "https://yellowcard.mhra.gov.uk/",
        "Medicines and Healthcare products Regulatory Agency",
    ),
    "CA": ReportingLink(
        _("Canada Vigilance Program"),
        "https://www.canada.ca/en/health-canada/services/drugs-health-products/medeffect-canada/"
        "adverse-reaction-reporting/natural-health-products/consumer.html",
        "Health Canada; its page for consumers of natural health products, probiotics among them",
    ),
    **dict.fromkeys(("FR", "GF", "GP", "MQ", "RE", "YT"), _FR),
}


def reporting_link(country: str) -> ReportingLink | None:
    """Where to report a reaction (ISO 3166-1 code of the country); None where we are not sure."""
    return REPORTING.get(country.upper())
