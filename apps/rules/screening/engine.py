"""Screening: from answers, and a product if there is one, to a result with every reason (clinical.md 2).

Pure: no clock, no database; the same input gives the same output.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from operator import attrgetter
from types import MappingProxyType

from apps.rules.product_checks import PRODUCT_KEYS
from apps.rules.products import ProductFacts, check_product
from apps.rules.screening import facts
from apps.rules.screening.answers import Answers
from apps.rules.screening.bands import band_hits
from apps.rules.screening.clearances import CLINICIAN, clearable, covering
from apps.rules.screening.dated import dated_hits
from apps.rules.screening.lasting import LOOK, Held, Taken, begun_since, held_hits, is_since, still, weight
from apps.rules.screening.lately import lately_hits
from apps.rules.screening.model import MAY_START, Clearance, Finding, Hit, Reason, Screening, Wording
from apps.rules.screening.operations import leaves_room, never_held, the_last_planned
from apps.rules.screening.questions import QUESTION, QUESTIONS
from apps.rules.screening.questions.now import FEVER_WITH_WEAK_DEFENCES
from apps.rules.vocabulary import Disposition, ProductForm

NOTHING_TOLD: Mapping[str, date] = MappingProxyType({})
PASSABLE = frozenset({"goal", "foundations"})
FRAGILE_KEYS = frozenset({"ibd", "divert", "bleed", "gut_major", "gut_persist"})
ALL_FOUNDATIONS = 4

_DECIDED_ELSEWHERE = frozenset(
    {
        "now",
        "age",
        "bmi",
        "bug",
        "abx",
        "bowel_prep",
        "surgery",
        "fibre",
        "foundations",
        "stack",
        "med_change",
    }
)
_CODED = tuple(question.key for question in QUESTIONS if question.key not in _DECIDED_ELSEWHERE)
_codes = attrgetter(*_CODED)
_NOTABLE = tuple({c.code: c for c in QUESTION[key].choices if c.reason} for key in _CODED)
_RANK = {disposition: disposition.rank for disposition in Disposition}
_ORDER = {key: place for place, key in enumerate((*QUESTION, *PRODUCT_KEYS))}
_NOW = QUESTION["now"].choices


def screen(
    answers: Answers,
    *,
    today: date,
    product: ProductFacts | None = None,
    clearances: Sequence[Clearance] = (),
    told: Mapping[str, date] = NOTHING_TOLD,
    held: Collection[Held] = (),
    taken: Taken | None = None,
    medicine: Held | None = None,
) -> Screening:
    """Judge every item on `today`. Without a product its checks are left out and nothing may be planned yet.

    `told`: signs of the question about right now that were ticked before, each with the last day. `held`: other answers
    that were given before, and go on counting. `taken`: the days of the trial that is asked about, from its first dose on.
    `medicine`: one that was told of before, where the product holds a plant extract.
    """
    said = _hits(answers, today, product, told, medicine)
    hits = _not_since(said, taken, today)
    if held:
        kept = the_last_planned(held, taken, today)
        more = _not_since(held_hits(hits, kept, today), taken, today)
        hits = sorted([*hits, *more], key=weight, reverse=True)
    form = None if product is None else product.form
    findings = [_finding(hit, answers, form, today, clearances) for hit in _merged(hits)]
    findings.sort(key=lambda finding: (-_RANK[finding.disposition], _ORDER[finding.key]))
    return Screening(
        findings=tuple(findings),
        answered_on=today,
        product_form=form,
        reasonable_add_on=_reasonable_add_on(answers, form, findings),
        fragile_and_under_fuelled=_fragile_and_under_fuelled(hits),
        hide_body_measures=facts.hides_body_measures(answers),
        notes=tuple(hit.choice.reason for hit in hits if hit.choice.disposition is Disposition.OK),
    )


def passed_over(taken: Taken, answers: Answers, held: Collection[Held], *, today: date) -> frozenset[str]:
    """The questions that hold nothing of these days, though they would hold a first dose: nobody is asked them again."""
    apart = {hit.key for hit in dated_hits(answers, today) if leaves_room(hit, taken, today)}
    return begun_since(taken, answers, held) | apart | never_held(held, taken, today)


def _not_since(hits: list[Hit], taken: Taken | None, today: date) -> list[Hit]:
    """Without what would put off a first dose and began after the one that was taken (W5), and an operation after the trial."""
    if taken is None:
        return hits
    return [hit for hit in hits if not is_since(hit, taken) and not leaves_room(hit, taken, today)]


def _hits(
    answers: Answers,
    today: date,
    product: ProductFacts | None,
    told: Mapping[str, date],
    medicine: Held | None,
) -> list[Hit]:
    """Every answer and product fact that says something, before clearances."""
    hits = _now_hits(answers)
    if told:
        hits = sorted([*hits, *lately_hits(answers.now, told, today)], key=weight, reverse=True)
    hits += [
        Hit(key, notable[code])
        for key, code, notable in zip(_CODED, _codes(answers), _NOTABLE, strict=True)
        if code in notable
    ]
    hits += band_hits(answers)
    hits += dated_hits(answers, today)
    if product is not None:
        hits += _of_the_pack(product, medicine, takes_medicine=facts.takes_medicine(answers))
    return hits


def _of_the_pack(product: ProductFacts, medicine: Held | None, *, takes_medicine: bool) -> list[Hit]:
    was = None if takes_medicine else medicine
    found = check_product(product, takes_medicine=takes_medicine or was is not None)
    return [still(was, check) if was and check.key == was.key else Hit(check.key, check) for check in found]


def _now_hits(answers: Answers) -> list[Hit]:
    """What is ticked, the most serious first; a fever is an emergency for anyone whose defences may be weak."""
    ticked = frozenset(answers.now) - {"none"}
    if not ticked:
        return []
    choices = [choice for choice in _NOW if choice.code in ticked]
    if "fever" in ticked and facts.weak_defences(answers):
        choices = [FEVER_WITH_WEAK_DEFENCES if choice.code == "fever" else choice for choice in choices]
    choices.sort(key=lambda choice: -_RANK[choice.disposition])
    return [Hit("now", choice) for choice in choices]


def _merged(hits: list[Hit]) -> list[list[Hit]]:
    """The hits that are not OK, one list a key, the most serious of each list first."""
    by_key: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.choice.disposition is not Disposition.OK:
            by_key.setdefault(hit.key, []).append(hit)
    return list(by_key.values())


def _finding(
    hits: list[Hit], answers: Answers, form: ProductForm | None, today: date, clearances: Sequence[Clearance]
) -> Finding:
    """One item as it stands today, cleared if a clearance covers it."""
    key, choice, lift_date = hits[0].key, hits[0].choice, hits[0].lift_date
    was = choice.disposition
    open_to_clearance = clearable(key, was)
    cleared_by = None
    if clearances and open_to_clearance and not any(hit.unseen for hit in hits):
        cleared_by = covering(key, answers=answers, form=form, today=today, clearances=clearances)
    return Finding(
        key=key,
        choices=tuple(hit.choice.code for hit in hits),
        disposition=was if cleared_by is None else Disposition.CLEARED,
        reasons=_reasons(hits),
        lifts=choice.lift,
        lift_date=lift_date if cleared_by is None else None,
        clearable=open_to_clearance,
        asks_clinician=open_to_clearance and _asks_clinician(choice, hits),
        passable=was is Disposition.REDIRECT and key in PASSABLE,
        statement=choice.statement,
        source=choice.source,
        was=was,
        cleared_by=cleared_by,
    )


def _asks_clinician(choice: Wording, hits: list[Hit]) -> bool:
    """By what is said to change it; what passes on a day asks nobody, though a yes may come sooner. After a clinician's no only
    a yes changes it, whatever it waited for before.
    """
    passes = choice.disposition is Disposition.DEFER and hits[0].lift_date is not None
    looks = any(hit.detail is not None and hit.detail.text == LOOK for hit in hits)
    return looks or (CLINICIAN in choice.lift and not passes)


def _reasons(hits: list[Hit]) -> tuple[Reason, ...]:
    """Each hit's sentence followed by the person's own numbers."""
    told = [(Reason(hit.choice.reason), hit.detail) for hit in hits]
    return tuple(reason for pair in told for reason in pair if reason is not None)


def _reasonable_add_on(answers: Answers, form: ProductForm | None, findings: list[Finding]) -> bool:
    """The flag of clinical.md 2.3: it changes wording only."""
    return (
        form is ProductForm.PASTEURISED
        and answers.goal in ("metabolic", "barrier")
        and facts.foundations(answers) == ALL_FOUNDATIONS
        and all(finding.disposition in MAY_START for finding in findings)
    )


def _fragile_and_under_fuelled(hits: list[Hit]) -> bool:
    """A gut lining that may be sore together with very little fibre (S49), cleared or not."""
    dispositions: dict[str, Disposition] = {}
    for hit in hits:  # the most serious of each key comes first
        dispositions.setdefault(hit.key, hit.choice.disposition)
    return dispositions.get("fibre") is Disposition.REDIRECT and any(
        dispositions.get(key) is Disposition.BLOCK for key in FRAGILE_KEYS
    )
