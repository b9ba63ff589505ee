"""The daily check-in: kept word for word, merged into its day, judged, and acted on, all or nothing."""

from bisect import insort
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta
from json import dumps
from operator import attrgetter
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from apps.journal.actions.events import note_changes
from apps.journal.changes import rest, tell_screening
from apps.journal.entries import Entry, day_of
from apps.journal.judging import judge
from apps.journal.levels import level_on
from apps.records.histories import MEASURED, days_of, that_count
from apps.records.models import CheckIn, CheckInEntry, Person, SafetyAssessment, Trial
from apps.records.models.trials import ONGOING
from apps.rules.vocabulary import DoseTaken, SafetyLevel, TrialState
from apps.trials.actions import count_before
from apps.trials.queries import DAYS_TO_FILL, agreement_ended, last_check_in_on, with_agreement

MOST_DAYS_BACK = DAYS_TO_FILL
MOST_AGAIN = 50  # times one form is undone and sent again


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
    changes: Collection[str] = (),
    heard: Collection[str] = (),
) -> SafetyAssessment:
    """Files one entry for the local date `on` and answers with what the stop rules say now.

    `changes` are ticks of "Has anything changed?" that are no events of the stop rules, which stand in the entry. `heard`:
    those that the screening and the list of events know already.
    The same `submission` with the same answers and ticks sent again changes nothing and gives the same answer; with
    others, as after a step back in the browser, it is a new entry. Raises NoCheckIn.
    """
    count_before(trial=trial, at=at)
    trial = locked(trial=trial)
    key, sent = sent_before(trial=trial, entry=entry, submission=submission, changes=changes)
    if sent is not None:
        return said_to(sent=sent)
    refuse(trial=trial, on=on, at=at)
    days = days_of(trial)
    is_new, known = all(row.on != on for row in days), _events_of(days, on)
    made = _made(key, entry, by, at, source=source, replaces_earlier=correction)
    day = _kept(trial, days, [made], on=on)
    # A mail about this day is seen to be unwanted when its hour comes; what stops or rests a trial plans them again.
    note_changes(trial=trial, events={*entry.events} - {*heard}, on=on, at=at)
    news = {*entry.events, *changes} - {*heard}
    in_the_way = tell_screening(trial=trial, changes=news, on=on, at=at, known=known)
    assessment = judge(trial, day, days, by=by, at=at, is_new=is_new)
    if in_the_way:
        rest(trial=trial, by=by, at=at)
    return assessment


@transaction.atomic
def file_values(
    *, trial: Trial, on: date, values: Mapping[UUID, Entry], by: Person, at: datetime, source: str = MEASURED
) -> SafetyAssessment:
    """Files what a meter said on one day, or what was told elsewhere, an entry each under its own new key. The stop
    rules look at every one of them, once for all. Raises NoCheckIn."""
    trial = locked(trial=trial)
    refuse(trial=trial, on=on, at=at)
    days = days_of(trial)
    is_new = all(row.on != on for row in days)
    made = [_made(key, entry, by, at, source=source) for key, entry in values.items()]
    day = _kept(trial, days, made, on=on)
    return judge(trial, day, days, by=by, at=at, is_new=is_new)


def locked(*, trial: Trial) -> Trial:
    """The row, held until the end of the transaction, so that two tabs take turns; and with it the person's running
    trial, which a sign told about an earlier product rests: held later, the two could wait for each other.
    """
    held = Trial.objects.select_for_update(of=("self",)).select_related("screening__person", "person")
    running = Q(person=trial.person_id, state__in=ONGOING)
    rows = {row.pk: row for row in with_agreement(held).filter(Q(pk=trial.pk) | running).order_by("pk")}
    return rows[trial.pk]


def sent_before(
    *, trial: Trial, entry: Entry, submission: UUID, changes: Collection[str]
) -> tuple[UUID, CheckInEntry | None]:
    """The key to file this under, and what the same form has filed already, for whatever day: over the date line a form
    counts for another one than its own, and tells nothing new when it comes again.

    A form that stopped the trial is not asked about a dose any more when it comes a second time. A tick among `changes`
    that no entry keeps makes the form another one: what it says to the screening is said once, and never lost.
    """
    if beside := {*changes} - {*entry.events}:
        submission = uuid5(submission, " ".join(sorted(beside)))
    said, dose = _without_dose(entry.as_json(), trial.pk)
    first = (submission, uuid5(submission, said), uuid5(submission, f"{said} {dose}"))
    after_undoing = (uuid5(submission, f"{said} {dose} {number}") for number in range(MOST_AGAIN))
    for key in (*first, *after_undoing):
        row = CheckInEntry.objects.filter(submission=key).select_related("check_in").first()
        if row is None:
            return key, None
        if row.withdrawn_at is not None:  # undone on purpose, and sent again on purpose
            continue
        filed, took = _without_dose(row.answers, row.check_in.trial_id)
        if filed == said and dose in (took, DoseTaken.NOT_DUE):
            return key, row
    raise ValueError("two different entries share a key")


