"""What the way back into a stopped trial rests on, as one JSON value of the query that reads a list of such trials.

Of a trial that was read alone each of the functions here asks for itself, so that nobody below need know which it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Case, Exists, Func, JSONField, Model, OuterRef, QuerySet, Subquery, When
from django.db.models.expressions import Col, Combinable, CombinedExpression
from django.db.models.functions import JSONObject
from django.db.models.sql.compiler import SQLCompiler

from apps.records.agreed import TAKEN_BACK
from apps.records.histories import ENTRIES, days_of
from apps.records.models import (
    CheckIn,
    CheckInEntry,
    Clearance,
    IntercurrentEvent,
    ReactionReport,
    Review,
    SafetyAssessment,
    SafetyFollowUp,
    Screening,
    Trial,
)
from apps.records.models.trials import ONGOING
from apps.records.reactions import going_on
from apps.rules.vocabulary import SafetyLevel, TrialState

RESTS = (SafetyLevel.EMERGENCY, SafetyLevel.STOP, SafetyLevel.PAUSE)

type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """The rows of one trial. `closed`: a review of it was opened, `barred`: an agreement taken back, `other`: a trial runs.
    `reacts`: reports of reactions that go on; `screened`: when the newest answers with a result were begun.
    """

    days: list[CheckIn]
    said: list[SafetyAssessment]
    words: list[Clearance]
    answers: list[SafetyFollowUp]
    events: list[IntercurrentEvent]
    closed: bool
    barred: bool
    other: bool
    reacts: list[ReactionReport]
    screened: datetime | None


def days_told(trial: Trial) -> list[CheckIn]:
    """Every stored day in order, each with its entries in `sent`."""
    record = _record(trial)
    return record.days if record else days_of(trial)


def said_to_rest(trial: Trial) -> list[SafetyAssessment]:
    """What the stop rules said that asked for a rest or a stop, the earliest first."""
    record = _record(trial)
    return record.said if record else list(_SAID.filter(trial=trial))


def words_about(trial: Trial) -> list[Clearance]:
    """What clinicians said about its person and still counts, the newest first."""
    record = _record(trial)
    return record.words if record else list(Clearance.objects.words_about(trial.person))


def answers_of(trial: Trial) -> list[SafetyFollowUp]:
    """Each "has it gone?", answered or not."""
    record = _record(trial)
    return record.answers if record else list(trial.follow_ups.all())


def events_of(trial: Trial) -> list[IntercurrentEvent]:
    """What was told of beside the check-ins, also what was told by mistake."""
    record = _record(trial)
    return record.events if record else list(trial.intercurrent_events.all())


def review_was_opened(trial: Trial) -> bool:
    """Somebody has looked at its result."""
    record = _record(trial)
    return record.closed if record else trial.reviews.filter(opened_at__isnull=False).exists()


def agreement_was_taken_back(trial: Trial) -> bool:
    """One without which no trial may run, after this one was started."""
    record = _record(trial)
    return record.barred if record else Trial.objects.filter(Exists(TAKEN_BACK), pk=trial.pk).exists()


def another_runs(trial: Trial) -> bool:
    """Another trial of the same person has begun and has not ended."""
    record = _record(trial)
    others = Trial.objects.ongoing().exclude(pk=trial.pk)
    return record.other if record else others.filter(person=trial.person_id).exists()


def reactions_of(trial: Trial) -> list[ReactionReport]:
    """What its person reported and still goes on."""
    record = _record(trial)
    return record.reacts if record else list(going_on(trial.person))


def screened_from(trial: Trial) -> datetime | None:
    """When its person began the newest answers that have a result: one that a later tick changed is as old as its answers."""
    record = _record(trial)
    if record:
        return record.screened
    now = Screening.objects.current(trial.person)
    return now.started_at if now else None


def _record(trial: Trial) -> Record | None:
    return getattr(trial, "record", None)


_SAID = SafetyAssessment.objects.filter(level__in=RESTS).order_by("at", "pk")


def record_in_one(*, trial: str = "trial", person: str = "trial__person") -> JSONObject:
    """The value for `with_record`, in a query of rows that name a trial and its person so."""
    mine = {"trial": OuterRef(trial)}
    sent = _rows(CheckInEntry.objects.filter(check_in=OuterRef("pk")).order_by("filed_at", "pk"))
    newest = Screening.objects.submitted().filter(person=OuterRef(person)).order_by("-submitted_at", "-pk")
    others = Trial.objects.filter(state__in=ONGOING, person=OuterRef(person)).exclude(pk=OuterRef(trial))
    return JSONObject(
        days=_rows(CheckIn.objects.filter(**mine).order_by("on"), sent=sent),
        said=_rows(_SAID.filter(**mine)),
        words=_rows(Clearance.objects.words_about(OuterRef(person))),
        answers=_rows(SafetyFollowUp.objects.filter(**mine)),
        events=_rows(IntercurrentEvent.objects.filter(**mine)),
        closed=Exists(Review.objects.filter(opened_at__isnull=False, **mine)),
        barred=Exists(Trial.objects.filter(pk=OuterRef(trial)).filter(Exists(TAKEN_BACK))),
        other=Exists(others),
        reacts=_rows(going_on(OuterRef(person))),
        screened=Subquery(newest.values("started_at")[:1]),
    )


def with_records(trials: QuerySet[Trial]) -> list[Trial]:
    """Stopped trials with all that their way back, or a new trial after them, rests on, however many they are."""
    stopped = Case(
        When(state=TrialState.STOPPED, then=record_in_one(trial="pk", person="person")), default=None
    )
    rows: list[Trial] = list(trials.annotate(record=stopped))
    for row in rows:
        value: Row | None = row.__dict__.pop("record")
        if value is not None:
            with_record(row, value)
    return rows


def with_record(trial: Trial, value: Row) -> Trial:
    """The trial with what `record_in_one` read of it: nothing below asks for that again."""
    days = []
    for row in value["days"]:
        day = _made(CheckIn, row)
        setattr(day, ENTRIES, [_made(CheckInEntry, one) for one in row["sent"]])
        days.append(day)
    read = Record(
        days=days,
        said=[_made(SafetyAssessment, row) for row in value["said"]],
        words=[_made(Clearance, row) for row in value["words"]],
        answers=[_made(SafetyFollowUp, row) for row in value["answers"]],
        events=[_made(IntercurrentEvent, row) for row in value["events"]],
        closed=value["closed"],
        barred=value["barred"],
        other=value["other"],
        reacts=[_made(ReactionReport, row) for row in value["reacts"]],
        screened=Screening._meta.get_field("started_at").to_python(value["screened"]),
    )
    setattr(trial, "record", read)  # noqa: B010 - no column
    return trial


class _WholeRow(Func):
    """The row of a query as JSON, its columns by name: to name each of them is most of the work of such a query."""

    output_field = JSONField()

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_parts: str | None, **_more: object
    ) -> tuple[str, tuple[()]]:
        """As Postgres has it: a table's name stands for the whole row."""
        column = self.source_expressions[0]
        assert isinstance(column, Col)
        return f"to_jsonb({compiler.quote_name(column.alias)})", ()


def _rows(rows: QuerySet[Any], **inner: Combinable) -> ArraySubquery:
    row: Combinable = _WholeRow("pk")
    if inner:
        row = CombinedExpression(row, "||", JSONObject(**inner), output_field=JSONField())
    return ArraySubquery(rows.values_list(row))


def _made[M: Model](model: type[M], row: Row) -> M:
    fields = model._meta.concrete_fields
    values = [field.to_python(row[field.attname]) for field in fields]
    return model.from_db(None, [field.attname for field in fields], values)
