"""Where a word may be a brand's or may be meant, and what speaks against it is weak: nothing is decided."""

import regex

from apps.rules.labels.binding import Owner
from apps.rules.labels.case import Case
from apps.rules.labels.deciding import Decision
from apps.rules.labels.forms import Weight
from apps.rules.labels.reading import Confidence, Signal
from apps.rules.labels.scope import Aside
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import LabelClass

_WORDS = regex.compile(r" [\p{L}-]{2,24}(?: [\p{L}-]{2,24})? ")  # between "Live" and the name


def unless_meant(case: Case, weights: list[Weight], decision: Decision) -> Decision:
    """ "Live Human Akkermansia 30 billion TFU" may be a living one of "Live Human", or a brand's: no word says heat-treated."""
    heat = [w for w in weights if w.signal is Signal.HEAT and w.aside is None and w.owner is not Owner.OTHER]
    if decision.label_class is not LabelClass.PASTEURISED or not all(w.vague or w.is_unit for w in heat):
        return decision
    for weight in weights:
        if weight.signal is Signal.LIVE and weight.aside is Aside.NAME and _before_the_name(case, weight):
            reason = _(
                '"{words}" stands before the name: it may say that it is alive, or be part of a brand.'
            )
            return Decision(LabelClass.UNCLEAR, reason, (weight.start, weight.end), Confidence.LOW)
    return decision


def _before_the_name(case: Case, weight: Weight) -> bool:
    return any(_WORDS.fullmatch(case.found.text, weight.end, one.mention.start) for one in case.named)
