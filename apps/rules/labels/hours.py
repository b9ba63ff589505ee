"""How many are taken at each hour of the day: "2 capsules: one in the morning and one in the evening" are two a day."""

import regex

from apps.rules.labels.case import Case
from apps.rules.labels.hits import Hit
from apps.rules.labels.number_words import WORDS
from apps.rules.labels.panels import MOST_AT_ONCE

AROUND = 160  # characters around a meal in which another one would tell
_NUMBER = regex.compile(r"(?<![\d.])(?<!\d,|\p{L}-)(\d{1,2}(?:[.,]5)?|½|1/2)\s?-?\s?$")
_LITTLE = regex.compile(
    r"(?:\s(?:in|at|the|am|le|la|les|en|al|de|da|do|om|pa|i|w|v|в|di|per|por|pela|pelo|a|au|el|no|na|till))*\s?$"
)


def number_before(case: Case, place: int) -> tuple[float, int] | None:
    """The number, in digits or as a word, that ends at `place`."""
    text = case.found.text
    if match := _NUMBER.search(text, max(0, place - 8), place):
        printed = match.group(1)
        return (0.5 if printed in {"½", "1/2"} else float(printed.replace(",", "."))), match.start(1)
    for hit in reversed(case.found.within(max(0, place - 10), place, "number", *WORDS)):
        if not text[hit.end : place].strip():
            return WORDS[hit.key], hit.start
    return None


def at_the_hours(case: Case, cue: Hit) -> tuple[float, int] | None:
    """The sum of the numbers right before the two hours of `cue`, and where it begins; None where a noun stands between."""
    if cue.key != "morning":
        return None
    late = case.found.within(cue.start + 1, cue.end, "facts", "evening")
    first = _before_the(case, cue.start)
    second = _before_the(case, late[-1].start) if late else None
    if first is None or second is None or second[1] < cue.start:
        return None
    return (first[0] + second[0], first[1]) if max(first[0], second[0]) <= MOST_AT_ONCE else None


def _before_the(case: Case, place: int) -> tuple[float, int] | None:
    """ "One in the", "1 am"."""
    little = _LITTLE.search(case.found.text, max(0, place - 14), place)
    return number_before(case, little.start()) if little else None


def lone_meal(case: Case) -> list[Hit]:
    """ "With breakfast" is once a day where no other hour of the day is named near it."""
    meals = case.found.of("facts", "one_meal")
    if len(meals) != 1:
        return []
    meal, hours = meals[0], ("morning", "evening", "other_meal", "times", "twice", "thrice")
    near = case.found.within(max(0, meal.start - AROUND), meal.end + AROUND, "facts", *hours)
    return [] if any(hour.end <= meal.start or hour.start >= meal.end for hour in near) else meals
