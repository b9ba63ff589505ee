"""Reads one label."""

from dataclasses import replace

from apps.rules.labels.amounts import also_stated, of_two_products, own_quantity
from apps.rules.labels.case import Case, gather
from apps.rules.labels.claims import claims
from apps.rules.labels.confounders import confounders
from apps.rules.labels.daily import daily
from apps.rules.labels.deciding import Decision, decide
from apps.rules.labels.facts import allergens, capsule_kind, other_ingredients, statement
from apps.rules.labels.forms import Weight, weigh
from apps.rules.labels.limits import up_to
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.reading import (
    Amount,
    Amounts,
    Evidence,
    LabelReading,
    Serving,
    Signal,
    Unitless,
    Unread,
)
from apps.rules.labels.rows import organism_rows
from apps.rules.labels.servings import of_a_panel, per, serving
from apps.rules.labels.smallest import can_halve, smallest
from apps.rules.labels.storage import storage
from apps.rules.labels.sums import Sums
from apps.rules.labels.telling import contradictions, evidence, missing, question
from apps.rules.labels.told_facts import facts_told
from apps.rules.labels.tongue import told
from apps.rules.labels.unitless import unitless_quantity, unread_quantity
from apps.rules.labels.vetoes import unless_meant
from apps.rules.labels.weighed import grams_at_once
from apps.rules.vocabulary import AmountUnit, LabelClass

READER_VERSION = "66"
"""Changes whenever the same text may get another reading."""

_HOLDS_AKKERMANSIA = frozenset({LabelClass.LIVE, LabelClass.PASTEURISED, LabelClass.UNCLEAR})


def read(text: str, language: str | None = None) -> LabelReading:
    """What `text` says about its Akkermansia. Any text gets a reading."""
    case = gather(text, language)
    sums = Sums.of(case)
    weights = weigh(case, sums)
    reading = _reading(case, weights, unless_meant(case, weights, decide(case, weights)), sums)
    return reading if language else replace(reading, language=told(case))


def _amounts(
    case: Case,
    weights: list[Weight],
    decision: Decision,
    sums: Sums,
    total: Quantity | None,
    stated: Serving | None,
) -> Amounts:
    """Akkermansia's own amount, the same in a second unit, and the number that stands there without one."""
    if decision.label_class not in _HOLDS_AKKERMANSIA or case.part.leaves_out:
        return Amounts(None, None, None)
    if decision.conflict and of_two_products(case, weights):
        return Amounts(None, None, None)
    quantity = own_quantity(case, weights, sums)
    panel = of_a_panel(case, stated, quantity.start if quantity else None)
    if quantity is None or quantity.unit is None:
        bare = _unitless(case, sums, panel) if total is None else None
        return Amounts(None, None, bare, None if bare else _unread(case, sums, panel))
    what, units = per(case, quantity, panel)
    second = also_stated(case, quantity)
    also = None if second is None else _in_words(case, second, what, units)
    weighed = quantity.unit is AmountUnit.MG and total is None
    bare = _unitless(case, sums, panel) if weighed else None
    beside = _unread(case, sums, panel) if quantity.unit is AmountUnit.MG and bare is None else None
    return Amounts(_in_words(case, quantity, what, units), also, bare, beside)


def _in_words(case: Case, quantity: Quantity, what: str | None, units: float) -> Amount:
    assert quantity.unit is not None
    span = case.folded.span(quantity.start, quantity.end)
    return Amount(quantity.value, quantity.unit, what, units, quantity.upper, span)


def _unitless(case: Case, sums: Sums, panel: Serving | None) -> Unitless | None:
    quantity = unitless_quantity(case, sums)
    if quantity is None:
        return None
    what, units = per(case, quantity, panel)
    return Unitless(
        quantity.value, quantity.upper, what, units, case.folded.span(quantity.start, quantity.end)
    )


def _unread(case: Case, sums: Sums, panel: Serving | None) -> Unread | None:
    quantity = unread_quantity(case, sums)
    if quantity is None:
        return None
    what, units = per(case, quantity, panel)
    span = case.folded.span(quantity.start, quantity.end)
    known = quantity.scaled or not quantity.unread
    bound = not quantity.unread and up_to(case.found, quantity)
    return Unread(quantity.upper if known else None, what, units, span, bound)


def _told_once(found: tuple[Evidence, ...], facts: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Both, without what is set aside where the facts tell the same words: "up to 100 billion cells"."""
    told = {(fact.start, fact.end) for fact in facts}
    return tuple(e for e in found if e.signal is not Signal.SET_ASIDE or (e.start, e.end) not in told) + facts


def _reading(case: Case, weights: list[Weight], decision: Decision, sums: Sums) -> LabelReading:
    stated = serving(case)
    piece = smallest(case, stated)
    total = sums.first
    amounts = _amounts(case, weights, decision, sums, total, stated)
    rows = organism_rows(case, weights, amounts.own, total, held=decision.label_class in _HOLDS_AKKERMANSIA)
    advised, kept, sensitive = daily(case, stated), storage(case), allergens(case)
    facts = facts_told(case, amounts, advised, kept, sensitive)
    lacking = missing(case, decision, amounts, total, stated, rows, advised=advised, kept=kept)
    return LabelReading(
        language=case.found.language,
        script=case.found.script,
        organisms=rows,
        label_class=decision.label_class,
        amount=amounts.own,
        amount_also=amounts.also,
        unitless=amounts.unitless,
        unread=amounts.unread,
        grams=grams_at_once(case) if amounts.own is not None and amounts.own.is_strength else None,
        serving=stated,
        smallest_serving=piece,
        daily=advised,
        can_halve=can_halve(case, piece),
        storage=" ".join(kept.text.split()) if kept else None,
        capsule_kind=capsule_kind(case),
        other_ingredients=other_ingredients(case),
        confounders=confounders(case),
        allergens=tuple(sensitive.inside),
        traces=tuple(sensitive.traces),
        age_statement=statement(case, "facts", "age"),
        pregnancy_statement=statement(case, "facts", "pregnancy"),
        claims=claims(case),
        contradictions=contradictions(case, decision, amounts.own, amounts.also),
        evidence=_told_once(evidence(case, weights, decision, total), facts),
        missing=lacking,
        question_for_maker=question(lacking),
        reason=decision.sentence(case),
        reason_words=case.folded.span(*decision.at).text if decision.at else "",
        confidence=decision.confidence,
    )
