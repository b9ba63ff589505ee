"""The pause or stop that stands now: which clinician did it, when and with what words, and who has said yes or no since.

Once a clinician has said yes that is their word, and the words of the pause are not told beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from apps.records.behind import came_back_at, clears, holding, newest_decisions, standing_noes
from apps.records.hands import BY_CLINICIAN, is_by_clinician
from apps.records.models import Clearance, EventKind, Note, Person, Trial, TrialEvent
from apps.rules.vocabulary import TrialState

DONE_TO = {
    TrialState.PAUSED: (EventKind.PAUSED,),
    TrialState.STOPPED: (EventKind.STOPPED, EventKind.HELD_BACK),
}


@dataclass(frozen=True, slots=True)
class Word:
    """What was done, by whom and when (`event`), and the words that came with it; "" where there are none, or a newer yes."""

    event: TrialEvent
    text: str


class Said(NamedTuple):
    """What clinicians said last to what holds a trial: the newest yes that counts, and the newest no."""

    yes: Clearance | None
    no: Clearance | None


def word_of(trial: Trial, *, on: date) -> Word | None:
    """The newest word of a clinician behind the present pause or stop; None where nobody but the person or a rule did it."""
    kinds, since = DONE_TO.get(TrialState(trial.state), ()), came_back_at(trial)
    done = [
        event
        for event in trial.events.all()
        if event.kind in kinds and is_by_clinician(event, trial) and (since is None or event.at > since)
    ]
    if not done:
        return None
    event = done[-1]
    if _is_lifted(trial, event, on=on):
        return Word(event, "")
    wrote = Note.objects.filter(trial=trial, clinician=event.by_id, written_at=event.at).first()
    return Word(event, wrote.text if wrote else "")


def said_to(trial: Trial, *, on: date) -> Said:
    """Of each thing that holds this trial the newest word since then. A no to one of them stands beside a yes to another."""
    rules = holding(trial, on=on)
    given = words_about(trial.person) if rules else []
    yeses = newest_decisions(given, rules).values()
    noes = standing_noes(given, rules, trial.product, since=trial.created_at, on=on)
    return Said(_last(row for row in yeses if clears(row, trial.product, on=on)), _last(noes.values()))


def words_about(person: Person) -> list[Clearance]:
    """All that clinicians said of this person, with who did, the newest first."""
    return list(Clearance.objects.words_about(person).select_related("clinician"))


def _last(rows: Iterable[Clearance]) -> Clearance | None:
    return max(rows, key=lambda row: row.decided_at, default=None)


def _is_lifted(trial: Trial, event: TrialEvent, *, on: date) -> bool:
    """By a yes that counts, as for the dose: not by one that has ended, or is for another form."""
    newest = newest_decisions(words_about(trial.person), {BY_CLINICIAN: event.at})
    return any(clears(row, trial.product, on=on) for row in newest.values())
