"""Can this plan tell? What its two outcomes could show, in sentences."""

import math
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.analysis import forecast
from apps.analysis.forecast import CanTell, DensePlan, Forecast
from apps.analysis.forecast_words import forecast_sentences
from apps.analysis.markers import HOME_METER_CVA, marker_named
from apps.analysis.results import Sentence
from apps.records.models import Outcome, Trial
from apps.rules import outcomes, schedule
from apps.rules.outcomes import OutcomeKind
from apps.rules.vocabulary import PrimaryOutcome, SecondaryOutcome

WAIST_DAYS = WAIST_READINGS = 3  # three readings on three days at both ends (docs/statistics.md)
PER_WEEK = {"daily": 7, "three": 3, "two": 2}
YES_NO_SD = 7 * math.sqrt(0.25)  # days a week: a thing that comes on half of all days varies most


@dataclass(frozen=True, slots=True)
class Outlook:
    """What one outcome could show, and whether that is less than the person wants to see."""

    sentences: tuple[str, ...]
    is_coarse: bool


@dataclass(frozen=True, slots=True)
class Outlooks:
    """The answers for both outcomes; `from_home`: the main number is judged as read with a home meter."""

    primary: Outlook | None
    secondary: Outlook | None
    from_home: bool


def outlook(trial: Trial, plan: schedule.Plan) -> Outlooks:
    """For the page before the start."""
    rows = {row.rank: row for row in trial.outcomes.all()}
    primary, secondary = rows.get(Outcome.Rank.PRIMARY), rows.get(Outcome.Rank.SECONDARY)
    return Outlooks(
        primary=_shown(_primary(primary)) if primary else None,
        secondary=_shown(_secondary(secondary, plan)) if secondary else None,
        from_home=primary is not None and primary.measure == PrimaryOutcome.FASTING_GLUCOSE,
    )


def _shown(found: Forecast) -> Outlook:
    said = tuple(_said(sentence) for sentence in forecast_sentences(found))
    return Outlook(said, found.can_tell in (CanTell.ONLY_LARGER, CanTell.NO))


def _said(sentence: Sentence) -> str:
    """Translated as it is shown, the units too."""
    return _(sentence.template) % {
        key: _(value) if value else value for key, value in sentence.params.items()
    }


def _primary(row: Outcome) -> Forecast:
    """Blood sugar is mostly read at home, with a meter that is less exact than a laboratory."""
    if row.measure == PrimaryOutcome.WAIST:
        return forecast.waist_forecast(WAIST_DAYS, WAIST_READINGS, float(row.smallest_change))
    return forecast.lab_forecast(
        marker_named(row.measure),
        mcid_percent=float(row.smallest_change) if row.unit == outcomes.RELATIVE else None,
        cva=HOME_METER_CVA if row.measure == PrimaryOutcome.FASTING_GLUCOSE else None,
    )


def _secondary(row: Outcome, plan: schedule.Plan) -> Forecast:
    days = DensePlan(
        baseline_days=plan.baseline.days,
        titration_days=plan.titration.days,
        steady_days=plan.steady.days,
        per_week=PER_WEEK[plan.cadence.value],
    )
    yes_no = outcomes.SECONDARIES[SecondaryOutcome(row.measure)].kind is OutcomeKind.YES_NO
    day_sd = YES_NO_SD if yes_no else forecast.RATING_DAY_SD
    return forecast.dense_forecast(days, float(row.smallest_change), day_sd, row.unit)
