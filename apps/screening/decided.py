"""What clinicians have decided about a person, as that person and a clinician read it: for what, for which form, and why."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from apps.records.behind import last_day
from apps.records.clearances import End, ends, is_of_a_trial
from apps.records.hands import BY_CLINICIAN
from apps.records.holds import last_hold
from apps.records.models import Clearance, Person, Trial
from apps.records.standing import Standing
from apps.rules import screening as rules
from apps.rules.product_checks import is_of_a_pack
from apps.rules.vocabulary import ProductForm

MOST = 20  # decisions on one page


@dataclass(frozen=True, slots=True)
class About:
    """One thing that was decided about, in words, and what ended the word about it; None while it counts."""

    words: str
    ended: End | None


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision. `until`: the last day on which a yes counts, unless something ends it before. `keys`: what it still counts
    about; `pack`: the product that was looked at with it.
    """

    on: date
    until: date
    by: str
    yes: bool
    form: ProductForm
    covers_live: bool
    about: tuple[About, ...]
    reason: str
    of_a_trial: bool
    keys: frozenset[str]
    pack: int | None

    @property
    def counts(self) -> bool:
        """The word is the present one about some of it."""
        return any(one.ended is None for one in self.about)

    @property
    def pack_alone(self) -> bool:
        """It is about nothing but what was found in one pack."""
        return all(map(is_of_a_pack, self.keys))

    @property
    def stays_in_sight(self) -> bool:
        """Beside what counts: an older no, and what was said about a trial, so that nobody takes either for the last word."""
        return self.counts or not self.yes or self.of_a_trial

    @property
    def ended(self) -> End | None:
        """What ended all of it alike; None where some of it counts, or each part ended for itself."""
        found = {one.ended for one in self.about}
        return found.pop() if len(found) == 1 else None


def decided(person: Person, *, on: date) -> tuple[Decided, ...]:
    """The newest decisions first."""
    rows = (
        Clearance.objects.filter(person=person)
        .select_related("clinician", "product")
        .order_by("-decided_at", "-pk")
    )
    return decided_in_words(person, list(rows[:MOST]), on=on)


def decided_in_words(person: Person, rows: Collection[Clearance], *, on: date) -> tuple[Decided, ...]:
    """The same of rows that were read, with who said it."""
    over, trials = ends(person, rows, on=on), _trials(person, rows)
    return tuple(_shown(row, over.get(row.pk, {}), trials) for row in rows)


def _trials(person: Person, rows: Iterable[Clearance]) -> list[Trial]:
    if not any(is_of_a_trial(key) for row in rows for key in row.scope):
        return []
    mine = Trial.objects.of(person).select_related("person", "product")
    return list(mine.prefetch_related("events__by", "assessments"))


def _shown(row: Clearance, over: Mapping[str, End], trials: Iterable[Trial]) -> Decided:
    return Decided(
        on=row.decided_on,
        until=last_day(row),
        by=row.clinician.display_name or row.clinician.email,
        yes=row.decision == Clearance.Decision.CLEARED,
        form=ProductForm(row.form),
        covers_live=row.form == ProductForm.LIVE,
        about=tuple(About(_about(key, row, trials), over.get(key)) for key in row.scope),
        reason=row.reason,
        of_a_trial=any(map(is_of_a_trial, row.scope)),
        keys=frozenset(row.scope) - over.keys(),
        pack=row.product_id,
    )


def decisions(standing: Standing, person: Person, *, on: date) -> dict[str, object]:
    """For the result page: all of them, and the no that stands above all else on it."""
    given, no = decided(person, on=on), standing.said_no
    rows = decided_in_words(person, [no], on=on) if no is not None else ()
    return {"decided": given, "said_no": next(iter(rows), None)}


def _about(key: str, row: Clearance, trials: Iterable[Trial]) -> str:
    """A question in its words; the pause or the stop of a trial that it was decided about, with its day."""
    if key in rules.QUESTION:
        return _(rules.QUESTION[key].text)
    if is_of_a_pack(key):
        return _("the pack “%(name)s”") % {"name": row.product.name} if row.product else _("the product")
    hold = last_hold(trials, key, by=row.decided_at)
    if hold is not None:
        return hold.words
    if key == BY_CLINICIAN:
        return _("a pause or stop that waits for a clinician")
    return _("what paused or stopped the trial (rule %(rule)s)") % {"rule": key}
