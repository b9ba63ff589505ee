"""Why earlier trials stand against a new one of a pack: the page of the pack asks, and the trials, above it, answer."""

from datetime import date

from django.dispatch import Signal

from apps.records.models import Person, Product

asked = Signal()
"""Sent with `person`, `product` and `on`; the answer is a tuple of reasons in words (`trials/again.py`)."""


def why_not_again(person: Person, product: Product, *, on: date) -> tuple[str, ...]:
    """Every reason, as Today and the planning page say it; empty when nothing stands against a new trial."""
    answers = asked.send(Product, person=person, product=product, on=on)
    return tuple(reason for _receiver, reasons in answers for reason in reasons or ())
