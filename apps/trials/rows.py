"""A person's trials, and what a planned one asks of the scheduler."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

from django.db.models import DateField, Exists, ExpressionWrapper, F, Q, QuerySet

from apps.products import queries as products
from apps.records.agreed import TAKEN_BACK
from apps.records.doses import in_trial
from apps.records.models import (
    Outcome,
    Person,
    Trial,
)
from apps.records.models.trials import ENDED, ONGOING
from apps.records.packs import confirmation
from apps.records.plans import frozen_primary
from apps.records.reactions import REACTS
from apps.records.since_begun import with_newer_answers
from apps.rules import schedule
from apps.rules.schedule import EntryKind
from apps.rules.stopping import LONGEST_PAUSE_DAYS
from apps.rules.vocabulary import AmountUnit, PrimaryOutcome, ProductForm, TrialState
from apps.screening import queries as screening

FURTHEST_ON = timedelta(hours=14)  # the zone that is furthest before UTC
COUNTED = (AmountUnit.CELLS, AmountUnit.CFU, AmountUnit.AFU, AmountUnit.TFU)


def current(person: Person) -> Trial | None:
    """The person's planned or ongoing trial; the ongoing one first."""
    mine = _with_company(Trial.objects.of(person).exclude(state__in=ENDED))
    return _of(person, max(mine, key=lambda trial: trial.is_ongoing, default=None))


def latest_ended(person: Person) -> Trial | None:
    """The trial that ended last."""
    return _of(person, _with_company(Trial.objects.of(person).filter(state__in=ENDED)).first())


def started(person: Person) -> Trial | None:
    """The person's running trial, or the one that ended last: a plan that has not begun has no days yet and hides nobody's."""
    running = current(person)
    return running if running is not None and running.is_ongoing else latest_ended(person)


def to_begin_from(person: Person, named: str) -> Trial | None:
    """The ended trial whose choices a new plan opens with: this person's of that code, else the one that ended last."""
    try:
        code = UUID(named)
    except ValueError:
        return latest_ended(person)
    chosen = Trial.objects.of(person).filter(state__in=ENDED, code=code)
    return _of(person, _with_company(chosen).first()) or latest_ended(person)


def _with_company(trials: QuerySet[Trial]) -> QuerySet[Trial]:
    """With what nearly every page of a trial needs beside the person, in the same query."""
    found = trials.select_related("product", "screening", "draft").annotate(reacts=REACTS)
    return with_agreement(with_newer_answers(found))


def _of(person: Person, trial: Trial | None) -> Trial | None:
    """The person's trial with the person that is known already, and need not be read again with every trial."""
    if trial is not None:
        trial.person = person
        if trial.screening is not None:
            trial.screening.person = person
    return trial


def with_agreement(trials: QuerySet[Trial]) -> QuerySet[Trial]:
    """With what `agreement_ended` asks, in the same query."""
    return trials.annotate(taken_back=Exists(TAKEN_BACK))


def agreement_ended(trial: Trial) -> bool:
    """True when the person has taken back what this trial needs. No query for a trial that came from `current`."""
    known: bool | None = getattr(trial, "taken_back", None)
    return Trial.objects.filter(Exists(TAKEN_BACK), pk=trial.pk).exists() if known is None else known


def without_agreement() -> QuerySet[Trial]:
    """Everybody's trials that run and may not."""
    return Trial.objects.filter(Exists(TAKEN_BACK), state__in=ONGOING).select_related("person").order_by("pk")


def past_their_days(*, at: datetime) -> QuerySet[Trial]:
    """Everybody's trials whose last planned day, or longest pause, is over in the zone that is furthest on: whether it is
    over where the person is, `actions.catch_up` asks.
    """
    latest = (at + FURTHEST_ON).date()
    plus_its_days = ExpressionWrapper(
        F("first_dose_on") + F("weeks") * 7 + F("paused_days"), output_field=DateField()
    )
    rests_since = ExpressionWrapper(F("paused_on") - F("paused_days"), output_field=DateField())
    over = Q(state__in=(TrialState.ACTIVE, TrialState.WITHDRAWAL), dosing_ends__lte=latest)
    too_long = Q(state=TrialState.PAUSED, rests_since__lt=latest - timedelta(days=LONGEST_PAUSE_DAYS))
    found = Trial.objects.annotate(dosing_ends=plus_its_days, rests_since=rests_since)
    return with_agreement(found.filter(over | too_long)).select_related("person", "product").order_by("pk")


