"""From what counts to the class of a label (labels.md, "Wording that decides the class")."""

from dataclasses import dataclass, replace

from apps.rules.labels.binding import Owner
from apps.rules.labels.case import Case, Named
from apps.rules.labels.feeding import (
    fed_in_passing,
    has_probiotics,
    help_beside,
    lists_without_it,
    names_food,
    names_its_help,
    only_feeds,
)
from apps.rules.labels.forms import Weight
from apps.rules.labels.hits import Hit
from apps.rules.labels.masses import alone_weighs
from apps.rules.labels.negations import outright
from apps.rules.labels.prose import beside_a_clear_row, of_the_pack
from apps.rules.labels.reading import Confidence, Signal
from apps.rules.labels.roles import Role
from apps.rules.labels.scope import Aside
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import LabelClass

LONGEST_QUOTE = 60
BESIDE_AFTER, BESIDE_BEFORE = 12, 4  # characters between the name and a heat word that is denied
_REASONS = {  # what was said, whether by a unit, whether of Akkermansia's own row or list
    (Signal.LIVE, False, True): _('The pack says "{words}" of its Akkermansia, so it is sold as alive.'),
    (Signal.LIVE, False, False): _('The pack says "{words}", so its Akkermansia is sold as alive.'),
    (Signal.LIVE, True, True): _('The pack counts its Akkermansia as "{words}". That unit counts living cells.'),
    (Signal.LIVE, True, False): _('The pack says "{words}". That unit counts living cells.'),
    (Signal.HEAT, False, True): _('The pack says "{words}" of its Akkermansia, so it is heat-treated.'),
    (Signal.HEAT, False, False): _('The pack says "{words}", so its Akkermansia is heat-treated.'),
    (Signal.HEAT, True, True): _('The pack counts its Akkermansia as "{words}". That unit is used for heat-treated cells.'),
    (Signal.HEAT, True, False): _('The pack says "{words}". That unit is used for heat-treated cells.'),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """The class, why, and the place of the words that decided; `reason` has a gap for them."""

    label_class: LabelClass
    reason: str
    at: tuple[int, int] | None
    confidence: Confidence
    conflict: tuple[Weight, Weight] | None = None

    def sentence(self, case: Case) -> str:
        """`reason` with the printed words in it."""
        other = _quote(case, _span(self.conflict[1])) if self.conflict else ""
        return self.reason.format(words=_quote(case, self.at) if self.at else "", other=other)


def _quote(case: Case, place: tuple[int, int]) -> str:
    """The words as printed, on one line, without quotation marks of their own; a long run is cut."""
    words = " ".join(case.folded.span(*place).text.split()).replace('"', "'")
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1].rstrip() + "…"


def decide(case: Case, weights: list[Weight]) -> Decision:
    """The class of one text; none of a part, where the rest could say otherwise."""
    if case.part.leaves_out:
        reason = _("The text is too long to be read at once, and what was not read may say otherwise.")
        return Decision(LabelClass.UNCLEAR, reason, None, Confidence.LOW)
    inside = case.with_role(Role.ROW) or _contained(case) or _only_named(case, weights)
    if inside and not only_feeds(case, weights):
        return _form(case, weights)
    return _without(case)


def _contained(case: Case) -> bool:
    """Listed in the text, unless the text also says that it is fed and not in the pack."""
    fed_instead = case.with_role(Role.SUPPORTED) and case.with_role(Role.ABSENT)
    return bool(case.with_role(Role.CONTAINED)) and not fed_instead


def _only_named(case: Case, weights: list[Weight]) -> bool:
    """The name stands in a title, and nothing says that the pack feeds it instead."""
    if not case.with_role(Role.NAMED) or case.with_role(Role.ABSENT):
        return False
    if case.with_role(Role.SUPPORTED):
        return not case.found.of("ingredients") or bool(case.found.of("form", "heat")) or has_probiotics(case)
    told = any(w.owner is not Owner.OTHER and w.aside is None for w in weights)
    return told or not names_its_help(case)


