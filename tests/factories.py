"""One small factory per table, no surprises: what is not named has the value below."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection, transaction

from apps.records.models import (
    CalendarAddress,
    CareLink,
    CheckIn,
    Clearance,
    Finding,
    Measurement,
    Outcome,
    PackPhoto,
    PackStatement,
    Person,
    Product,
    PushDevice,
    ReactionReport,
    Reminder,
    ReminderKind,
    Review,
    Role,
    RuleSignOff,
    SafetyAssessment,
    Screening,
    Trial,
)
from apps.rehearsal.shifting import REHEARSAL
from apps.rules.version import RULES_VERSION
from apps.rules.vocabulary import Disposition, ProductForm, SafetyLevel, TrialState
from tests import calm

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
PASSWORD = "a-long-test-password"
QUIET: Mapping[str, Any] = {**calm.TOLD, "filed_at": NOON}


def person(name: str, *, role: Role = Role.PARTICIPANT, **columns: Any) -> Person:
    """Somebody with a confirmed e-mail who is set up in Berlin."""
    columns = {
        "display_name": name.capitalize(),
        "date_of_birth": date(1981, 1, 15),
        "country": "DE",
        "time_zone": "Europe/Berlin",
        "set_up_at": NOON,
        **columns,
    }
    email = str(columns.pop("email", f"{name}@example.org"))
    made = Person.objects.create_user(email, PASSWORD, role=role, **columns)
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def second_factor(someone: Person) -> Authenticator:
    """A time-based code generator, as the set-up page would store it."""
    return TOTP.activate(someone, generate_totp_secret()).instance


def operator(name: str = "olga") -> Person:
    """Runs the site; has a second factor."""
    made = person(name, role=Role.OPERATOR, is_staff=True, is_superuser=True)
    second_factor(made)
    return made


def clinician(name: str, *, verified_by: Person) -> Person:
    """A verified clinician with a second factor."""
    made = person(name, role=Role.CLINICIAN, clinician_verified_at=NOON, clinician_verified_by=verified_by)
    second_factor(made)
    return made


def care_link(participant: Person, doctor: Person, **columns: Any) -> CareLink:
    """An open link."""
    columns = {"invited_email": doctor.email, "invited_at": NOON, "accepted_at": NOON, **columns}
    return CareLink.objects.create(participant=participant, clinician=doctor, **columns)


def answers(**differences: Any) -> dict[str, Any]:
    """An explicit answer for every key: a healthy person with good habits."""
    from apps.rules.screening import BASELINE_ANSWERS

    return {**BASELINE_ANSWERS, **differences}


def photo(someone: Person, **columns: Any) -> PackPhoto:
    """The first side of a pack, waiting to be read."""
    columns = {
        "pack": uuid4(),
        "side": 1,
        "picture": b"",
        "width": 3,
        "height": 4,
        "added_at": NOON,
        **columns,
    }
    return PackPhoto.objects.create(person=someone, **columns)


def screening(someone: Person, *, on: date = TODAY, **columns: Any) -> Screening:
    """A submitted screening that found nothing."""
    columns = {
        "answers": answers(),
        "started_at": datetime(on.year, on.month, on.day, 9, tzinfo=UTC),
        "submitted_at": datetime(on.year, on.month, on.day, 9, 5, tzinfo=UTC),
        "valid_until": on + timedelta(days=14),
        "rules_version": RULES_VERSION,
        "overall": Disposition.OK,
        **columns,
    }
    return Screening.objects.create(person=someone, **columns)


def finding(of: Screening, key: str, disposition: Disposition, **columns: Any) -> Finding:
    """One item that is not OK."""
    columns = {"reason": "A reason.", "lifts": "What lifts it.", **columns}
    return Finding.objects.create(screening=of, key=key, disposition=disposition, **columns)


def clearance(someone: Person, doctor: Person, *scope: str, **columns: Any) -> Clearance:
    """A clearance given today for a pasteurised product."""
    columns = {
        "form": ProductForm.PASTEURISED,
        "decision": Clearance.Decision.CLEARED,
        "reason": "Seen in clinic, stable.",
        "decided_on": TODAY,
        "decided_at": NOON,
        **columns,
    }
    return Clearance.objects.create(person=someone, clinician=doctor, scope=list(scope), **columns)


def product(someone: Person | None, **columns: Any) -> Product:
    """A confirmed pasteurised product, 10 billion cells a capsule, one capsule a day. An allergen in it was a clear yes."""
    columns = {
        "allergen_told_on": TODAY if columns.get("allergen_match") else None,
        "name": "Test capsules",
        "form": ProductForm.PASTEURISED,
        "amount_value": Decimal(10_000_000_000),
        "amount_unit": "cells",
        "confirmed_at": NOON,
        "condition_seen_on": TODAY,
        "expectation_read_at": NOON,
        "added_at": NOON,
        **columns,
    }
    return Product.objects.create(person=someone, **columns)


def pack_statement(of: Trial, **columns: Any) -> PackStatement:
    """In mid-trial its person says that the pack is alive, as the maker told them."""
    columns = {
        "told_at": NOON,
        "told_by": of.person,
        "form": ProductForm.LIVE,
        "amount_value": 10_000_000_000,
        "amount_unit": "CFU",
        "amount_per_units": 1,
        "serving_units": 1,
        "correction_kind": "maker",
        **columns,
    }
    return PackStatement.objects.create(trial=of, **columns)


def calendar_address(someone: Person, **columns: Any) -> CalendarAddress:
    """An address of the plan's dates, switched on."""
    return CalendarAddress.objects.create(**{"person": someone, "made_at": NOON, **columns})


