"""A medicine that was told of, and is not any more, beside a pack with a plant extract.

Else whoever is sent to a clinician by the two of them would change one answer and be told to go on.
"""

from datetime import date

from apps.records.behind import last_day
from apps.records.cleared import scope_for
from apps.records.models import Clearance, Person, Product, Screening
from apps.records.profiles import answers_of
from apps.rules import screening as rules


def medicine_told(
    person: Person, answers: rules.Answers, product: Product | None, *, on: date
) -> rules.Held | None:
    """What goes on holding the extract back: as long as that result counts, or until a clinician has said yes after a no. None
    for a pack without one, while the answers name a medicine themselves, and once a clinician has said yes.
    """
    if product is None or not product.botanicals or rules.takes_medicine(answers):
        return None
    told, word = _last_told(person), _last_word(person, product)
    if told is None or told.submitted_at is None:
        return None
    told_on = person.today(at=told.submitted_at)
    if word is not None and word.decision == Clearance.Decision.DECLINED:
        return rules.Held(rules.EXTRACT, "", told_on, None)
    counts = told.valid_until is not None and on < told.valid_until
    covered = word is not None and _covers(word, told, on=on)
    return rules.Held(rules.EXTRACT, "", told_on, told.valid_until) if counts and not covered else None


def _last_told(person: Person) -> Screening | None:
    """The newest result that rests on an answer which means a medicine."""
    rows = Screening.objects.submitted().filter(person=person).select_related("person")
    return next((row for row in rows.order_by("-submitted_at", "-pk") if _names_one(row)), None)


def _names_one(row: Screening) -> bool:
    try:
        return rules.takes_medicine(answers_of(row))
    except rules.BadAnswers:  # of an earlier rule set: everything has to be given again anyway
        return False


def _last_word(person: Person, product: Product) -> Clearance | None:
    """What a clinician said last of the extract in this pack, as it is confirmed."""
    said = Clearance.objects.words_about(person).filter(scope__contains=[rules.EXTRACT])
    rows = said.order_by("-decided_at", "-pk")
    of_it = (row for row in rows if rules.EXTRACT in scope_for(row, product) and row.is_about(product.form))
    return next(of_it, None)


def _covers(word: Clearance, told: Screening, *, on: date) -> bool:
    """It counted for that medicine: a changed answer has ended the yes since, and not that somebody looked. One that stands
    shows as cleared instead.
    """
    counted = (
        word.ended_at is not None and told.submitted_at is not None and word.ended_at >= told.submitted_at
    )
    return counted and on <= last_day(word)
