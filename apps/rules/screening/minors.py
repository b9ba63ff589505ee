"""A date of birth that makes an adult of a minor while a product is taken: the first one goes on counting for some days."""

from dataclasses import replace
from datetime import date, timedelta

from apps.rules.screening.bands import ADULT
from apps.rules.screening.facts import whole_years
from apps.rules.screening.lasting import TAKEN_BACK_DAYS
from apps.rules.screening.model import Finding, Reason
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import Disposition

HELD = _(
    "You changed your date of birth. By the one before you were under 18. If that one was a mistake, your new date counts"
    " from %(until)s."
)
NO_ONE = _("That day, by itself. No one can clear this.")


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


def held_until(born: date | None, told_minor_on: date | None, *, on: date) -> date | None:
    """From when an adult's date of birth counts that took the place of a minor's; None for whoever is a minor by it too."""
    if born is None or whole_years(born, on=on) < ADULT:
        return None
    return adult_from(told_minor_on, on=on)


def in_words_of_the_hold(found: Finding, *, until: date) -> Finding:
    """The finding about the age while a new date does not count yet: "not now" and why. Nobody is told to be under 18."""
    if found.key != "age":
        return found
    return replace(
        found, disposition=Disposition.DEFER, reasons=(Reason(HELD, {"until": until}),), lifts=NO_ONE
    )


def is_held(found: Finding) -> bool:
    """Whether it is the wait for a new date of birth."""
    return any(reason.text == HELD for reason in found.reasons)