def _without(case: Case) -> Decision:
    supported, absent = case.with_role(Role.SUPPORTED), case.with_role(Role.ABSENT)
    if not supported and not absent:  # "Akkermansia Probiotic Support"
        supported = _titles(case) or fed_in_passing(case)
    if supported:
        return Decision(
            LabelClass.SUPPORTING,
            _('The pack only says that it feeds or helps Akkermansia: "{words}". It is not in the pack.'),
            _place(supported[0]),
            Confidence.HIGH if absent or len(supported) > 1 else Confidence.MEDIUM,
        )
    if absent:
        reason = _('The pack says that it holds no Akkermansia: "{words}".')
        return Decision(LabelClass.UNRELATED, reason, _place(absent[0]), Confidence.HIGH)
    talk = [named for named in case.named if named.role in {Role.TALK, Role.COMPANY}]
    if talk:
        reason = _('The text names "{words}", but not as something in the pack.')
        return Decision(LabelClass.UNRELATED, reason, _place(talk[0]), Confidence.LOW)
    return Decision(LabelClass.UNRELATED, _("The text does not name Akkermansia."), None, Confidence.HIGH)


def _titles(case: Case) -> list[Named]:
    """The titles that name a help or a food, with that word."""
    helps = ((named, help_beside(case, named)) for named in case.with_role(Role.NAMED))
    foods = ((named, names_food(case, named)) for named in case.named)
    return [replace(named, words=word) for named, word in (*helps, *foods) if word]


def _place(named: Named) -> tuple[int, int]:
    words = named.words
    start = min(named.mention.start, words.start) if words else named.mention.start
    return start, max(named.mention.full_end, words.end) if words else named.mention.full_end


def _form(case: Case, weights: list[Weight]) -> Decision:
    counted = beside_a_clear_row(case, [weight for weight in weights if weight.aside is None])
    own = [weight for weight in counted if weight.owner is Owner.OWN]
    whole = {Owner.PACK, Owner.SHARED} if case.alone else {Owner.PACK}
    theirs = {weight.signal for weight in counted if weight.owner is Owner.OTHER and not case.alone}
    pack = [weight for weight in counted if weight.owner in whole]
    if any(weight.signal in theirs for weight in pack):
        pack = []  # "contains live bacteria" over an L. casei with CFU and an Akkermansia in mg: it may be said of the L. casei
    elif not case.alone and not case.crowded and alone_weighs(case):
        pack = [w for w in pack if not w.is_unit]  # "probiotics 10 billion CFU, L. casei, Akkermansia 10 mg"
    tiers = [own, [w for w in counted if w.owner is Owner.SHARED], pack]
    if case.alone:
        tiers = [own + of_the_pack(own, pack)]
    spoken = any(
        w.signal is Signal.LIVE and w.owner is Owner.OWN and w.aside not in {Aside.NEGATED, Aside.GENERAL}
        for w in weights
    )
    cells_decide = not spoken and not case.found.of("form", "probiotic")
    for tier in tiers:
        own_cells = cells_decide and (
            tier is own or case.alone
        )  # "15 germs, 1 trillion cells" decides nothing
        decision = _tier(tier, row=tier is not pack, cells_decide=own_cells, crowded=case.crowded)
        spoken_of = _only_spoken_of(case, tier) or (tier is pack and _of_the_others(case, weights, tier))
        if decision and not decision.conflict and spoken_of:
            return _beside_its_list(decision)
        if decision:
            return decision
    return _denied(case, weights) or _unclear(case)


def _only_spoken_of(case: Case, tier: list[Weight]) -> bool:
    """ "Healthy people carry live Akkermansia. Inulin 5 g"."""
    said = all(not w.is_unit and (w.signal is Signal.LIVE or w.vague) for w in tier)
    return said and lists_without_it(case)


def _of_the_others(case: Case, weights: list[Weight], tier: list[Weight]) -> bool:
    """ "Akkermansia Synbiotic. Boosts Akkermansia. B. lactis 10 billion CFU. Live cultures": life of the germs it counts."""
    counted = any(w.is_unit and w.signal is Signal.LIVE and w.owner is Owner.OTHER for w in weights)
    told = counted and all(w.signal is Signal.LIVE for w in tier)
    return told and bool(case.with_role(Role.SUPPORTED)) and not case.with_role(Role.ROW, Role.CONTAINED)


