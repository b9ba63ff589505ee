"""Ten thousand people in the third week of a trial, each with a check-in mail that is due at the same instant."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from apps.records.models import CheckIn, Person, Product, Reminder, ReminderKind, Screening, Trial
from apps.rules import schedule
from apps.rules.schedule.request import Serving
from apps.rules.version import RULES_VERSION
from apps.rules.vocabulary import Disposition, ProductForm, TrialState

DAY = 20
FILED = 10  # days before today with a check-in


def make(count: int, *, at: datetime, named: str = "somebody") -> None:
    """Everything a real row follows from: plan, steps, check-ins up to yesterday; nothing is left out to be quick.

    The next call needs another name, for their addresses differ.
    """
    today = at.date()
    first_dose_on = today - timedelta(days=DAY - 1)
    request = schedule.PlanRequest(
        start=first_dose_on - timedelta(days=14),
        weeks=12,
        serving=Serving(label=Fraction(1), can_halve=True),
        time_zone="UTC",
        cadence=schedule.Cadence.DAILY,
        withdrawal=False,
    )
    plan = schedule.build(request)
    people = Person.objects.bulk_create(
        Person(
            email=f"{named}{number}@example.org",
            date_of_birth=date(1980, 1, 1),
            country="DE",
            set_up_at=at,
            quiet_from="03:00",
            quiet_until="03:00",
        )
        for number in range(count)
    )
    screenings = Screening.objects.bulk_create(_screening(person, at) for person in people)
    products = Product.objects.bulk_create(_product(person, at) for person in people)
    frozen = {"plan": schedule.to_data(plan), "fixed": {}}
    trials = Trial.objects.bulk_create(
        Trial(
            person=person,
            screening=screening,
            product=product,
            state=TrialState.ACTIVE,
            weeks=12,
            starts_on=plan.starts_on,
            first_dose_on=first_dose_on,
            dosing_began_at=at,
            level=1,
            level_since=today - timedelta(days=9),
            plan=frozen,
            plan_hash=schedule.fingerprint(plan, {}),
            frozen_at=at,
            created_at=at,
            check_in_time=at.time(),
        )
        for person, screening, product in zip(people, screenings, products, strict=True)
    )
    days = [today - timedelta(days=1 + number) for number in range(FILED)]
    CheckIn.objects.bulk_create(
        (CheckIn(trial=trial, on=on, danger_asked=True, filed_at=at) for trial in trials for on in days),
        batch_size=5_000,
    )
    Reminder.objects.bulk_create(
        Reminder(person=trial.person, trial=trial, kind=kind_of(plan, today), local_date=today, due_at=at)
        for trial in trials
    )


def kind_of(plan: schedule.Plan, today: date) -> ReminderKind:
    """The first mail of this day, under the name that it has today."""
    weekly = schedule.asks_what_changed(plan, today, ())
    return ReminderKind.WHAT_CHANGED if weekly else ReminderKind.CHECK_IN


def _screening(person: Person, at: datetime) -> Screening:
    return Screening(
        person=person,
        answers={},
        started_at=at,
        submitted_at=at,
        valid_until=at.date() + timedelta(days=14),
        rules_version=RULES_VERSION,
        overall=Disposition.OK,
    )


def _product(person: Person, at: datetime) -> Product:
    return Product(
        person=person,
        name="Capsules",
        form=ProductForm.PASTEURISED,
        amount_value=Decimal(10_000_000_000),
        amount_unit="cells",
        confirmed_at=at,
        condition_seen_on=at.date(),
        expectation_read_at=at,
        added_at=at,
    )
