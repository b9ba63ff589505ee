"""What the person has said of today's dose: once there is an answer, no page asks for that day's dose any more.

A missed dose is left out, and never are two taken on one day.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from apps.records.histories import days_of, sent_of
from apps.records.models import CheckIn, Trial
from apps.rules.vocabulary import DoseTaken

TOOK = (DoseTaken.ALL, DoseTaken.PART)


class OfDose(StrEnum):
    """What stands about the dose of a day."""

    NOTHING = "nothing"
    TAKEN = "taken"
    FORGOT = "forgot"
    NONE = "none"
    TAKEN_BACK = (
        "taken_back"  # an entry said that it was taken; it was undone, and nothing stands in its place
    )


STANDS = {
    DoseTaken.ALL: OfDose.TAKEN,
    DoseTaken.PART: OfDose.TAKEN,
    DoseTaken.FORGOT: OfDose.FORGOT,
    DoseTaken.NONE: OfDose.NONE,
}
LEFT_OUT = (OfDose.FORGOT, OfDose.NONE)


def of_dose(days: Iterable[CheckIn], *, on: date) -> OfDose:
    """The answer that stands for that day; without one, whether an entry that counts no more said that it was taken."""
    row = next((row for row in days if row.on == on), None)
    if row is None:
        return OfDose.NOTHING
    if (stands := STANDS.get(DoseTaken(row.dose_taken))) is not None:
        return stands
    was_told = any(entry.answers.get("dose_taken") in TOOK for entry in sent_of(row))
    return OfDose.TAKEN_BACK if was_told else OfDose.NOTHING


def days_taken(trial: Trial, days: Iterable[CheckIn], *, on: date) -> int:
    """Days before `on` at the present dose, but for those of which it was said that none was taken: they try nothing."""
    since = trial.level_since
    if since is None or since > on:  # also on a day that comes again over the date line
        return 0
    left_out = sum(since <= row.on < on and STANDS.get(DoseTaken(row.dose_taken)) in LEFT_OUT for row in days)
    return (on - since).days - left_out


def is_answered(trial: Trial, *, on: date) -> bool:
    """Something was said of the dose of that day, also a word that was taken back."""
    return of_dose(days_of(trial, since=on), on=on) is not OfDose.NOTHING
