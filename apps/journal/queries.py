"""What the journal shows: every day so far with gaps as gaps, what was said about it, the chart."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from apps.journal import drawing
from apps.journal.forms import Asked
from apps.records.histories import history_of
from apps.records.models import CheckIn, IntercurrentEvent, Outcome, SafetyAssessment, Trial
from apps.records.plans import plan_of
from apps.reminders.queries import asks_on
from apps.rules.schedule import Plan, asks_what_changed
from apps.rules.vocabulary import Phase, SecondaryOutcome
from apps.trials.queries import dose_today

USUAL_LIMIT = 3  # loose stools a day from which a day counts, until the person's usual number is known
SERIES = {
    SecondaryOutcome.STOOL_CONSISTENCY: ("bristol", 1, 7),
    SecondaryOutcome.BLOATING_FREQUENCY: ("bloating", 0, 10),
    SecondaryOutcome.HUNGER: ("hunger", 0, 10),
    SecondaryOutcome.ENERGY: ("energy", 0, 10),
}


@dataclass(frozen=True, slots=True)
class Day:
    """One calendar day of the trial."""

    on: date
    phase: Phase
    check_in: CheckIn | None
    assessment: SafetyAssessment | None
    asked: bool
    may_fill: bool


def days(trial: Trial, *, on: date) -> tuple[Day, ...]:
    """From the sign-up rating to today or the end, newest first. A missing day is missing, never "fine"."""
    plan = plan_of(trial)
    if plan is None:
        return ()
    filed = {row.on: row for row in trial.check_ins.all()}
    said: dict[date, SafetyAssessment] = {row.on: row for row in trial.assessments.all()}
    first = plan.starts_on - timedelta(days=1)
    last = max(min(on, plan.last_review_on), max(filed, default=first))
    numbers = range((last - first).days, -1, -1)
    return tuple(_day(trial, plan, first + timedelta(days=n), filed, said, today=on) for n in numbers)


def _day(
    trial: Trial,
    plan: Plan,
    on: date,
    filed: dict[date, CheckIn],
    said: dict[date, SafetyAssessment],
    *,
    today: date,
) -> Day:
    return Day(
        on=on,
        phase=plan.phase(on),
        check_in=filed.get(on),
        assessment=said.get(on),
        asked=on < plan.starts_on or asks_on(trial, plan, on),
        may_fill=trial.is_ongoing and today - timedelta(days=7) <= on <= today,
    )


def asked(trial: Trial, *, on: date) -> Asked:
    """What the check-in of this day asks."""
    plan = plan_of(trial)
    secondary = next((row.measure for row in trial.outcomes.all() if row.rank == Outcome.Rank.SECONDARY), "")
    earlier = trial.check_ins.filter(on__lt=on).order_by("-on").first()
    history = history_of(trial)
    gap = earlier is not None and (on - earlier.on).days > 1
    return Asked(
        dose=dose_today(trial, on=on) is not None,
        hunger=secondary == SecondaryOutcome.HUNGER,
        energy=secondary == SecondaryOutcome.ENERGY,
        after_gap=gap,
        loose_limit=history.baseline.diarrhoea_limit if history else USUAL_LIMIT,
        changes=plan is not None and (gap or asks_what_changed(plan, on)),
    )


def chart(trial: Trial, *, on: date) -> drawing.Chart | None:
    """The secondary outcome from day to day with the phases; None before a start."""
    plan = plan_of(trial)
    secondary = next(
        (row.measure for row in trial.outcomes.all() if row.rank == Outcome.Rank.SECONDARY), None
    )
    if plan is None or secondary is None:
        return None
    name, low, high = SERIES[SecondaryOutcome(secondary)]
    rated = [
        (row.on, getattr(row, name), row.late)
        for row in trial.check_ins.all()
        if getattr(row, name) is not None
    ]
    began = [event.began_on for event in trial.intercurrent_events.all()]
    return drawing.draw(_label(name), rated, plan, low=low, high=high, events=began)


def _label(name: str) -> str:
    labels = {
        "bristol": _("Stool type"),
        "bloating": _("Bloating"),
        "hunger": _("Hunger"),
        "energy": _("Energy"),
    }
    return labels[name]


def open_events(trial: Trial) -> list[IntercurrentEvent]:
    """Events that have no last day yet."""
    return [event for event in trial.intercurrent_events.all() if event.ended_on is None]
