"""Which paper lies in a printer, by country."""

from enum import StrEnum

# Territories whose usual paper is US Letter (Unicode CLDR, supplemental data "paperSize").
_LETTER = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})


class Paper(StrEnum):
    """A paper size, named as the printing templates name it."""

    A4 = "a4"
    LETTER = "us-letter"


def paper_of(country: str) -> Paper:
    """The paper of a country (ISO 3166-1 code); A4 where nothing is known."""
    return Paper.LETTER if country in _LETTER else Paper.A4
