"""The cast."""

from tests.cast import ada, as_ada, as_ben, as_cole, ben, dr_cole, operator

__all__ = ["ada", "as_ada", "as_ben", "as_cole", "ben", "dr_cole", "operator"]
