"""Whether and how a person may come back after a pause or a stop (clinical.md 3.4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import Ranked

LONGEST_PAUSE_DAYS = 21
"""A longer pause ends the trial, and the end of a trial moves by at most this many days."""

NEW_TRIAL_AFTER_DAYS = 28
"""Days after symptoms settled before a new trial, when a product was not tolerated (ST9, ST10, ST12)."""


class Decision(Ranked):
    """What may happen next, the most permissive first."""

    RESUME_LOWEST = "RESUME_LOWEST"
    NOT_YET = "NOT_YET"
    RESCREEN = "RESCREEN"
    TRIAL_ENDED = "TRIAL_ENDED"
    NEW_TRIAL_ONLY = "NEW_TRIAL_ONLY"
    CLINICIAN_NEEDED = "CLINICIAN_NEEDED"
    NEVER_THIS_PRODUCT = "NEVER_THIS_PRODUCT"


DECISION_WORDS: Mapping[Decision, str] = MappingProxyType(
    {
        Decision.RESUME_LOWEST: _("You may start again at the lowest dose."),
        Decision.NOT_YET: _("You need more clear days in a row first."),
        Decision.RESCREEN: _(
            "This trial cannot go on. Before a new one, the screening decides if and when you can start."
        ),
        Decision.TRIAL_ENDED: _(
            "The pause was longer than 21 days, so this trial has ended. You may plan a new one."
        ),
        Decision.NEW_TRIAL_ONLY: _("This trial cannot go on. You may plan a new one later."),
        Decision.CLINICIAN_NEEDED: _("A clinician must record first that you may go on."),
        Decision.NEVER_THIS_PRODUCT: _(
            "Do not take this product again. Any other product needs advice about allergy first."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Gate:
    """What it takes to come back: clear days in a row, and a clinician's clearance (for P5 the prescriber's)."""

    clear_days: int
    clearance: bool


NEVER_AGAIN = frozenset({"E1", "E2", "ST3"})
_NEW_TRIAL = frozenset({"ST9", "ST10", "ST12"})
_RESCREEN = frozenset({"ST11", "ST15"})
_CLEARED_EMERGENCIES = frozenset(f"E{number}" for number in range(3, 14))
_STOP_GATE, _PAUSE_GATE = Gate(7, clearance=True), Gate(3, clearance=False)
GATES: Mapping[str, Gate] = MappingProxyType(
    {
        **dict.fromkeys(
            ("ST1", "ST4", "ST5", "ST6", "ST6v", "ST7", "ST8", "ST13", "ST14", "ST16", "ST17"), _STOP_GATE
        ),
        "ST2": _PAUSE_GATE,  # alone; with gut symptoms a clinician is needed too
        **dict.fromkeys(("P1", "P3", "P4", "P6", "P7", "P8", "B1", "B3", "B3>low"), _PAUSE_GATE),
        "P2": Gate(14, clearance=False),
        "P5": Gate(3, clearance=True),
    }
)


def gate_after(after: str, *, fever_with_gut_symptoms: bool = False) -> Gate | None:
    """What it takes to come back to the same trial after rule `after`; None when there is no way back to it."""
    if after == "ST2" and fever_with_gut_symptoms:
        return Gate(3, clearance=True)
    return GATES.get(after)


def reinstate(
    after: str,
    *,
    days_clear: int,
    paused_days: int = 0,
    clinician_clearance: bool = False,
    fever_with_gut_symptoms: bool = False,
) -> Decision:
    """What may happen after rule `after` paused or stopped a trial.

    `days_clear` counts clear days in a row (`clear_days`), `paused_days` days since the pause or stop.
    For P5 `clinician_clearance` is the prescriber's recorded agreement.
    Raises ValueError for a rule after which nothing has to be reinstated.
    """
    final = _without_a_way_back(after, clinician_clearance)
    if final is not None:
        return final
    gate = gate_after(after, fever_with_gut_symptoms=fever_with_gut_symptoms)
    if gate is None:
        raise ValueError(f"Rule {after} neither pauses nor stops a trial.")
    too_long = paused_days > LONGEST_PAUSE_DAYS
    if too_long and not after.startswith("ST"):
        return Decision.TRIAL_ENDED
    if gate.clearance and not clinician_clearance:
        return Decision.CLINICIAN_NEEDED
    if too_long:
        return Decision.TRIAL_ENDED
    return Decision.RESUME_LOWEST if days_clear >= gate.clear_days else Decision.NOT_YET


def _without_a_way_back(after: str, clinician_clearance: bool) -> Decision | None:
    if after in NEVER_AGAIN:
        return Decision.NEVER_THIS_PRODUCT
    if after in _NEW_TRIAL:
        return Decision.NEW_TRIAL_ONLY
    if after in _RESCREEN:
        return Decision.RESCREEN
    if after in _CLEARED_EMERGENCIES:
        return Decision.NEW_TRIAL_ONLY if clinician_clearance else Decision.CLINICIAN_NEEDED
    return None


def reinstate_after_all(
    after: Iterable[str],
    *,
    days_clear: int,
    paused_days: int = 0,
    clinician_clearance: bool = False,
    fever_with_gut_symptoms: bool = False,
) -> Decision:
    """The strictest decision when several rules fired at the level that paused or stopped the trial."""
    return Decision.worst(
        *(
            reinstate(
                rule,
                days_clear=days_clear,
                paused_days=paused_days,
                clinician_clearance=clinician_clearance,
                fever_with_gut_symptoms=fever_with_gut_symptoms,
            )
            for rule in after
        )
    )
