"""The chart of a trial as coordinates for a server-rendered SVG: phases shaded, gaps left open, means drawn."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from apps.rules.schedule import Plan, Span
from apps.rules.vocabulary import Phase

LEFT, TOP, WIDTH, HEIGHT = 64, 20, 556, 200  # of a 640 x 270 drawing; room for the labels
TIP_X = 342  # where the value of the day that is touched stands: below, in the middle
BOTTOM = TOP + HEIGHT


@dataclass(frozen=True, slots=True)
class Point:
    """One rated day."""

    on: date
    value: int
    late: bool
    x: float = 0
    y: float = 0

    @property
    def from_tip(self) -> float:
        """Its place from where its value stands: short numbers keep the drawing small."""
        return round(self.x - TIP_X, 1)


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
    """Everything the template draws. `lines` are paths over days without a gap; `gaps` bridge the empty days.

    `sure` is the box in which the average of the steady phase probably lies: x, y, width, height.
    """

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
    sure: tuple[float, float, float, float] | None = None

    @property
    def dots(self) -> str:
        """Days that were written down in time, as one path of dots."""
        return _dots(point for point in self.points if not point.late)

    @property
    def late_dots(self) -> str:
        """Days that were written down later."""
        return _dots(point for point in self.points if point.late)


def _dots(points: Iterable[Point]) -> str:
    return "".join(f"M{point.x} {point.y}h0" for point in points)


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
    steady_between: tuple[float, float] | None = None,
) -> Chart:
    """`rated` are (day, value, late) in order; `events` the days on which something else began; `names` the phases in
    words; `ended_before` is the first day after an early stop: no mean counts or reaches it; `steady_between` are the
    ends between which the mean of the steady phase probably lies.
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
    sure = _box(bands, steady_between, up, low=low, high=high) if steady_between else None
    return Chart(label, low, high, points, bands, near, far, marks, first, last, sure)


def _box(
    bands: Sequence[Band],
    between: tuple[float, float],
    up: Callable[[float], float],
    *,
    low: int,
    high: int,
) -> tuple[float, float, float, float] | None:
    """Over the steady phase, cut at the ends of the scale; None where no such phase is drawn."""
    steady = next((band for band in bands if band.phase is Phase.STEADY), None)
    if steady is None:
        return None
    bottom, top = (up(min(max(end, low), high)) for end in sorted(between))
    return steady.x, top, steady.mean_width, round(bottom - top, 1)


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
    joined = False
    for one, other in pairwise(points):
        went_on, joined = joined, (other.on - one.on).days == 1
        step = f"L{other.x} {other.y}" if went_on and joined else f"M{one.x} {one.y}L{other.x} {other.y}"
        (near if joined else far).append(step)
    return "".join(near), "".join(far)
