"""A clinician's own hand in a trial: they paused it, stopped it, or held it back."""

from apps.records.models import EventKind, Trial, TrialEvent

HELD = (EventKind.HELD_BACK, EventKind.STOPPED, EventKind.PAUSED)
BY_CLINICIAN = "clinician"  # a pause or a stop that only a clinician ends


def is_by_clinician(event: TrialEvent, trial: Trial) -> bool:
    """A clinician paused, stopped or held back this trial: what was said yes to before counts no more."""
    return event.kind in HELD and event.by_id not in (None, trial.person_id)
