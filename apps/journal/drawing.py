"""The chart of a trial as coordinates for a server-rendered SVG: phases shaded, gaps left open, means drawn."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from apps.rules.schedule import Plan, Span
from apps.rules.vocabulary import Phase

LEFT, TOP, WIDTH, HEIGHT = 64, 20, 556, 200  # of a 640 x 270 drawing; room for the labels
BOTTOM = TOP + HEIGHT


@dataclass(frozen=True, slots=True)
class Point:
    """One rated day."""

    on: date
    value: int
    late: bool
    x: float = 0
    y: float = 0


LETTER = 13.5  # the widest a letter of a name is on average, at the size that a narrow screen gets
NAME_ROWS = (16, 42, 68)


@dataclass(frozen=True, slots=True)
class Band:
    """One phase as a shaded band, with the mean of its ratings if it has any, and where its name stands.

    The line of the mean ends where the trial did, even if the planned phase goes on.
    """

    phase: Phase
    x: float
    width: float
    mean: float | None
    mean_y: float | None
    mean_width: float = 0
    name: str = ""
    name_x: float = 0
    name_y: int = NAME_ROWS[0]


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template draws. `lines` are paths over days without a gap; `gaps` bridge the empty days."""

    label: str
    low: int
    high: int
    points: tuple[Point, ...]
    bands: tuple[Band, ...]
    lines: str
    gaps: str
    events: tuple[float, ...]
    first: date
    last: date


def draw(
    label: str,
    rated: Iterable[tuple[date, int, bool]],
    plan: Plan,
    *,
    low: int,
    high: int,
    events: Sequence[date],
    names: Mapping[Phase, str],
    ended_before: date | None = None,
) -> Chart:
    """`rated` are (day, value, late) in order; `events` the days on which something else began; `names` the phases in
    words; `ended_before` is the first day after an early stop: no mean counts or reaches it.
    """
    first, last = plan.starts_on - timedelta(days=1), plan.last_review_on
    days = max(1, (last - first).days)

    def across(on: date) -> float:
        return round(LEFT + WIDTH * (on - first).days / days, 1)

    def up(value: float) -> float:
        return round(BOTTOM - HEIGHT * (value - low) / (high - low), 1)

    points = tuple(
        Point(on, value, late, across(on), up(value)) for on, value, late in rated if first <= on <= last
    )
    counted = tuple(point for point in points if ended_before is None or point.on < ended_before)
    bands = tuple(
        _band(phase, span, counted, across, up, ended_before or last) for phase, span in plan.phases
    )
    bands = _named(bands, names)
    near, far = _paths(points)
    marks = tuple(across(on) for on in events if first <= on <= last)
    return Chart(label, low, high, points, bands, near, far, marks, first, last)


def _band(
    phase: Phase,
    span: Span,
    points: Sequence[Point],
    across: Callable[[date], float],
    up: Callable[[float], float],
    ended_before: date,
) -> Band:
    inside = [point.value for point in points if point.on in span]
    mean = sum(inside) / len(inside) if inside else None
    x = across(span.starts_on)
    return Band(
        phase=phase,
        x=x,
        width=round(across(span.ends_before) - x, 1),
        mean=None if mean is None else round(mean, 1),
        mean_y=None if mean is None else up(mean),
        mean_width=round(max(0.0, across(min(span.ends_before, ended_before)) - x), 1),
    )


def _named(bands: Sequence[Band], names: Mapping[Phase, str]) -> tuple[Band, ...]:
    """Each name begins at its band, or ends at the right edge, in the first row where it touches no other name."""
    ends = dict.fromkeys(NAME_ROWS, 0.0)
    placed: list[Band] = []
    for band in bands:
        name = names[band.phase]
        length = len(name) * LETTER
        x = max(float(LEFT), min(band.x, LEFT + WIDTH - length))
        row = next((y for y in NAME_ROWS if ends[y] <= x), NAME_ROWS[-1])
        ends[row] = x + length
        placed.append(replace(band, name=name, name_x=round(x, 1), name_y=row))
    return tuple(placed)


def _paths(points: Sequence[Point]) -> tuple[str, str]:
    """Neighbouring days are joined; over empty days only a faint bridge leads."""
    near: list[str] = []
    far: list[str] = []
    for one, other in pairwise(points):
        step = f"M{one.x} {one.y}L{other.x} {other.y}"
        (near if (other.on - one.on).days == 1 else far).append(step)
    return "".join(near), "".join(far)
