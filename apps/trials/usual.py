"""The days before the first dose, and what they ask for before it: pain to be looked at, clear days (clinical.md 3.1, 3.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from apps.records.histories import check_ins_of, days_of, ever_filed, weight_at_screening
from apps.records.models import CheckIn, Trial
from apps.rules import stopping
from apps.rules.vocabulary import Disposition
from apps.trials.clear import with_worst


@dataclass(frozen=True, slots=True)
class Before:
    """Check-ins with the numbers that they have once the first dose is taken: as they stand, and as ever `filed`.

    A correction makes no bad day a good one. `usual`: the level of the 14 days before that dose. `day_one`: its date.
    """

    checkins: tuple[stopping.CheckIn, ...]
    filed: tuple[stopping.CheckIn, ...]
    usual: stopping.Baseline | stopping.NotEnough
    day_one: date

    @property
    def gated_pain(self) -> int | None:
        """The usual pain that needs a clinician first, by the worst that was ever filed of each day; None without one."""
        if isinstance(self.usual, stopping.NotEnough):
            return None
        filed = stopping.baseline_from(self.filed)
        worst = max(self.usual.pain, filed.pain) if isinstance(filed, stopping.Baseline) else self.usual.pain
        gate = stopping.pain_gate(replace(self.usual, pain=worst))
        return worst if gate is Disposition.BLOCK else None

    @property
    def clear_days_wanting(self) -> int:
        """After a day that was bad for this person, now that their usual level is known."""
        history = self._history
        return 0 if history is None else stopping.clear_days_wanting(history)

    def clear_days(self, *, after: date) -> int:
        """How many in a row the check-ins end with, of those after that day."""
        history = self._history
        if history is None:
            return 0
        day = (after - self.day_one).days + 1
        return stopping.clear_days(history.checkins, history.baseline, after=day)

    @property
    def _history(self) -> stopping.History | None:
        if isinstance(self.usual, stopping.NotEnough) or not self.checkins:
            return None
        history = stopping.History(baseline=self.usual, checkins=self.checkins)
        return replace(history, checkins=with_worst(history, self.filed))


def before_dose(trial: Trial, *, on: date) -> Before:
    """Should the first dose be taken on that day, or on the planned one, when that lies ahead: it may have waited for long."""
    planned = trial.first_dose_on
    day_one = on if planned is None else max(on, planned)
    waited = 0 if planned is None else (day_one - planned).days
    days: list[CheckIn] = list(days_of(trial))
    checkins = _earlier(check_ins_of(trial, days), by=waited)
    return Before(
        checkins=checkins,
        filed=_earlier(ever_filed(trial, days), by=waited),
        usual=stopping.baseline_from(checkins, weight_kg=weight_at_screening(trial.screening)),
        day_one=day_one,
    )


def _earlier(entries: Iterable[stopping.CheckIn], *, by: int) -> tuple[stopping.CheckIn, ...]:
    return tuple(replace(entry, day=entry.day - by) for entry in entries)
