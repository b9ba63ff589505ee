"""The numbers of a line of `manage.py review_series`, each checked; what is no usable number raises ValueError."""

import math
from collections.abc import Mapping

from apps.rules.vocabulary import Better

LARGEST = 1e12
YES_NO = ("y", "steady")  # a daily yes or no may be written as one
type Line = Mapping[str, object]


def better_of(record: Line) -> Better:
    """Which way is better. ValueError for anything else."""
    try:
        return Better(str(record.get("better")).lower())
    except ValueError:
        raise ValueError("better must be lower or higher") from None


def numbers(given: object, key: str) -> list[float]:
    """A list of numbers that is not empty."""
    if not isinstance(given, list) or not given:
        raise ValueError(f"{key} must be a list of numbers")
    return [number(value, key) for value in given]


def number(given: object, key: str, at_least: float = -math.inf) -> float:
    """One number that can be reckoned with; true and false are numbers in a daily yes or no."""
    yes_no = isinstance(given, bool) and key not in YES_NO
    if yes_no or not isinstance(given, int | float) or not max(at_least, -LARGEST) <= given <= LARGEST:
        raise ValueError(f"{key} has a value that is not a usable number: {given!r}")
    return float(given)


def fraction(given: object, key: str) -> float | None:
    """A share from 0 to below 1, None as None."""
    if given is None:
        return None
    share = number(given, key, at_least=0.0)
    if share >= 1:
        raise ValueError(f"{key} is a fraction below 1: 0.04 stands for 4 percent")
    return share


def positive(given: object, key: str) -> float:
    """A number above zero."""
    size = number(given, key)
    if size <= 0:
        raise ValueError(f"{key} must be above zero")
    return size
