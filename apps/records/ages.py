"""A date of birth that was changed in a trial and does not count yet: from when it does, and what is said meanwhile."""

from dataclasses import replace
from datetime import date

from apps.records.models import Person
from apps.rules import screening as rules
from apps.rules.screening.bands import ADULT
from apps.rules.screening.minors import held_until, in_words_of_the_hold


def is_minor(person: Person, *, on: date) -> bool:
    """By the date of birth that was given last. Nobody can clear this."""
    years = person.age(on=on)
    return years is not None and years < ADULT


def adult_from(person: Person, *, on: date) -> date | None:
    """From when a changed date of birth counts, by which this is an adult; None when none is held on that day."""
    return held_until(person.date_of_birth, person.told_minor_on, on=on)


def said_of_the_hold(result: rules.Screening, person: Person, *, on: date) -> rules.Screening:
    """The result with the words of that wait, where there is one."""
    until = adult_from(person, on=on)
    if until is None:
        return result
    findings = tuple(in_words_of_the_hold(found, until=until) for found in result.findings)
    return replace(result, findings=findings)
