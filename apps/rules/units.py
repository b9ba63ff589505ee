"""Which units people are asked in. Only a first offer by country: the person always chooses (clinical.md 5.2)."""

from enum import StrEnum


class UnitSet(StrEnum):
    """The units that go together."""

    MMOL = "mmol"  # kg, cm, mmol/L, mmol/mol, C
    MGDL = "mgdl"  # kg, cm, mg/dL, %, C
    US = "us"  # lb, in, mg/dL, %, F


US_UNITS = frozenset({"US", "PR", "GU", "VI", "AS", "MP", "UM", "LR"})
# Where laboratories print glucose and lipids in mmol/L (general knowledge; Germany is mixed).
MMOL_UNITS = frozenset(
    {
        *(
            "AU",
            "BA",
            "BG",
            "BY",
            "CA",
            "CH",
            "CN",
            "CZ",
            "DK",
            "EE",
            "FI",
            "FO",
            "GB",
            "GG",
            "GI",
            "GL",
            "HK",
            "HR",
        ),
        *(
            "HU",
            "IE",
            "IM",
            "IS",
            "JE",
            "KZ",
            "LI",
            "LT",
            "LV",
            "ME",
            "MK",
            "MO",
            "MT",
            "MY",
            "NL",
            "NO",
            "NZ",
            "RS",
        ),
        *("RU", "SE", "SG", "SI", "SK", "UA", "ZA", "AX"),
    }
)
# Where laboratories print HbA1c in mmol/mol, alone or first (general knowledge).
IFCC_HBA1C = frozenset(
    {
        *(
            "AT",
            "AU",
            "AX",
            "BA",
            "BE",
            "BG",
            "CH",
            "CZ",
            "DE",
            "DK",
            "FI",
            "FO",
            "GB",
            "GG",
            "GI",
            "GL",
            "HR",
            "HU",
        ),
        *("IE", "IM", "IS", "IT", "JE", "LU", "MT", "NL", "NO", "NZ", "SE", "SI", "SK"),
    }
)

_UNITS = {
    "fasting_glucose": {UnitSet.MMOL: "mmol/L", UnitSet.MGDL: "mg/dL", UnitSet.US: "mg/dL"},
    "hba1c": {UnitSet.MMOL: "mmol/mol", UnitSet.MGDL: "%", UnitSet.US: "%"},
    "waist": {UnitSet.MMOL: "cm", UnitSet.MGDL: "cm", UnitSet.US: "in"},
    "weight": {UnitSet.MMOL: "kg", UnitSet.MGDL: "kg", UnitSet.US: "lb"},
    "temperature": {UnitSet.MMOL: "C", UnitSet.MGDL: "C", UnitSet.US: "F"},
}
_SAME_AS = {
    "height": "waist",
    **dict.fromkeys(
        ("total_cholesterol", "ldl", "hdl", "non_hdl", "triglycerides"),
        "fasting_glucose",
    ),
}


def units_for(country: str) -> UnitSet:
    """The set to offer first in a country (ISO 3166-1 code); mg/dL and metric where nothing is known."""
    if country in US_UNITS:
        return UnitSet.US
    return UnitSet.MMOL if country in MMOL_UNITS else UnitSet.MGDL


def unit_of(measure: str, units: UnitSet, country: str = "") -> str | None:
    """The unit to offer first for a measure; None for a measure with one unit only.

    HbA1c follows the country where it is known, because some countries mix the two systems.
    """
    if measure == "hba1c" and country:
        return "mmol/mol" if country in IFCC_HBA1C else "%"
    by_set = _UNITS.get(_SAME_AS.get(measure, measure))
    return by_set[units] if by_set else None
