"""The plain facts as evidence: where the amount, the number a day, how to keep it and the allergens stand."""

from apps.rules.labels.case import Case
from apps.rules.labels.facts import Allergens
from apps.rules.labels.reading import Amounts, Daily, Evidence, Signal, Span
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import AmountUnit

_UNSURE = _("A number for Akkermansia that we cannot read for sure.")
_BOUND = _('The most that there may be ("up to"). It does not say how much Akkermansia is in it.')


def facts_told(
    case: Case, amounts: Amounts, daily: Daily | None, kept: Span | None, allergens: Allergens
) -> tuple[Evidence, ...]:
    """In the order of the text. An amount that counts something has told its form already; a weight has not."""
    told: list[tuple[Span, Signal, str]] = []
    amount, unitless = amounts.own, amounts.unitless
    if amount is not None and amount.unit is AmountUnit.MG:
        told.append(
            (amount.span, Signal.UNIT, _("This is a weight. It says nothing of how many cells there are."))
        )
    if unitless is not None:
        told.append((unitless.span, Signal.UNIT, _("A number for Akkermansia. Its unit is not printed.")))
    if amounts.unread is not None:
        told.append((amounts.unread.span, Signal.UNIT, _BOUND if amounts.unread.is_bound else _UNSURE))
    if daily is not None:
        told.append((daily.span, Signal.DAILY, _("This is how many a day the pack advises.")))
    if kept is not None:
        told.append((kept, Signal.STORAGE, _("This is how the pack is to be kept.")))
    for hits, signal, sentence in (
        (allergens.inside, Signal.ALLERGEN, _("An allergen that is named.")),
        (allergens.traces, Signal.TRACE, _("An allergen that may be in it, from where it is made.")),
    ):
        told += [(case.folded.span(hit.start, hit.end), signal, sentence) for hit in hits.values()]
    found = [
        Evidence(span.start, span.end, span.text, signal, words) for span, signal, words in told if span.text
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))
