"""The weekly "Has anything changed?" and what a yes asks again (clinical.md 2.1, ST11, ST14, ST15, W5)."""

from dataclasses import dataclass

from apps.rules.text import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Recheck:
    """One thing that may have changed: the questions to ask again and the events that the stop rules know."""

    key: str
    text: str
    questions: tuple[str, ...]
    events: tuple[str, ...]


RECHECKS: tuple[Recheck, ...] = (
    Recheck(
        "pregnancy", _("I am or may be pregnant, or I breastfeed"), ("preg",), ("pregnant", "breastfeeding")
    ),
    Recheck(
        "defences",
        _("A new medicine or therapy that lowers my defences"),
        ("chemo", "transplant", "immune_meds", "hiv", "immune_other", "line", "bsi"),
        ("immune_drug", "chemo", "transplant", "central_line"),
    ),
    Recheck("antibiotic", _("An antibiotic by mouth or by drip"), ("abx",), ("antibiotic",)),
    Recheck(
        "hospital", _("A stay in hospital, or an operation"), ("surgery", "line", "bowel_prep"), ("hospital",)
    ),
    Recheck(
        "diagnosis",
        _("A new illness that a clinician told me about"),
        (
            *("ibd", "divert", "bleed", "gut_major", "gut_other", "gut_persist"),
            *("diabetes", "valve", "neuro", "pcos_endo", "organ", "chronic_other", "rx"),
        ),
        ("ibd_diagnosis",),
    ),
    Recheck("gut_supplement", _("Something new for my gut"), ("stack",), ("new_supplement",)),
    Recheck("dose_change", _("A new dose of a medicine"), ("med_change", "rx"), ("med_dose_change",)),
)
"""A yes asks the questions again; each event goes to the stop rules only if the new answer bears it out."""
