"""Whether a naming of Akkermansia has a number of its own."""

from apps.rules.labels.hits import Found
from apps.rules.labels.layout import Sentence
from apps.rules.labels.numbers import Quantity
from apps.rules.labels.organisms import Mention
from apps.rules.vocabulary import AmountUnit


def has_an_amount(
    found: Found, quantities: list[Quantity], others: list[Mention], mention: Mention, sentence: Sentence
) -> bool:
    """Whether a count or a mass stands right beside `mention`."""
    text = found.text
    for quantity in quantities:
        if quantity.unit is None or not sentence.start <= quantity.start < sentence.end:
            continue
        if quantity.unit is AmountUnit.MG and quantity.start < mention.start:
            continue
        behind = quantity.start >= mention.full_end
        first, last = (mention.full_end, quantity.start) if behind else (quantity.end, mention.start)
        if last - first <= 24 and not any(mark in text[first:last] for mark in ",;|"):
            return True
    return _in_cells(found, quantities, others, mention, sentence)


def _in_cells(
    found: Found, quantities: list[Quantity], others: list[Mention], mention: Mention, sentence: Sentence
) -> bool:
    """ "| Akkermansia | live | 1 billion AFU |": one line of a table holds the name and, further on, how much."""
    text = found.text
    after = next((q for q in quantities if q.start >= mention.full_end and q.unit), None)
    if after is None or after.start >= sentence.end:
        return False
    gap = text[mention.full_end : after.start]
    return gap.lstrip(" *†)").startswith("|") and not any(
        mention.full_end <= other.start < after.start for other in others
    )
