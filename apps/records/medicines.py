"""A medicine that was told of, and is not any more, beside a pack with a plant extract.

Else whoever is sent to a clinician by the two of them would change one answer and be told to go on.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from apps.records.models import Screening
from apps.records.profiles import answers_of
from apps.records.words import Words
from apps.rules import screening as rules
from apps.rules.screening.facts import MEDICINE_FIELDS
from apps.rules.screening.model import VALID_FOR

UNSURE = "not_sure"


def medicine_told(answers: rules.Answers, words: Words) -> rules.Held | None:
    """What goes on holding the extract back: for 14 days, as any other answer, or until a clinician has said yes after a no. None
    for a pack without one, while the answers name a medicine themselves, and once a clinician has said yes.
    """
    if words.product is None or not words.product.botanicals or rules.takes_medicine(answers):
        return None
    named = [row for row in reversed(words.results) if names_one(row)]
    no, stands = words.last_no(rules.EXTRACT), words.stands_for(rules.EXTRACT)
    if no is not None and (stands or words.no_to(rules.EXTRACT)):  # one that stands shows as cleared instead
        return rules.Held(rules.EXTRACT, "", _told_on(named, words, by=no.decided_at), None)
    told = next((row for row in named if names_one(row, surely=True)), None)
    if told is None or told.submitted_at is None:
        return None
    told_on = words.person.today(at=told.submitted_at)
    until = told_on + VALID_FOR
    settled = words.settle(rules.EXTRACT, since=told.submitted_at, told=told.answers)
    holds = words.on < until and (stands or not settled)
    return rules.Held(rules.EXTRACT, "", told_on, until) if holds else None


def _told_on(named: Iterable[Screening], words: Words, *, by: datetime) -> date:
    """The day of the newest of these results up to then."""
    found = (row.submitted_at for row in named if row.submitted_at is not None and row.submitted_at <= by)
    return words.person.today(at=next(found, by))


def names_one(row: Screening, *, surely: bool = False) -> bool:
    """Whether this result rests on an answer which means a medicine.

    `surely`: not by "not sure" alone. Whoever is not sure asks, and the answer counts at once (clinical.md 2.2).
    """
    try:
        answers = answers_of(row)
    except rules.BadAnswers:  # of an earlier rule set: whatever is no plain "no" may be one
        none, given = rules.BASELINE_ANSWERS, {**rules.BASELINE_ANSWERS, **row.answers}
        return any(given[field] != none[field] for field in MEDICINE_FIELDS)
    found_out = replace(answers, immune_meds="no") if surely and answers.immune_meds == UNSURE else answers
    return rules.takes_medicine(found_out)
