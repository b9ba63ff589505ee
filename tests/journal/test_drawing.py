"""The chart as coordinates."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise

import pytest

from apps.journal.bands import LEFT, LETTER, WIDTH, phase_names, short_names
from apps.journal.drawing import Chart, Drawn, Level, Point, draw
from apps.journal.scales import BOTTOM, TOP, Scale, fixed_scale, scale_for
from apps.records.models import Person
from apps.records.plans import plan_of
from apps.rules import schedule
from apps.rules.schedule import Plan, Span
from apps.rules.vocabulary import Phase
from tests.stage import running

NAMES = {phase: phase.value.capitalize() + " phase" for phase in Phase}


@pytest.fixture
def plan(ada: Person) -> Plan:
    found = plan_of(running(ada, day=10))
    assert found is not None
    return found


def drawn(plan: Plan, *points: Point, scale: Scale | None = None, **wanted: object) -> Chart:
    """Ratings from 0 to 10, if nothing else is said."""
    given: dict[str, object] = {"names": NAMES, **wanted}
    return draw(Drawn("main", "Bloating", points, scale or fixed_scale(0, 10), **given), plan)  # type: ignore[arg-type]


def dot(on: date, value: float, *, hollow: bool = False) -> Point:
    return Point(on, value, str(value), hollow=hollow)


def test_the_ends_of_the_scale_are_the_ends_of_the_drawing(plan: Plan) -> None:
    found = drawn(plan, dot(plan.starts_on - timedelta(days=1), 0), dot(plan.last_review_on, 10, hollow=True))

    first, last = found.points
    assert (first.x, first.y, last.x, last.y, last.hollow) == (LEFT, BOTTOM, LEFT + WIDTH, TOP, True)
    assert found.numbers == ((BOTTOM, "0"), (TOP, "10"))


def test_half_of_the_largest_dot_stands_clear_of_the_axis(plan: Plan) -> None:
    assert drawn(plan, dot(plan.starts_on, 3)).points[0].x > 64 + 6


def test_neighbours_are_joined_and_gaps_stay_gaps(plan: Plan) -> None:
    day = plan.starts_on

    found = drawn(plan, dot(day, 2), dot(day + timedelta(days=1), 3), dot(day + timedelta(days=4), 1))

    assert (found.lines.count("M"), found.gaps.count("M")) == (1, 1)
    assert found.is_joined


def test_weeks_are_neighbours_too_and_single_values_have_none(plan: Plan) -> None:
    points = [dot(plan.starts_on + timedelta(days=7 * n), n) for n in (0, 1, 3)]

    weeks = drawn(plan, *points, apart=7)
    values = drawn(plan, *points, apart=0)

    assert (weeks.lines.count("M"), weeks.gaps.count("M")) == (1, 1)
    assert (values.lines, values.gaps, values.is_joined) == ("", "", False)


def test_phases_tile_the_drawing(plan: Plan) -> None:
    found = drawn(plan)

    assert [band.phase for band in found.bands] == [Phase.BASELINE, Phase.TITRATION, Phase.STEADY]
    ends = [round(band.x + band.width, 1) for band in found.bands]
    assert ends[:-1] == [band.x for band in found.bands[1:]]
    assert ends[-1] == LEFT + WIDTH


def test_a_value_from_before_the_start_or_after_the_end_widens_the_drawing(plan: Plan) -> None:
    early, late = plan.starts_on - timedelta(days=9), plan.last_review_on + timedelta(days=5)

    found = drawn(plan, dot(early, 5), dot(late, 5))

    assert (found.first, found.last) == (early, late)
    assert (found.points[0].x, found.points[1].x) == (LEFT, LEFT + WIDTH)
    assert found.bands[0].x > LEFT


def test_events_outside_the_trial_are_not_drawn(plan: Plan) -> None:
    assert len(drawn(plan, events=(plan.starts_on, plan.starts_on - timedelta(days=9))).events) == 1


def test_a_level_is_a_line_over_its_days_with_its_figure_inside_the_drawing(plan: Plan) -> None:
    steady = Span(plan.last_review_on - timedelta(days=2), plan.last_review_on)
    levels = (Level(Phase.BASELINE, 9.9, "9.9", plan.baseline), Level(Phase.STEADY, 0.1, "0.1", steady))

    high, low = drawn(plan, levels=levels).levels

    assert (high.name, high.x, high.width) == (
        "Baseline phase",
        drawn(plan).bands[0].x,
        drawn(plan).bands[0].width,
    )
    assert high.words_y > high.y
    assert low.words_y < low.y
    assert low.words_x + len("0.1") * LETTER / 2 <= LEFT + WIDTH + 0.1


def test_a_figure_stands_clear_of_dots_and_lines(plan: Plan) -> None:
    """Below the middle of its line, where it had stood, a dot lies or a line goes through."""
    baseline = [dot(plan.starts_on + timedelta(days=n), 5 + 2.5 * (-1) ** n) for n in range(14)]
    later = [dot(plan.first_dose_on + timedelta(days=n), 4 + 2.5 * (n % 3 - 1)) for n in range(70)]
    means = {Phase.BASELINE: 5, Phase.STEADY: 4}
    levels = [Level(phase, value, f"{value}.0", dict(plan.phases)[phase]) for phase, value in means.items()]

    found = drawn(plan, *baseline, *later, levels=levels, chance=(1.5, 8.5))

    for level in found.levels:
        side = len(level.words) * LETTER / 2
        for one, other in pairwise(found.points):
            for part in range(11):
                x, y = (a + (b - a) * part / 10 for a, b in ((one.x, other.x), (one.y, other.y)))
                assert not (abs(x - level.words_x) < side and level.words_y - 16 < y < level.words_y)
        assert TOP < level.words_y - 16 < level.words_y < BOTTOM
        assert level.x <= level.words_x <= level.x + level.width


@pytest.mark.parametrize("weeks", [8, 12])
@pytest.mark.parametrize("days_per_level", [7, 14])
@pytest.mark.parametrize("baseline", [7, 28])
@pytest.mark.parametrize("withdrawal", [False, True])
def test_each_name_begins_at_its_phase_touches_no_other_and_stays_in_the_drawing(
    weeks: int, days_per_level: int, baseline: int, withdrawal: bool
) -> None:
    plan = schedule.build(
        schedule.PlanRequest(
            start=date(2026, 3, 2),
            weeks=weeks,
            serving=schedule.Serving(label=Fraction(1), can_halve=True),
            time_zone="Europe/Berlin",
            baseline_days=baseline,
            days_per_level=days_per_level,
            withdrawal=withdrawal,
        )
    )
    bands = drawn(plan, names=phase_names(), short=short_names()).bands

    assert [band.name_x for band in bands] == [band.x for band in bands]
    boxes = [(band.name_y, band.name_x, band.name_x + len(band.name) * LETTER) for band in bands]
    assert all(begins >= LEFT and ends <= LEFT + WIDTH + 1 for _row, begins, ends in boxes)
    for one, other in combinations(boxes, 2):
        assert one[0] != other[0] or one[2] <= other[1] or other[2] <= one[1]
    for band in bands:  # the names stand above the drawing, and the line down from one crosses no other
        crossed = [name for y, x, end in boxes if y > band.name_y and x < band.x < end for name in [y]]
        assert not (band.is_led and crossed)
        assert band.name_y <= TOP - 8


def test_a_trial_that_ended_early_is_drawn_to_its_last_day(plan: Plan) -> None:
    stopped_on = plan.first_dose_on + timedelta(days=2)

    found = drawn(plan, dot(plan.starts_on, 2), until=stopped_on)

    assert found.last == stopped_on
    assert [band.phase for band in found.bands] == [Phase.BASELINE, Phase.TITRATION]
    assert found.bands[-1].x + found.bands[-1].width == LEFT + WIDTH
    later = drawn(plan, dot(stopped_on + timedelta(days=4), 2), until=stopped_on)
    assert later.last == stopped_on + timedelta(days=4)


def test_a_run_of_days_is_one_path(plan: Plan) -> None:
    found = drawn(plan, *(dot(plan.starts_on + timedelta(days=n), n % 5) for n in range(4)))

    assert (found.lines.count("M"), found.lines.count("L"), found.gaps) == (1, 3, "")


def test_hollow_dots_are_drawn_apart(plan: Plan) -> None:
    found = drawn(plan, dot(plan.starts_on, 2), dot(plan.starts_on + timedelta(days=1), 3, hollow=True))

    one, late = found.points
    assert (found.dots, found.hollow_dots) == (f"M{one.x} {one.y}h0", f"M{late.x} {late.y}h0")


@pytest.mark.parametrize(
    ("between", "top", "height"),
    [
        ((3.0, 5.0), 120.0, 40.0),
        ((5.0, 3.0), 120.0, 40.0),
        ((-4.0, 2.0), 180.0, 40.0),
        ((11.0, 12.0), 20.0, 0.0),
    ],
)
def test_the_bar_of_sureness_covers_the_level_with_the_product(
    plan: Plan, between: tuple[float, float], top: float, height: float
) -> None:
    levels = (Level(Phase.STEADY, 4, "4.0", plan.steady),)

    found = drawn(plan, levels=levels, between=between)

    steady = found.levels[0]
    assert found.sure == (steady.x, top, steady.width, height)
    assert drawn(plan, between=between).sure is None


def test_between_two_lines_a_second_value_lies_by_chance(plan: Plan) -> None:
    found = drawn(plan, chance=(7, 3))

    x = found.bands[1].x
    assert found.chance == ((80.0, 160.0), x, round(LEFT + WIDTH - x, 1))


@pytest.mark.parametrize(
    ("values", "decimals", "inside"),
    [
        ([130, 112.4, 121], 0, lambda scale: scale.low >= 100 and scale.high <= 150),
        ([7.2, 6.1], 1, lambda scale: scale.low >= 5 and scale.high <= 9),
        ([5.0], 1, lambda scale: scale.low < 5 < scale.high),
        ([0.02, 0.4], 2, lambda scale: scale.low == 0),
        ([250, 5000], 0, lambda scale: scale.low == 0 and scale.high <= 8000),
    ],
)
def test_a_scale_has_round_numbers_around_what_is_drawn(
    values: list[float], decimals: int, inside: Callable[[Scale], bool]
) -> None:
    scale = scale_for(values, decimals=decimals)

    assert inside(scale)
    assert all(scale.low < value < scale.high for value in values)
    assert 3 <= len(scale.numbers) <= 8
    said = [scale.said(number) for number in scale.numbers]
    assert len(set(said)) == len(said)
    assert [float(words) for words in said] == pytest.approx(scale.numbers)


def test_what_does_not_count_bends_no_line(plan: Plan) -> None:
    first, second, third = (plan.starts_on + timedelta(days=number) for number in range(3))
    found = drawn(plan, dot(first, 2), dot(second, 9, hollow=True), dot(third, 3))
    before, after_food, after = found.points

    assert f"M{before.x} {before.y}L{after.x} {after.y}" in found.lines + found.gaps
    assert f"L{after_food.x} " not in found.lines + found.gaps
