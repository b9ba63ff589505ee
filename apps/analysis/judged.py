"""One outcome judged on its own: its numbers, its label before the rules about the whole trial, and what is
missing.
"""

from collections.abc import Set
from dataclasses import dataclass, replace
from statistics import fmean

from apps.analysis.change import BASELINE, OFF, STEADY, Posterior, ar1_change, level_change, withdrawal_change
from apps.analysis.data import DENSE_RATINGS, MAX_RATE_GAP, MIN_OFF_DAYS, Prepared, prepare
from apps.analysis.grid import Model
from apps.analysis.inputs import Series, Windows
from apps.analysis.nap import nap
from apps.analysis.results import Caveat, Estimate, Json, OutcomeResult, Reason, Refusal, rounded
from apps.analysis.verdict import decide, decide_flat
from apps.rules.vocabulary import ReviewLabel

FEWEST_RATINGS = 7  # below this not even the sparse model is asked


@dataclass(frozen=True, slots=True)
class Judged:
    """`label`: what the numbers alone say, None when there are none. `rate_gap`: between the check-in rates."""

    result: OutcomeResult
    label: ReviewLabel | None
    reasons: tuple[Reason, ...]
    caveats: tuple[Caveat, ...]
    rate_gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted series: on the product against baseline, and (after a withdrawal) against off-product days."""

    estimate: Estimate
    off: Estimate | None
    model: Model
    rho: float
    df: int


def judge_series(series: Series, windows: Windows, left_out: Set[int]) -> Judged:
    """Judge a dense outcome with the flagged days left out, and say whether keeping them changes the answer."""
    prepared = prepare(series, windows, left_out)
    fit = _fit(prepared, series)
    label = _label(fit, series, prepared)
    details = _details(prepared, series, fit)
    caveats = list(_caveats(prepared, windows, fit))
    if left_out & {reading.day for reading in series.readings}:
        every_day = prepare(series, windows)
        other = _fit(every_day, series)
        details["estimate_with_flagged_days"] = (
            None if isinstance(other, Refusal) else other.estimate.as_json()
        )
        if _label(other, series, every_day) is not label:
            caveats.append(Caveat.FLAGGED_DAYS_DECIDE)
    estimate, off = (None, None) if isinstance(fit, Refusal) else (fit.estimate, fit.off)
    result = OutcomeResult(
        outcome=series.outcome,
        kind="dense",
        unit=series.unit,
        better=series.better.value,
        mcid=series.mcid,
        estimate=estimate,
        off_estimate=off,
        counts=prepared.counts,
        details=details,
    )
    return Judged(result, label, prepared.reasons, tuple(caveats), prepared.rate_gap)


def _fit(prepared: Prepared, series: Series) -> Fit | Refusal:
    """The model that the number of ratings allows; a withdrawal phase counts once it has 7 rated days."""
    if prepared.counts["off"] >= MIN_OFF_DAYS and len(prepared.days) >= DENSE_RATINGS:
        both = withdrawal_change(prepared.days, prepared.values, prepared.phases)
        if isinstance(both, Refusal):
            return both
        against_off = both[1].estimate(series.better, series.mcid, series.unit)
        return _as_fit(both[0], series, Model.LEVEL_CHANGE, against_off)
    kept = [row for row, phase in enumerate(prepared.phases) if phase != OFF]
    columns = ([column[row] for row in kept] for column in (prepared.days, prepared.values, prepared.phases))
    days, values, phases = columns
    if len(kept) < FEWEST_RATINGS:
        return Refusal.TOO_FEW
    model = Model.LEVEL_CHANGE if len(kept) >= DENSE_RATINGS else Model.AR1_CHANGE
    change = level_change if model is Model.LEVEL_CHANGE else ar1_change
    found = change(days, values, [int(phase) for phase in phases])
    return found if isinstance(found, Refusal) else _as_fit(found, series, model, None)


def _as_fit(found: Posterior, series: Series, model: Model, off: Estimate | None) -> Fit:
    estimate = found.estimate(series.better, series.mcid, series.unit)
    return Fit(estimate, off, model, found.posterior_mean_rho, found.df)


def _label(fit: Fit | Refusal, series: Series, prepared: Prepared) -> ReviewLabel | None:
    if isinstance(fit, Fit):
        return decide(fit.estimate, series.mcid)
    if fit is not Refusal.NO_VARIATION:
        return None
    before, during = (fmean(prepared.of_phase(code)) for code in (BASELINE, STEADY))
    return decide_flat(series.better.sign * (during - before), series.mcid)


def _caveats(prepared: Prepared, windows: Windows, fit: Fit | Refusal) -> tuple[Caveat, ...]:
    asked = (
        (not prepared.has_sign_up, Caveat.NO_SIGN_UP_RATING),
        (fit is Refusal.NO_VARIATION, Caveat.NO_VARIATION),
        (bool(windows.off_product) and prepared.counts["off"] < MIN_OFF_DAYS, Caveat.FEW_OFF_DAYS),
        (prepared.counts["off"] >= MIN_OFF_DAYS and prepared.off_gap > MAX_RATE_GAP, Caveat.UNEVEN_OFF),
    )
    return tuple(caveat for holds, caveat in asked if holds)


def _details(prepared: Prepared, series: Series, fit: Fit | Refusal) -> dict[str, Json]:
    sides = [prepared.of_phase(code) for code in (BASELINE, STEADY, OFF)]
    means = [rounded(sum(side) / len(side)) if side else None for side in sides]
    details: dict[str, Json] = {
        "mean_baseline": means[0],
        "mean_steady": means[1],
        "mean_off": means[2],
        "nap": rounded(nap(sides[0], sides[1], series.better)) if sides[0] and sides[1] else None,
        "check_in_rate_gap": rounded(prepared.rate_gap),
    }
    if isinstance(fit, Refusal):
        return details | {"refused": fit.value}
    return details | {"model": fit.model.value, "posterior_mean_rho": rounded(fit.rho), "df": fit.df}


def with_caveat(judged: Judged, caveat: Caveat) -> Judged:
    """The same with one more caveat."""
    return replace(judged, caveats=(*judged.caveats, caveat))
