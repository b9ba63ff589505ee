"""The weekly "Has anything changed?" and what a yes asks again (clinical.md 2.1, ST11, ST14, ST15, W5)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from apps.rules.screening.answers import Answers
from apps.rules.screening.dated import (
    AFTER_SURGERY_DAYS,
    BACTERIAL_DAYS,
    BEFORE_SURGERY_DAYS,
    BUG_DAYS,
    CDIFF_DAYS,
)
from apps.rules.screening.names import IN_HOSPITAL
from apps.rules.screening.questions import QUESTION
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import Disposition


@dataclass(frozen=True, slots=True)
class Recheck:
    """One thing that may have changed: the questions to ask again and the events that the stop rules know."""

    key: str
    text: str
    questions: tuple[str, ...]
    events: tuple[str, ...]


OTHER_ILLNESS = "other_illness"
"""A new illness that no stop rule knows: the questions about illnesses are open again until they are answered."""

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


def asked_again(changes: Collection[str]) -> tuple[str, ...]:
    """The questions that these ticks ask again, whatever was answered to them before."""
    ticked = {*changes, *(("ibd_diagnosis",) if OTHER_ILLNESS in changes else ())}
    found = [key for recheck in RECHECKS if ticked & {*recheck.events} for key in recheck.questions]
    return (*found, *(("bug",) if "stomach_bug" in changes else ()))


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


_UNSURE: Mapping[str, object] = MappingProxyType(
    dict.fromkeys(("divert", "gut_major", "diabetes", "valve", "organ"), "not_sure")
)
_ANSWERS: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "breastfeeding": {"preg": "breastfeeding"},
        "pregnant": {"preg": "maybe"},
        "antibiotic": {"abx": {"status": "now", "kind": "oral_iv"}},
        "immune_drug": {"immune_meds": "yes", "rx": "yes"},
        "chemo": {"chemo": "now"},
        "transplant": {"transplant": "yes"},
        "central_line": {"line": "yes"},
        "ibd_diagnosis": {"ibd": "not_sure"},
        "hospital": {"surgery": {"status": IN_HOSPITAL}},
        "med_dose_change": {"rx": "yes"},
        OTHER_ILLNESS: {"chronic_other": "yes", **_UNSURE},
    }
)
"""What a tick says to the questions it asks again. Where it leaves more than one answer open, it is "not sure"."""

_BEFORE_THE_FIRST_DOSE = MappingProxyType(
    {"new_supplement": "stack_started", "med_dose_change": "med_change"}
)
"""Later these make the result hard to read (W5), and the dose stays; before, they move the first dose."""
HOLD_A_FIRST_DOSE = frozenset(_BEFORE_THE_FIRST_DOSE)


def answers_after(
    changes: Collection[str], before: Mapping[str, object], *, on: date, dosing: bool
) -> dict[str, object]:
    """The answers (raw, by field) that differ from `before` once these things have changed on `on`.

    `dosing`: the first dose has been taken, and the product still is. Never milder than before: a daily antibiotic stays
    one, and so do an operation that holds the dose by its own date and an answer that a clinician has to look at anyway.
    """
    after: dict[str, object] = {}
    for change, said in _ANSWERS.items():
        if change in changes:
            after |= said
    if _has_operation(before.get("surgery"), on=on):
        after.pop("surgery", None)
    if not dosing:
        after |= told_while_dosing(changes, on=on)
        after |= {"bug": _bug_now(before.get("bug"))} if "stomach_bug" in changes else {}
    return {
        field: answer
        for field, answer in after.items()
        if before.get(field) != answer and not _is_milder(field, before.get(field))
    }


def told_while_dosing(changes: Collection[str], *, on: date) -> dict[str, object]:
    """What these ticks say (raw, by field) that changes no answer while doses go on, and holds the next first dose."""
    return {field: on.isoformat() for change, field in _BEFORE_THE_FIRST_DOSE.items() if change in changes}


def told_again(changes: Collection[str], before: Mapping[str, object]) -> dict[str, object]:
    """What the ticks of ST11, ST14 and ST15 say (raw, by field) that stands in the answers `before` already, or something
    more serious. Another antibiotic, medicine or stay in hospital is a new one all the same, and so may another new illness be
    of the very kind that a clinician said yes to.
    """
    said = {field: _ANSWERS[event][field] for event, field in _ANEW.items() if event in changes}
    said |= _UNSURE if OTHER_ILLNESS in changes else {}
    return {field: answer for field, answer in said.items() if _says_it(field, answer, before.get(field))}


_ANEW = MappingProxyType(
    {
        **{event: field for event, (field, _codes) in EVENT_CODES.items()},
        "antibiotic": "abx",
        "hospital": "surgery",
    }
)
"""Each event with the question that is about it and about nothing else."""

GERMS = ("confirmed_bacterial", "cdiff")


def _bug_now(before: object) -> dict[str, object]:
    """A stomach bug of today; what was said of a proved germ stays. While dosing goes on a stop rule waits for it (P2)."""
    return {"status": "now", "days_sick": 1, **_known_germs(before)}


def bug_answer(
    began_on: date, ended_on: date | None, before: object, *, today: date
) -> dict[str, object] | None:
    """The answer about a stomach bug of these days (clinical.md 2.2); `ended_on` None while it goes on, and what was answered
    `before`. None for one that was over long enough ago. One that ended lately is asked about again: nobody knows yet
    whether a test showed a germ.
    """
    if ended_on is None:
        return {"status": "now", "days_sick": (today - began_on).days + 1, **_known_germs(before)}
    return _bug_now(before) if (today - ended_on).days < bug_wait(before) else None


def bug_wait(before: object) -> int:
    """Days after a stomach bug for which the question about it waits, by what is known of its germ (clinical.md 2.2)."""
    germs = _known_germs(before)
    return CDIFF_DAYS if "cdiff" in germs else BACTERIAL_DAYS if germs else BUG_DAYS


def _known_germs(before: object) -> dict[str, object]:
    """ "Not sure" of a germ counts as yes."""
    said = before if isinstance(before, Mapping) else {}
    return {germ: said[germ] for germ in GERMS if said.get(germ) not in (None, False)}


def _says_it(field: str, answer: object, before: object) -> bool:
    """A yes to an operation is none to what a stay in hospital after it may have been."""
    if field == "surgery":
        return isinstance(before, Mapping) and before.get("status") in {IN_HOSPITAL, *_OPERATION}
    return before == answer or _is_milder(field, before)


_OPERATION = frozenset({"planned", "recent_major", "not_sure"})


def _has_operation(before: object, *, on: date) -> bool:
    """An operation was told of that holds the dose on this day, or whose day nobody knows: what a stay in hospital only may
    mean takes neither it nor its day away.
    """
    if not isinstance(before, Mapping):
        return False
    try:
        day = date.fromisoformat(str(before.get("date")))
    except ValueError:
        return before.get("status") in _OPERATION
    return -AFTER_SURGERY_DAYS < (day - on).days <= BEFORE_SURGERY_DAYS


def _is_milder(field: str, before: object) -> bool:
    """Whether any answer to `field` would be milder than the one `before`."""
    if field == "abx":
        return isinstance(before, Mapping) and before.get("status") == "longterm"
    if field == "bug":
        return isinstance(before, Mapping) and before.get("status") == "now"
    if field not in _UNSURE:
        return False
    blocks = {choice.code for choice in QUESTION[field].choices if choice.disposition is Disposition.BLOCK}
    return before in blocks
