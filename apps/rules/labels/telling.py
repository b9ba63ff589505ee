"""Evidence, contradictions, missing facts and the question for the maker, in plain words."""

from collections.abc import Iterator

from apps.rules.labels.case import Case, Named
from apps.rules.labels.deciding import Decision
from apps.rules.labels.forms import Weight
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.reading import (
    Amount,
    Amounts,
    Daily,
    Evidence,
    Missing,
    OrganismRow,
    Serving,
    Signal,
    Span,
)
from apps.rules.labels.roles import Role
from apps.rules.labels.scope import Aside
from apps.rules.labels.sums import MOST_PLAUSIBLE
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import AmountUnit, LabelClass

_ROLES = {
    Role.ROW: (Signal.ORGANISM, _("Here Akkermansia is named as one of the things in the pack.")),
    Role.CONTAINED: (Signal.ORGANISM, _("Here Akkermansia is named as one of the things in the pack.")),
    Role.NAMED: (Signal.ORGANISM, _("Here the text names Akkermansia.")),
    Role.SUPPORTED: (Signal.SUPPORTS, _("Akkermansia is something that the pack says it supports.")),
    Role.ABSENT: (Signal.ABSENT, _("The pack says that Akkermansia is not in it.")),
    Role.TALK: (Signal.MENTION, _("This speaks of Akkermansia. It does not say that it is in the pack.")),
    Role.COMPANY: (Signal.MENTION, _("This is a name, not an ingredient.")),
}
_ASIDES = {
    Aside.NEGATED: _("Does not count: the pack denies it."),
    Aside.COMPARED: _("Does not count: it stands in a comparison."),
    Aside.REVIEW: _("Does not count: it is from a review."),
    Aside.LAW: _("Does not count: it is about the law."),
    Aside.FRAIL: _("Does not count: it is about germs in general."),
    Aside.LIMIT: _("Does not count: it is a limit, not what is in the pack."),
    Aside.STUDY: _("Does not count: it is about a study."),
    Aside.FORMER: _("Does not count: it says what the germs were before they were heated."),
    Aside.ASKED: _("Does not count: it stands in a question."),
    Aside.OTHER: _("Does not count: it is about something else in the pack."),
    Aside.NAME: _("Does not count: it is part of a name."),
    Aside.GENERAL: _("Does not count: it is said in general, and not of this pack."),
}
_FORMS = {
    (Signal.HEAT, False): (Signal.HEAT, _("This word says heat-treated.")),
    (Signal.LIVE, False): (Signal.LIVE, _("This word says living.")),
    (Signal.HEAT, True): (Signal.UNIT, _("This unit counts cells, alive or not.")),
    (Signal.LIVE, True): (Signal.UNIT, _("This unit counts living cells.")),
}
_OF_ALL = {
    Signal.HEAT: _("This number is for all germs of the mix together. Its unit counts cells, alive or not."),
    Signal.LIVE: _("This number is for all germs of the mix together. Its unit counts living cells."),
}
PART = _(
    "The text is long, and only a part of it was read. Nobody has looked at the rest: allergens, and what else "
    "could act, may stand there. Copy only the words on the pack."
)
ALL_CELLS = {AmountUnit.CELLS, AmountUnit.TFU}  # both count every cell, alive or not
GREETING = _("Hello, I have a question about your product.")
QUESTIONS = {
    Missing.FACTS_PANEL: _("Could you send a photo of the Supplement Facts or ingredients panel?"),
    Missing.FORM: _("Is the Akkermansia in it alive, or is it heat-treated (pasteurised)?"),
    Missing.AMOUNT: _(
        "How much Akkermansia does one serving hold, and in which unit (CFU, AFU, TFU or cells)?"
    ),
    Missing.UNIT: _("Which unit does the number for Akkermansia have (CFU, AFU, TFU or cells)?"),
    Missing.OWN_AMOUNT: _("How much of the blend is Akkermansia, and in which unit?"),
    Missing.COUNT: _("How many cells does that weight hold, and in which unit (CFU, AFU, TFU or cells)?"),
    Missing.STRAIN: _("Which strain of Akkermansia is it?"),
    Missing.SERVING: _("What is one serving?"),
    Missing.DAILY: _("How many of them do you advise to take a day?"),
    Missing.STORAGE: _("How must it be stored?"),
    Missing.OTHER_INGREDIENTS: _("What are the other ingredients?"),
}


def evidence(
    case: Case, weights: list[Weight], decision: Decision, blend: Quantity | None
) -> tuple[Evidence, ...]:
    """What was found and what it told, in the order of the text. `blend`: the number for several germs together."""
    told = [*_namings(case), *_weights(case, weights, blend), *_rest(case)]
    if decision.at and not decision.conflict:
        told.append((*decision.at, _deciding(decision), decision.sentence(case)))
    unique: dict[tuple[int, int, Signal], Evidence] = {}
    for start, end, signal, sentence in told:
        span = case.folded.span(start, end)
        if span.text:
            unique.setdefault(
                (span.start, span.end, signal), Evidence(span.start, span.end, span.text, signal, sentence)
            )
    return tuple(sorted(unique.values(), key=lambda item: (item.start, item.end)))


def _deciding(decision: Decision) -> Signal:
    signals = {
        LabelClass.LIVE: Signal.LIVE,
        LabelClass.PASTEURISED: Signal.HEAT,
        LabelClass.SUPPORTING: Signal.SUPPORTS,
        LabelClass.UNCLEAR: Signal.ORGANISM,
    }
    return signals.get(decision.label_class, Signal.MENTION)


def _namings(case: Case) -> Iterator[tuple[int, int, Signal, str]]:
    for named in case.named:
        signal, sentence = _ROLES[named.role]
        yield named.mention.start, named.mention.full_end, signal, sentence


