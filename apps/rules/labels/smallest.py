"""The smallest piece that can be taken, and whether it can be halved."""

from apps.rules.labels.case import Case
from apps.rules.labels.reading import Serving
from apps.rules.labels.servings import PIECE, what

_PIECES = frozenset(
    {
        PIECE,
        *[
            "capsule",
            "tablet",
            "softgel",
            "gummy",
            "chewable",
            "sachet",
            "stick",
            "scoop",
            "drop",
            "shot",
            "teaspoon",
        ],
    }
)
_DIVIDED = frozenset({"scoop", "drop", "teaspoon", "sachet", "stick"})


def smallest(case: Case, stated: Serving | None) -> Serving | None:
    """The smallest piece that can be taken."""
    if stated is not None:
        return Serving(min(stated.count, 1.0), stated.noun, stated.text)
    for noun in case.found.of("noun"):
        if noun.key in _PIECES:
            span = case.folded.span(noun.start, noun.end)
            return Serving(1.0, what(case, noun), span.text)
    return None


def can_halve(case: Case, piece: Serving | None) -> bool | None:
    """Whether half a dose is possible; None when the text does not tell."""
    if case.found.of("facts", "unopened") or case.found.of("facts", "delayed"):
        return False
    if case.found.of("facts", "opened") or (piece and piece.noun in _DIVIDED):
        return True
    return False if piece and piece.noun == "softgel" else None
