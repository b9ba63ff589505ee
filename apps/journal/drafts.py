"""A check-in that was begun: which answers are kept on the way, and when they are shown again."""

from datetime import date

from django.http import QueryDict

from apps.journal.entries import COUNTS, RATINGS
from apps.records.models import CheckIn, CheckInDraft, Trial

DRAFTED = ("dose_taken", *RATINGS, "hunger", "energy", "bristol", *COUNTS, "note")
"""Never the danger line, a fever, a sugar or what has changed: those are asked afresh."""
LONGEST = 2000


def answers_in(sent: QueryDict) -> dict[str, str]:
    """What was filled in so far, as it stands in the boxes. What no form takes, and Postgres neither, is not kept."""
    found = {name: str(sent[name])[:LONGEST] for name in DRAFTED if sent.get(name)}
    return {name: said for name, said in found.items() if "\0" not in said}


def draft_of(trial: Trial, *, on: date, filed: CheckIn | None) -> CheckInDraft | None:
    """What was begun for that day and not sent; None once the day is filled in."""
    if filed is not None:
        return None
    return CheckInDraft.objects.filter(trial=trial, on=on).first()
