"""The lines beside the choices of a plan: how a number is taken, which change may be set, and where the usual one comes from."""

from decimal import Decimal

from django.utils.html import format_html
from django.utils.translation import gettext

from apps.analysis.telling import unit_after
from apps.records.models import Person
from apps.rules import outcomes
from apps.rules.outcomes import Primary, Secondary, SmallestChange
from apps.rules.vocabulary import PrimaryOutcome
from apps.trials.own_units import OwnUnit, own_unit


def of_smallest_change(primary: PrimaryOutcome, person: Person) -> str:
    """Beside the box, in the person's own unit: what is usual for this main number, and what may be set."""
    own, change = own_unit(primary, person), outcomes.PRIMARIES[primary].smallest_change
    words = gettext(
        "In %(unit)s. Usually %(default)s. You may set %(least)s to %(most)s. Leave it empty to use the usual amount."
    )
    return words % {**_limits(change, own), "default": _number(own.shown(change.default))}


def of_primary(one: Primary, own: OwnUnit) -> str:
    """How it is measured, which smallest change may be set, and where the usual one comes from."""
    change = {**_limits(one.smallest_change, own), "default": _number(own.shown(one.smallest_change.default))}
    allowed = gettext(
        "Smallest change that matters: usually %(default)s %(unit)s. You may set %(least)s to %(most)s."
    )
    return _more(gettext(one.how), f"{allowed % change} {gettext(one.smallest_change.source)}")


def of_secondary(one: Secondary) -> str:
    """The question of the day, and the change that counts."""
    change = one.smallest_change
    counts = gettext("A change of %(default)s %(unit)s counts as one that matters.")
    size = _number(change.default)
    words = counts % {"default": size, "unit": gettext(unit_after(size, change.unit))}
    return _more(gettext(one.question), f"{words} {gettext(change.source)}")


def _more(first: str, rest: str) -> str:
    """A hint of which `rest` is seen once its row is chosen: eight rows with all their numbers are a long way to scroll."""
    return format_html('{} <span class="choice__more">{}</span>', first, rest)


def out_of_range(primary: PrimaryOutcome, person: Person) -> str:
    """What to set instead of a smallest change that is not allowed for this main number."""
    one = outcomes.PRIMARIES[primary]
    words = gettext("The smallest change for %(label)s: choose a number from %(least)s to %(most)s %(unit)s.")
    return words % {"label": gettext(one.label), **_limits(one.smallest_change, own_unit(primary, person))}


def _limits(change: SmallestChange, own: OwnUnit) -> dict[str, str]:
    least, most = own.least(change.least), own.most(change.most)
    return {"least": _number(least), "most": _number(most), "unit": gettext(own.name)}


def _number(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
