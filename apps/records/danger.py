"""Danger signs that a person has ticked in screening: help comes before anything else, on every page that asks."""

from collections.abc import Mapping
from datetime import date, timedelta

from apps.records.models import Person, Screening
from apps.rules import screening
from apps.rules.vocabulary import Disposition

ZONES_APART = timedelta(days=2)
"""A date given in one time zone may lie this far ahead in another one."""


def danger_of(person: Person, *, on: date) -> screening.Finding | None:
    """The danger signs in the answers being given, or else in the last result while it counts; None without any."""
    return danger_among(Screening.objects.draft(person), Screening.objects.current(person), on=on)


def danger_among(draft: Screening | None, row: Screening | None, *, on: date) -> screening.Finding | None:
    """The same, for whoever has the answers being given and the last result already."""
    if draft is not None and "now" in draft.answers and draft.is_fresh(on=on):
        return danger_in(draft.answers, on=on)
    return danger_in(row.answers, on=on) if row is not None and row.is_valid(on=on) else None


def danger_in(answers: Mapping[str, object], *, on: date) -> screening.Finding | None:
    """The finding that calls for help now, from as many answers as there are: a fever counts with weak defences."""
    healthy = screening.BASELINE_ANSWERS
    try:
        given = screening.parse_answers({**healthy, **answers}, today=on + ZONES_APART)
    except screening.BadAnswers:
        ticked = {"now": answers.get("now") or healthy["now"]}
        given = screening.parse_answers({**healthy, **ticked}, today=on)
    found = {finding.key: finding for finding in screening.screen(given, today=on).findings}.get("now")
    return found if found is not None and found.disposition is Disposition.EMERGENCY else None
