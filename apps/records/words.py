"""What clinicians said of a person, and what of it still means something: the one place that knows which no stands.

A no ends with a yes that counts, for that form and that pack, and with nothing else. A yes counts for 90 days, until a related
answer changes or a no takes it back (clinical.md 2.4). What was let go of while it counted, since the very answer was a milder
one by then, stays settled: nobody is asked for that yes a second time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from apps.records.behind import last_day
from apps.records.cleared import says_of
from apps.records.dossier import Dossier
from apps.records.models import Clearance, Person, Product, Screening
from apps.records.profiles import answers_of
from apps.rules import screening as rules
from apps.rules.screening.facts import MEDICINE_FIELDS
from apps.rules.vocabulary import Disposition

PAIN = "gut_persist"
"""The question about long-lasting gut trouble. A word to it is one to belly pain before a first dose too (clinical.md 3.1)."""
MILD = frozenset({Disposition.OK, Disposition.CAUTION, Disposition.CLEARED})


@dataclass(frozen=True)
class Words:
    """All of them, read once and not before they are asked for.

    `product`: the pack that is asked about, so that a yes to heat-treated germs settles nothing for live ones. `until`: what came
    later is left out. `counted_on`: the day since which the product is taken without a pause; a yes that counted then still does.
    `dossier`: where many people, or one person's packs, are judged together; each person's own otherwise.
    """

    person: Person
    on: date
    product: Product | None = None
    until: datetime | None = None
    counted_on: date | None = None
    dossier: Dossier | None = None

    @cached_property
    def told(self) -> Dossier:
        """What it is read from."""
        return self.dossier or Dossier([self.person.pk])

    @cached_property
    def said(self) -> list[Clearance]:
        """The newest first."""
        rows = self.told.said(self.person.pk)
        return rows if self.until is None else [row for row in rows if row.decided_at <= self.until]

    @property
    def results(self) -> list[Screening]:
        """All that the person ever gave, the oldest first."""
        return self.told.results(self.person.pk)

    def no_to(self, key: str) -> Clearance | None:
        """The newest no to this item, or to this pack, unless a yes has lifted it."""
        no = self.last_no(key)
        return None if no is None or any(self.lifts(row, no, key) for row in self.said) else no

    def last_no(self, key: str) -> Clearance | None:
        """The newest, lifted or not."""
        return next((row for row in self.said if row.is_no and says_of(row, key, self.product)), None)

    def lifts(self, yes: Clearance, no: Clearance, key: str) -> bool:
        """Whether this is a yes after that no, to the same, which counts."""
        is_after = (yes.decided_at, yes.pk) > (no.decided_at, no.pk)
        if not is_after or yes not in self._yeses(frozenset({key})):
            return False
        if key == PAIN:  # no answer takes belly pain back, and nobody knows to which of the two the no was
            return self._counts(yes)
        return self.lets_go(yes, key) and self._ended_with_a_result(self._ended_at(yes))

    def settle(
        self,
        key: str,
        *,
        since: datetime,
        about: frozenset[str] = frozenset(),
        told: Mapping[str, object] | None = None,
    ) -> bool:
        """Whether some yes lets go of what was told at `since`: one that was said after it, to one of the items `about` (else
        to this one), or one to this item that counted then, where the same was `told`.
        """
        yeses = self._yeses(about or frozenset({key}))
        return any(self._is_after(row, key, since, told) and self.lets_go(row, key) for row in yeses)

    def lets_go(self, yes: Clearance, key: str) -> bool:
        """It counts on the day, or the answer was a mild one when it counted last."""
        if self._counts(yes):
            return True
        ended = self._ended_at(yes)
        if ended is not None and yes.was_taken_back(self.said):
            return False
        days = [last_day(yes), *([self.person.today(at=ended)] if ended else [])]
        return self._was_mild(key, at=ended, on=min(days))

    def _ended_with_a_result(self, ended: datetime | None) -> bool:
        """If it ended: not with what was said and taken back beside the answers, as nobody knows which of the two is true."""
        return ended is None or any(row.submitted_at == ended for row in self.results)

    def stands_for(self, key: str, answers: Mapping[str, object] | None = None) -> bool:
        """Some yes counts on the day, and covers the present answer, where there is one."""
        return any(
            self._counts(row)
            and (answers is None or same(key, row.screening.answers if row.screening else {}, answers))
            for row in self._yeses(frozenset({key}))
        )

    def are_said(self, key: str, *, since: datetime) -> bool:
        """Whether a clinician has said a word about this item since then: a no, or a yes that has not ended."""
        rows = (row for row in self.said if row.decided_at >= since and key in row.scope)
        return any(row.is_no or self._ended_at(row) is None for row in rows)

    def _yeses(self, about: frozenset[str]) -> list[Clearance]:
        """Those to this form, and to this pack where they are about one."""
        form = self.product.form if self.product else None
        given = (row for row in self.said if not row.is_no and row.is_about(form))
        return [row for row in given if any(says_of(row, key, self.product) for key in about)]

    def _is_after(self, yes: Clearance, key: str, since: datetime, told: Mapping[str, object] | None) -> bool:
        if yes.decided_at >= since:
            return True
        ended = self._ended_at(yes)
        counted = (ended is None or ended > since) and self.person.today(at=since) <= last_day(yes)
        then = yes.screening
        return (
            counted
            and told is not None
            and then is not None
            and key in yes.scope
            and same(key, then.answers, told)
        )

    def _counts(self, yes: Clearance) -> bool:
        return self._ended_at(yes) is None and self._day_for(yes) <= last_day(yes)

    def _ended_at(self, yes: Clearance) -> datetime | None:
        later = self.until is not None and yes.ended_at is not None and yes.ended_at >= self.until
        return None if later else yes.ended_at

    def _day_for(self, yes: Clearance) -> date:
        counted = self.counted_on is not None and yes.decided_on <= self.counted_on <= last_day(yes)
        return self.counted_on if counted and self.counted_on else self.on

    def _was_mild(self, key: str, *, at: datetime | None, on: date) -> bool:
        """By the newest result of that day or before it, and of that moment where one is said."""
        given = ((row.submitted_at, row) for row in self.results if row.submitted_at is not None)
        rows = [row for told, row in given if self.person.today(at=told) <= on and (at is None or told <= at)]
        return bool(rows) and _is_mild(key, rows[-1], on=on)


def same(key: str, then: Mapping[str, object], now: Mapping[str, object]) -> bool:
    """Whether the question, or what says that a medicine is taken beside an extract, was answered alike."""
    fields = MEDICINE_FIELDS if key == rules.EXTRACT else rules.QUESTION[key].fields
    return all(then.get(field) == now.get(field) for field in fields)


def _is_mild(key: str, row: Screening, *, on: date) -> bool:
    """The answers themselves say nothing against a plan, whatever went on counting beside them."""
    try:
        answers = answers_of(row)
    except rules.BadAnswers:  # of an earlier rule set: everything has to be given again anyway
        return False
    if key == rules.EXTRACT:
        return not rules.takes_medicine(answers)
    return rules.screen(answers, today=on).items.get(key, Disposition.OK) in MILD
