"""The letter to a clinician: what is asked of them, what they or others have decided, and no more than that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apps.records.asking import Halt, halts
from apps.records.models import Person, Trial
from apps.records.reasons import told
from apps.rules import screening as rules
from apps.rules.vocabulary import Disposition, TrialState
from apps.screening.decided import Decided, decided
from apps.screening.queries import Standing
from apps.screening.shown import Answer, answer_to


@dataclass(frozen=True, slots=True)
class Reason:
    """One item that a clinician may clear, with what was answered and what the person was told about it."""

    key: str
    answer: Answer | None
    words: str


@dataclass(frozen=True, slots=True)
class Letter:
    """`halts`: the pause or stop that holds a trial; `asks`: what of the answers a clinician is asked about; `waits`: what of
    them passes without one; `decided`: what counts now, and what could be taken for it.

    `has_begun`: a trial was begun, whatever became of it, so that nobody says that they would like to.
    """

    halts: tuple[Halt, ...]
    asks: tuple[Reason, ...]
    waits: tuple[Reason, ...]
    decided: tuple[Decided, ...]
    has_begun: bool

    @property
    def a_halt_asks(self) -> bool:
        return any(halt.asked for halt in self.halts)

    @property
    def to_clear(self) -> bool:
        return bool(self.asks or self.waits) or self.a_halt_asks

    @property
    def is_short(self) -> bool:
        """Nothing to clear, and nothing cleared: no answer is of use to anybody."""
        return not (self.to_clear or any(one.counts for one in self.decided))


def letter_of(standing: Standing, person: Person, *, on: date) -> Letter:
    """What has been cleared is told as that, and asked no second time."""
    found = standing.result.findings if standing.result else ()
    still = [one for one in found if one.clearable and one.disposition is not Disposition.CLEARED]
    return Letter(
        halts=halts(person, on=on),
        asks=_reasons((one for one in still if one.asks_clinician), standing),
        waits=_reasons((one for one in still if not one.asks_clinician), standing),
        decided=tuple(one for one in decided(person, on=on) if one.stays_in_sight),
        has_begun=Trial.objects.of(person).exclude(state=TrialState.PLANNED).exists(),
    )


def _reasons(found: Iterable[rules.Finding], standing: Standing) -> tuple[Reason, ...]:
    given = standing.row.answers if standing.row else {}
    return tuple(
        Reason(one.key, answer_to(one.key, given), " ".join(told(reason) for reason in one.reasons))
        for one in found
    )
