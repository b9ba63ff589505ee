"""The pause or stop that stands now, where a clinician did it: who, when, and what they wrote to the person about it.

Once a clinician has said yes since, that is their word, and the older one is not told beside it.
"""

from dataclasses import dataclass

from apps.records.behind import came_back_at
from apps.records.hands import BY_CLINICIAN, is_by_clinician
from apps.records.models import Clearance, EventKind, Note, Trial, TrialEvent
from apps.rules.vocabulary import TrialState

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
    """The newest word of a clinician behind the present pause or stop; None where nobody but the person or a rule did it, and
    where a newer yes counts.
    """
    kinds, since = DONE_TO.get(TrialState(trial.state), ()), came_back_at(trial)
    done = [
        event
        for event in trial.events.all()
        if event.kind in kinds and is_by_clinician(event, trial) and (since is None or event.at > since)
    ]
    if not done or _is_lifted(trial, done[-1]):
        return None
    event = done[-1]
    wrote = Note.objects.filter(trial=trial, clinician=event.by_id, written_at=event.at).first()
    return Word(event, wrote.text if wrote else "")


def _is_lifted(trial: Trial, event: TrialEvent) -> bool:
    said = Clearance.objects.words_about(trial.person).filter(scope__contains=[BY_CLINICIAN])
    newest = said.filter(decided_at__gt=event.at).order_by("-decided_at", "-pk").first()
    return newest is not None and newest.decision == Clearance.Decision.CLEARED
