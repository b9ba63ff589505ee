"""The reasons of a screening in the reader's language."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.rules import screening as rules
from apps.rules.screening.names import says_its_name


def told(reason: rules.Reason) -> str:
    """A reason in the reader's language, with the person's own numbers and days."""
    facts = {name: day(fact) if isinstance(fact, date) else str(fact) for name, fact in reason.facts.items()}
    return _(reason.text) % facts if facts else _(reason.text)


def named(found: rules.Finding) -> tuple[str, ...]:
    """All reasons of one finding, the first with the name of what it is about where it does not begin with that itself:
    nothing else is beside it to say that.
    """
    first, *rest = map(told, found.reasons)
    if says_its_name(found.item, found.reasons[0].text):
        return (first, *rest)
    return (_("%(item)s: %(reason)s") % {"item": _(found.item), "reason": first}, *rest)


def day(on: date) -> str:
    """A day as it is read aloud: 3 March 2026."""
    return date_format(on, "j F Y")
