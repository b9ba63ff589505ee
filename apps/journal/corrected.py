"""A day that was corrected: what stood there before, who changed it and when. The first entry stays in sight."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.journal.charts import SERIES, secondary_of
from apps.journal.entries import Entry, day_of
from apps.journal.labels import ENERGY_WORDS, HUNGER_WORDS, SYMPTOMS, TAKEN
from apps.journal.signs import signs_in, words_of_changes
from apps.records.histories import sent_of, that_count
from apps.records.models import CheckIn, CheckInEntry, Trial
from apps.rules.vocabulary import DoseTaken

ENTRIES_WITH_NAMES = Prefetch(
    "entries", CheckInEntry.objects.select_related("filed_by").order_by("filed_at", "pk")
)
NUMBERS: Mapping[str, Any] = {
    **SYMPTOMS,
    "hunger": HUNGER_WORDS,
    "energy": ENERGY_WORDS,
    "bristol": gettext_lazy("Stool type"),
    "loose": gettext_lazy("Loose stools"),
    "days3loose": gettext_lazy("Days with loose stools"),
    "loose_max": gettext_lazy("Loose stools on the worst day"),
    "weight_kg": gettext_lazy("Weight in kg"),
    "glucose_mgdl": gettext_lazy("Blood sugar in mg/dL"),
}
DOSES = {DoseTaken(value): words for value, words in TAKEN}
DOSE, SIGNS = "dose_taken", "danger"
CLINICIANS_READ = frozenset(
    {DOSE, SIGNS}
)  # beside the one rating that is watched; as the page of sharing says


@dataclass(frozen=True, slots=True)
class Change:
    """One answer of a day: its field, what it is called, what it was and what it is since, in words."""

    field: str
    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of the day `on`: when, by whom, and what it changed."""

    on: date
    at: datetime
    by: str
    changes: tuple[Change, ...]

    @property
    def before(self) -> str:
        """What stood there, as far as it was changed: "Belly pain 6; dose All of it"."""
        return "; ".join(f"{one.name} {one.was}" for one in self.changes)

    @property
    def in_short(self) -> str:
        """What it says now, and what it said: "Belly pain 2, before 6"."""
        said = _("%(what)s %(now)s, before %(was)s")
        return "; ".join(said % {"what": one.name, "now": one.now, "was": one.was} for one in self.changes)


def corrections(day: CheckIn) -> tuple[Correction, ...]:
    """The corrections of one day, the oldest first. What was undone within minutes is none."""
    sent = [one for one in sent_of(day) if one.withdrawn_at is None]
    return tuple(_corrections(day, sent))


def for_clinicians(trial: Trial, found: Sequence[Correction]) -> Iterator[Correction]:
    """What of corrections a clinician may read: the rating that is watched, the dose, danger signs. No note, and
    nothing else of a check-in; a correction of other answers only is left out.
    """
    watched = secondary_of(trial)
    read = CLINICIANS_READ | ({SERIES[watched][0]} if watched else set())
    for one in found:
        if changes := tuple(change for change in one.changes if change.field in read):
            yield replace(one, changes=changes)


def in_columns(found: Sequence[Correction]) -> tuple[str, str, str]:
    """For a table: when a day was corrected, by whom, and what stood there before; several one after the other."""
    return (
        " | ".join(one.at.isoformat(timespec="minutes") for one in found),
        " | ".join(one.by for one in found),
        " | ".join(one.before for one in found),
    )


def _corrections(day: CheckIn, sent: list[CheckInEntry]) -> Iterator[Correction]:
    for number, one in enumerate(sent):
        stood = that_count(sent[:number])
        if one.replaces_earlier and stood:
            before, after = _state(stood), _state(that_count(sent[: number + 1]))
            yield Correction(day.on, one.filed_at, str(one.filed_by), tuple(_changed(before, after)))


def _state(entries: list[CheckInEntry]) -> dict[str, tuple[str, str]]:
    merged = day_of(Entry.from_json(one.answers) for one in entries)
    return {field: (name, said) for field, name, said in _said(merged)}


def _changed(before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]) -> Iterator[Change]:
    for field in dict.fromkeys([*before, *after]):
        name = (before.get(field) or after[field])[0]
        nothing = (name, _("not answered"))
        was, now = before.get(field, nothing)[1], after.get(field, nothing)[1]
        if was != now:
            yield Change(field, name, was, now)


def _said(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Everything of an entry: its field, a name, and a word or number; what was not answered is left out."""
    if entry.dose_taken is not DoseTaken.NOT_DUE:
        yield DOSE, _("Dose"), str(DOSES[entry.dose_taken])
    for name, words in NUMBERS.items():
        value = getattr(entry, name)
        if value is not None:
            yield name, str(words), f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)
    if entry.danger_asked or entry.danger:
        yield SIGNS, _("Danger signs"), ", ".join(signs_in(entry.danger)) or _("none")
    if entry.events:
        yield "events", _("Changed"), ", ".join(words_of_changes(entry.events))
    if entry.note:
        yield "note", _("Note"), entry.note
