"""A day that was corrected: what stood there before, who changed it and when. The first entry stays in sight."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.journal.entries import Entry, day_of
from apps.journal.labels import ENERGY_WORDS, HUNGER_WORDS, SYMPTOMS, TAKEN
from apps.journal.signs import signs_in, words_of_changes
from apps.records.histories import sent_of, that_count
from apps.records.models import CheckIn, CheckInEntry
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


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of the day `on`: when, by whom, and what it changed, each in words as it was and as it is since."""

    on: date
    at: datetime
    by: str
    changes: tuple[tuple[str, str, str], ...]

    @property
    def before(self) -> str:
        """What stood there, as far as it was changed: "Belly pain 6; dose All of it"."""
        return "; ".join(f"{name} {was}" for name, was, _now in self.changes)

    @property
    def in_short(self) -> str:
        """What it says now, and what it said: "Belly pain 2, before 6"."""
        said = _("%(what)s %(now)s, before %(was)s")
        return "; ".join(said % {"what": what, "now": now, "was": was} for what, was, now in self.changes)


def corrections(day: CheckIn) -> tuple[Correction, ...]:
    """The corrections of one day, the oldest first. What was undone within minutes is none."""
    sent = [one for one in sent_of(day) if one.withdrawn_at is None]
    return tuple(_corrections(day, sent))


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


def _state(entries: list[CheckInEntry]) -> dict[str, str]:
    merged = day_of(Entry.from_json(one.answers) for one in entries)
    return dict(_said(merged))


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    nothing = _("not answered")
    for name in dict.fromkeys([*before, *after]):
        was, now = before.get(name, nothing), after.get(name, nothing)
        if was != now:
            yield name, was, now


def _said(entry: Entry) -> Iterator[tuple[str, str]]:
    """Everything of an entry as a name and a word or number; what was not answered is left out."""
    if entry.dose_taken is not DoseTaken.NOT_DUE:
        yield _("Dose"), str(DOSES[entry.dose_taken])
    for name, words in NUMBERS.items():
        value = getattr(entry, name)
        if value is not None:
            yield str(words), f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)
    if entry.danger_asked or entry.danger:
        yield _("Danger signs"), ", ".join(signs_in(entry.danger)) or _("none")
    if entry.events:
        yield _("Changed"), ", ".join(words_of_changes(entry.events))
    if entry.note:
        yield _("Note"), entry.note