def _weights(
    case: Case, weights: list[Weight], blend: Quantity | None
) -> Iterator[tuple[int, int, Signal, str]]:
    for weight in weights:
        of_all = weight.owner == "shared" or (blend is not None and weight.start == blend.start)
        if weight.aside is not None:
            yield weight.start, weight.end, Signal.SET_ASIDE, _ASIDES[weight.aside]
        elif weight.owner == "other":
            yield (
                weight.start,
                weight.end,
                Signal.SET_ASIDE,
                _("Does not count: it belongs to another germ."),
            )
        elif weight.is_unit and of_all:
            yield weight.start, weight.end, Signal.UNIT, _OF_ALL[weight.signal]
        else:
            yield weight.start, weight.end, *_FORMS[weight.signal, weight.is_unit]


def _rest(case: Case) -> Iterator[tuple[int, int, Signal, str]]:
    for mention in case.others:
        yield mention.start, mention.full_end, Signal.OTHER_ORGANISM, _("This is another germ.")
    for hit in case.found.of("shop", "related"):
        yield hit.start, hit.end, Signal.SET_ASIDE, _("What stands below is about other products.")
    for hit in case.found.of("form", "probiotic"):
        yield hit.start, hit.end, Signal.PROBIOTIC, _("This word alone says neither alive nor heat-treated.")


def contradictions(
    case: Case, decision: Decision, amount: Amount | None, also: Amount | None
) -> tuple[str, ...]:
    """Where the text does not agree with itself or with what is possible."""
    found = [PART] * case.part.is_cut
    found += [_("It says heat-treated and living of the same Akkermansia.")] * bool(decision.conflict)
    if decision.label_class in {LabelClass.UNRELATED, LabelClass.SUPPORTING}:
        return tuple(found)
    found += _of_the_amount(amount, also) + _of_numbers(case)
    return tuple(dict.fromkeys(found))


def _of_the_amount(amount: Amount | None, also: Amount | None) -> list[str]:
    found = []
    if amount and amount.unit is not AmountUnit.MG and amount.upper > MOST_PLAUSIBLE:
        found.append(_("The number for Akkermansia is far above what packs hold."))
    if _counts_twice(amount, also):
        found.append(_("It gives two different numbers for the same cells."))
    return found


def _of_numbers(case: Case) -> list[str]:
    found = []
    for quantity in case.quantities:
        text = case.found.text[quantity.start : quantity.end]
        if quantity.unit is None and quantity.scaled and quantity.value > MOST_PLAUSIBLE:
            found.append(_("A number without a unit is far above what packs hold."))
        if quantity.unit_key == "strains":
            found.append(_("It counts strains where it must mean cells."))
        if case.found.language == "de" and "billion" in text:
            found.append(_("In German, Billion means a million million. The maker may mean Milliarde."))
        elif quantity.loan or (quantity.unread and quantity.scaled):
            found.append(
                _("In some languages a billion is a million million. The maker may mean a thousand million.")
            )
    return found


def _counts_twice(amount: Amount | None, also: Amount | None) -> bool:
    """Two counts of all cells, alive or not, that differ by more than a tenth."""
    if amount is None or also is None or {amount.unit, also.unit} != ALL_CELLS:
        return False
    return abs(amount.value - also.value) > 0.1 * max(amount.value, also.value)


def missing(
    case: Case,
    decision: Decision,
    amounts: Amounts,
    blend: Quantity | None,
    serving: Serving | None,
    rows: tuple[OrganismRow, ...],
    *,
    advised: Daily | None,
    kept: Span | None,
) -> tuple[Missing, ...]:
    """What must still be asked."""
    if decision.label_class in {LabelClass.UNRELATED, LabelClass.SUPPORTING} or case.part.leaves_out:
        return ()
    found = []
    if decision.label_class is LabelClass.UNCLEAR:
        found += [Missing.FACTS_PANEL, Missing.FORM]
    found += [Missing.UNIT] if amounts.unitless else _lacks_of_the_amount(case, amounts.own, blend)
    if not any(row.strain for row in rows if row.name.startswith("Akkermansia")):
        found.append(Missing.STRAIN)
    if advised is None:
        found += [Missing.DAILY] if serving else [Missing.SERVING, Missing.DAILY]
    if kept is None:
        found.append(Missing.STORAGE)
    if not case.found.of("facts", "header_other"):
        found.append(Missing.OTHER_INGREDIENTS)
    return tuple(found)


def _lacks_of_the_amount(case: Case, amount: Amount | None, blend: Quantity | None) -> list[Missing]:
    if amount is None or amount.is_strength:
        return [_kind_of_gap(case, blend)]
    return [Missing.COUNT] if amount.unit is AmountUnit.MG else []


def _kind_of_gap(case: Case, blend: Quantity | None) -> Missing:
    if blend is not None:
        return Missing.OWN_AMOUNT
    bare = any(q.unit is None and (q.scaled or q.value >= 1e6) for q in case.quantities)
    return Missing.UNIT if bare else Missing.AMOUNT


def question(facts: tuple[Missing, ...]) -> str:
    """A letter to the maker that asks for what is missing; "" when nothing is."""
    lines = [QUESTIONS[fact] for fact in facts]
    return "\n".join([GREETING, *(f"- {line}" for line in lines)]) if lines else ""


def namings(case: Case) -> list[Named]:
    """The namings of Akkermansia as something in the pack, the strongest first."""
    order = [Role.ROW, Role.CONTAINED, Role.NAMED]
    return sorted(
        case.with_role(*order), key=lambda named: (order.index(named.role), -bool(named.mention.strain))
    )
