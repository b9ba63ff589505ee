"""What clinicians have decided about a person, as that person reads it: for what, for which form, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from apps.records.clearances import End, ends
from apps.records.models import Clearance, Person
from apps.rules import screening as rules
from apps.rules.screening.clearances import CLEARANCE_DAYS, FORM_BOUND
from apps.rules.vocabulary import ProductForm

MOST = 20  # decisions on one page


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision. `ended`: a yes that a changed answer, a later no, a clinician's hand or a day has ended. `until`: the last
    day on which a yes counts, unless something ends it before.
    """

    on: date
    until: date
    by: str
    yes: bool
    ended: End | None
    covers_live: bool
    about: tuple[str, ...]
    reason: str

    @property
    def counts(self) -> bool:
        """A no, and a yes of which something is left."""
        return self.ended is None or self.ended.in_part


def decided(person: Person, *, on: date) -> tuple[Decided, ...]:
    """The newest decisions first."""
    rows = Clearance.objects.filter(person=person).select_related("clinician").order_by("-decided_at", "-pk")
    newest = list(rows[:MOST])
    over = ends(person, newest, on=on)
    return tuple(_shown(row, over.get(row.pk)) for row in newest)


def _shown(row: Clearance, ended: End | None) -> Decided:
    return Decided(
        on=row.decided_on,
        until=row.decided_on + timedelta(days=CLEARANCE_DAYS),
        by=row.clinician.display_name or row.clinician.email,
        yes=row.decision == Clearance.Decision.CLEARED,
        ended=ended,
        covers_live=row.form == ProductForm.LIVE or _form_is_nothing_to(row.scope),
        about=tuple(map(_about, row.scope)),
        reason=row.reason,
    )


def _form_is_nothing_to(scope: Iterable[str]) -> bool:
    """Only questions for which a yes to heat-treated counts for live bacteria too."""
    return all(key in rules.QUESTION and key not in FORM_BOUND for key in scope)


def _about(key: str) -> str:
    """A question in its words; what stopped or paused a trial by the rule's name."""
    if key in rules.QUESTION:
        return _(rules.QUESTION[key].text)
    if key.startswith("product."):
        return _("the product")
    return _("what paused or stopped your trial (%(rule)s)") % {"rule": key}