def standing(trial: Trial, *, on: date) -> screening.Standing:
    """The person's screening together with this trial's product."""
    return in_trial(trial, on=on)


def request_of(trial: Trial, *, start: date, primary: str | None = None) -> schedule.PlanRequest:
    """What the planned trial asks of the scheduler, with the first baseline day on `start`.

    `primary` stands in for the saved primary outcome while a plan has not been saved.
    """
    measure = primary or planned_primary(trial)
    product = trial.product
    cells = products.most_per_day(product)
    taken = product.form in (ProductForm.LIVE, ProductForm.PASTEURISED) and product.amount_unit in COUNTED
    return schedule.PlanRequest(
        start=start,
        weeks=trial.weeks,
        serving=schedule.Serving(
            label=Fraction(product.most_a_day),
            smallest=Fraction(product.smallest_units),
            can_halve=product.can_halve,
            cells_per_day=cells if taken else None,
        ),
        time_zone=trial.person.time_zone,
        baseline_days=trial.baseline_days,
        days_per_level=trial.days_per_level,
        check_in_time=trial.check_in_time,
        cadence=schedule.Cadence(trial.cadence),
        withdrawal=trial.withdrawal,
        hba1c=measure == PrimaryOutcome.HBA1C,
    )


def fixed_beforehand(trial: Trial) -> dict[str, object]:
    """What is frozen beside the dates: outcomes, the smallest changes that matter, the product."""
    return {
        "outcomes": {
            row.rank: [row.measure, f"{row.smallest_change.normalize():f}", row.unit, row.better]
            for row in trial.outcomes.all()
        },
        "product": {"code": str(trial.product.code), "form": trial.product.form},
        "bad_week_entry": trial.bad_week_entry,
        "draws": trial.draws,
    }


def at_hand(trial: Trial) -> str:
    """Which trial a page shows, at which dose, and since when it rests or is stopped: its buttons mean no other."""
    since = trial.stopped_at.timestamp() if trial.stopped_at else trial.paused_on
    return f"{trial.code} {trial.state} {trial.level} {since}"


def mark(trial: Trial, plan: schedule.Plan) -> str:
    """What the preview shows and a start would freeze: the plan, and the pack as it was confirmed then."""
    return f"{schedule.fingerprint(plan, fixed_beforehand(trial))} {confirmation(trial.product)}"


def has_one_review(trial: Trial) -> bool:
    """Weeks off that were planned from the start have their review at their end, and none before them."""
    frozen = (trial.plan or {}).get("plan")
    return trial.withdrawal if frozen is None else frozen.get("withdrawal") is not None


def without_a_review(trial: Trial) -> set[EntryKind]:
    """The planned reviews that do not open on their day: a stop has brought them forward, or there is only the last."""
    if trial.state == TrialState.STOPPED and not trial.ran_its_course:
        return {EntryKind.REVIEW, EntryKind.LAST_REVIEW}
    return {EntryKind.REVIEW} if has_one_review(trial) else set()


def planned_primary(trial: Trial) -> PrimaryOutcome | None:
    """The primary outcome as it was chosen, from rows that may have been fetched already."""
    rows = (row.measure for row in trial.outcomes.all() if row.rank == Outcome.Rank.PRIMARY)
    return next(map(PrimaryOutcome, rows), None)


def primary_of(trial: Trial) -> PrimaryOutcome | None:
    """The primary outcome: as frozen, without a query, or as planned."""
    if (fixed := frozen_primary(trial)) is not None:
        return fixed
    row = trial.outcomes.filter(rank=Outcome.Rank.PRIMARY).first()
    return PrimaryOutcome(row.measure) if row else None
