"""What a person's screening says today, and so whether a dose may be taken: stored answers, judged again with today's
date, clearances and product. The one answer for every part of the site.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from apps.records.ages import said_of_the_hold
from apps.records.cleared import as_counted, clearances
from apps.records.danger import ZONES_APART, danger_among
from apps.records.dossier import HAS_TOLD
from apps.records.held_packs import why_held
from apps.records.lately import Before, before_result, looked_at
from apps.records.medicines import medicine_told
from apps.records.models import Clearance, Finding, Person, Product, Screening
from apps.records.packs import facts
from apps.records.reasons import named, told
from apps.records.told_anew import ASKED_AGAIN, of_an_unknown_day, told_anew
from apps.records.words import Words
from apps.rules import screening as rules
from apps.rules.screening.clearances import covering
from apps.rules.vocabulary import Disposition, ProductForm

HEAT_TREATED = ProductForm.PASTEURISED
CLEARED = Disposition.CLEARED


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands with screening on one day.

    `result` is None without answers, and when stored answers cannot be read any more. `acknowledged` holds the
    ticks about the person and about `product`. `lifted`: items that stood in the way until a day that has come,
    to be asked again. `unfinished`: newer answers differ and have no result yet. `danger` is what calls for
    help, in the result or in newer answers. `other_form`: items that a clinician has cleared for heat-treated
    germs, and not for a product such as this. `words`: what clinicians said of them.
    """

    row: Screening | None
    result: rules.Screening | None
    acknowledged: frozenset[str]
    valid: bool
    product: Product | None = None
    lifted: tuple[str, ...] = ()
    unfinished: bool = False
    danger: rules.Finding | None = None
    other_form: frozenset[str] = frozenset()
    words: Words | None = None

    @property
    def may_plan(self) -> bool:
        """Fresh answers, a product whose checks passed, everything ticked, nothing in the way."""
        good = self.counts and not self.pack_is_held
        return good and self.result is not None and self.result.may_plan(self.acknowledged)

    @property
    def pack_is_held(self) -> bool:
        """The pack may hold something else than the trial on it was planned on; no check was made of that."""
        return bool(why_held(self.product))

    @property
    def may_choose_product(self) -> bool:
        """Fresh answers and nothing in the way yet; the product is looked at next."""
        return self.counts and self.result is not None and self.result.may_go_on(self.acknowledged)

    @property
    def in_the_way(self) -> tuple[rules.Finding, ...]:
        """The findings that stop a plan today, the most serious first."""
        if self.result is None:
            return ()
        return tuple(found for found in self.result.findings if not self._is_settled(found))

    @property
    def asks_clinician(self) -> bool:
        """A clinician is the way on, or one of the ways that the reasons name."""
        return any(found.asks_clinician for found in self.in_the_way)

    @property
    def said_no(self) -> Clearance | None:
        """The newest no to an answer, or to this pack, that is in the way; None where none stands."""
        if self.words is None:
            return None
        noes = (self.words.no_to(found.key) for found in self.in_the_way if found.clearable)
        return max(filter(None, noes), key=lambda row: (row.decided_at, row.pk), default=None)

    @property
    def only_ticks_left(self) -> bool:
        """True when all that is in the way is the person's own agreement."""
        return self.counts and all(found.needs_tick for found in self.in_the_way)

    @property
    def why_not(self) -> tuple[str, ...]:
        """The reasons in words; empty when a plan is possible."""
        if self.danger is not None:
            return tuple(told(reason) for reason in self.danger.reasons)
        if not self.holds:
            return (self._why_asked_now(),)
        reasons = tuple(words for found in self.in_the_way for words in named(found))
        reasons += why_held(self.product)
        if self.result is not None and self.result.product_form is None:
            return (*reasons, _("Please tell us which product you have."))
        return reasons

    def _why_asked_now(self) -> str:
        if self.row is None:
            return _("Please answer the screening first.")
        if not self.valid:
            return _("Your screening answers are more than 14 days old. Please go through them again.")
        if self.unfinished:
            return _("You have begun to answer the screening again. Please finish it first.")
        return _("The day you were waiting for has come. Please answer these questions again.")

    @property
    def waits_until(self) -> date | None:
        """The last day that is waited for: before it new answers change nothing, however old the given ones get."""
        if self.danger is not None or self.unfinished:
            return None
        return max((found.lift_date for found in self.in_the_way if found.lift_date), default=None)

    @property
    def holds(self) -> bool:
        """What the result says is the word for now: nobody is asked to answer before another day."""
        return self.counts or self.waits_until is not None

    @property
    def counts(self) -> bool:
        """The result rests on fresh answers, all of them, and nothing calls for help."""
        return (
            self.row is not None
            and self.valid
            and not self.lifted
            and not self.unfinished
            and self.danger is None
        )

    def _is_settled(self, found: rules.Finding) -> bool:
        cleared = found.disposition is Disposition.CLEARED
        return cleared or (found.needs_tick and found.key in self.acknowledged)


