"""Whether people like this one were studied, and whether what to expect was read as it stands now."""

from apps.records.marks import mark_of
from apps.records.models import Product, Screening
from apps.records.packs import confirmation
from apps.records.profiles import answers_of
from apps.rules.evidence import evidence_fit
from apps.rules.screening import BadAnswers
from apps.rules.screening.facts import bmi


def fit(row: Screening | None) -> str:
    """In words, by these answers; nothing where they do not say."""
    if row is None:
        return ""
    try:
        answers = answers_of(row)
    except BadAnswers:
        return ""
    body = bmi(answers)
    return evidence_fit(bmi=body, diabetes=answers.diabetes)[1] if body is not None else ""


def mark(product: Product, newest: Screening | None) -> str:
    """What the page told to expect: of the pack as it was confirmed then, and of somebody who answered so."""
    return mark_of(confirmation(product), fit(newest))


def is_read(product: Product, newest: Screening | None) -> bool:
    """The person has said that they know what to expect of this product, and newer answers do not change it.

    Form, dose and numbers stand on that page whole, and a new confirmation asks anew. What follows from the person is
    asked anew only where it is other words than those that were read: answers are given again every 14 days.
    """
    read_at = product.expectation_read_at
    if read_at is None:
        return False
    if newest is None or newest.submitted_at is None or newest.submitted_at <= read_at:
        return True
    given = Screening.objects.filter(person=product.person_id, submitted_at__lte=read_at)
    then = given.select_related("person").order_by("-submitted_at", "-pk").first()
    return fit(then) == fit(newest)
