"""A trial for every answer that a review can give, from rows alone. Its review is due on `today`."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from apps.records.models import Measurement, Person, Review, Trial
from apps.rules.vocabulary import ReviewLabel, TrialState
from tests import factories
from tests.stage import date_of, noon, quiet, running

SWING = (0, 3, -2, 1, -3, 2, -1, 4, -4, 2, 0, -2, 3, -3, 1)  # what a value does by itself, without any trend
LAST_DAY, OFF_LAST_DAY = 84, 112


@dataclass(frozen=True, slots=True)
class Ending:
    """How a trial ended: `build` makes it, `label` is what its review must say."""

    label: ReviewLabel
    build: Callable[[Person, date], Trial]


def ended(person: Person, today: date, *, day: int = LAST_DAY + 1, **columns: Any) -> Trial:
    """A trial that has run its course; today is trial day `day`, and every day but some was filed."""
    columns = {"state": TrialState.FINISHED, "finished_at": noon(today), **columns}
    trial = running(person, day=day, today=today, **columns)
    quiet(trial, [-14], is_sign_up=True, bloating=6)
    for bloating, days in _by_bloating(day).items():
        quiet(trial, days, bloating=bloating)
    return trial


def _by_bloating(until: int) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for day in range(-13, min(until, LAST_DAY + 1)):
        if day % 9:
            found[5 - day % 3 if day < 10 else 3 - day % 4 % 3].append(day)
    return found


def lab(trial: Trial, values: Mapping[int, float], measure: str = "ldl") -> Trial:
    """Values of one laboratory, by trial day."""
    for day, value in values.items():
        factories.measurement(
            trial, measure, Decimal(str(value)), date_of(trial, day), laboratory="City lab", fasting=True
        )
    return trial


def waist(trial: Trial, before: float, after: float, off: float | None = None) -> Trial:
    """Three readings on each of three days at both ends, in cm, and perhaps off the product."""
    ends = {-3: before, -2: before, -1: before, 82: after, 83: after, 84: after}
    if off is not None:
        ends |= {110: off, 111: off, 112: off}
    for day, level in ends.items():
        for reading in (-0.4, 0.1, 0.6):
            factories.measurement(
                trial,
                "waist",
                Decimal(str(level + reading + SWING[day % len(SWING)] / 10)),
                date_of(trial, day),
                source=Measurement.Source.SELF,
                entered_unit="cm",
            )
    return trial


def home(trial: Trial, level: Callable[[int], float], *, swing: float = 1.0) -> Trial:
    """A fasting home reading a day, around a level that depends on the day."""
    last = OFF_LAST_DAY if trial.withdrawal else LAST_DAY
    Measurement.objects.bulk_create(
        Measurement(
            trial=trial,
            measure="fasting_glucose",
            value=Decimal(str(round(level(day) + swing * SWING[day % len(SWING)], 1))),
            entered_value=str(round(level(day) + swing * SWING[day % len(SWING)], 1)),
            entered_unit="mg/dL",
            taken_on=date_of(trial, day),
            source=Measurement.Source.HOME,
            fasting=True,
            filed_at=noon(date_of(trial, day)),
        )
        for day in range(-14, last + 1)
    )
    return trial


def steady(before: float, during: float, off: float | None = None) -> Callable[[int], float]:
    """One level before the first dose, one from some days after it, and perhaps one off the product."""

    def level(day: int) -> float:
        if day > LAST_DAY and off is not None:
            return off
        return before if day < 8 else during

    return level


def weeks_off(person: Person, today: date, **columns: Any) -> Trial:
    """Finished with 28 days off the product behind it."""
    trial = ended(person, today, day=OFF_LAST_DAY + 1, withdrawal=True, **columns)
    quiet(trial, range(LAST_DAY + 1, OFF_LAST_DAY + 1), dose_taken="not_due")
    return trial


def few_doses(person: Person, today: date) -> Trial:
    """Half of the doses were forgotten."""
    trial = home(ended(person, today), steady(132, 112))
    forgotten = [date_of(trial, day) for day in range(2, LAST_DAY, 2)]
    trial.check_ins.filter(on__in=forgotten).update(dose_taken="forgot")
    return trial


def stopped_early(person: Person, today: date) -> Trial:
    """Streaks of blood on day 20, one value before and none after."""
    trial = running(
        person,
        day=20,
        today=today,
        primary="ldl",
        state=TrialState.STOPPED,
        stopped_at=noon(today),
        stopped_by=person,
        stop_rule="ST1",
        stop_reason="You had blood in your stool.",
    )
    quiet(trial, range(-13, 21))
    return lab(trial, {-1: 150})


ENDINGS: Mapping[str, Ending] = {
    "improved": Ending(ReviewLabel.LIKELY_IMPROVED, lambda who, on: home(ended(who, on), steady(132, 112))),
    "small": Ending(ReviewLabel.SMALL_IMPROVEMENT, lambda who, on: home(ended(who, on), steady(132, 126))),
    "unimportant": Ending(
        ReviewLabel.NO_IMPORTANT_CHANGE, lambda who, on: home(ended(who, on), steady(120, 120))
    ),
    "cannot-tell": Ending(
        ReviewLabel.CANNOT_TELL, lambda who, on: home(ended(who, on), steady(128, 121), swing=9)
    ),
    "worse": Ending(ReviewLabel.LIKELY_WORSE, lambda who, on: home(ended(who, on), steady(112, 132))),
    "lab-improved": Ending(
        ReviewLabel.LIKELY_IMPROVED, lambda who, on: lab(ended(who, on, primary="ldl"), {-1: 150, 83: 90})
    ),
    "lab-within-noise": Ending(
        ReviewLabel.CANNOT_TELL, lambda who, on: lab(ended(who, on, primary="ldl"), {-1: 150, 83: 128})
    ),
    "lab-worse": Ending(
        ReviewLabel.LIKELY_WORSE, lambda who, on: lab(ended(who, on, primary="ldl"), {-1: 110, 83: 170})
    ),
    "waist-improved": Ending(
        ReviewLabel.LIKELY_IMPROVED, lambda who, on: waist(ended(who, on, primary="waist"), 104, 97)
    ),
    "waist-unimportant": Ending(
        ReviewLabel.NO_IMPORTANT_CHANGE, lambda who, on: waist(ended(who, on, primary="waist"), 104, 102)
    ),
    "waist-small": Ending(
        ReviewLabel.SMALL_IMPROVEMENT, lambda who, on: waist(ended(who, on, primary="waist"), 104, 100.9)
    ),
    "waist-off": Ending(
        ReviewLabel.LIKELY_BENEFIT,
        lambda who, on: waist(weeks_off(who, on, primary="waist"), 104, 97, 103),
    ),
    "lab-off": Ending(
        ReviewLabel.LIKELY_IMPROVED,
        lambda who, on: lab(weeks_off(who, on, primary="ldl"), {-1: 150, 83: 90, 111: 98}),
    ),
    "hba1c-improved": Ending(
        ReviewLabel.LIKELY_IMPROVED,
        lambda who, on: lab(ended(who, on, primary="hba1c", day=92), {-1: 6.9, 91: 6.1}, "hba1c"),
    ),
    "hba1c-too-early": Ending(
        ReviewLabel.NOT_ENOUGH_DATA,
        lambda who, on: lab(ended(who, on, primary="hba1c"), {-1: 6.9, 83: 6.1}, "hba1c"),
    ),
    "lab-high-first": Ending(
        ReviewLabel.CANNOT_TELL,
        lambda who, on: lab(ended(who, on, primary="triglycerides"), {-1: 420, 83: 215}, "triglycerides"),
    ),
    "few-doses": Ending(ReviewLabel.NOT_ENOUGH_DATA, lambda who, on: few_doses(who, on)),
    "stopped-early": Ending(ReviewLabel.NOT_ENOUGH_DATA, stopped_early),
    "withdrawal-confirms": Ending(
        ReviewLabel.LIKELY_BENEFIT, lambda who, on: home(weeks_off(who, on), steady(132, 112, 130))
    ),
    "withdrawal-does-not": Ending(
        ReviewLabel.LIKELY_IMPROVED, lambda who, on: home(weeks_off(who, on), steady(132, 112, 112))
    ),
}


def due(name: str, person: Person, today: date) -> Review:
    """The review of such a trial, due on `today` and not opened. After weeks off it is the second one."""
    trial = ENDINGS[name].build(person, today)
    if trial.withdrawal:
        factories.review(
            trial,
            due_on=today - timedelta(days=28),
            opened_at=noon(today - timedelta(days=28)),
            result=FIRST_RESULT,
            label=ReviewLabel.LIKELY_IMPROVED,
            method_version="2026.11.2",
            comprehension="yes",
            certainty="no",
            decision="withdrawal",
            decided_at=noon(today - timedelta(days=28)),
        )
        return factories.review(trial, due_on=today, number=2)
    return factories.review(trial, due_on=today)


FIRST_RESULT: dict[str, Any] = {
    "label": "likely_improved",
    "adherence": 1.0,
    "caps": [],
    "caveats": [],
    "reasons": [],
    "sentences": [{"code": "lower", "template": "It was lower.", "params": {}, "text": "It was lower."}],
    "secondary_sentences": [],
    "method_version": "2026.11.2",
}
