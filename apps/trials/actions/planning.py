"""From choices to a saved plan, and from a saved plan to a frozen one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.records.errors import violated
from apps.records.models import DoseLevel, Outcome, Person, Product, Screening, Trial
from apps.reminders import actions as reminders
from apps.rules import outcomes, schedule
from apps.rules.vocabulary import PrimaryOutcome, SecondaryOutcome, TrialState
from apps.trials import queries
from apps.trials.events import EventKind, note
from apps.trials.holding import hold_person
from apps.trials.refusals import NotNow


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose on the planning page; checked by the form, checked again by the rules at the start."""

    weeks: int
    baseline_days: int
    days_per_level: int
    cadence: str
    check_in_time: time
    withdrawal: bool
    hba1c_tested: bool
    bad_week_entry: bool
    primary: PrimaryOutcome
    smallest_change: Decimal
    secondary: SecondaryOutcome
    secondary_change: Decimal
    draws: int = 1


@transaction.atomic
def save_plan(
    *, person: Person, product: Product, screening: Screening, choices: Choices, at: datetime
) -> Trial:
    """The person's one planned trial, made or changed. Nothing is frozen yet."""
    trial, _made = Trial.objects.update_or_create(
        person=person,
        state=TrialState.PLANNED,
        defaults={
            "product": product,
            "screening": screening,
            "weeks": choices.weeks,
            "baseline_days": choices.baseline_days,
            "days_per_level": choices.days_per_level,
            "cadence": choices.cadence,
            "check_in_time": choices.check_in_time,
            "draws": choices.draws,
            "withdrawal": choices.withdrawal,
            "hba1c_tested": choices.hba1c_tested,
            "bad_week_entry": choices.bad_week_entry,
            "created_at": at,
        },
    )
    trial.outcomes.all().delete()
    Outcome.objects.bulk_create(_outcomes(trial, choices))
    return trial


def drop_plan(*, person: Person) -> bool:
    """Forgets a plan that was never started. False: there was none."""
    deleted, _rows = Trial.objects.filter(person=person, state=TrialState.PLANNED).delete()
    return deleted > 0


def start(*, trial: Trial, by: Person, at: datetime, on: date, seen: str | None = None) -> Trial:
    """Freezes the plan and begins the baseline tomorrow; today is for the first rating.

    `seen` is the mark of the plan and the pack that were on the page. Raises NotNow when screening, product or plan do not
    allow it, when the plan has changed since it was seen, or when another trial is running.
    """
    try:
        with transaction.atomic():
            _freeze(trial, by=by, at=at, on=on, seen=seen)
            reminders.plan_ahead(person=trial.person, at=at)
    except IntegrityError as clash:
        if violated(clash) != "one_running_trial_each":
            raise
        raise NotNow(_("You have a trial running already. One at a time.")) from clash
    trial.refresh_from_db()
    return trial


def _freeze(trial: Trial, *, by: Person, at: datetime, on: date, seen: str | None) -> None:
    """Judges and freezes the plan as it stands in the row now, which another tab may have changed, and so the pack.

    The rows are taken in the order of every change: the trial, the person, the pack.
    """
    rows = Trial.objects.select_for_update(of=("self",)).select_related("person", "screening")
    row = rows.filter(pk=trial.pk, state=TrialState.PLANNED).prefetch_related("outcomes").first()
    if row is None:
        raise NotNow(_("This plan was started already."))
    hold_person(row.person)
    row.product = Product.objects.select_for_update().get(pk=row.product_id)
    if reasons := queries.why_not_start(row, on=on):
        raise NotNow(*reasons)
    plan = schedule.build(queries.request_of(row, start=on + timedelta(days=1)))
    if seen not in (None, queries.mark(row, plan)):
        raise NotNow(
            _("Your plan, or its pack, has changed since you looked at it. Please look at it again.")
        )
    fixed = queries.fixed_beforehand(row)
    Trial.objects.filter(pk=row.pk, state=TrialState.PLANNED).update(
        state=TrialState.BASELINE,
        screening=Screening.objects.current(row.person),
        starts_on=plan.starts_on,
        first_dose_on=plan.first_dose_on,
        plan={"plan": schedule.to_data(plan), "fixed": fixed},
        plan_hash=schedule.fingerprint(plan, fixed),
        frozen_at=at,
        pledged_at=at,
    )
    DoseLevel.objects.bulk_create(_levels(row, plan.levels))
    note(trial=row, kind=EventKind.STARTED, by=by, at=at, on=on)


def _levels(trial: Trial, levels: Sequence[schedule.DoseLevel]) -> list[DoseLevel]:
    return [
        DoseLevel(
            trial=trial,
            index=level.index,
            units=Decimal(level.amount.numerator) / Decimal(level.amount.denominator),
            cells_per_day=level.cells_per_day,
            earliest_on=level.earliest_on,
        )
        for level in levels
    ]


def _outcomes(trial: Trial, choices: Choices) -> list[Outcome]:
    primary, secondary = outcomes.PRIMARIES[choices.primary], outcomes.SECONDARIES[choices.secondary]
    return [
        Outcome(
            trial=trial,
            rank=Outcome.Rank.PRIMARY,
            measure=primary.key,
            unit=primary.smallest_change.unit,
            better=primary.better,
            smallest_change=choices.smallest_change,
        ),
        Outcome(
            trial=trial,
            rank=Outcome.Rank.SECONDARY,
            measure=secondary.key,
            unit=secondary.smallest_change.unit,
            better=secondary.better,
            smallest_change=choices.secondary_change,
        ),
    ]
