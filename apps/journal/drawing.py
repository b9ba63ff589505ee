"""The chart of a trial as coordinates for a server-rendered SVG: phases shaded, gaps left open, levels drawn.

Values are drawn as they are, in any unit and with any decimals; a scale says where each of them stands.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from apps.journal.bands import LEFT, NAME_ROWS, WIDTH, Band, Calendar, bands
from apps.journal.figures import HIGH, Line, half, placed
from apps.journal.scales import Scale
from apps.rules.schedule import Plan, Span
from apps.rules.vocabulary import Phase

TIP_X = 342  # where the value of the day that is touched stands: below, in the middle


@dataclass(frozen=True, slots=True)
class Point:
    """One dot: a day, or a week by its middle, which `when` then names. `words` is what it tells when touched, `note` is
    added to it; `hollow` dots are drawn apart.
    """

    on: date
    value: float
    words: str
    hollow: bool = False
    note: str = ""
    when: str = ""
    x: float = 0
    y: float = 0

    @property
    def from_tip(self) -> float:
        """Its place from where its value stands: short numbers keep the drawing small."""
        return round(self.x - TIP_X, 1)


@dataclass(frozen=True, slots=True)
class Level:
    """A mean as a line over some days: its phase, its value, how it is said, and the middle and foot of that figure."""

    phase: Phase
    value: float
    words: str
    days: Span
    name: str = ""
    x: float = 0
    y: float = 0
    width: float = 0
    words_x: float = 0
    words_y: float = 0

    @property
    def line(self) -> Line:
        return self.x, self.y, self.x + self.width, self.y


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template draws. `lines` are paths over days without a gap; `gaps` bridge the empty days.

    `sure` is the box in which the level with the product probably lies: x, y, width, height. `chance`: heights between
    which a second value lies without any change. `numbers`: heights and figures of the scale. `legend`: what a reader
    has to know beside it, as sentences; `head`: the heads of the table.
    """

    key: str
    label: str
    low: str
    high: str
    numbers: tuple[tuple[float, str], ...]
    points: tuple[Point, ...]
    bands: tuple[Band, ...]
    levels: tuple[Level, ...]
    lines: str
    gaps: str
    events: tuple[float, ...]
    first: date
    last: date
    sure: tuple[float, float, float, float] | None = None
    chance: tuple[tuple[float, float], float, float] | None = None
    legend: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    is_daily: bool = True

    @property
    def top(self) -> int:
        """The upper edge: as many rows of names as are needed stand above the drawing."""
        return min((band.name_y for band in self.bands), default=NAME_ROWS[0]) - 20

    @property
    def tall(self) -> int:
        """From the upper edge to the line of the day that is touched."""
        return 270 - self.top

    @property
    def tall_on_paper(self) -> int:
        """Paper has no such line."""
        return 252 - self.top

    @property
    def is_joined(self) -> bool:
        """A series; the dots of a few values stand above their averages."""
        return bool(self.lines or self.gaps)

    @property
    def dots(self) -> str:
        """What was written down in time and counts, as one path of dots."""
        return _dots(point for point in self.points if not point.hollow)

    @property
    def hollow_dots(self) -> str:
        """What was written down later, or does not count."""
        return _dots(point for point in self.points if point.hollow)


