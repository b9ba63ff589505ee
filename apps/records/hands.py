"""Whose hand it was that paused a trial, stopped it or held it back: a clinician's, the person's own, or a rule's."""

from apps.records.models import EventKind, Trial, TrialEvent

HELD = (EventKind.HELD_BACK, EventKind.STOPPED, EventKind.PAUSED)
BY_CLINICIAN = "clinician"  # a pause or a stop that only a clinician ends
OWN_REASONS = frozenset({"holiday", "illness", "ran_out", "other"})  # for which a person pauses


def is_by_clinician(event: TrialEvent, trial: Trial) -> bool:
    """A clinician paused, stopped or held back this trial: what was said yes to before counts no more."""
    return event.kind in HELD and event.by_id not in (None, trial.person_id)


def is_by_the_rules(event: TrialEvent, trial: Trial) -> bool:
    """Written in the person's name, and not their choice: a stop rule, newer answers, or a yes that is waited for."""
    if event.by_id not in (None, trial.person_id):
        return False
    if event.kind == EventKind.PAUSED:
        return event.detail.get("because") not in OWN_REASONS
    return event.kind in (EventKind.STOPPED, EventKind.STEPPED_BACK) and bool(event.detail.get("rule"))
