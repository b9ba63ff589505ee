"""The phases of a trial as shaded bands of its chart, and where their names stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from apps.rules.schedule import Plan, Span
from apps.rules.vocabulary import Phase

LEFT, WIDTH = 74, 546  # of a 640 x 270 drawing; the axis at 64 stands clear of the first dot
LETTER = 13.5  # the widest a letter of a name is on average, at the size that a narrow screen gets
NAME_ROWS = (12, -14, -40)  # above the drawing, the lowest first


@dataclass(frozen=True, slots=True)
class Band:
    """One phase as a shaded band, and where its name stands: above it, or higher with a line that leads down to it."""

    phase: Phase
    x: float
    width: float
    name: str = ""
    name_x: float = 0
    name_y: int = NAME_ROWS[0]

    @property
    def is_led(self) -> bool:
        """Another name stands between."""
        return self.name_y < NAME_ROWS[0]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where each date stands, from side to side."""

    first: date
    last: date

    def across(self, on: date) -> float:
        """Its place; what is outside stands at the edge."""
        on = min(max(on, self.first), self.last)
        return round(LEFT + WIDTH * (on - self.first).days / max(1, (self.last - self.first).days), 1)


def phase_names() -> dict[Phase, str]:
    """The phases in words, as every page says them."""
    return {
        Phase.BEFORE: _("Sign-up day"),
        Phase.BASELINE: _("Baseline"),
        Phase.TITRATION: _("First weeks"),
        Phase.STEADY: _("Steady"),
        Phase.WITHDRAWAL: _("Without the product"),
        Phase.AFTER: _("After the last day"),
    }


def short_names() -> dict[Phase, str]:
    """For a phase that is too narrow for its whole name."""
    return {Phase.WITHDRAWAL: _("Without")}


def bands(
    plan: Plan,
    days: Calendar,
    names: Mapping[Phase, str],
    short: Mapping[Phase, str],
    *,
    until: date | None = None,
) -> tuple[Band, ...]:
    """The phases that began before the last day of the drawing, named; of a trial that ended early, by that day."""
    last = min(days.last, until + timedelta(days=1)) if until else days.last
    shown = [_band(phase, span, days) for phase, span in plan.phases if span.starts_on < last]
    return _named(shown, names, short)


def _band(phase: Phase, span: Span, days: Calendar) -> Band:
    x = days.across(span.starts_on)
    return Band(phase, x, round(days.across(span.ends_before) - x, 1))


def _named(shown: Sequence[Band], names: Mapping[Phase, str], short: Mapping[Phase, str]) -> tuple[Band, ...]:
    """Each name begins at its band, in the lowest row where it touches no later one: earlier names stand higher, so that
    no line from a name crosses another name. One that would leave the drawing is said shorter, and ends at the right
    edge if that is too long as well.
    """
    free_until = dict.fromkeys(NAME_ROWS, float("inf"))
    placed: list[Band] = []
    for band in reversed(shown):
        name = names[band.phase]
        if band.x + len(name) * LETTER > LEFT + WIDTH:
            name = short.get(band.phase, name)
        length = len(name) * LETTER
        x = max(float(LEFT), min(band.x, LEFT + WIDTH - length))
        row = next((y for y in NAME_ROWS if x + length <= free_until[y]), NAME_ROWS[-1])
        free_until |= {y: band.x for y in NAME_ROWS if y > row} | {row: x}
        placed.append(replace(band, name=name, name_x=round(x, 1), name_y=row))
    return tuple(reversed(placed))