def _dots(points: Iterable[Point]) -> str:
    return "".join(f"M{point.x} {point.y}h0" for point in points)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is to be drawn. `between`: the ends of the level with the product; `chance`: see Chart; `apart`: how many
    days neighbours are apart, whose dots are joined; 0 joins none. `short`: names for phases too narrow for their own.
    `until`: the last day of a trial that ended early; what was planned after it never was.
    """

    key: str
    label: str
    points: Sequence[Point]
    scale: Scale
    names: Mapping[Phase, str]
    levels: Sequence[Level] = ()
    events: Sequence[date] = ()
    between: tuple[float, float] | None = None
    chance: tuple[float, float] | None = None
    apart: int = 1
    legend: tuple[str, ...] = ()
    head: tuple[str, ...] = field(default=("", ""))
    short: Mapping[Phase, str] = field(default_factory=dict)
    until: date | None = None


def draw(wanted: Drawn, plan: Plan) -> Chart:
    """Places everything. The chart begins on the day of the sign-up rating, or with an earlier dot."""
    dates = [point.on for point in wanted.points]
    last = max([wanted.until or plan.last_review_on, *dates])
    days = Calendar(min([plan.starts_on - timedelta(days=1), *dates]), last)
    scale = wanted.scale
    points = tuple(replace(each, x=days.across(each.on), y=scale.up(each.value)) for each in wanted.points)
    levels = tuple(_level(each, wanted.names, days, scale) for each in wanted.levels)
    near, far = _paths(points, wanted.apart) if wanted.apart else ("", "")
    chance = _chance(plan, wanted.chance, days, scale) if wanted.chance else None
    drawn = (*_dots_and_lines(points, joined=bool(wanted.apart)), *_edges_of(chance))
    return Chart(
        key=wanted.key,
        label=wanted.label,
        low=scale.said(scale.low),
        high=scale.said(scale.high),
        numbers=tuple((scale.up(number), scale.said(number)) for number in scale.numbers),
        points=points,
        bands=bands(plan, days, wanted.names, wanted.short, until=wanted.until),
        levels=tuple(_with_figures(levels, drawn)),
        lines=near,
        gaps=far,
        events=tuple(days.across(on) for on in wanted.events if days.first <= on <= days.last),
        first=days.first,
        last=days.last,
        sure=_box(levels, wanted.between, scale) if wanted.between else None,
        chance=chance,
        legend=wanted.legend,
        head=wanted.head,
        is_daily=wanted.apart == 1,
    )


def _level(level: Level, names: Mapping[Phase, str], days: Calendar, scale: Scale) -> Level:
    x = days.across(level.days.starts_on)
    width = round(max(0.0, days.across(level.days.ends_before) - x), 1)
    return replace(level, name=names[level.phase], x=x, y=scale.up(level.value), width=width)


def _with_figures(levels: Sequence[Level], drawn: Iterable[Line]) -> Iterator[Level]:
    """Each figure clear of what is drawn, of the other lines, and of the figures before it."""
    taken = [*drawn, *(level.line for level in levels)]
    for level in levels:
        x, foot = placed(level.words, level.line, taken)
        side, middle = half(level.words), foot - HIGH / 2
        taken.append((x - side, middle, x + side, middle))
        yield replace(level, words_x=x, words_y=foot)


def _dots_and_lines(points: Sequence[Point], *, joined: bool) -> Iterator[Line]:
    yield from ((one.x, one.y, one.x, one.y) for one in points)
    if joined:
        pairs = pairwise(one for one in points if not one.hollow)
        yield from ((one.x, one.y, other.x, other.y) for one, other in pairs)


def _edges_of(chance: tuple[tuple[float, float], float, float] | None) -> Iterator[Line]:
    if chance:
        heights, x, width = chance
        yield from ((x, y, x + width, y) for y in heights)


def _box(
    levels: Sequence[Level], between: tuple[float, float], scale: Scale
) -> tuple[float, float, float, float] | None:
    """Over the level with the product; None where no such level is drawn."""
    steady = next((level for level in levels if level.phase is Phase.STEADY), None)
    if steady is None:
        return None
    bottom, top = (scale.up(end) for end in sorted(between))
    return steady.x, top, steady.width, round(bottom - top, 1)


def _chance(
    plan: Plan, chance: tuple[float, float], days: Calendar, scale: Scale
) -> tuple[tuple[float, float], float, float]:
    """Two lines from the first dose to the right edge: their heights, where they begin, how long they are."""
    bottom, top = (scale.up(end) for end in sorted(chance))
    x = days.across(plan.first_dose_on)
    return (top, bottom), x, round(LEFT + WIDTH - x, 1)


def _paths(points: Sequence[Point], apart: int) -> tuple[str, str]:
    """Neighbours are joined; over empty days only a faint bridge leads. What does not count bends no line."""
    near: list[str] = []
    far: list[str] = []
    joined = False
    for one, other in pairwise(point for point in points if not point.hollow):
        went_on, joined = joined, (other.on - one.on).days == apart
        step = f"L{other.x} {other.y}" if went_on and joined else f"M{one.x} {one.y}L{other.x} {other.y}"
        (near if joined else far).append(step)
    return "".join(near), "".join(far)
