"""The codes of the bundle: LOINC and UCUM where they say exactly what was asked, our own words otherwise.

A rating that was asked in our words keeps our code alone: a LOINC code for a like question would say too much.
"""

import unicodedata
from collections.abc import Mapping

LOINC, UCUM = "http://loinc.org", "http://unitsofmeasure.org"
OURS = "https://akkerplan.example/fhir/check-in"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"

MEASURES: Mapping[str, tuple[str, str, str]] = {  # LOINC code, its name, UCUM unit of the canonical value
    "fasting_glucose": ("1558-6", "Fasting glucose [Mass/volume] in Serum or Plasma", "mg/dL"),
    "hba1c": ("4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood", "%"),
    "waist": ("56086-2", "Adult Waist Circumference Protocol", "cm"),
    "ldl": ("2089-1", "Cholesterol in LDL [Mass/volume] in Serum or Plasma", "mg/dL"),
    "total_cholesterol": ("2093-3", "Cholesterol [Mass/volume] in Serum or Plasma", "mg/dL"),
    "hdl": ("2085-9", "Cholesterol in HDL [Mass/volume] in Serum or Plasma", "mg/dL"),
    "non_hdl": ("43396-1", "Cholesterol non HDL [Mass/volume] in Serum or Plasma", "mg/dL"),
    "triglycerides": ("2571-8", "Triglyceride [Mass/volume] in Serum or Plasma", "mg/dL"),
}
HOME_FASTING = ("41604-0", "Fasting glucose [Mass/volume] in Capillary blood by Glucometer", "mg/dL")
HOME_ANY_TIME = ("41653-7", "Glucose [Mass/volume] in Capillary blood by Glucometer", "mg/dL")
LAB_ANY_TIME = ("2345-7", "Glucose [Mass/volume] in Serum or Plasma", "mg/dL")
WEIGHT = ("29463-7", "Body weight", "kg")
ASKED = {
    "pain": "Belly pain, 0-10",
    "cramping": "Cramps, 0-10",
    "urgency": "Sudden need to go, 0-10",
    "bloating": "Bloating, 0-10",
    "reflux": "Reflux, 0-10",
    "fatigue": "Tiredness, 0-10",
    "nausea": "Nausea, 0-10",
    "hunger": "Hunger between meals, 0-10",
    "energy": "Energy, 0-10",
    "bristol": "Bristol stool type, 1-7",
    "loose": "Loose stools in the last 24 hours",
    "days3loose": "Days with 3 or more loose stools since the last check-in",
    "loose_max": "Most loose stools in a day since the last check-in",
}
SCORES = frozenset(ASKED) - {"loose", "days3loose", "loose_max"}


NOT_SAID = "-"  # FHIR has no empty text


def text(typed: object) -> str:
    """What was typed, as FHIR takes it: no control characters, at least one that can be seen."""
    kept = "".join(
        one for one in str(typed) if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs")
    )
    return kept.strip() or NOT_SAID


def own(code: str, text: str) -> dict[str, object]:
    """A CodeableConcept of ours."""
    return {"coding": [{"system": OURS, "code": code, "display": text}], "text": text}


def loinc(code: str, text: str) -> dict[str, object]:
    """A CodeableConcept of LOINC."""
    return {"coding": [{"system": LOINC, "code": code, "display": text}], "text": text}


def quantity(value: float, unit: str) -> dict[str, object]:
    """A Quantity in UCUM."""
    return {"value": value, "unit": unit, "system": UCUM, "code": unit}


def from_terminology(system: str, code: str) -> dict[str, object]:
    """A CodeableConcept of HL7's own code systems."""
    return {"coding": [{"system": f"http://terminology.hl7.org/CodeSystem/{system}", "code": code}]}
