"""What the planning pages show: where a person is on the way, what a plan can tell, and its days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from apps.analysis import forecast
from apps.analysis.markers import marker_named
from apps.products import queries as products
from apps.records.models import Outcome, Person, Product, Trial
from apps.rules import outcomes, schedule
from apps.rules.vocabulary import Phase, PrimaryOutcome
from apps.screening import queries as screening
from apps.trials import queries
from apps.trials.actions import Choices

WAIST_DAYS = WAIST_READINGS = 3  # three readings on three days at both ends (statistics.md section 2)


def way(person: Person, *, on: date, planned: Trial | None) -> dict[str, object]:
    """For the Today page before a trial runs: which steps are done, and the one to take next."""
    product = products.confirmed(person)
    standing = screening.standing(person, on=on, product=product)
    return {
        "standing": standing,
        "product": product,
        "planned": planned,
        "draft": screening.has_draft(person),
    }


def problems(
    person: Person, product: Product, choices: Choices, *, hidden: bool, on: date
) -> Mapping[str, str]:
    """Field -> why this choice is not possible; empty when it is. `hidden`: body measures are not offered."""
    found = outcomes.check_outcomes(
        choices.primary,
        choices.secondary,
        ed_past=hidden,
        hba1c_tested=choices.hba1c_tested,
        weeks=choices.weeks,
        smallest_change=choices.smallest_change,
    )
    unsaved = Trial(
        person=person,
        product=product,
        weeks=choices.weeks,
        baseline_days=choices.baseline_days,
        days_per_level=choices.days_per_level,
        cadence=choices.cadence,
        check_in_time=choices.check_in_time,
        withdrawal=choices.withdrawal,
    )
    request = queries.request_of(unsaved, start=on, primary=choices.primary)
    return {**schedule.problems(request), **found}


def preview(trial: Trial, *, on: date) -> dict[str, object]:
    """The dated plan as it would be frozen now, what it can tell, and why it may not start yet."""
    reasons = queries.why_not_start(trial, on=on)
    request = queries.request_of(trial, start=on + timedelta(days=1))
    dated = None if schedule.problems(request) else schedule.build(request)
    return {
        "trial": trial,
        "reasons": reasons,
        "plan": dated,
        "months": months(trial, dated) if dated else (),
        "outlook": outlook(trial),
        "outcomes": shown_outcomes(trial),
    }


@dataclass(frozen=True, slots=True)
class ShownOutcome:
    """One outcome as the pages name it."""

    rank: str
    label: str
    smallest_change: str
    unit: str


def shown_outcomes(trial: Trial) -> tuple[ShownOutcome, ...]:
    """The two outcomes with their plain names."""
    names: dict[str, str] = {key: one.label for key, one in outcomes.PRIMARIES.items()}
    names |= {key: one.label for key, one in outcomes.SECONDARIES.items()}
    return tuple(
        ShownOutcome(row.rank, names[row.measure], f"{row.smallest_change.normalize():f}", row.unit)
        for row in trial.outcomes.all()
    )


def outlook(trial: Trial) -> forecast.Forecast | None:
    """Can this plan tell? For laboratory outcomes: what one value before and one after can show."""
    primary = next((row for row in trial.outcomes.all() if row.rank == Outcome.Rank.PRIMARY), None)
    if primary is None:
        return None
    if primary.measure == PrimaryOutcome.WAIST:
        return forecast.waist_forecast(WAIST_DAYS, WAIST_READINGS, float(primary.smallest_change))
    relative = primary.unit == outcomes.RELATIVE
    change = float(primary.smallest_change) if relative else None
    return forecast.lab_forecast(marker_named(primary.measure), mcid_percent=change)


@dataclass(frozen=True, slots=True)
class Square:
    """One day of the calendar page."""

    on: date
    phase: Phase
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """One month of squares; `offset` empty ones stand before the first, Monday first."""

    first: date
    offset: int
    squares: tuple[Square, ...]


def months(trial: Trial, plan: schedule.Plan) -> tuple[Month, ...]:
    """Every day of the plan, by month."""
    primary = next((row.measure for row in trial.outcomes.all() if row.rank == Outcome.Rank.PRIMARY), None)
    entries = schedule.calendar(plan, PrimaryOutcome(primary) if primary else None)
    by_day = {
        on: tuple(entry.kind.value for entry in group)
        for on, group in groupby(entries, lambda entry: entry.on)
    }
    span = schedule.Span(plan.starts_on, plan.last_review_on + timedelta(days=1))
    squares = [Square(on, plan.phase(on), by_day.get(on, ())) for on in span]
    found = []
    for _month, group in groupby(squares, lambda square: (square.on.year, square.on.month)):
        days = tuple(group)
        found.append(Month(days[0].on, days[0].on.weekday(), days))
    return tuple(found)
