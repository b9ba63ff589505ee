"""Whether something else began that could have done it: in the days that a review compares, and in no others."""

from collections.abc import Iterable
from datetime import date, timedelta

from apps.records.models import IntercurrentEvent, Trial
from apps.rules.schedule import DAYS_AROUND_THE_END, Plan
from apps.trials import queries as trials

OTHER_CHANGES = {"new_supplement", "med_dose_change"}
OTHER_KINDS = (IntercurrentEvent.Kind.SUPPLEMENT, IntercurrentEvent.Kind.MEDICINE)
ASKED_EVERY = timedelta(weeks=1)  # "Has anything changed?": a tick names no day


def something_else_began(
    trial: Trial, plan: Plan, events: Iterable[IntercurrentEvent], *, stopped_on: date | None
) -> bool:
    """A new supplement or a changed dose (W5) from the first dose on, up to the last day that is compared.

    Before day 1 it is part of the baseline; what began after the last day, or value, can have changed none of them.
    """
    first, last = plan.first_dose_on, _last_compared(trial, plan, stopped_on)
    ticked = any(
        OTHER_CHANGES & set(row.events) and first <= row.on < last + ASKED_EVERY
        for row in trial.check_ins.all()
    )
    return ticked or any(event.kind in OTHER_KINDS and first <= event.began_on <= last for event in events)


def _last_compared(trial: Trial, plan: Plan, stopped_on: date | None) -> date:
    """The last day of the trial, its weeks without the product among them, or of the last value that counts for it."""
    last = min(plan.last_review_on - timedelta(days=1), stopped_on or date.max)
    until = last + timedelta(days=DAYS_AROUND_THE_END)
    key = trials.primary_of(trial)
    values = (row.taken_on for row in trial.measurements.all() if row.measure == key and row.counts)
    return max([last, *(on for on in values if on <= until)])
