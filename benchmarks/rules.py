"""How fast the rules are on one core: histories of 84 check-ins, and people screened.

`python -m benchmarks.rules` prints each rate, its target, and its ratio to a baseline of the same run: a loop that
only looks at each field of the same inputs once, so that a slow or busy machine slows both.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date

from apps.rules import screening
from apps.rules.stopping import Baseline, CheckIn, History, judge

DAYS = 84
HISTORIES, PEOPLE = 400, 4000
ROUNDS = 5
TARGETS = {"histories of 84 check-ins": 2_000, "people screened": 20_000}
ON = date(2026, 3, 2)
USUAL = Baseline(
    pain=1, cramping=1, urgency=0, bloating=2, reflux=0, fatigue=2, nausea=0, loose=0, bristol=4, weight_kg=80
)


def histories(number: int) -> list[History]:
    """Every person has a bad week somewhere, so that runs and trends are followed too."""
    dice = random.Random(84)
    return [History(baseline=USUAL, checkins=_days(dice)) for _n in range(number)]


def _days(dice: random.Random) -> tuple[CheckIn, ...]:
    bad = dice.randrange(1, DAYS - 7)
    return tuple(
        CheckIn(
            day=day,
            level=min(2, day // 14),
            took=True,
            pain=dice.randint(0, 2),
            bristol=dice.choice((3, 4, 5)),
            loose=dice.choice((0, 0, 0, 1)),
            cramping=_rating(dice, bad, day),
            urgency=_rating(dice, bad, day),
            bloating=_rating(dice, bad, day),
            reflux=_rating(dice, bad, day),
            fatigue=_rating(dice, bad, day),
            nausea=_rating(dice, bad, day),
        )
        for day in range(1, DAYS + 1)
    )


def _rating(dice: random.Random, bad: int, day: int) -> int:
    return dice.randint(2, 5) if bad <= day < bad + 7 else dice.randint(0, 2)


def people(number: int) -> list[screening.Answers]:
    """One answer in ten differs from those of a healthy person."""
    dice = random.Random(39)
    coded = [
        (question.fields[0], [choice.code for choice in question.choices])
        for question in screening.QUESTIONS
        if question.fields == (question.key,)
        and isinstance(screening.BASELINE_ANSWERS.get(question.key), str)
    ]
    found = []
    for _n in range(number):
        given = {name: dice.choice(codes) for name, codes in coded if dice.random() < 0.1}
        raw = {**screening.BASELINE_ANSWERS, **given, "fibre_g": dice.randint(5, 40)}
        found.append(screening.parse_answers(raw, today=ON))
    return found


def rate[Case](cases: Sequence[Case], do: Callable[[Case], object]) -> float:
    """Cases a second of CPU time, the best of some rounds."""
    best = float("inf")
    for _round in range(ROUNDS):
        began = time.process_time()
        for case in cases:
            do(case)
        best = min(best, time.process_time() - began)
    return len(cases) / best


def look_at_history(history: History) -> int:
    """The baseline: each field of each check-in is fetched once."""
    return sum(1 for day in history.checkins for name in _CHECK_IN if getattr(day, name) is not None)


def look_at_person(answers: screening.Answers) -> int:
    """The baseline: each answer is fetched once."""
    return sum(1 for name in _ANSWERS if getattr(answers, name) is not None)


_CHECK_IN = tuple(field.name for field in fields(CheckIn))
_ANSWERS = tuple(field.name for field in fields(screening.Answers))


def main() -> int:
    """Exit status 1 when a target is missed."""
    lived, asked = histories(HISTORIES), people(PEOPLE)
    measured = {
        "histories of 84 check-ins": (rate(lived, judge), rate(lived, look_at_history)),
        "people screened": (
            rate(asked, lambda answers: screening.screen(answers, today=ON)),
            rate(asked, look_at_person),
        ),
    }
    missed = 0
    for name, (rules, plain) in measured.items():
        ok = rules >= TARGETS[name]
        missed += not ok
        print(
            f"{name}: {rules:,.0f} a second (target {TARGETS[name]:,}, {'met' if ok else 'MISSED'});"
            f" {plain / rules:.1f} times the time of only looking at each field ({plain:,.0f} a second)"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