def standing(
    person: Person,
    *,
    on: date,
    product: Product | None = None,
    taken: rules.Taken | None = None,
    counted_on: date | None = None,
) -> Standing:
    """The person's latest result as it stands on `on`. Never raises: without answers nothing may be planned.

    `taken`: the days with the product that is asked about. What is new in them is for the stop rules: the dose stays (W5).
    `counted_on`: the day since which it is taken without a pause. A clearance that counted then still does (2.4).
    """
    row = Screening.objects.annotate(has_told=HAS_TOLD).current(person)
    draft = Screening.objects.draft(person)
    danger = danger_among(draft, row, on=on)
    answers = _read(row, person, on=on)
    if row is None or answers is None:
        return Standing(row, None, frozenset(), valid=False, product=product, danger=danger)
    said = clearances(person, product)
    given = tuple(as_counted(one, counted_on=counted_on, on=on) for one in said)
    words = Words(person, on, product, counted_on=counted_on)
    before = before_result(row, words)
    since = rules.passed_over(taken, answers, before.held, today=on) if taken else frozenset()
    result = said_of_the_hold(_screened(answers, given, before, words, taken), person, on=on)
    stored = list(row.findings.filter(Q(product=None) | Q(product=product)))
    passed = {*result.items, *since, *looked_at(stored, row.answers, before.signs)}
    return Standing(
        row=row,
        result=result,
        acknowledged=frozenset(found.key for found in stored if found.acknowledged_at is not None),
        valid=row.is_valid(on=on),
        product=product,
        lifted=_lifted(stored, passed),
        unfinished=_is_unfinished(draft, row, said, on=on),
        danger=danger,
        other_form=_in_another_form(result, answers, given, on=on),
        words=words,
    )


def _read(row: Screening | None, person: Person, *, on: date) -> rules.Answers | None:
    try:
        return rules.parse_answers(aged(row.answers, person, on=on), today=on + ZONES_APART) if row else None
    except rules.BadAnswers:  # an earlier rule set asked something else: ask again
        return None


def _screened(
    answers: rules.Answers,
    given: tuple[rules.Clearance, ...],
    before: Before,
    words: Words,
    taken: rules.Taken | None,
) -> rules.Screening:
    return rules.screen(
        answers,
        today=words.on,
        product=facts(words.product) if words.product else None,
        clearances=given,
        told=before.signs,
        held=before.held,
        taken=taken,
        medicine=medicine_told(answers, words),
    )


def _in_another_form(
    result: rules.Screening, answers: rules.Answers, given: Collection[rules.Clearance], *, on: date
) -> frozenset[str]:
    """What stands in the way of this product and is cleared for heat-treated germs."""
    stands = (found.key for found in result.findings if found.clearable and found.disposition is not CLEARED)
    return frozenset(
        key for key in stands if covering(key, answers=answers, form=HEAT_TREATED, today=on, clearances=given)
    )


def _lifted(stored: Iterable[Finding], still: Collection[str]) -> tuple[str, ...]:
    """What stood in the way of the person, and is none of what is found or passed over now."""
    asked = [found for found in stored if found.disposition in ASKED_AGAIN and found.product_id is None]
    return tuple(found.key for found in asked if found.key not in still)


def _is_unfinished(
    draft: Screening | None, row: Screening, given: Collection[rules.Clearance], *, on: date
) -> bool:
    """True once an answer being given is another one than the result rests on, or tells anew of something of the moment: a new
    word counts before an old result.

    However long ago: answers that nobody finished get too old to rest a result on, and are no reason to go on.
    """
    if draft is None:
        return False
    changed = any(row.answers.get(key) != answer for key, answer in draft.answers.items())
    if changed or told_anew(draft, row):
        return True
    told = of_an_unknown_day(draft, row, on=on) if given else {}
    return any(rules.another_than(one.scope, one.on, told, on) for one in given)


def aged(answers: Mapping[str, object], person: Person, *, on: date) -> Mapping[str, object]:
    """The answers with the age of that day: a birthday counts at once."""
    age = person.age(on=on)
    return answers if age is None else {**answers, "age": age}
