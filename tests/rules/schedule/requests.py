"""Requests for plans: one usual one, and any possible one."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from apps.rules.schedule import MOST_CELLS_PER_DAY, Cadence, PlanRequest, Serving, problems

START = date(2026, 11, 1)
TWO_CAPSULES = Serving(Fraction(2), Fraction(1), can_halve=True, cells_per_day=20_000_000_000)
USUAL = PlanRequest(start=START, weeks=12, serving=TWO_CAPSULES, time_zone="Europe/Berlin")


def request(**changes: Any) -> PlanRequest:
    """The usual request with some fields changed."""
    return replace(USUAL, **changes)


@st.composite
def servings(draw: st.DrawFn) -> Serving:
    """Any serving that a pack may name."""
    smallest = Fraction(draw(st.integers(1, 8)), draw(st.sampled_from([1, 2, 4])))
    return Serving(
        label=smallest * Fraction(draw(st.sampled_from(["1", "3/2", "2", "3", "4", "5", "8"]))),
        smallest=draw(st.sampled_from([None, smallest])),
        can_halve=draw(st.booleans()),
        cells_per_day=draw(st.none() | st.integers(1, MOST_CELLS_PER_DAY)),
    )


@st.composite
def requests(draw: st.DrawFn) -> PlanRequest:
    """Any possible request."""
    return draw(
        st.builds(
            PlanRequest,
            start=st.dates(date(2000, 1, 1), date(2199, 12, 31)),
            weeks=st.integers(8, 12),
            serving=servings(),
            time_zone=st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati"]),
            baseline_days=st.integers(7, 28),
            days_per_level=st.integers(7, 14),
            check_in_time=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
            cadence=st.sampled_from(Cadence),
            withdrawal=st.booleans(),
        ).filter(lambda request: not problems(request))
    )
