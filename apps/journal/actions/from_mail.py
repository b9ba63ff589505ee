"""A check-in by the link in a mail: one entry for its day, and nothing else."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from json import dumps
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext_lazy

from apps.journal.actions.checking_in import NoCheckIn, check_in, locked, refuse, said_to, sent_before
from apps.journal.actions.reporting import tell_changes, tell_danger
from apps.journal.dates import told_of
from apps.journal.entries import Entry, day_of
from apps.records.histories import REPORTED, days_of, that_count
from apps.records.models import CheckIn, CheckInEntry, EventKind, Reminder, Role, SafetyAssessment, Trial
from apps.reminders import actions as reminders
from apps.reminders.queries import link_is_live, link_is_of_now
from apps.rules.screening import OTHER_ILLNESS

FROM_MAIL = "mail"
DEAD = gettext_lazy("This link opens nothing any more.")
AGAIN = (EventKind.RESUMED, EventKind.REINSTATED)


def day_of_link(*, mailed: Reminder, at: datetime) -> date:
    """The day that the form behind it is about: its own, or over the date line westward today, as on the site."""
    return told_of(mailed.local_date, today=mailed.person.today(at=at))


def refuse_mailed(*, mailed: Reminder, at: datetime) -> None:
    """Raises NoCheckIn when the link opens nothing (any more): used, too old, or the day takes no first entry.

    The words are the same in every case, so that a dead link tells nothing to whoever finds it.
    """
    trial, dead, on = mailed.trial, NoCheckIn(DEAD), day_of_link(mailed=mailed, at=at)
    if trial is None or not _is_entitled(mailed) or not link_is_live(mailed, at=at):
        raise dead
    if CheckIn.objects.filter(trial=trial, on=on, danger_asked=True).exists():
        raise dead
    try:
        refuse(trial=trial, on=on, at=at)
    except NoCheckIn:
        raise dead from None


def _is_entitled(mailed: Reminder) -> bool:
    person = mailed.person
    return person.is_active and person.is_set_up and person.role == Role.PARTICIPANT


@transaction.atomic
def check_in_from_mail(
    *, mailed: Reminder, entry: Entry, submission: UUID, at: datetime, changes: Collection[str] = ()
) -> SafetyAssessment:
    """Files the one entry of that day by the journal's own action, and the link is dead from then on.

    The same form sent again, because its answer got lost on the way, gets the same answer. Raises NoCheckIn.
    """
    if mailed.trial is None:
        raise ValueError("a check-in mail is about a trial")
    trial, on = locked(trial=mailed.trial), mailed.local_date
    _key, sent = sent_before(trial=trial, entry=entry, submission=submission, changes=changes)
    if sent is None:
        refuse_mailed(mailed=mailed, at=at)
        reminders.use_link(mailed=mailed, at=at)
        on = day_of_link(mailed=mailed, at=at)
    return check_in(
        trial=trial,
        on=on,
        entry=entry,
        submission=submission,
        by=mailed.person,
        at=at,
        source=FROM_MAIL,
        changes=changes,
    )


@transaction.atomic
def danger_from_mail(
    *, mailed: Reminder, entry: Entry, changes: Collection[str] = (), key: UUID, at: datetime
) -> SafetyAssessment:
    """What is dangerous in a form that lacks something else is kept and acted on at once, with what it ticks as changed; the
    link stays open for the rest.

    Each is kept together with those of that day before it, and one that adds nothing gets the answer that was given:
    so every sign counts, and whoever holds the link can write no more rows than there is worse to say. Raises NoCheckIn.
    """
    if mailed.trial is None:
        raise ValueError("a check-in mail is about a trial")
    trial = locked(trial=mailed.trial)
    refuse_mailed(mailed=mailed, at=at)
    on = day_of_link(mailed=mailed, at=at)
    told = list(
        CheckInEntry.objects.filter(
            check_in__trial=trial, check_in__on=on, source=REPORTED, withdrawn_at=None
        ).select_related("check_in")
    )
    known = [Entry.from_json(row.answers) for row in told]
    events = tuple(sorted({*entry.events, *changes} - {OTHER_ILLNESS}))
    whole = day_of([*known, replace(entry, events=events)])
    if OTHER_ILLNESS in changes:  # no entry keeps it: its row is found by its key
        key = _key(whole, changes, of=mailed)
    for row, before in zip(reversed(told), reversed(known), strict=True):
        if before == whole and OTHER_ILLNESS not in changes and not _taken_up_since(trial, row.filed_at):
            return said_to(sent=row)
    return check_in(
        trial=trial,
        on=on,
        entry=whole,
        submission=key,
        by=mailed.person,
        at=at,
        source=REPORTED,
        changes=changes,
    )


@transaction.atomic
def late_from_mail(
    *, mailed: Reminder, danger: Entry | None, numbers: Entry | None, changes: Collection[str], at: datetime
) -> SafetyAssessment | None:
    """What a form tells of danger, of a worse day, and of what has changed, although its day takes no first entry any more.

    Within the time of the link, also after it was used. `numbers`: all that it tells but the dose and the notes, with the
    danger; as long as the day takes entries they are kept beside those before (clinical.md 3.1: the worse value counts), so
    whoever holds the link can write no more rows than there is worse to say. After the end of the trial the danger counts by
    itself. The same told again is told once. None: it was heard, and the stop rules have nothing to say. Raises NoCheckIn
    when nothing of the kind is told, or the link is too old.
    """
    trial, on = mailed.trial, day_of_link(mailed=mailed, at=at)
    if trial is None or not _is_entitled(mailed) or not link_is_of_now(mailed, at=at):
        raise NoCheckIn(DEAD)
    trial = locked(trial=trial)
    entry = danger
    if numbers is not None and _takes(trial, on, at=at):
        again = CheckInEntry.objects.filter(submission=_key(numbers, changes, of=mailed)).exists()
        entry = numbers if again or danger is not None or _adds(numbers, trial, on) else None
    if entry is None and not changes:
        raise NoCheckIn(DEAD)
    key = _key(entry or Entry(), changes, of=mailed)
    if entry is None:
        return tell_changes(trial=trial, on=on, changes=changes, submission=key, by=mailed.person, at=at)
    return tell_danger(
        trial=trial, on=on, entry=entry, submission=key, by=mailed.person, at=at, changes=changes
    )


def _key(entry: Entry, changes: Collection[str], *, of: Reminder) -> UUID:
    return uuid5(of.code, dumps([entry.as_json(), sorted(changes)], sort_keys=True))


def _takes(trial: Trial, on: date, *, at: datetime) -> bool:
    try:
        refuse(trial=trial, on=on, at=at)
    except NoCheckIn:
        return False
    return True


def _adds(entry: Entry, trial: Trial, on: date) -> bool:
    """It makes the day worse than it stands."""
    sent = [one for row in days_of(trial, since=on) if row.on == on for one in that_count(row.sent)]
    known = [Entry.from_json(one.answers) for one in sent]
    return not known or day_of([*known, entry]) != day_of(known)


def _taken_up_since(trial: Trial, then: datetime) -> bool:
    """Doses began again: the same sign is another one."""
    return trial.events.filter(kind__in=AGAIN, at__gt=then).exists()
