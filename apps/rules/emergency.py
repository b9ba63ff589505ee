"""Whom to call, by country: emergency number and poison line.

Numbers of ambulances are general knowledge and listed only where we are sure; everywhere else the text says
112, which mobile phones connect to an emergency line in most countries, "or your local number". The
operator should have the list checked for the countries that the site is offered in.
"""

from dataclasses import dataclass

from apps.rules.text import gettext_noop as _

UNSURE = _("112 (or your local number)")
OR = _("{first} or {second}")

_ONE_ONE_TWO = (
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
        "IT",
        "LT",
        "LU",
        "LV",
    ),
    *("MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    *("AX", "FO", "GL", "IS", "LI", "GE", "IN", "KW", "MD", "NG", "TR"),
    *("AD", "MC", "SM", "GF", "GP", "MQ", "RE", "YT"),
)
_NINE_ONE_ONE = (
    *("US", "CA", "PR", "GU", "VI", "AS", "MP"),
    *("MX", "CR", "DO", "EC", "JO", "PA", "PH", "UY", "BM", "KY", "BS"),
)
_OTHERS = {
    "IE": ("112", "999"),
    "GB": ("999", "112"),
    "GG": ("999", "112"),
    "IM": ("999", "112"),
    "JE": ("999", "112"),
    "AU": ("000",),
    "CX": ("000",),
    "CC": ("000",),
    "NZ": ("111",),
    "CH": ("144", "112"),
    "NO": ("113", "112"),
    "SJ": ("113", "112"),
    "RU": ("103", "112"),
    "UA": ("103", "112"),
    "BY": ("103",),
    "KZ": ("103", "112"),
    "IL": ("101",),
    "AE": ("998",),
    "SA": ("997",),
    "QA": ("999",),
    "BH": ("999",),
    "JP": ("119",),
    "KR": ("119",),
    "TW": ("119",),
    "CN": ("120",),
    "HK": ("999",),
    "MO": ("999",),
    "SG": ("995",),
    "MY": ("999",),
    "TH": ("1669",),
    "VN": ("115",),
    "ID": ("112", "119"),
    "BD": ("999",),
    "LK": ("1990",),
    "BR": ("192",),
    "AR": ("107",),
    "CL": ("131",),
    "CO": ("123",),
    "PE": ("106",),
    "ZA": ("112", "10177"),
    "EG": ("123",),
    "KE": ("999", "112"),
    "TN": ("190",),
}
NUMBERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_ONE_ONE_TWO, ("112",)),
    **dict.fromkeys(_NINE_ONE_ONE, ("911",)),
    **_OTHERS,
}
POISON_LINES = {
    "US": "1-800-222-1222",
    "PR": "1-800-222-1222",
    "CA": "1-844-764-7669",
    "AU": "13 11 26",
    "NZ": "0800 764 766",
    "BE": "070 245 245",
    "CH": "145",
    "NO": "22 59 13 00",
}


@dataclass(frozen=True, slots=True)
class Emergency:
    """Whom to call in a country. `numbers` are for tap-to-call links; `text` is what to say when unsure."""

    numbers: tuple[str, ...]
    is_sure: bool
    poison_line: str | None

    @property
    def text(self) -> str:
        """The numbers in words, such as "999 or 112"."""
        if not self.is_sure:
            return UNSURE
        return (
            OR.format(first=self.numbers[0], second=self.numbers[1])
            if len(self.numbers) > 1
            else self.numbers[0]
        )


def emergency(country: str) -> Emergency:
    """Whom to call in a country (ISO 3166-1 code); 112 and not sure for a country that is not listed."""
    code = country.upper()
    return Emergency(NUMBERS.get(code, ("112",)), code in NUMBERS, POISON_LINES.get(code))
