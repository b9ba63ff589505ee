"""A reaction that a person reports: kept as it is, judged at once, never edited."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from apps.journal.actions.afterwards import heard_afterwards, told_afterwards
from apps.journal.actions.checking_in import NoCheckIn, check_in, locked
from apps.journal.entries import Entry
from apps.journal.judging import judge_alone
from apps.journal.signs import danger_of
from apps.records.histories import REPORTED
from apps.records.models import Person, ReactionReport, SafetyAssessment, Trial
from apps.rules.screening import OTHER_ILLNESS
from apps.trials import actions as trials


@dataclass(frozen=True, slots=True)
class Alarm:
    """The part of a report that the stop rules look at. `severity` None: not given yet."""

    severity: int | None
    signs: tuple[str, ...]
    in_hospital: bool

    @property
    def entry(self) -> Entry:
        """As the stop rules read it."""
        rated = {} if self.severity is None else {"reaction": self.severity}
        events = ("hospital",) if self.in_hospital else ()
        return Entry(danger={**danger_of(self.signs), **rated}, events=events)

    @property
    def says_something(self) -> bool:
        """A sign, a stay in hospital, or a rating that stops a trial: what has to be judged."""
        return bool(self.signs) or self.in_hospital or (self.severity or 0) >= 7

    def adds_to(self, earlier: ReactionReport) -> bool:
        """Something in it was not in the earlier report, which was judged when it came."""
        more = set(self.signs) - set(earlier.signs)
        return bool(more) or self.in_hospital > earlier.in_hospital or (self.severity or 0) > earlier.severity


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it was filled in."""

    what: str
    began_on: date
    still_going_on: bool
    related: str
    alarm: Alarm

    def only_ends(self, earlier: ReactionReport, *, of: Trial) -> bool:
        """It says no more than that the reaction of the earlier report is over: nothing happened today, or later than told."""
        same = earlier.trial_id == of.pk and self.began_on <= earlier.began_on
        return same and not self.still_going_on and not self.alarm.adds_to(earlier)


@transaction.atomic
def raise_alarm(
    *, trial: Trial, alarm: Alarm, submission: UUID, by: Person, at: datetime
) -> SafetyAssessment | None:
    """What the stop rules say about it, done at once; None when there is nothing to judge.

    It counts as of today, beside whatever else was said of the day, and no correction takes it back. A day that takes
    no entry any more is judged by itself. The same alarm of the same form is one.
    """
    if not alarm.says_something:
        return None
    key = uuid5(submission, repr((trial.pk, alarm.severity, sorted(alarm.signs), alarm.in_hospital)))
    return tell_danger(trial=trial, on=by.today(at=at), entry=alarm.entry, submission=key, by=by, at=at)


@transaction.atomic
def tell_danger(
    *,
    trial: Trial,
    on: date,
    entry: Entry,
    submission: UUID,
    by: Person,
    at: datetime,
    changes: Collection[str] = (),
) -> SafetyAssessment:
    """A danger sign counts, whatever its day: one that takes no entry counts as today, and by itself after the end.

    `changes`: what else the form told of "Has anything changed?".
    """
    entry = replace(entry, events=tuple(sorted({*entry.events, *changes} - {OTHER_ILLNESS})))
    said = _filed(trial, on, entry, submission, changes, by=by, at=at)
    if said is None:
        today = by.today(at=at)
        heard_afterwards(
            trial=trial, entry=entry, changes={*entry.events, *changes}, about=today, by=by, at=at
        )
        said = judge_alone(trial, entry, by=by, at=at, on=today)
    return said


@transaction.atomic
def tell_changes(
    *, trial: Trial, on: date, changes: Collection[str], submission: UUID, by: Person, at: datetime
) -> SafetyAssessment | None:
    """What has changed counts too, when the form that tells it comes on a day that takes no entry: as told today."""
    entry = Entry(events=tuple(sorted({*changes} - {OTHER_ILLNESS})))
    said = _filed(trial, on, entry, entry.key_in(submission), changes, by=by, at=at)
    if said is None:
        today = by.today(at=at)
        said = told_afterwards(trial=trial, entry=entry, changes=changes, about=today, by=by, at=at)
    return said


def _filed(
    trial: Trial,
    on: date,
    entry: Entry,
    submission: UUID,
    changes: Collection[str],
    *,
    by: Person,
    at: datetime,
) -> SafetyAssessment | None:
    """What is said of it on its day or else today; None when neither takes an entry."""
    locked(trial=trial)
    for day in dict.fromkeys((on, by.today(at=at))):
        with suppress(NoCheckIn):
            return check_in(
                trial=trial,
                on=day,
                entry=entry,
                submission=submission,
                by=by,
                at=at,
                source=REPORTED,
                changes=changes,
            )
    return None


@transaction.atomic
def report_reaction(
    *,
    trial: Trial,
    told: Told,
    submission: UUID,
    by: Person,
    at: datetime,
    corrects: ReactionReport | None = None,
) -> ReactionReport:
    """Keeps the report with what the stop rules say about it. The same form sent twice is one report.

    Sent again about another product it is another report. What was said of a reaction stands when it is told to be
    over; it is not said of today once more.
    """
    held = locked(trial=trial)
    other = uuid5(submission, str(held.code))
    sent = list(ReactionReport.objects.filter(submission__in=(submission, other)))
    if same := next((row for row in sent if row.trial_id == held.pk), None):
        return same
    if corrects is not None and told.only_ends(corrects, of=held):
        said = corrects.assessment
    else:
        said = raise_alarm(trial=trial, alarm=told.alarm, submission=submission, by=by, at=at)
    if told.still_going_on:
        trials.hold_rise(trial=held, by=by, at=at, on=by.today(at=at))
    return ReactionReport.objects.create(
        submission=other if sent else submission,
        trial=held,
        corrects=corrects,
        what=told.what,
        began_on=told.began_on,
        severity=told.alarm.severity or 0,
        still_going_on=told.still_going_on,
        in_hospital=told.alarm.in_hospital,
        signs=list(told.alarm.signs),
        related=told.related,
        assessment=said,
        reported_at=at,
        reported_by=by,
    )


def end_reaction(*, report: ReactionReport, by: Person, at: datetime) -> ReactionReport:
    """It is over, and nothing else of the report has changed: a further one beside it. Said twice it is said once."""
    alarm = Alarm(report.severity, tuple(report.signs), in_hospital=report.in_hospital)
    told = Told(report.what, report.began_on, still_going_on=False, related=report.related, alarm=alarm)
    key = uuid5(report.code, "over")
    return report_reaction(trial=report.trial, told=told, submission=key, by=by, at=at, corrects=report)
