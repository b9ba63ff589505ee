"""The pause or stop that stands now, where a clinician did it: who, when, and what they wrote to the person about it."""

from dataclasses import dataclass

from apps.records.clearances import is_by_clinician
from apps.records.models import EventKind, Note, Trial, TrialEvent
from apps.rules.vocabulary import TrialState
from apps.trials.evidence import came_back_at

DONE_TO = {
    TrialState.PAUSED: (EventKind.PAUSED,),
    TrialState.STOPPED: (EventKind.STOPPED, EventKind.HELD_BACK),
}


@dataclass(frozen=True, slots=True)
class Word:
    """What was done, by whom and when (`event`), and the words that came with it; "" where there are none."""

    event: TrialEvent
    text: str


def word_of(trial: Trial) -> Word | None:
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
    wrote = Note.objects.filter(trial=trial, clinician=event.by_id, written_at=event.at).first()
    return Word(event, wrote.text if wrote else "")
