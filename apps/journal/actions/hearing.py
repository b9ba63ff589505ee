"""Answers of a screening that the stop rules know: told there, they count as if they had been told at a check-in.

Else a sign, a pregnancy or an antibiotic told in the questions would only hide the dose until the next, milder answer.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from json import dumps
from uuid import uuid5

from django.dispatch import receiver

from apps.journal.actions.checking_in import NoCheckIn, file_values, locked
from apps.journal.actions.events import note_changes
from apps.journal.entries import Entry
from apps.journal.judging import judge_alone
from apps.journal.signs import danger_of
from apps.records.histories import REPORTED
from apps.records.models import CheckInEntry, Person, Trial
from apps.records.told import told
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


@receiver(told)
def hear(
    *,
    person: Person,
    signs: Collection[str],
    events: Collection[str],
    at: datetime,
    **_more: object,
) -> None:
    """Judges it for every product that is taken; the same of one day is told once."""
    ticked = [key for sign in signs for key in MEANS.get(sign, ())]
    entry = Entry(danger=danger_of(ticked), events=tuple(sorted(events)))
    if not entry.danger and not entry.events:
        return
    on = person.today(at=at)
    for trial in list(_taken(person, on=on)):
        _tell(trial, entry, by=person, at=at, on=on)


def _taken(person: Person, *, on: date) -> Iterator[Trial]:
    """The trial that runs, once its first dose was taken, and what is taken on after a review."""
    yield from (
        Trial.objects.of(person)
        .ongoing()
        .filter(dosing_began_at__isnull=False)
        .select_related("person", "product")
    )
    yield from (one.trial for one in trials.continuing(person, on=on))


def _tell(trial: Trial, entry: Entry, *, by: Person, at: datetime, on: date) -> None:
    key = uuid5(trial.code, dumps([on.isoformat(), entry.as_json()], sort_keys=True))
    if CheckInEntry.objects.filter(submission=key).exists():
        return
    locked(trial=trial)
    note_changes(trial=trial, events=entry.events, on=on, at=at)
    try:
        file_values(trial=trial, on=on, values={key: entry}, by=by, at=at, source=REPORTED)
    except NoCheckIn:
        judge_alone(trial, entry, by=by, at=at, on=on)
