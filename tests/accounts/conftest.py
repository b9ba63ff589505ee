"""The cast, and a reader of mails."""

from tests.cast import ada, as_ada, as_ben, as_cole, as_dunn, as_operator, ben, dr_cole, dr_dunn, operator

__all__ = [
    "ada",
    "as_ada",
    "as_ben",
    "as_cole",
    "as_dunn",
    "as_operator",
    "ben",
    "dr_cole",
    "dr_dunn",
    "operator",
]
