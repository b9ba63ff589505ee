"""The daily check-in: kept word for word, merged into its day, judged, and acted on, all or nothing."""

from dataclasses import fields
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from apps.journal.entries import Entry, day_of
from apps.journal.judging import act_on, judge_day, store
from apps.records.models import CheckIn, CheckInEntry, Person, SafetyAssessment, Trial
from apps.reminders import actions as reminders
from apps.rules.stopping import DANGER_CHECK_DAYS
from apps.rules.vocabulary import SafetyLevel, TrialState
from apps.trials.queries import dose_today

MOST_DAYS_BACK = 7


class NoCheckIn(Exception):  # noqa: N818 (it reads as what it is)
    """This day takes no check-in; the message says why, in the person's words."""


@transaction.atomic
def check_in(
    *,
    trial: Trial,
    on: date,
    entry: Entry,
    submission: UUID,
    by: Person,
    at: datetime,
    correction: bool = False,
    source: str = "web",
) -> SafetyAssessment:
    """Files one entry for the local date `on` and answers with what the stop rules say now.

    The same `submission` sent again changes nothing and gives the same answer. Raises NoCheckIn.
    """
    trial = (
        Trial.objects.select_for_update(of=("self",))
        .select_related("screening__person", "person")
        .get(pk=trial.pk)
    )
    if (
        sent := CheckInEntry.objects.filter(submission=submission, check_in__trial=trial).first()
    ) is not None:
        return _latest(sent.check_in)
    _refuse(trial, on=on, at=at)
    day = _day(trial, on=on, at=at)
    CheckInEntry.objects.create(
        check_in=day,
        submission=submission,
        replaces_earlier=correction,
        answers=entry.as_json(),
        filed_at=at,
        filed_by=by,
        source=source,
    )
    _rewrite(day)
    assessment = _judge(trial, day, by=by, at=at)
    reminders.plan_ahead(person=trial.person, at=at)
    return assessment


def _refuse(trial: Trial, *, on: date, at: datetime) -> None:
    today = trial.person.today(at=at)
    if on > today:
        raise NoCheckIn(_("This day is still to come."))
    if on < today - timedelta(days=MOST_DAYS_BACK):
        raise NoCheckIn(_("A day can be filled in for 7 days. After that it stays empty, which is fine."))
    if trial.starts_on is None or on < trial.starts_on - timedelta(days=1):
        raise NoCheckIn(_("This day was before your trial."))
    last = _last_day(trial)
    if last is not None and on > last:
        raise NoCheckIn(_("Your trial has ended. There is nothing to fill in for this day."))


def _last_day(trial: Trial) -> date | None:
    """Danger signs are still asked for 7 days after a stop."""
    if trial.state == TrialState.STOPPED and trial.stopped_at:
        return trial.person.today(at=trial.stopped_at) + timedelta(days=DANGER_CHECK_DAYS)
    if trial.state == TrialState.FINISHED and trial.finished_at:
        return trial.person.today(at=trial.finished_at)
    return None


def _day(trial: Trial, *, on: date, at: datetime) -> CheckIn:
    """The day's row, made with the first entry; the trial's row lock keeps two tabs apart."""
    is_sign_up = trial.starts_on is not None and on < trial.starts_on
    made, _new = CheckIn.objects.get_or_create(
        trial=trial,
        on=on,
        defaults={
            "filed_at": at,
            "late": on < trial.person.today(at=at),
            "level": trial.level if dose_today(trial, on=on) is not None else 0,
            "is_sign_up": is_sign_up,
        },
    )
    return made


def _rewrite(day: CheckIn) -> None:
    """The row follows from its entries, so that entries in any order give one state."""
    rows = [(Entry.from_json(row.answers), row.replaces_earlier) for row in day.entries.all()]
    merged = day_of(rows)
    columns = {field.name: getattr(merged, field.name) for field in fields(Entry)}
    CheckIn.objects.filter(pk=day.pk).update(**{**columns, "events": list(merged.events)})
    day.refresh_from_db()


def _judge(trial: Trial, day: CheckIn, *, by: Person, at: datetime) -> SafetyAssessment:
    judgement = judge_day(trial, day)
    if judgement is None:
        return SafetyAssessment.objects.create(
            trial=trial, check_in=day, on=day.on, at=at, level=SafetyLevel.OK, rules_version=""
        )
    assessment = store(
        judgement, trial=trial, day=day, at=at, asked=day.assessments.order_by("-at", "-pk").first()
    )
    act_on(judgement, trial=trial, by=by, at=at, on=trial.person.today(at=at))
    return assessment


def _latest(day: CheckIn) -> SafetyAssessment:
    """What was said about this day last."""
    return day.assessments.latest("at", "pk")
