"""The organism rows of a pack."""

from dataclasses import replace

from apps.rules.labels.binding import Owner
from apps.rules.labels.case import Case
from apps.rules.labels.forms import Weight
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import MUCINIPHILA, Mention
from apps.rules.labels.reading import Amount, OrganismRow
from apps.rules.labels.telling import namings


def organism_rows(
    case: Case, weights: list[Weight], amount: Amount | None, total: Quantity | None, *, held: bool
) -> tuple[OrganismRow, ...]:
    """Akkermansia once, where the pack holds it (`held`), and every other organism, in their order; `total` is the blend's."""
    listed: list[OrganismRow] = []
    ours = namings(case) if held else []
    if ours:
        listed.append(_ours(case, weights, amount, [named.mention for named in ours], total))
    seen: set[tuple[str, str | None]] = set()
    for mention in case.others:
        if (mention.name, mention.strain) not in seen:
            seen.add((mention.name, mention.strain))
            listed.append(_other(case, mention, total))
    return tuple(sorted(listed, key=lambda row: row.span.start))


def _ours(
    case: Case, weights: list[Weight], amount: Amount | None, mentions: list[Mention], total: Quantity | None
) -> OrganismRow:
    best = mentions[0]
    words = [w for w in weights if w.aside is None and not w.is_unit and w.owner in {Owner.OWN, Owner.SHARED}]
    texts = tuple(dict.fromkeys(case.folded.span(w.start, w.end).text for w in words))
    name = MUCINIPHILA if any(m.name == MUCINIPHILA for m in mentions) else best.name
    row = OrganismRow(
        name,
        case.folded.span(best.start, best.end).text,
        next((m.strain for m in sorted(mentions, key=_is_short) if m.strain), None),
        texts,
        None,
        None,
        None,
        0 if total and amount is None else None,
        case.folded.span(best.start, best.full_end),
    )
    return replace(row, amount=amount.value, unit=amount.unit, per=amount.per) if amount else row


def _is_short(mention: Mention) -> bool:
    """A bare "Akkermansia", behind which the code may be of the product: "Akkermansia X500 capsules"."""
    return mention.name != MUCINIPHILA


def _other(case: Case, mention: Mention, total: Quantity | None) -> OrganismRow:
    own = _next_quantity(case, mention)
    return OrganismRow(
        mention.name,
        case.folded.span(mention.start, mention.end).text,
        mention.strain,
        (),
        own.value if own else None,
        own.unit if own else None,
        None,
        0 if total and own is None else None,
        case.folded.span(mention.start, mention.full_end),
    )


def _next_quantity(case: Case, mention: Mention) -> Quantity | None:
    text = case.found.text
    for quantity in case.quantities:
        gap = text[mention.full_end : quantity.start]
        if (
            quantity.unit
            and not quantity.unread
            and quantity.start >= mention.full_end
            and len(gap) <= 24
            and not any(c in gap for c in ",;|")
        ):
            return quantity
    return None
