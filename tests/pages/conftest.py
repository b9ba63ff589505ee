"""The cast, for the pages that greet somebody."""

from tests.cast import ada

__all__ = ["ada"]