def _without_dose(answers: Mapping[str, Any], trial: int) -> tuple[str, str]:
    """All answers with the trial that they are about as one text, and what was said about the dose."""
    rest = {name: value for name, value in answers.items() if name != "dose_taken"}
    return dumps([trial, rest], sort_keys=True), answers["dose_taken"]


def refuse(*, trial: Trial, on: date, at: datetime) -> None:
    """Raises NoCheckIn when the local date `on` takes no entry (any more). A trial that has begun always takes today."""
    today = trial.person.today(at=at)
    if agreement_ended(trial):
        raise NoCheckIn(_("You took back an agreement, so this trial has ended."))
    if on > today:
        raise NoCheckIn(_("This day is still to come."))
    if on < today - timedelta(days=MOST_DAYS_BACK):
        raise NoCheckIn(_("A day can be filled in for 7 days. After that it stays empty, which is fine."))
    if trial.starts_on is None or on < min(trial.starts_on - timedelta(days=1), today):
        raise NoCheckIn(_("This day was before your trial."))
    last = _last_day(trial)
    if last is not None and on > last:
        raise NoCheckIn(_("Your trial has ended. There is nothing to fill in for this day."))


def _last_day(trial: Trial) -> date | None:
    """After a stop danger signs are still asked for, and clear days can open the way back."""
    if trial.state == TrialState.STOPPED:
        return last_check_in_on(trial)
    if trial.state == TrialState.FINISHED and trial.finished_at:
        return trial.person.today(at=trial.finished_at)
    return None


def _events_of(days: Sequence[CheckIn], on: date) -> frozenset[str]:
    """What has been told of that day so far, corrected or not."""
    filed = (one for row in days if row.on == on for one in row.sent)
    return frozenset(event for one in filed for event in one.answers["events"])


def _made(
    key: UUID, entry: Entry, by: Person, at: datetime, *, source: str, replaces_earlier: bool = False
) -> CheckInEntry:
    """The row of what was sent, word for word, not in its table yet."""
    return CheckInEntry(
        submission=key,
        replaces_earlier=replaces_earlier,
        answers=entry.as_json(),
        filed_at=at,
        filed_by=by,
        source=source,
    )


def _kept(trial: Trial, days: list[CheckIn], made: Sequence[CheckInEntry], *, on: date) -> CheckIn:
    """The day with these entries, in the tables and among `days`."""
    day = next((row for row in days if row.on == on), None)
    is_new = day is None
    if day is None:
        merged = day_of(Entry.from_json(one.answers) for one in made)
        day = _new_day(trial, merged, on=on, at=_first_filed(made))
        day.sent = []
        insort(days, day, key=attrgetter("on"))
    for one in made:
        one.check_in = day
    for one in CheckInEntry.objects.bulk_create(made):
        insort(day.sent, one, key=attrgetter("filed_at", "pk"))
    if not is_new:
        rewrite(trial=trial, day=day)
    return day


def _new_day(trial: Trial, entry: Entry, *, on: date, at: datetime) -> CheckIn:
    """The day's row with its first entry; the trial's row lock keeps two tabs apart."""
    today = trial.person.today(at=at)
    return CheckIn.objects.create(
        trial=trial,
        on=on,
        filed_at=at,
        late=on < today,
        level=level_on(trial, on=on, today=today) or 0,
        is_sign_up=_is_sign_up(trial, on=on),
        **_columns(entry),
    )


def _is_sign_up(trial: Trial, *, on: date) -> bool:
    """The first rating before the baseline; over the date line there can be two days for it."""
    before = trial.starts_on is not None and on < trial.starts_on
    return before and not trial.check_ins.filter(is_sign_up=True).exists()


def rewrite(*, trial: Trial, day: CheckIn) -> None:
    """The row follows from its entries, so that entries in any order give one state; undone, it is as if never filled."""
    counting = that_count(day.sent)
    merged = day_of(Entry.from_json(row.answers) for row in counting) if counting else Entry()
    since = _first_filed(day.sent) if counting else day.filed_at
    late = day.late if since == day.filed_at else day.on < trial.person.today(at=since)
    CheckIn.objects.filter(pk=day.pk).update(filed_at=since, late=late, **_columns(merged))
    day.refresh_from_db()


def _first_filed(sent: Sequence[CheckInEntry]) -> datetime:
    """When the day was first filled in: not by what was undone, nor by a number alone. A correction moves it not."""
    standing = [one for one in sent if one.withdrawn_at is None]
    whole = [one for one in standing if one.answers.get("danger_asked")]
    return (whole or standing)[0].filed_at


def _columns(entry: Entry) -> dict[str, Any]:
    columns = {field.name: getattr(entry, field.name) for field in fields(Entry)}
    return {**columns, "events": list(entry.events)}


def said_to(*, sent: CheckInEntry) -> SafetyAssessment:
    """The most serious of what was said when this entry was filed, or what stood about its day already."""
    day = sent.check_in
    said = SafetyAssessment.objects.filter(trial=day.trial_id, at=sent.filed_at)
    worst = max(said, key=lambda row: SafetyLevel(row.level).rank, default=None)
    return worst or day.assessments.latest("at", "pk")
