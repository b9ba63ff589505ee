"""Danger signs that a person has ticked in screening: help comes before anything else, on every page that asks."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from apps.records.models import Person, Screening
from apps.rules import screening
from apps.rules.vocabulary import Disposition

ZONES_APART = timedelta(days=2)
"""A date given in one time zone may lie this far ahead in another one."""
NOTHING: Mapping[str, object] = {}


def danger_of(person: Person, *, on: date) -> screening.Finding | None:
    """The danger signs in the answers being given, or else in the last result while it counts; None without any."""
    return danger_among(Screening.objects.draft(person), Screening.objects.current(person), on=on)


def danger_among(draft: Screening | None, row: Screening | None, *, on: date) -> screening.Finding | None:
    """The same, for whoever has the answers being given and the last result already. Defences that are weak in one of
    the two make a fever serious that was ticked in the other."""
    given = NOTHING if draft is None else draft.answers
    before = NOTHING if row is None else row.answers
    if draft is not None and "now" in given and draft.is_fresh(on=on):
        return _danger_in(given, before, on=on)
    return _danger_in(before, given, on=on) if row is not None and row.is_valid(on=on) else None


def _danger_in(
    ticked: Mapping[str, object], beside: Mapping[str, object], *, on: date
) -> screening.Finding | None:
    """The finding that calls for help now: a fever counts with weak defences."""
    signs = {"now": ticked.get("now") or screening.BASELINE_ANSWERS["now"]}
    for answers in (ticked, beside):
        given = read_partly({**answers, **signs}, ("now", *screening.IMMUNE_KEYS), on=on)
        found = {finding.key: finding for finding in screening.screen(given, today=on).findings}.get("now")
        if found is not None and found.disposition is Disposition.EMERGENCY:
            return found
    return None


def read_partly(answers: Mapping[str, object], fields: Collection[str], *, on: date) -> screening.Answers:
    """Those of `fields` that were answered, beside what a healthy person says. What cannot be read any more is
    "not sure", and so no reason to go on."""
    healthy = screening.BASELINE_ANSWERS
    given = {**healthy, **{field: answers[field] for field in fields if field in answers}}
    try:
        return screening.parse_answers(given, today=on + ZONES_APART)
    except screening.BadAnswers as bad:
        unread = {field: healthy["now"] if field == "now" else "not_sure" for field in bad.errors}
        return screening.parse_answers({**given, **unread}, today=on + ZONES_APART)
