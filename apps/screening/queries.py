"""What a person's screening says today: stored answers, judged again with today's date, clearances and product."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from apps.records.histories import answers_of
from apps.records.models import Clearance, Person, Screening
from apps.rules import screening as rules
from apps.rules.products import ProductFacts
from apps.rules.vocabulary import ProductForm


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands with screening on one day."""

    row: Screening | None
    result: rules.Screening | None
    acknowledged: frozenset[str]
    valid: bool

    @property
    def may_plan(self) -> bool:
        """Fresh answers, a product whose checks passed, everything ticked, nothing in the way."""
        return self.valid and self.result is not None and self.result.may_plan(self.acknowledged)

    @property
    def may_choose_product(self) -> bool:
        """Fresh answers and nothing in the way yet; the product is looked at next."""
        return self.valid and self.result is not None and self.result.may_go_on(self.acknowledged)

    @property
    def in_the_way(self) -> tuple[rules.Finding, ...]:
        """The findings that stop a plan today, the most serious first."""
        if self.result is None:
            return ()
        return tuple(found for found in self.result.findings if not self._is_settled(found))

    @property
    def why_not(self) -> tuple[str, ...]:
        """The reasons in words; empty when a plan is possible."""
        if self.row is None:
            return (_("Please answer the screening first."),)
        if not self.valid:
            return (_("Your screening answers are more than 14 days old. Please go through them again."),)
        if self.result is not None and self.result.product_form is None:
            return (_("Please tell us which product you have."),)
        return tuple(str(found.reason) for found in self.in_the_way)

    def _is_settled(self, found: rules.Finding) -> bool:
        cleared = found.disposition == "CLEARED"
        return cleared or (found.needs_tick and found.key in self.acknowledged)


def standing(person: Person, *, on: date, product: ProductFacts | None = None) -> Standing:
    """The person's latest result as it stands on `on`. Never raises: without answers nothing may be planned."""
    row = Screening.objects.current(person)
    if row is None:
        return Standing(row=None, result=None, acknowledged=frozenset(), valid=False)
    given = clearances(person)
    result = rules.screen(
        rules.parse_answers(aged(row.answers, person, on=on), today=on),
        today=on,
        product=product,
        clearances=given,
    )
    ticked = row.findings.filter(acknowledged_at__isnull=False).values_list("key", flat=True)
    return Standing(row=row, result=result, acknowledged=frozenset(ticked), valid=row.is_valid(on=on))


def aged(answers: Mapping[str, object], person: Person, *, on: date) -> Mapping[str, object]:
    """The answers with the age of that day: a birthday counts at once."""
    age = person.age(on=on)
    return answers if age is None else {**answers, "age": age}


def clearances(person: Person) -> tuple[rules.Clearance, ...]:
    """What clinicians have cleared and no changed answer has ended, as the rules read it."""
    rows = Clearance.objects.standing(person).select_related("clinician", "screening__person")
    return tuple(
        rules.Clearance(
            scope=frozenset(row.scope),
            on=row.decided_on,
            role=row.clinician.role,
            form=ProductForm(row.form),
            answers=answers_of(row.screening) if row.screening else None,
        )
        for row in rows
    )


def has_draft(person: Person) -> bool:
    """True while answers are being given that have no result yet."""
    return Screening.objects.draft(person) is not None
