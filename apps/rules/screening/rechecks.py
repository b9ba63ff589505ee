"""The weekly "Has anything changed?" and what a yes asks again (clinical.md 2.1, ST11, ST14, ST15, W5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from apps.rules.screening.answers import Answers
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
"""A yes asks the questions again; `new_events` says what the new answers mean to the stop rules."""

EVENT_CODES: Mapping[str, tuple[str, frozenset[str]]] = MappingProxyType(
    {
        "pregnant": ("preg", frozenset({"pregnant", "maybe"})),
        "breastfeeding": ("preg", frozenset({"breastfeeding"})),
        "chemo": ("chemo", frozenset({"now", "within_6m", "not_sure"})),
        "immune_drug": ("immune_meds", frozenset({"yes", "not_sure"})),
        "transplant": ("transplant", frozenset({"yes", "not_sure"})),
        "central_line": ("line", frozenset({"yes", "not_sure"})),
        "ibd_diagnosis": ("ibd", frozenset({"active", "remission", "not_sure"})),
    }
)
"""Events that a coded answer means; "not sure" counts as yes."""


def new_events(before: Answers, after: Answers) -> frozenset[str]:
    """The events for the stop rules that the answers `after` mean and the answers `before` did not.

    A stay in hospital is no answer of screening: the weekly tick itself is that event.
    """
    coded = {
        event
        for event, (field, codes) in EVENT_CODES.items()
        if getattr(after, field) in codes and getattr(before, field) != getattr(after, field)
    }
    dated = {
        "antibiotic": after.abx != before.abx and after.abx.status != "none" and after.abx.kind != "topical",
        "stomach_bug": after.bug != before.bug and after.bug.status != "none",
        "new_supplement": after.stack_started not in (None, before.stack_started),
        "med_dose_change": after.med_change not in (None, before.med_change),
    }
    return frozenset(coded | {event for event, happened in dated.items() if happened})
