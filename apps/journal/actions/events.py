"""What else happened to a person, kept for the review."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType

from django.db import transaction

from apps.records.models import IntercurrentEvent, Trial

Kind = IntercurrentEvent.Kind
KEPT_AS = {
    "antibiotic": Kind.ANTIBIOTIC,
    "stomach_bug": Kind.STOMACH_BUG,
    "hospital": Kind.ILLNESS,
    "new_supplement": Kind.SUPPLEMENT,
    "med_dose_change": Kind.MEDICINE,
    "immune_drug": Kind.MEDICINE,
    "chemo": Kind.MEDICINE,
}
"""The weekly "Has anything changed?" in the words of the review."""


@transaction.atomic
def report_event(
    *,
    trial: Trial,
    kind: str,
    began_on: date,
    ended_on: date | None,
    note: str,
    at: datetime,
    first_day_known: bool = True,
) -> IntercurrentEvent:
    """Keeps something else that happened. The same event sent twice is one; what it adds to the first is kept with it."""
    Trial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    told = _told(trial, kind, began_on=began_on, ended_on=ended_on, note=note)
    if told is None:
        about = {"kind": kind, "began_on": began_on, "ended_on": ended_on, "note": note}
        return IntercurrentEvent.objects.create(
            trial=trial, reported_at=at, first_day_known=first_day_known, **about
        )
    if ended_on is not None:
        end_event(event=told, on=ended_on)
    same = IntercurrentEvent.objects.filter(pk=told.pk)
    same.filter(note="").update(note=note)
    if first_day_known:
        same.update(first_day_known=True)
    told.refresh_from_db(fields=("ended_on", "note", "first_day_known"))
    return told


def _told(
    trial: Trial, kind: str, *, began_on: date, ended_on: date | None, note: str
) -> IntercurrentEvent | None:
    """The event of that kind and first day that this one is: none with other words or another last day."""
    rows = trial.intercurrent_events.filter(kind=kind, began_on=began_on, withdrawn_at=None)
    same = [row for row in rows if None in (ended_on, row.ended_on) or row.ended_on == ended_on]
    by_words = [row for row in same if row.note == note] or [row for row in same if not (row.note and note)]
    return by_words[0] if by_words else None


def note_changes(
    *,
    trial: Trial,
    events: Iterable[str],
    on: date,
    at: datetime,
    first_days: Mapping[str, date] = MappingProxyType({}),
    known: Collection[str] = (),
) -> None:
    """What was ticked at the check-in of a day is an event of that day too, or of an earlier first day that was told (one of
    those `known`) or has to be counted from; one that goes on already is not a new one.
    """
    kinds: dict[str, tuple[date, bool]] = {}
    for event in events:
        if event in KEPT_AS:
            since = (first_days.get(event, on), event not in known)
            kinds[KEPT_AS[event]] = min(kinds.get(KEPT_AS[event], since), since)
    if not kinds:
        return
    going_on = set(
        trial.intercurrent_events.filter(ended_on=None, withdrawn_at=None).values_list("kind", flat=True)
    )
    for kind in sorted(kinds.keys() - going_on):
        began_on, is_open = kinds[kind]
        report_event(
            trial=trial,
            kind=kind,
            began_on=began_on,
            ended_on=None,
            note="",
            at=at,
            first_day_known=not is_open,
        )


def end_event(*, event: IntercurrentEvent, on: date) -> bool:
    """Writes down the last day of something. False: it had ended already."""
    return IntercurrentEvent.objects.filter(pk=event.pk, ended_on=None).update(ended_on=on) == 1


def withdraw_event(*, event: IntercurrentEvent, at: datetime) -> bool:
    """Takes back what was told by mistake: it stays, marked. What was done about it stays done. False: it was before."""
    return IntercurrentEvent.objects.filter(pk=event.pk, withdrawn_at=None).update(withdrawn_at=at) == 1
