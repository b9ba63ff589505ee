"""Answers of a screening that the stop rules know: told there, they count as if they had been told at a check-in.

Else a sign, a pregnancy or an antibiotic told in the questions would only hide the dose until the next, milder answer.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from json import dumps
from types import MappingProxyType
from uuid import uuid5

from django.dispatch import receiver

from apps.journal.actions.checking_in import MOST_DAYS_BACK, NoCheckIn, file_values, locked
from apps.journal.actions.events import note_changes
from apps.journal.entries import Entry
from apps.journal.judging import judge_alone
from apps.journal.signs import danger_of
from apps.journal.taken import taken_lately
from apps.records.histories import REPORTED, pauses_of
from apps.records.models import CheckInEntry, Person, Review, Trial
from apps.records.models.trials import ENDED
from apps.records.plans import day_of_stop
from apps.records.told import told
from apps.rules import stopping
from apps.trials import queries as trials

MEANS = {
    "breathing": ("breathing",),
    "face_throat_swelling": ("swelling_face",),
    "severe_pain": ("severe_pain",),
    "heavy_blood": ("blood_more",),
    "black_stool": ("black",),
    "vomit_blood": ("vomit_blood",),
    "faint_confused": ("confused",),  # which of the two is not known: a clinician looks at it either way
    "severe_dehydration": ("very_dry",),
    "fever": ("fever",),
    "some_blood": ("blood_streak",),
    "hives": ("hives",),
}
"""Each tick of the question about right now in the words of the danger line."""


STOMACH_BUG = "stomach_bug"
STARTS_ANEW = frozenset({*stopping.NOT_NOW, stopping.Event.ANTIBIOTIC})
"""Events after which a stopped trial has no way back, only a new start by the screening (ST11, ST15: clinical.md 3.4)."""

OTHER_CHANGES = frozenset({"new_supplement", "med_dose_change"})
"""W5: whoever takes nothing any more is asked for nothing by them."""

READ_LATELY = timedelta(days=28)
"""A review that nobody decides for longer is not read with what begins then, our choice."""

LATELY = timedelta(days=stopping.LONGEST_PAUSE_DAYS + 2)
"""No stopped trial takes an entry for longer, in any time zone."""


@receiver(told)
def hear(
    *,
    person: Person,
    signs: Collection[str],
    events: Collection[str],
    at: datetime,
    bug_until: date | None = None,
    first_days: Mapping[str, date | None] = MappingProxyType({}),
    **_more: object,
) -> None:
    """Judges it for every product that is taken. Else a sign, and what ends a way back, for one that was lately: it was
    stopped, or nobody has decided yet whether it is gone on with. The same of one day is told once."""
    on = person.today(at=at)
    danger = danger_of([key for sign in signs for key in MEANS.get(sign, ())])
    taken = list(_taken(person, on=on))
    if not taken:
        _keep(OTHER_CHANGES & {*events}, first_days, person=person, at=at, on=on)
        events = STARTS_ANEW & {*events}
    lately = [*_undecided(person, on=on), *_stopped(person, at=at, on=on)] if danger or events else []
    for trial in taken or lately:
        if danger:
            _tell(trial, Entry(danger=danger), by=person, at=at, on=on)
        if STOMACH_BUG in events and bug_until is not None:
            _tell_past_bug(trial, bug_until, by=person, at=at, on=on)
        of_now = set(events) - ({STOMACH_BUG} if bug_until is not None else set())
        if of_now:
            entry = Entry(events=tuple(sorted(of_now)))
            _tell(trial, entry, by=person, at=at, on=on, first_days=first_days)


def tell_besides(*, trial: Trial, events: Collection[str], by: Person, at: datetime) -> list[Trial]:
    """Tells these events of today for every product that is taken beside the one of `trial`, and names those trials."""
    on = trial.person.today(at=at)
    others = [other for other in _taken(trial.person, on=on) if other.pk != trial.pk]
    for other in others if events else ():
        _tell(other, Entry(events=tuple(sorted(events))), by=by, at=at, on=on)
    return others


def _taken(person: Person, *, on: date) -> Iterator[Trial]:
    """The trial that runs, once its first dose was taken, and what is taken on after a review."""
    yield from (
        Trial.objects.of(person)
        .ongoing()
        .filter(dosing_began_at__isnull=False)
        .select_related("person", "product")
    )
    yield from (one.trial for one in trials.continuing(person, on=on))


def _stopped(person: Person, *, at: datetime, on: date) -> Iterator[Trial]:
    """Danger signs are asked for after a stop too (clinical.md 3.2): one of an allergy still closes the product."""
    rows = Trial.objects.of(person).filter(dosing_began_at__isnull=False, stopped_at__gt=at - LATELY)
    for trial in rows.select_related("person", "product"):
        last = trials.last_check_in_on(trial)
        if last is not None and on <= last:
            yield trial


def _undecided(person: Person, *, on: date) -> Iterator[Trial]:
    """What ran its course, was taken in the last 28 days, and may still be gone on with: a milder answer later must not
    open that way again."""
    yield from (trial for trial in taken_lately(person, on=on) if trials.may_be_gone_on_with(trial))


def _tell_past_bug(trial: Trial, until: date, *, by: Person, at: datetime, on: date) -> None:
    """A bug that is over counts for the day of its last symptom, or the earliest that takes an entry. One that the
    trial has rested for already is not a new one: told again, it would undo the clear days since, or stop (ST12)."""
    known = trial.check_ins.filter(events__contains=[STOMACH_BUG])
    rested = any(pause.ends_before is not None and pause.holds(until) for pause in pauses_of(trial))
    if known.filter(on__gte=until).exists() or (rested and known.exists()):
        return
    day = min(max(until, on - timedelta(days=MOST_DAYS_BACK)), on)
    _tell(trial, Entry(events=(STOMACH_BUG,)), by=by, at=at, on=day)


def _since(trial: Trial, first_days: Mapping[str, date | None], *, on: date) -> dict[str, date]:
    """Of what nobody knows the first day of, the last one with the product at the latest: after it, it could have changed
    nothing that the review compares, and that must not be guessed.
    """
    last = trial.ends_before - timedelta(days=1) if trial.ends_before else on
    unknown = min(on, last, day_of_stop(trial) or on)
    return {event: min(day or unknown, on) for event, day in first_days.items()}


def _keep(
    events: Collection[str],
    first_days: Mapping[str, date | None],
    *,
    person: Person,
    at: datetime,
    on: date,
) -> None:
    """What only makes a result hard to read, told between the end and the decision: it asks for nothing any more, and it
    stands in the journal, by its first day, for whoever reads the review.
    """
    undecided = Review.objects.filter(trial__person=person, decision="", due_on__gte=on - READ_LATELY)
    ended = undecided.filter(trial__state__in=ENDED, trial__dosing_began_at__isnull=False)
    for review in ended.select_related("trial__person") if events else ():
        _note(review.trial, events, first_days, at=at, on=on)


def _note(
    trial: Trial, events: Collection[str], first_days: Mapping[str, date | None], *, at: datetime, on: date
) -> None:
    since, known = _since(trial, first_days, on=on), {event for event, day in first_days.items() if day}
    note_changes(trial=trial, events=events, on=on, at=at, first_days=since, known=known)


def _tell(
    trial: Trial,
    entry: Entry,
    *,
    by: Person,
    at: datetime,
    on: date,
    first_days: Mapping[str, date | None] = MappingProxyType({}),
) -> None:
    locked(trial=trial)
    key = uuid5(trial.code, dumps([on.isoformat(), entry.as_json()], sort_keys=True))
    if CheckInEntry.objects.filter(submission=key).exists():  # asked under the lock: two taps are one
        return
    _note(trial, entry.events, first_days, at=at, on=on)
    try:
        file_values(trial=trial, on=on, values={key: entry}, by=by, at=at, source=REPORTED)
    except NoCheckIn:
        judge_alone(trial, entry, by=by, at=at, on=on)
