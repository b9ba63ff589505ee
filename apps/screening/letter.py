"""The letter to a clinician: what is asked of them, what they or others have decided, and no more than that."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from apps.records.asking import Halt, halts
from apps.records.doses import in_trial
from apps.records.going_on import going_on_by
from apps.records.held_packs import why_held
from apps.records.models import Clearance, Person, Product, Trial
from apps.records.packs import chosen_last
from apps.records.reasons import told
from apps.records.standing import standing as judged
from apps.rules import screening as rules
from apps.rules.stopping import DECISION_WORDS, Decision
from apps.rules.vocabulary import Disposition, TrialState
from apps.screening.decided import Decided, decided
from apps.screening.queries import Standing, also_in_words
from apps.screening.shown import Answer, answer_to
from apps.screening.verdict import is_about_product


@dataclass(frozen=True, slots=True)
class Reason:
    """One item that a clinician may clear, what was answered, what was told, and the day it waits for."""

    key: str
    answer: Answer | None
    words: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Against:
    """One thing that stands against the pack, as the result says it: what was told, what would change it."""

    words: str
    lifts: str


@dataclass(frozen=True, slots=True)
class Closed:
    """A pack with which no dose is open, and all that closes it, whoever may clear that, but for what the letter asks about
    (`is_asked`: something of it).
    """

    product: Product | None
    why: tuple[Against, ...]
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """What is in a pack that the letter is about, and what else in it could act. `of_a_halt`: its trial is one of the halts."""

    product: Product
    others: str
    of_a_halt: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """`halts`: the pause or stop that holds a trial; `asks`: what of the answers a clinician is asked about; `waits`: what of
    them passes without one; `closed`: packs that are taken or chosen and closed; `packs`: those of the halts, and after them
    the one that is taken or chosen; `decided`: what counts now, and what could be taken for it.

    `has_begun`: a trial was begun, whatever became of it, so that nobody says that they would like to.
    """

    halts: tuple[Halt, ...]
    asks: tuple[Reason, ...]
    waits: tuple[Reason, ...]
    closed: tuple[Closed, ...]
    packs: tuple[Pack, ...]
    decided: tuple[Decided, ...]
    has_begun: bool

    @property
    def a_halt_asks(self) -> bool:
        return any(halt.asked for halt in self.halts)

    @property
    def asks_nothing(self) -> bool:
        return not (self.asks or self.a_halt_asks)

    @property
    def halts_first(self) -> tuple[Halt, ...]:
        """What is asked stands before what is not."""
        return tuple(halt for halt in self.halts if halt.asked or not self.asks)

    @property
    def halts_after(self) -> tuple[Halt, ...]:
        return tuple(halt for halt in self.halts if self.asks and not halt.asked)

    @property
    def to_clear(self) -> bool:
        return bool(self.asks or self.waits) or self.a_halt_asks

    @property
    def is_short(self) -> bool:
        """Nothing to clear, and nothing cleared: no answer is of use to anybody."""
        return not (self.to_clear or any(one.counts for one in self.decided))


@dataclass(frozen=True, slots=True)
class Asked:
    """That a clinician is asked something. `no`: the newest no to a pause or a stop, which stands until a yes."""

    no: Clearance | None


def asks_something(standing: Standing, person: Person, *, on: date) -> Asked | None:
    """What a clinician is asked in it, of the answers or of a pause or a stop; None where nothing is."""
    found = standing.result.findings if standing.result else ()
    held = [halt for halt in halts(person, on=on) if halt.asked]
    if not held and not any(one.asks_clinician for one in _clearable(found)):
        return None
    noes = (halt.no for halt in held if halt.no is not None)
    return Asked(max(noes, key=lambda row: row.decided_at, default=None))


def letter_of(standing: Standing, person: Person, *, on: date) -> Letter:
    """What has been cleared is told as that, and asked no second time."""
    found = standing.result.findings if standing.result else ()
    still = _clearable(found)
    held = tuple(sorted(halts(person, on=on), key=lambda halt: not halt.asked))
    asks = _reasons((one for one in still if one.asks_clinician), standing)
    return Letter(
        halts=held,
        asks=asks,
        waits=_reasons((one for one in still if not one.asks_clinician), standing),
        closed=tuple(_without(asks, closed) for closed in _closed(person, on=on)),
        packs=tuple(_packs_of(held, standing.product)),
        decided=tuple(one for one in decided(person, on=on) if one.stays_in_sight),
        has_begun=Trial.objects.of(person).exclude(state=TrialState.PLANNED).exists(),
    )


def _clearable(found: Iterable[rules.Finding]) -> list[rules.Finding]:
    """What a clinician may clear, and has not."""
    return [one for one in found if one.clearable and one.disposition is not Disposition.CLEARED]


def _packs_of(held: Iterable[Halt], chosen: Product | None) -> Iterator[Pack]:
    """Each once."""
    of_halts = {halt.product.pk: halt.product for halt in held}
    for product in of_halts.values():
        yield Pack(product, also_in_words(product), of_a_halt=True)
    if chosen is not None and chosen.pk not in of_halts:
        yield Pack(chosen, also_in_words(chosen), of_a_halt=False)


def _closed(person: Person, *, on: date) -> Iterator[Closed]:
    """By the checks that the result, a plan and each dose rest on, and by what was learnt of the pack since."""
    for now in _packs(person, on=on):
        found = filter(is_about_product, now.in_the_way)
        why = [Against(_in_words(one), _(one.lifts) if one.lifts else "") for one in found]
        words = why_held(now.product)
        if now.product is not None and now.product.never_again_at is not None:
            words += (_(DECISION_WORDS[Decision.NEVER_THIS_PRODUCT]),)
        why += [Against(said, "") for said in words]
        if why:
            yield Closed(now.product, tuple(why))


def _without(asks: Iterable[Reason], closed: Closed) -> Closed:
    """What is asked in the same words is not said twice."""
    said = {one.words for one in asks}
    left = tuple(one for one in closed.why if one.words not in said)
    return replace(closed, why=left, is_asked=len(left) < len(closed.why))


def _packs(person: Person, *, on: date) -> Iterator[Standing]:
    """What is taken, judged as its dose is, and the pack that was chosen last beside it."""
    mine = Trial.objects.of(person).select_related("person", "product").prefetch_related("reviews")
    taken = [trial for trial in mine if trial.is_ongoing or going_on_by(trial) is not None]
    yield from (in_trial(trial, on=on) for trial in taken)
    newest = chosen_last(person)
    if newest is not None and newest.pk not in {trial.product_id for trial in taken}:
        yield judged(person, on=on, product=newest)


def _reasons(found: Iterable[rules.Finding], standing: Standing) -> tuple[Reason, ...]:
    given = standing.row.answers if standing.row else {}
    return tuple(Reason(one.key, answer_to(one.key, given), _in_words(one), one.lift_date) for one in found)


def _in_words(found: rules.Finding) -> str:
    return " ".join(map(told, found.reasons))
