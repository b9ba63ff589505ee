"""A date of birth that makes an adult of a minor while a product is taken: the first one goes on counting for some days."""

from datetime import date, timedelta

from apps.rules.screening.bands import ADULT
from apps.rules.screening.facts import whole_years
from apps.rules.screening.lasting import TAKEN_BACK_DAYS


def adult_from(told_minor_on: date | None, *, on: date) -> date | None:
    """From when the new date counts; None when none is held on that day. `told_minor_on`: when it was changed."""
    if told_minor_on is None:
        return None
    until = told_minor_on + timedelta(days=TAKEN_BACK_DAYS)
    a_day_west = told_minor_on - timedelta(days=1)  # over the date line
    return until if a_day_west <= on < until else None


def counted_years(born: date, told_minor_on: date | None, *, on: date) -> int:
    """The age that the rules count with on that day."""
    years = whole_years(born, on=on)
    return years if adult_from(told_minor_on, on=on) is None else min(years, ADULT - 1)
