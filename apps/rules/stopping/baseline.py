"""A person's usual level, from the days before the first dose (clinical.md 3.1)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from operator import attrgetter
from statistics import median

from apps.rules.stopping.case import by_day
from apps.rules.stopping.inputs import Baseline, CheckIn, Symptom, merged
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import Disposition

FIRST_BASELINE_DAY, LAST_BASELINE_DAY = -13, 0
"""The 14 days before day 1."""

CHECK_INS_NEEDED = 3
"""Ratings of each symptom without which a trial cannot start; 7 are better."""

PAIN_GATE = 5
PAIN_GATE_REASON = _("Your usual belly pain is {usual} out of 10. Pain like this needs a check first.")


@dataclass(frozen=True, slots=True)
class NotEnough:
    """A usual level that cannot be told yet: how often each field that falls short was answered."""

    answered: dict[str, int]
    needed: int = CHECK_INS_NEEDED

    @property
    def missing(self) -> int:
        """How many more check-ins are needed at least."""
        return self.needed - min(self.answered.values())


def half_up(values: Iterable[int]) -> int:
    """Median, rounded to a whole number with halves going up."""
    return floor(Fraction(median(Fraction(value) for value in values)) + Fraction(1, 2))


def baseline_from(
    checkins: Iterable[CheckIn], *, weight_kg: float | None = None, since: int | None = FIRST_BASELINE_DAY
) -> Baseline | NotEnough:
    """Medians of the check-ins on the 14 days before day 1 (days -13 to 0), or on all before it with `since` None.

    `weight_kg` stands in when no weight was logged on those days, for instance the weight of the screening.
    """
    within = [c for c in checkins if (since is None or since <= c.day) and c.day <= LAST_BASELINE_DAY]
    days = [merged(entries) for entries in by_day(within).values()]
    values = {
        **{symptom.value: _known(days, attrgetter(symptom.value)) for symptom in Symptom},
        "loose": _known(days, attrgetter("loose")),
        "bristol": _known(days, attrgetter("bristol")),
    }
    short = {name: len(known) for name, known in values.items() if len(known) < CHECK_INS_NEEDED}
    if short:
        return NotEnough(short)
    weights = [day.weight_kg for day in days if day.weight_kg is not None]
    return Baseline(
        **{name: half_up(known) for name, known in values.items()},
        weight_kg=median(weights) if weights else weight_kg,
    )


def calmest(usual: Iterable[Baseline]) -> Baseline:
    """Of several usual levels the calmer value of each symptom, and the higher weight: what comes later shows most.

    Raises ValueError without one.
    """
    known = list(usual)
    weights = [one.weight_kg for one in known if one.weight_kg is not None]
    names = (*(symptom.value for symptom in Symptom), "loose", "bristol")
    return Baseline(
        **{name: min(getattr(one, name) for one in known) for name in names},
        weight_kg=max(weights, default=None),
    )


def _known(days: Iterable[CheckIn], field: Callable[[CheckIn], int | None]) -> list[int]:
    return [value for day in days if (value := field(day)) is not None]


def pain_gate(baseline: Baseline) -> Disposition:
    """BLOCK when the usual pain is 5 or more (S141); a clinician can clear it."""
    return Disposition.BLOCK if baseline.pain >= PAIN_GATE else Disposition.OK
