"""The question to the maker, ready to copy or to mail: what is still open, and nothing about the person."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from apps.records.models import Product
from apps.rules.labels.reading import Missing
from apps.rules.labels.telling import GREETING, QUESTIONS
from apps.rules.products import is_in_conflict
from apps.rules.vocabulary import AmountUnit, ProductForm

AMOUNTS = frozenset({Missing.AMOUNT, Missing.UNIT, Missing.OWN_AMOUNT})
OF_AKKERMANSIA = AMOUNTS | {Missing.FORM, Missing.STRAIN, Missing.COUNT}


def letter(product: Product, reading: Mapping[str, Any]) -> dict[str, str] | None:
    """The words of the mail; None when nothing is open, or when what is open may stand in words that were not read."""
    facts = still_open(product, reading)
    if not facts or product.is_read_in_part:
        return None
    subject = _("A question about %(name)s") % {"name": product.name}
    question = "\n".join([_(GREETING), *(f"- {_(QUESTIONS[fact])}" for fact in facts)])
    body = _("%(question)s\n\nThe product: %(name)s.\n\nThank you.") % {
        "name": product.name,
        "question": question,
    }
    return {
        "body": body,
        "mail": f"mailto:?subject={quote(subject)}&body={quote(body.replace(chr(10), chr(13) + chr(10)))}",
    }


def still_open(product: Product, reading: Mapping[str, Any]) -> tuple[Missing, ...]:
    """What the words leave open, without what the person has confirmed since, and with what they have put in doubt."""
    missing = {Missing(code) for code in reading.get("missing", ())}
    if product.confirmed_at is not None:
        missing -= _settled(product)
        missing |= _in_doubt(product)
    return tuple(fact for fact in Missing if fact in missing)


def _settled(product: Product) -> set[Missing]:
    if product.form == ProductForm.BLEND:
        return {Missing.FACTS_PANEL, *OF_AKKERMANSIA}
    settled = set[Missing]()
    if product.amount_value is None or product.amount_per_units is not None:
        settled.add(Missing.SERVING)  # what it comes as, and how much of it the amount is in
    if product.serving_units is not None:
        settled.add(Missing.DAILY)
    if product.form != ProductForm.UNKNOWN:
        settled |= {Missing.FORM, Missing.FACTS_PANEL}
    if product.amount_value is not None:
        settled |= AMOUNTS
        if product.amount_unit != AmountUnit.MG:
            settled.add(Missing.COUNT)
    return settled


def _in_doubt(product: Product) -> set[Missing]:
    """The form that the person does not know after all, and heat-treated cells in a unit for living ones.

    Who corrected the form is not asked for it again: what is open then is what the number counts.
    """
    unit = AmountUnit(product.amount_unit) if product.amount_unit else None
    doubtful = {Missing.FORM} if product.form == ProductForm.UNKNOWN else set()
    if is_in_conflict(ProductForm(product.form), unit):
        doubtful = {Missing.UNIT if product.corrected_from else Missing.FORM}
    only_weighed = product.amount_unit == AmountUnit.MG and product.form != ProductForm.BLEND
    return doubtful | ({Missing.COUNT} if only_weighed else set())
