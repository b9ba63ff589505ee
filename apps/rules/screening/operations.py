"""An operation that is planned, and a trial that is over two weeks before it: 14 weeks are asked about (clinical.md 2.2)."""

from collections.abc import Collection
from datetime import date

from apps.rules.screening.answers import Surgery
from apps.rules.screening.dated import BEFORE_SURGERY_DAYS, planned_on
from apps.rules.screening.lasting import Held, Taken
from apps.rules.screening.model import Hit

KEPT_FREE_DAYS = 14
"""Before an operation, of supplements (R46)."""


def is_too_near(surgery: Surgery, first_dose: date) -> bool:
    """Whether an operation comes within 14 weeks of that first dose, so that the dose could never be taken."""
    planned = surgery.on if surgery.status == "planned" else None
    return planned is not None and 0 <= (planned - first_dose).days <= BEFORE_SURGERY_DAYS


def is_near(surgery: Surgery, today: date) -> bool:
    """Whether the days before an operation that are kept free of supplements have come."""
    return (
        surgery.status == "planned" and surgery.on is not None and (surgery.on - today).days <= KEPT_FREE_DAYS
    )


def leaves_room(hit: Hit, taken: Taken, today: date) -> bool:
    """Whether it is an operation that was more than 14 weeks away at the first dose, and is not near yet: the trial begun then is
    over two weeks before it, which is what the 14 weeks are for. The calendar alone stops nobody in the middle.
    """
    return _is_beyond(planned_on(hit), taken, today)


def left_room(held: Held, taken: Taken, today: date) -> bool:
    """The same of one that was called off or moved since: it held nothing of this trial, so to unsay it gets nobody past a no. A
    clinician's no to it holds all the same.
    """
    return held.until is not None and _is_beyond(held.about, taken, today)


def the_last_planned(held: Collection[Held], taken: Taken | None, today: date) -> list[Held]:
    """All of these, but of operations that were called off or moved the one that counts longest, of those that hold anything of
    this trial.
    """
    planned = [one for one in held if one.about and not (taken and left_room(one, taken, today))]
    last = max(planned, key=lambda one: (one.until or date.max, one.on), default=None)
    return [one for one in held if not one.about or one is last]


def never_held(held: Collection[Held], taken: Taken, today: date) -> frozenset[str]:
    """The question about it, where so was all that was told to it and counted at the first dose still, or came later."""
    told = [one for one in held if one.key == "surgery" and (one.until is None or one.until > taken.since)]
    return frozenset({"surgery"} if told and all(left_room(one, taken, today) for one in told) else ())


def _is_beyond(planned: date | None, taken: Taken, today: date) -> bool:
    if planned is None:
        return False
    return (planned - taken.since).days > BEFORE_SURGERY_DAYS and (planned - today).days > KEPT_FREE_DAYS
