"""Can this plan tell? What its two outcomes could show, in sentences."""

import math
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from apps.analysis import forecast
from apps.analysis.forecast import CanTell, DensePlan, Forecast
from apps.analysis.forecast_words import forecast_sentences
from apps.analysis.markers import HOME_METER_CVA, marker_named
from apps.analysis.results import Sentence
from apps.records.models import Outcome, Trial
from apps.rules import outcomes, schedule
from apps.rules.outcomes import OutcomeKind
from apps.rules.text import gettext_noop
from apps.rules.vocabulary import PrimaryOutcome, SecondaryOutcome

WAIST_DAYS = WAIST_READINGS = 3  # three readings on three days at both ends (docs/statistics.md)
PER_WEEK = {"daily": 7, "three": 3, "two": 2}
YES_NO_SD = 7 * math.sqrt(0.25)  # days a week: a thing that comes on half of all days varies most
HBA1C_LEVEL = (
    6.5  # %, our choice: noise is a share of the value, so a high value is the careful one to count with
)
HBA1C_POINTS = gettext_noop("points of HbA1c")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What one outcome could show, and whether that is less than the person wants to see."""

    sentences: tuple[str, ...]
    is_coarse: bool


@dataclass(frozen=True, slots=True)
class Outlooks:
    """The answers for both outcomes; `measure`: the main number. `asks`: what has to be chosen or changed first."""

    primary: Outlook | None
    secondary: Outlook | None
    measure: PrimaryOutcome | None = None
    asks: tuple[str, ...] = ()

    @property
    def is_coarse(self) -> bool:
        """The plan can miss a change that matters to the person."""
        return any(one is not None and one.is_coarse for one in (self.primary, self.secondary))


def outlook(trial: Trial, plan: schedule.Plan) -> Outlooks:
    """For the page before the start."""
    rows = {row.rank: row for row in trial.outcomes.all()}
    primary, secondary = rows.get(Outcome.Rank.PRIMARY), rows.get(Outcome.Rank.SECONDARY)
    measure = PrimaryOutcome(primary.measure) if primary else None
    return Outlooks(
        primary=of_primary(measure, primary.smallest_change, trial.draws) if primary and measure else None,
        secondary=of_secondary(SecondaryOutcome(secondary.measure), secondary.smallest_change, plan)
        if secondary
        else None,
        measure=measure,
    )


def of_primary(measure: PrimaryOutcome, change: Decimal, draws: int) -> Outlook:
    """For a main number, the smallest change that matters in its unit, and the blood tests planned on each side."""
    return _shown(_primary(measure, float(change), draws))


def of_secondary(measure: SecondaryOutcome, change: Decimal, plan: schedule.Plan) -> Outlook:
    """For what is rated from day to day. The first look at a plan takes most of a second."""
    days = DensePlan(
        baseline_days=plan.baseline.days,
        titration_days=plan.titration.days,
        steady_days=plan.steady.days,
        per_week=PER_WEEK[plan.cadence.value],
    )
    one = outcomes.SECONDARIES[measure]
    day_sd = YES_NO_SD if one.kind is OutcomeKind.YES_NO else forecast.RATING_DAY_SD
    return _shown(forecast.dense_forecast(days, float(change), day_sd, one.smallest_change.unit))


def _primary(measure: PrimaryOutcome, change: float, draws: int) -> Forecast:
    """Blood sugar is mostly read at home, with a meter that is less exact than a laboratory."""
    if measure is PrimaryOutcome.WAIST:
        return forecast.waist_forecast(WAIST_DAYS, WAIST_READINGS, change)
    marker = marker_named(measure)
    if measure is PrimaryOutcome.FASTING_GLUCOSE:
        return forecast.lab_forecast(marker, mcid_percent=change, cva=HOME_METER_CVA)
    if measure is PrimaryOutcome.HBA1C:
        share = 100 * change / HBA1C_LEVEL
        found = forecast.lab_forecast(marker, draws, draws, mcid_percent=share)
        return forecast.in_units(found, level=HBA1C_LEVEL, unit=HBA1C_POINTS)
    return forecast.lab_forecast(marker, draws, draws, mcid_percent=change)


def _shown(found: Forecast) -> Outlook:
    said = tuple(_said(sentence) for sentence in forecast_sentences(found))
    return Outlook(said, found.can_tell in (CanTell.ONLY_LARGER, CanTell.NO))


def _said(sentence: Sentence) -> str:
    """Translated as it is shown, the units too."""
    return _(sentence.template) % {
        key: _(value) if value else value for key, value in sentence.params.items()
    }
