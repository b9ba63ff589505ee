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
from apps.analysis.telling import number
from apps.records.models import Outcome, Person, Trial
from apps.rules import measures, outcomes, schedule
from apps.rules.outcomes import OutcomeKind
from apps.rules.text import gettext_noop
from apps.rules.vocabulary import PrimaryOutcome, SecondaryOutcome
from apps.trials.own_units import own_unit, unit_in_use

AFTER_A_BAD_WEEK = 21  # days before the first dose
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
    """The answers for both outcomes; `measure`: the main number. `asks`: what has to be chosen or changed first.

    `advice`: what would make the answer fairer.
    """

    primary: Outlook | None
    secondary: Outlook | None
    measure: PrimaryOutcome | None = None
    asks: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()

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
        primary=of_primary(measure, primary.smallest_change, trial.draws, trial.person)
        if primary and measure
        else None,
        secondary=of_secondary(SecondaryOutcome(secondary.measure), secondary.smallest_change, plan)
        if secondary
        else None,
        measure=measure,
        advice=of_a_bad_week(trial.bad_week_entry, trial.baseline_days),
    )


def of_a_bad_week(bad_week: bool, baseline_days: object) -> tuple[str, ...]:
    """What somebody should do who begins after a bad week: such weeks pass by themselves (docs/statistics.md)."""
    if not bad_week or not isinstance(baseline_days, int) or baseline_days >= AFTER_A_BAD_WEEK:
        return ()
    return (
        _(
            "Last week was worse than usual for you, and bad weeks pass by themselves. Choose 21 days or more before "
            "the first dose. With fewer, a part of what you see can be just that."
        ),
    )


def of_primary(measure: PrimaryOutcome, change: Decimal, draws: int, person: Person) -> Outlook:
    """For a main number, the smallest change that matters in its stored unit, and the blood tests planned on each side.

    Said in the unit that the person reads; a share of the value also for a usual value in that unit.
    """
    found = _primary(measure, float(change), draws)
    own = own_unit(measure, person)
    if measure is PrimaryOutcome.HBA1C:
        level = HBA1C_LEVEL * float(own.per_stored)
        unit = HBA1C_POINTS if own.per_stored == 1 else own.name
        return _shown(forecast.in_units(found, level=level, unit=unit))
    if own.per_stored != 1:
        return _shown(forecast.in_units(found, level=100 * float(own.per_stored), unit=own.name))
    return _shown(found, *_for_example(found, measure, person))


def _for_example(found: Forecast, measure: PrimaryOutcome, person: Person) -> tuple[str, ...]:
    """What the share means in the person's own unit, at a value that is usual for healthy adults."""
    if found.unit != "percent" or found.detectable is None:
        return ()
    typical = marker_named(measure).typical
    if typical is None:
        return ()
    unit, of = unit_in_use(measure, person), measures.MEASURES[measure]
    level = measures.shown(of, Decimal(str(typical)), unit)
    words = _("For a value of %(level)s %(unit)s that is about %(change)s %(unit)s.")
    change = number(float(level) * found.detectable / 100)
    return (words % {"level": level, "unit": unit, "change": change},)


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
        return forecast.lab_forecast(marker, draws, draws, mcid_percent=100 * change / HBA1C_LEVEL)
    return forecast.lab_forecast(marker, draws, draws, mcid_percent=change)


def _shown(found: Forecast, *example: str) -> Outlook:
    """The sentences, with the example right after the first of them."""
    first, *others = [_said(sentence) for sentence in forecast_sentences(found)]
    return Outlook((first, *example, *others), found.can_tell in (CanTell.ONLY_LARGER, CanTell.NO))


def _said(sentence: Sentence) -> str:
    """Translated as it is shown, the units too."""
    return _(sentence.template) % {
        key: _(value) if value else value for key, value in sentence.params.items()
    }
