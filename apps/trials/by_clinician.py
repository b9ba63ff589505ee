"""The pause or stop that stands now: which clinician did it, when and with what words, and who has said yes since.

Once a clinician has said yes that is their word, and the words of the pause are not told beside it.
"""

from dataclasses import dataclass
from datetime import date

from apps.records.behind import came_back_at, clears, holding, newest_decisions
from apps.records.hands import BY_CLINICIAN, is_by_clinician
from apps.records.models import Clearance, EventKind, Note, Trial, TrialEvent
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


def yes_to(trial: Trial, *, on: date) -> Clearance | None:
    """The newest yes that counts for what holds this trial; None while somebody has to say one still, and without any."""
    held = holding(trial, on=on)
    given = Clearance.objects.words_about(trial.person).select_related("clinician")
    newest = newest_decisions(given.order_by("-decided_at", "-pk"), held) if held else {}
    counts = [row for row in newest.values() if clears(row, trial.product, on=on)]
    return max(counts, key=lambda row: row.decided_at, default=None)


def _is_lifted(trial: Trial, event: TrialEvent, *, on: date) -> bool:
    """By a yes that counts, as for the dose: not by one that has ended, or is for another form."""
    said = Clearance.objects.words_about(trial.person).order_by("-decided_at", "-pk")
    newest = newest_decisions(said, {BY_CLINICIAN: event.at}).get(BY_CLINICIAN)
    return newest is not None and clears(newest, trial.product, on=on)
