"""The shapes of screening: what is asked, what was found, what a clinician recorded (clinical.md 2.1-2.4)."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple, Protocol

from apps.rules.screening.answers import Answers
from apps.rules.screening.names import name_of
from apps.rules.vocabulary import Disposition, ProductForm

VALID_FOR = timedelta(days=14)
"""How long answers hold before they are asked again (our choice)."""

MAY_START = frozenset({Disposition.OK, Disposition.CLEARED, Disposition.CAUTION})
NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer on offer and what follows from it. `statement` is what the person ticks to go on."""

    code: str
    label: str
    disposition: Disposition
    reason: str = ""
    lift: str = ""
    source: str = ""
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `fields` are the raw answers it needs; "not sure" or a skip counts as the choice `unsure`."""

    key: str
    section: str
    text: str
    help: str
    choices: tuple[Choice, ...]
    seed: tuple[str, ...]
    unsure: str = ""
    fields: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Most questions are answered by one raw answer of the same name."""
        if not self.fields:
            object.__setattr__(self, "fields", (self.key,))

    @property
    def extra_not_sure(self) -> bool:
        """True when "not sure" is possible but is none of the choices, so that a form has to add it."""
        return bool(self.unsure) and self.unsure not in ("not_sure", "maybe", "general")

    def choice(self, code: str) -> Choice:
        """The choice with this code; KeyError when there is none."""
        for choice in self.choices:
            if choice.code == code:
                return choice
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence as translatable text (with %(name)s places) and the person's own numbers for them."""

    text: str
    facts: Mapping[str, object] = NOTHING

    def __str__(self) -> str:
        """The sentence in English with dates written out."""
        return (
            self.text % {name: written(fact) for name, fact in self.facts.items()}
            if self.facts
            else self.text
        )


class Wording(Protocol):
    """What a choice of a question and a product check have in common."""

    @property
    def code(self) -> str: ...
    @property
    def disposition(self) -> Disposition: ...
    @property
    def reason(self) -> str: ...
    @property
    def lift(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def statement(self) -> str: ...


class Hit(NamedTuple):
    """One answer that says something: its wording, the day it is free, and what the person told us.

    `unseen`: told after the last word of a clinician about it.
    """

    key: str
    choice: Wording
    lift_date: date | None = None
    detail: Reason | None = None
    unseen: bool = False


def written(fact: object) -> str:
    """A fact as it is read aloud: dates as 3 March 2026."""
    return f"{fact.day} {fact:%B %Y}" if isinstance(fact, date) else str(fact)


@dataclass(frozen=True, slots=True)
class Clearance:
    """What someone recorded about some items on a day.

    Only the role `clinician` clears (2.4). `form_asked`: whoever said it was asked for which form of product, so that a yes to
    heat-killed germs is none to live ones, whatever it is about. With `answers`, the answers as they were then, the clearance of
    an item ends by itself once a related answer is another; without, the caller leaves out a clearance that
    has ended.
    """

    scope: frozenset[str]
    on: date
    role: str
    form: ProductForm | None = None
    answers: Answers | None = None
    form_asked: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One item that is not OK. `choices` are all codes that count towards it, the most serious first.

    `asks_clinician`: a clinician's yes is a way on that its own words name. What else is clearable passes with time, a test or
    an answer, and nobody has to be asked for that.
    """

    key: str
    choices: tuple[str, ...]
    disposition: Disposition
    reasons: tuple[Reason, ...]
    lifts: str = ""
    lift_date: date | None = None
    clearable: bool = False
    asks_clinician: bool = False
    passable: bool = False
    statement: str = ""
    source: str = ""
    was: Disposition = Disposition.OK
    cleared_by: Clearance | None = None

    @property
    def item(self) -> str:
        """The short name of what it is about, in English."""
        return name_of(self.key, self.choice)

    @property
    def never(self) -> bool:
        """No clinician can clear it: nobody must be sent to one."""
        return self.disposition is Disposition.BLOCK and not self.clearable

    @property
    def choice(self) -> str:
        """The code that decided."""
        return self.choices[0]

    @property
    def reason(self) -> str:
        """Every reason, in English, the most serious first."""
        return " ".join(str(reason) for reason in self.reasons)

    @property
    def needs_tick(self) -> bool:
        """True when the person may go on, but only after agreeing to `statement`."""
        return self.passable or self.disposition is Disposition.CAUTION


@dataclass(frozen=True, slots=True)
class Screening:
    """The whole result, most serious finding first."""

    findings: tuple[Finding, ...]
    answered_on: date
    product_form: ProductForm | None = None
    reasonable_add_on: bool = False
    fragile_and_under_fuelled: bool = False
    hide_body_measures: bool = False
    notes: tuple[str, ...] = ()
    overall: Disposition = field(init=False)

    def __post_init__(self) -> None:
        """The overall result is the most serious item."""
        worst = Disposition.worst(*[finding.disposition for finding in self.findings])
        object.__setattr__(self, "overall", worst)

    @property
    def items(self) -> dict[str, Disposition]:
        """Every key that is not OK."""
        return {finding.key: finding.disposition for finding in self.findings}

    @property
    def lift_dates(self) -> dict[str, date]:
        """The day on which a dated item is free."""
        return {finding.key: finding.lift_date for finding in self.findings if finding.lift_date is not None}

    @property
    def valid_until(self) -> date:
        """The first day on which the answers must be asked again."""
        return self.answered_on + VALID_FOR

    @property
    def to_tick(self) -> tuple[Finding, ...]:
        """The findings that need the person's agreement one by one."""
        return tuple(finding for finding in self.findings if finding.needs_tick)

    def may_go_on(self, acknowledged: Set[str]) -> bool:
        """True when nothing stands in the way once the keys in `acknowledged` are ticked; says nothing about a product."""
        return all(
            finding.disposition is Disposition.CLEARED or (finding.needs_tick and finding.key in acknowledged)
            for finding in self.findings
        )

    def may_plan(self, acknowledged: Set[str]) -> bool:
        """True when a trial of the product that was screened with may be planned now; never without a product."""
        return self.product_form is not None and self.may_go_on(acknowledged)
