"""What a clinician was shown who said no: it holds until there is a yes."""

from collections.abc import Collection, Iterator

from apps.records.dossier import Dossier
from apps.records.models import Clearance, Screening
from apps.records.profiles import answers_of
from apps.records.words import PAIN
from apps.rules import screening


def found_by(no: Clearance, key: str, told: Dossier) -> Iterator[screening.Held]:
    """What the result of a no found of this item, else what its answers had come to on the day of the no: an operation comes into
    its 14 weeks by the calendar alone. Where neither tells any more it is an earlier answer; nothing after a no to belly pain.
    """
    row = no.screening
    if row is None or row.submitted_at is None:
        return
    on = row.person.today(at=row.submitted_at)
    choices = told.choices_found(no, key) or _come_to(row, key, no)
    yield from (screening.Held(key, choice, on, None) for choice in choices)


def _come_to(row: Screening, key: str, no: Clearance) -> Collection[str]:
    try:
        found = screening.screen(answers_of(row), today=no.decided_on).findings
    except screening.BadAnswers:  # of an earlier rule set: the no was said to something all the same
        return [screening.EARLIER.code]
    choices = [choice for one in found if one.key == key for choice in one.choices]
    return choices or ([] if key == PAIN else [screening.EARLIER.code])