def trial(someone: Person, **columns: Any) -> Trial:
    """A planned trial of 12 weeks with fasting glucose and bloating; name a state to have it started."""
    columns = {"weeks": 12, "created_at": NOON, **columns}
    columns.setdefault(
        "screening", screening(someone) if "screening" not in columns else columns["screening"]
    )
    columns.setdefault("product", product(someone) if "product" not in columns else columns["product"])
    if columns.get("state", TrialState.PLANNED) != TrialState.PLANNED:
        frozen = {
            "plan": {},
            "plan_hash": "0" * 64,
            "frozen_at": NOON,
            "starts_on": TODAY - timedelta(days=14),
        }
        columns = {**frozen, "first_dose_on": TODAY, **columns}
    made = Trial.objects.create(person=someone, **columns)
    outcome(made, Outcome.Rank.PRIMARY, "fasting_glucose", unit="mg/dL", smallest_change=Decimal(10))
    outcome(made, Outcome.Rank.SECONDARY, "bloating_frequency", unit="days", smallest_change=Decimal(2))
    return made


def rewrite(of: Trial, **columns: Any) -> None:
    """Another frozen plan, as none of our doors can write it: Postgres lets only a rehearsal do so."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(REHEARSAL)
        Trial.objects.filter(pk=of.pk).update(**columns)
        cursor.execute("SELECT set_config('akkerplan.rehearsal', 'off', true)")


def outcome(of: Trial, rank: str, measure: str, **columns: Any) -> Outcome:
    """One of the two outcomes."""
    columns = {"unit": "0-10", "better": "lower", "smallest_change": Decimal(2), **columns}
    return Outcome.objects.create(trial=of, rank=rank, measure=measure, **columns)


def check_in(of: Trial, on: date, **columns: Any) -> CheckIn:
    """A quiet day."""
    return CheckIn.objects.create(trial=of, on=on, **{**QUIET, **columns})


def check_ins(of: Trial, days: Mapping[date, Mapping[str, Any]]) -> list[CheckIn]:
    """Many quiet days in one statement; a day's own columns stand beside its date."""
    return CheckIn.objects.bulk_create(
        CheckIn(trial=of, on=on, **{**QUIET, **columns}) for on, columns in days.items()
    )


def assessment(of: Trial, level: SafetyLevel, *, on: date = TODAY, **columns: Any) -> SafetyAssessment:
    """What the stop rules said."""
    columns = {"at": NOON, "rules_version": RULES_VERSION, **columns}
    return SafetyAssessment.objects.create(trial=of, on=on, level=level, **columns)


def measurement(of: Trial, measure: str, value: Decimal, on: date, **columns: Any) -> Measurement:
    """A laboratory value in its canonical unit."""
    columns = {
        "entered_value": str(value),
        "entered_unit": "mg/dL",
        "source": Measurement.Source.LAB,
        "filed_at": NOON,
        **columns,
    }
    return Measurement.objects.create(trial=of, measure=measure, value=value, taken_on=on, **columns)


def report(of: Trial, **columns: Any) -> ReactionReport:
    """A mild reaction that the person reported."""
    columns = {
        "submission": uuid4(),
        "what": "An itch for an hour.",
        "began_on": TODAY,
        "severity": 3,
        "still_going_on": False,
        "in_hospital": False,
        "related": "unsure",
        "reported_at": NOON,
        "reported_by": of.person,
        **columns,
    }
    return ReactionReport.objects.create(trial=of, **columns)


def reminder(
    someone: Person, *, kind: str = ReminderKind.CHECK_IN, on: date = TODAY, **columns: Any
) -> Reminder:
    """A message whose hour has come; an alert to a clinician has the warning it is about."""
    columns = {"due_at": NOON, **columns}
    if kind == ReminderKind.CLINIC_ALERT and "trial" in columns:
        columns.setdefault("assessment", assessment(columns.pop("trial"), SafetyLevel.STOP))
    return Reminder.objects.create(person=someone, kind=kind, local_date=on, **columns)


def push_device(someone: Person, **columns: Any) -> PushDevice:
    """A browser that wants to be told; its keys are made up."""
    columns = {
        "name": "Firefox on Linux",
        "endpoint": "https://push.example.org/1",
        "p256dh": "B" + "A" * 86,
        "auth": "A" * 22,
        "made_at": NOON,
        **columns,
    }
    return PushDevice.objects.create(person=someone, **columns)


def review(of: Trial, **columns: Any) -> Review:
    """A review that is due and not opened."""
    return Review.objects.create(trial=of, **{"due_on": TODAY, **columns})


def submission() -> str:
    """The hidden key of one form."""
    return str(uuid4())


def sign_off(version: str = RULES_VERSION, **columns: Any) -> RuleSignOff:
    """A clinician's review of the rules, recorded by an operator."""
    columns.setdefault("recorded_by", Person.objects.filter(role=Role.OPERATOR).first() or operator())
    columns = {
        "name": "Dr Jana Weiss",
        "role": "gastroenterologist",
        "signed_on": TODAY,
        "recorded_at": NOON,
        **columns,
    }
    return RuleSignOff.objects.create(version=version, **columns)
