"""A medicine that was told of, and is not any more, beside a pack with a plant extract.

Else whoever is sent to a clinician by the two of them would change one answer and be told to go on.
"""

from datetime import date, datetime

from apps.records.behind import last_day
from apps.records.cleared import last_words, says_of
from apps.records.models import Clearance, Person, Product, Screening
from apps.records.profiles import answers_of
from apps.rules import screening as rules
from apps.rules.screening.model import VALID_FOR


def medicine_told(
    person: Person, answers: rules.Answers, product: Product | None, *, on: date
) -> rules.Held | None:
    """What goes on holding the extract back: for 14 days, as any other answer, or until a clinician has said yes after a no. None
    for a pack without one, while the answers name a medicine themselves, and once a clinician has said yes.
    """
    if product is None or not product.botanicals or rules.takes_medicine(answers):
        return None
    told = _last_told(person)
    if told is None or told.submitted_at is None:
        return None
    told_on, word = person.today(at=told.submitted_at), _last_word(person, product, told_at=told.submitted_at)
    if word is not None and word.is_no:
        return rules.Held(rules.EXTRACT, "", told_on, None)
    until = told_on + VALID_FOR
    covered = word is not None and _covers(word, on=on)
    return rules.Held(rules.EXTRACT, "", told_on, until) if on < until and not covered else None


def _last_told(person: Person) -> Screening | None:
    """The newest result that rests on an answer which means a medicine."""
    rows = Screening.objects.submitted().filter(person=person).select_related("person")
    return next((row for row in rows.order_by("-submitted_at", "-pk") if _names_one(row)), None)


def _names_one(row: Screening) -> bool:
    try:
        return rules.takes_medicine(answers_of(row))
    except rules.BadAnswers:  # of an earlier rule set: everything has to be given again anyway
        return False


def _last_word(person: Person, product: Product, *, told_at: datetime) -> Clearance | None:
    """What a clinician said last of the extract in this pack, but for a yes that was over before the medicine was told of."""
    said = list(Clearance.objects.words_about(person))
    counted = (
        row for row in last_words(said, product.form) if row.ended_at is None or row.ended_at > told_at
    )
    return next((row for row in counted if says_of(row, rules.EXTRACT, product)), None)


def _covers(word: Clearance, *, on: date) -> bool:
    """A changed answer has ended the yes since. One that stands shows as cleared instead."""
    return word.ended_at is not None and on <= last_day(word)
