"""A past screening as it was decided: its answers, its words, its rules; and what the present rules would say of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from apps.records.cleared import as_rule
from apps.records.lately import before_result
from apps.records.models import Clearance, Finding, Person, Screening, Units
from apps.records.standing import aged
from apps.records.words import Words
from apps.rules import screening as rules
from apps.rules.version import RULES_VERSION
from apps.rules.vocabulary import Disposition
from apps.screening.shown import AnsweredPage, answers_given

MOST = 100  # in one list; years of them


@dataclass(frozen=True, slots=True)
class Change:
    """One item on which the present rules would decide otherwise. "" where one of the two says nothing."""

    about: str
    then: str
    now: str


class Unsaid(NamedTuple):
    """Signs of right now in words, and when they were unticked again, before the result."""

    at: datetime
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """One result. `now`: what the present rules say of the same answers on the same day; None when they ask more."""

    row: Screening
    findings: tuple[Finding, ...]
    pages: tuple[AnsweredPage, ...]
    now: Disposition | None
    changes: tuple[Change, ...]

    @property
    def never(self) -> bool:
        """Nothing of what stood in the way for good was for a clinician to clear."""
        blocks = [found for found in self.findings if found.disposition == Disposition.BLOCK]
        return bool(blocks) and all(found.never for found in blocks)

    @property
    def unsaid(self) -> tuple[Unsaid, ...]:
        """Signs that were saved and unticked again before this result."""
        return unsaid(self.row)

    @property
    def same_rules(self) -> bool:
        """True when the rules have not changed since."""
        return self.row.rules_version == RULES_VERSION

    @property
    def differs(self) -> bool:
        """True when the present rules would not say the same, or cannot."""
        return self.now is None or bool(self.changes)


def unsaid(row: Screening) -> tuple[Unsaid, ...]:
    """Each time, the oldest first."""
    words = {choice.code: _(choice.label) for choice in rules.QUESTION["now"].choices}
    return tuple(
        Unsaid(datetime.fromisoformat(one["at"]), tuple(words.get(sign, sign) for sign in one["signs"]))
        for one in row.unsaid
    )


def past_screenings(person: Person) -> list[Screening]:
    """Every result of this person, newest first."""
    rows = Screening.objects.of(person).submitted().with_answered_at()
    return list(rows.order_by("-submitted_at", "-pk")[:MOST])


def past(row: Screening) -> Past:
    """The result as it was decided, beside what would be decided now."""
    findings = tuple(row.findings.select_related("product"))
    about_the_person = [found for found in findings if found.product_id is None]
    pages = answers_given(row.answers, Units(row.person.units))
    try:
        again = screened_again(row, _given(row.person))
    except rules.BadAnswers:
        return Past(row, findings, pages, now=None, changes=())
    now = Disposition.worst(*again.values()) if again else Disposition.OK
    changes = tuple(_changes({found.key: found.disposition for found in about_the_person}, again))
    return Past(row, findings, pages, now=now, changes=changes)


def _given(person: Person) -> Iterable[Clearance]:
    rows = Clearance.objects.filter(person=person, decision=Clearance.Decision.CLEARED)
    return rows.select_related("clinician", "screening__person")


def _changes(then: dict[str, str], now: dict[str, Disposition]) -> Iterable[Change]:
    for key in dict.fromkeys([*then, *now]):
        if then.get(key) != now.get(key):
            about = _(rules.QUESTION[key].text) if key in rules.QUESTION else key
            yield Change(about, then.get(key, ""), now.get(key, ""))


def screened_again(row: Screening, given: Iterable[Clearance]) -> dict[str, Disposition]:
    """What the present rules find in those answers on that day, with the clearances that stood then. Raises BadAnswers."""
    at = row.submitted_at
    assert at is not None  # submitted
    on = row.person.today(at=at)
    stood = [one for one in given if one.decided_at <= at and (one.ended_at is None or one.ended_at >= at)]
    answers = rules.parse_answers(aged(row.answers, row.person, on=on), today=on)
    before = before_result(row, Words(row.person, on, until=at))
    clearances = tuple(map(as_rule, stood))
    result = rules.screen(answers, today=on, clearances=clearances, told=before.signs, held=before.held)
    return {found.key: found.disposition for found in result.findings}
