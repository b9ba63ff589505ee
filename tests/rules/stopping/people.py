"""A usual person and their check-ins, for the tests of the stop rules."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from apps.rules.stopping import Baseline, CheckIn, History, Judgement, Profile, check_in_from, judge
from apps.rules.stopping.shell import DEFAULT_PERSON

Fields = dict[str, Any]
"""Some fields of a check-in, as JSON gives them."""


def usual(**differences: int | float) -> Baseline:
    """The usual person's baseline with some differences."""
    return replace(DEFAULT_PERSON, **differences)  # type: ignore[arg-type]


def on(day: int, **fields: Any) -> CheckIn:
    """A check-in that is as usual except for `fields`."""
    return check_in_from({"day": day, **fields}, DEFAULT_PERSON)


def judged(
    *checkins: Mapping[str, object],
    baseline: Baseline = DEFAULT_PERSON,
    profile: Profile | None = None,
    prior_pauses: tuple[str, ...] = (),
    weight_loss_intended: bool = False,
) -> Judgement:
    """The judgement of these check-ins."""
    history = History(
        baseline=baseline,
        checkins=tuple(check_in_from(checkin, baseline) for checkin in checkins),
        profile=profile or Profile(),
        prior_pauses=tuple(frozenset({name}) for name in prior_pauses),
        weight_loss_intended=weight_loss_intended,
    )
    return judge(history)


def fired(judgement: Judgement) -> set[str]:
    """Ids of all rules that fired, at any level."""
    return {one.rule for one in judgement.fired}


def today(baseline: Baseline = DEFAULT_PERSON, profile: Profile | None = None, **fields: Any) -> set[str]:
    """Rules that fire for a single check-in."""
    return fired(judged({"day": 10, **fields}, baseline=baseline, profile=profile))


def series(name: str, days: Mapping[int, int], *, level: int = 0) -> list[Fields]:
    """Check-ins with one field set, at one dose level."""
    return [{"day": day, "level": level, name: value} for day, value in days.items()]