def _beside_its_list(decision: Decision) -> Decision:
    reason = _('The text says "{words}", but Akkermansia is not in the list of what the pack holds.')
    return Decision(LabelClass.UNCLEAR, reason, decision.at, Confidence.MEDIUM)


def _is_cells(weight: Weight) -> bool:
    return weight.is_unit and weight.vague


def _denied(case: Case, weights: list[Weight]) -> Decision | None:
    """ "Not live", "unpasteurised": a no to one form, and to no other, is the other form."""
    no = [w for w in weights if w.aside is Aside.NEGATED and w.owner is not Owner.OTHER and not w.is_unit]
    live = [w for w in no if w.signal is Signal.LIVE]
    heat = [w for w in no if w.signal is Signal.HEAT]
    if live and not heat and _is_outright(case, live[0]):
        reason = _('The pack says no to "{words}" for its Akkermansia, so we read it as heat-treated.')
        return Decision(LabelClass.PASTEURISED, reason, _span(live[0]), Confidence.LOW)
    plain = [w for w in heat if not w.vague and _beside(case, w)]
    if plain and not live and _is_outright(case, plain[0]):
        reason = _('The pack says no to "{words}" for its Akkermansia, so we read it as sold alive.')
        return Decision(LabelClass.LIVE, reason, _span(plain[0]), Confidence.LOW)
    return None


def _is_outright(case: Case, weight: Weight) -> bool:
    return outright(case.found, Hit(weight.start, weight.end, "form", weight.signal.value, ""))


def _beside(case: Case, weight: Weight) -> bool:
    """Right beside the name: "Akkermansia (not heat-treated)", not "Akkermansia, made without pasteurised milk"."""
    return any(
        0 <= weight.start - n.mention.full_end <= BESIDE_AFTER
        or 0 <= n.mention.start - weight.end <= BESIDE_BEFORE
        for n in case.named
    )


def _span(weight: Weight) -> tuple[int, int]:
    return weight.start, weight.end


def _reason(said: Weight, row: bool) -> str:
    """A number for a whole list is not called Akkermansia's own."""
    own = row and not (said.is_unit and said.owner is not Owner.OWN)
    return _REASONS[said.signal, said.is_unit, own]


def _tier(tier: list[Weight], *, row: bool, cells_decide: bool, crowded: bool) -> Decision | None:
    heat = [weight for weight in tier if weight.signal is Signal.HEAT]
    live = [weight for weight in tier if weight.signal is Signal.LIVE]
    cells = [weight for weight in heat if _is_cells(weight)]
    plain = [weight for weight in heat if weight not in cells]
    if crowded and cells and any(weight.is_unit for weight in live):
        plain = plain or cells  # "3 strains 5 billion CFU, Akkermansia 2 billion cells": two counts, not one
    if live and plain:
        reason = _(
            'The pack says "{words}" and also "{other}". The first means heat-treated, the second alive.'
        )
        return Decision(LabelClass.UNCLEAR, reason, _span(plain[0]), Confidence.HIGH, (plain[0], live[0]))
    sure = Confidence.HIGH if row else Confidence.MEDIUM
    if live:
        said = min(live, key=lambda weight: weight.is_unit)
        return Decision(LabelClass.LIVE, _reason(said, row), _span(said), sure)
    if plain:
        said = min(plain, key=lambda weight: weight.is_unit)
        return Decision(LabelClass.PASTEURISED, _reason(said, row), _span(said), sure)
    if cells and cells_decide:
        reason = _('The pack counts its Akkermansia as "{words}". No word says that these cells are alive.')
        return Decision(LabelClass.PASTEURISED, reason, _span(cells[0]), Confidence.LOW)
    return None


def _unclear(case: Case) -> Decision:
    named = (case.with_role(Role.ROW, Role.CONTAINED) or case.with_role(Role.NAMED))[0]
    reason = _('The text names "{words}", but no word or unit says if it is alive or heat-treated.')
    return Decision(
        LabelClass.UNCLEAR, reason, (named.mention.start, named.mention.full_end), Confidence.MEDIUM
    )
