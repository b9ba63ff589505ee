"""What only the trials can answer: their pages stand above those that ask, which know no trial."""

from dataclasses import dataclass
from datetime import date

from django.dispatch import Signal

from apps.records.models import Clearance, Person, Product

asked = Signal()
"""Sent with `person`, `product` and `on`; the answer is a tuple of reasons in words (`trials/again.py`)."""

halted = Signal()
"""Sent with `person`, `on` and the list `found`, to which each `Halt` is added (`trials/halts.py`)."""


@dataclass(frozen=True, slots=True)
class Halt:
    """A trial that is paused or was stopped, in words to a clinician: `why`, and what it `takes` to go on or begin anew.
    `product`: what was taken in it.

    `asked`: what a clinician's yes, which none has said yet, would open; "" where none is part of that. `no`: the newest no
    to it that stands.
    """

    title: str
    product: Product
    why: tuple[str, ...]
    takes: tuple[str, ...]
    asked: str
    no: Clearance | None


def why_not_again(person: Person, product: Product, *, on: date) -> tuple[str, ...]:
    """Why earlier trials stand against a new one of a pack, as Today and the planning page say it; empty when nothing does."""
    answers = asked.send(Product, person=person, product=product, on=on)
    return tuple(reason for _receiver, reasons in answers for reason in reasons or ())


def halts(person: Person, *, on: date) -> tuple[Halt, ...]:
    """What holds the trial that was begun, or earlier ones while none goes on; empty where no rule and no clinician does."""
    found: list[Halt] = []
    halted.send(Person, person=person, on=on, found=found)
    return tuple(found)
