"""The usual level as the first dose would find it, and the pain in it that a clinician has to look at (clinical.md 3.1)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from apps.records.histories import check_ins_of, days_of, ever_filed, weight_at_screening
from apps.records.models import CheckIn, Trial
from apps.rules import stopping
from apps.rules.vocabulary import Disposition
from apps.trials.unwell import numbered_from


def usual_level(trial: Trial, days: Iterable[CheckIn], *, on: date) -> stopping.Baseline | stopping.NotEnough:
    """Of the 14 days before `on`, should the first dose be taken then, or before the planned day, when that lies ahead."""
    seen = numbered_from(check_ins_of(trial, days), trial, on=on)
    return stopping.baseline_from(seen, weight_kg=weight_at_screening(trial.screening))


def gated_pain(
    trial: Trial, days: Iterable[CheckIn], usual: stopping.Baseline | stopping.NotEnough, *, on: date
) -> int | None:
    """The usual pain that needs a clinician first; None when there is none.

    By the worst that was ever filed of each day: corrections after the gate has spoken do not open it.
    """
    if isinstance(usual, stopping.NotEnough):
        return None
    filed = stopping.baseline_from(numbered_from(ever_filed(trial, days), trial, on=on))
    worst = max(usual.pain, filed.pain) if isinstance(filed, stopping.Baseline) else usual.pain
    gate = stopping.pain_gate(replace(usual, pain=worst))
    return worst if gate is Disposition.BLOCK else None


def pain_to_look_at(trial: Trial, *, on: date) -> int | None:
    """The same for whoever has read no day of the trial yet."""
    days = days_of(trial)
    return gated_pain(trial, days, usual_level(trial, days, on=on), on=on)
