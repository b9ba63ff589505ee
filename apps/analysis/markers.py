"""How much a laboratory value moves by itself in the same person: the table behind the reference change
values.

CVI within-person, CVG between-person, CVA assay, all as fractions. Where no assay imprecision is known it is
half of CVI, the desirable specification (Lacher 2005, doi 10.1373/clinchem.2004.039354): an optimistic one
would call chance a change. `typical` is a healthy adult group's mean in the marker's canonical unit, for the
return of a high first value. High sugar comes back to the mean of the person's own group (`Group`), not to
that of healthy people.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from apps.rules.vocabulary import Better

HOME_METER_CVA = 0.0765  # ISO 15197:2013, 95 % of readings within 15 % (PMC4525642): at most .15 / 1.96
EUBIVAS = "EuBIVAS, Carobene 2022, doi 10.1515/cclm-2021-0370"
NHANES = "US adults, NHANES 2013-2016 or nearest"


class Group(StrEnum):
    """Groups of people whose sugar values lie around another mean."""

    PREDIABETES = "prediabetes"
    DIABETES_WITHOUT_MEDICINE = "diabetes_without_medicine"
    DIABETES_WITH_MEDICINE = "diabetes_with_medicine"


# US adults: glucose of prediabetes from NHANES 1999-2006 (CJASN, table 1: 107.1, diagnosed diabetes 153.0); both kinds
# of diabetes from Diabetes in America, chapter 9 (NHANES 2005-2010); HbA1c of prediabetes: general knowledge.
GROUP_MEANS: Mapping[str, Mapping[Group, float]] = MappingProxyType(
    {
        "fasting_glucose": {
            Group.PREDIABETES: 107.0,
            Group.DIABETES_WITHOUT_MEDICINE: 137.0,
            Group.DIABETES_WITH_MEDICINE: 153.0,
        },
        "hba1c": {
            Group.PREDIABETES: 5.9,
            Group.DIABETES_WITHOUT_MEDICINE: 6.3,
            Group.DIABETES_WITH_MEDICINE: 7.4,
        },
    }
)


@dataclass(frozen=True, slots=True)
class Marker:
    """One row. `min_days`: from the first dose to a valid second value. `void_above`: a value that means
    illness.
    """

    code: str
    cvi: float
    cva: float
    cvg: float | None
    source: str
    better: Better = Better.LOWER
    typical: float | None = None
    typical_source: str = ""
    min_days: int = 28
    min_draws: int = 1
    before_days: int = 30
    needs_fasting: bool = False
    fasting_matters: bool = True
    void_above: float | None = None
    limits: tuple[float, float] | None = None


MARKERS = {
    marker.code: marker
    for marker in (
        Marker(
            "fasting_glucose",
            0.047,
            0.0235,
            0.081,
            EUBIVAS,
            typical=100.0,
            typical_source="general knowledge",
            min_draws=3,
            before_days=14,
            needs_fasting=True,
        ),
        Marker(
            "hba1c",
            0.012,
            0.015,
            0.054,
            "Ricos 2020, doi 10.1515/almed-2020-0029; assay 1.5 % assumed",
            typical=5.5,
            typical_source="general knowledge",
            min_days=90,
            fasting_matters=False,
            limits=(3.0, 20.0),
        ),
        Marker("total_cholesterol", 0.0518, 0.0259, 0.174, EUBIVAS, typical=191.0, typical_source=NHANES),
        Marker(
            "ldl", 0.0846, 0.0423, 0.282, EUBIVAS, typical=111.0, typical_source=NHANES, needs_fasting=True
        ),
        Marker("hdl", 0.0567, 0.02835, 0.251, EUBIVAS, Better.HIGHER, typical=53.0, typical_source=NHANES),
        Marker(
            "non_hdl",
            0.0846,
            0.0423,
            0.282,
            "that of LDL: no own value read, and total less HDL, if unrelated, gives the smaller 7.2 %",
            typical=138.0,
            typical_source=NHANES,
        ),
        Marker(
            "triglycerides",
            0.198,
            0.099,
            0.403,
            EUBIVAS,
            typical=97.0,
            typical_source=NHANES,
            needs_fasting=True,
        ),
        Marker("hscrp", 0.294, 0.147, 0.87, EUBIVAS + " (infection-free)", void_above=10.0),
        Marker(
            "hscrp_everyday",
            0.44,
            0.0,
            0.87,
            "Gough 2024, doi 10.1371/journal.pone.0304961 (total)",
            void_above=10.0,
        ),
        Marker(
            "insulin",
            0.26,
            0.08,
            None,
            "Widjaja 1999, Clin Chem 45:561; assay 8 % assumed",
            needs_fasting=True,
        ),
        Marker("homa_ir", 0.304, 0.0, None, "Poon 2018, PMC6276677 (total)", needs_fasting=True),
    )
}

ALIASES = {
    "glucose": "fasting_glucose",
    "fasting_plasma_glucose": "fasting_glucose",
    "a1c": "hba1c",
    "total_chol": "total_cholesterol",
    "cholesterol": "total_cholesterol",
    "tc": "total_cholesterol",
    "ldl_c": "ldl",
    "ldl_cholesterol": "ldl",
    "hdl_c": "hdl",
    "hdl_cholesterol": "hdl",
    "non_hdl_cholesterol": "non_hdl",
    "tg": "triglycerides",
    "triglyceride": "triglycerides",
    "hs_crp": "hscrp",
    "crp": "hscrp_everyday",
    "crp_everyday": "hscrp_everyday",
    "hs_crp_everyday": "hscrp_everyday",
    "fasting_insulin": "insulin",
    "homa": "homa_ir",
    "homa_ir_total": "homa_ir",
}


def marker_named(name: str) -> Marker:
    """The marker of a product or reference name. ValueError when there is none."""
    code = name.strip().lower().replace("-", "_").replace(" ", "_")
    try:
        return MARKERS[ALIASES.get(code, code)]
    except KeyError:
        raise ValueError(f"marker {name!r} is not known; known are {', '.join(sorted(MARKERS))}") from None


def group_mean(code: str, group: Group | None) -> float | None:
    """The mean that a bad first value comes back to, in the canonical unit; None where none is known."""
    marker = MARKERS.get(code)
    own = GROUP_MEANS.get(code, {}).get(group) if group else None
    return own if own is not None or marker is None else marker.typical
