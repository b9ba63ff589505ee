"""Moves one person's rows back in time, so that tomorrow comes now. For demo people on a development machine only.

Moving the rows instead of the clock leaves the running code as it is: every view, task and rule sees real time.
"""

import re
from datetime import date, timedelta
from typing import Any

from django.db import connection, models, transaction
from django.db.models import F

from apps.records.models import (
    CheckIn,
    CheckInDraft,
    CheckInEntry,
    Clearance,
    DoseLevel,
    Finding,
    FoodFirstDay,
    FoodFirstPlan,
    IntercurrentEvent,
    Measurement,
    Note,
    PackStatement,
    Person,
    Product,
    ReactionReport,
    Reminder,
    Review,
    SafetyAssessment,
    SafetyFollowUp,
    Screening,
    Trial,
    TrialEvent,
)

OWNED: dict[type[models.Model], str] = {
    Screening: "person",
    Finding: "screening__person",
    Clearance: "person",
    Product: "person",
    Trial: "person",
    DoseLevel: "trial__person",
    TrialEvent: "trial__person",
    CheckIn: "trial__person",
    CheckInEntry: "check_in__trial__person",
    CheckInDraft: "trial__person",
    SafetyAssessment: "trial__person",
    SafetyFollowUp: "trial__person",
    Measurement: "trial__person",
    IntercurrentEvent: "trial__person",
    Review: "trial__person",
    Reminder: "person",
    Note: "person",
    PackStatement: "trial__person",
    FoodFirstPlan: "person",
    FoodFirstDay: "person",
}
REHEARSAL = "SELECT set_config('akkerplan.rehearsal', 'on', true)"
"""Until the end of the transaction Postgres lets the dates of a frozen plan be moved."""
FAR = timedelta(days=20_000)  # further than any two dates of one person lie apart
ISO_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")


@transaction.atomic
def shift(*, person: Person, days: int) -> None:
    """Everything of this person happened `days` days earlier. Raises ValueError for anybody but a demo person."""
    if not person.email.endswith("@demo.example"):
        raise ValueError("only the rows of demo people may be moved")
    back = timedelta(days=days)
    with connection.cursor() as cursor:
        cursor.execute(REHEARSAL)
    for table, lookup in OWNED.items():
        _shift_table(table, lookup, person, back)
    _shift_reports(person, back)
    Person.objects.filter(pk=person.pk).update(
        mail_paused_until=F("mail_paused_until") - back, told_minor_on=F("told_minor_on") - back
    )
    for trial in Trial.objects.filter(person=person).exclude(plan__isnull=True):
        Trial.objects.filter(pk=trial.pk).update(
            plan=_earlier(trial.plan, back), pauses=_earlier(trial.pauses, back)
        )
    for event in TrialEvent.objects.filter(trial__person=person, detail__has_key="since"):
        TrialEvent.objects.filter(pk=event.pk).update(detail=_earlier(event.detail, back))
    for screening in Screening.objects.filter(person=person):
        Screening.objects.filter(pk=screening.pk).update(answers=_earlier(screening.answers, back))


def _shift_table(table: type[models.Model], lookup: str, person: Person, back: timedelta) -> None:
    rows = table._default_manager.filter(**{lookup: person})
    columns = [
        field.name for field in table._meta.concrete_fields if isinstance(field, models.DateField)
    ]  # a DateTimeField is one too
    if not columns:
        return
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    # Far away and back: a unique date may only be taken once its neighbour has left it.
    for by in (back + FAR, -FAR):
        rows.update(**{name: F(name) - by for name in columns})


def _shift_reports(person: Person, back: timedelta) -> None:
    """Written anew: Postgres lets nobody change a report."""
    reports = list(ReactionReport.objects.filter(trial__person=person))
    for one in reports:
        one.began_on, one.reported_at = one.began_on - back, one.reported_at - back
        one.acknowledged_at = one.acknowledged_at and one.acknowledged_at - back
    ReactionReport.objects.filter(trial__person=person).delete()
    ReactionReport.objects.bulk_create(reports)


def _earlier(value: Any, back: timedelta) -> Any:  # noqa: ANN401  # JSON
    if isinstance(value, dict):
        return {key: _earlier(inner, back) for key, inner in value.items()}
    if isinstance(value, list):
        return [_earlier(inner, back) for inner in value]
    if isinstance(value, str) and ISO_DATE.match(value):
        return (date.fromisoformat(value) - back).isoformat()
    return value
