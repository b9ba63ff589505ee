"""The chart as coordinates."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

import pytest
from django.template.loader import render_to_string

from apps.journal.drawing import BOTTOM, LEFT, LETTER, TOP, WIDTH, draw
from apps.journal.queries import chart, phase_names
from apps.records.models import Person, Trial
from apps.records.plans import plan_of
from apps.rules import schedule
from apps.rules.schedule import Plan
from apps.rules.vocabulary import Phase, TrialState
from tests.factories import TODAY
from tests.stage import date_of, noon, quiet, running

NAMES = {phase: phase.value.capitalize() + " phase" for phase in Phase}


@pytest.fixture
def plan(ada: Person) -> Plan:
    found = plan_of(running(ada, day=10))
    assert found is not None
    return found


def test_the_ends_of_the_scale_are_the_ends_of_the_drawing(plan: Plan) -> None:
    found = draw(
        "Bloating",
        [(plan.starts_on - timedelta(days=1), 0, False), (plan.last_review_on, 10, True)],
        plan,
        low=0,
        high=10,
        names=NAMES,
        events=(),
    )

    first, last = found.points
    assert (first.x, first.y, last.x, last.y, last.late) == (LEFT, BOTTOM, LEFT + WIDTH, TOP, True)


def test_neighbours_are_joined_and_gaps_stay_gaps(plan: Plan) -> None:
    day = plan.starts_on
    rated = [(day, 2, False), (day + timedelta(days=1), 3, False), (day + timedelta(days=4), 1, False)]

    found = draw("Bloating", rated, plan, low=0, high=10, names=NAMES, events=())

    assert (found.lines.count("M"), found.gaps.count("M")) == (1, 1)


def test_phases_tile_the_drawing_and_have_their_means(ada: Person) -> None:
    trial = running(ada, day=30)
    quiet(trial, [-1, 0], bloating=5)
    quiet(trial, [20, 21], bloating=2)

    found = chart(trial)

    assert found is not None
    assert [(band.phase, band.mean) for band in found.bands] == [
        (Phase.BASELINE, 5.0),
        (Phase.TITRATION, None),
        (Phase.STEADY, 2.0),
    ]
    ends = [round(band.x + band.width, 1) for band in found.bands]
    assert ends[:-1] == [band.x for band in found.bands[1:]]
    assert ends[-1] == LEFT + WIDTH


def test_the_mean_of_a_stopped_trial_ends_with_the_trial(ada: Person) -> None:
    trial = running(
        ada, day=30, state=TrialState.STOPPED, stopped_at=noon(TODAY - timedelta(days=6)), stopped_by=ada
    )
    quiet(trial, [22, 24], bloating=2)
    quiet(trial, [28], bloating=8)

    found = chart(trial)

    assert found is not None
    steady = found.bands[2]
    ends = next(point.x for point in found.points if point.on == date_of(trial, 24))
    later = next(point.x for point in found.points if point.on == date_of(trial, 28))
    assert steady.mean == 2.0
    assert ends < steady.x + steady.mean_width < later < steady.x + steady.width


def test_the_means_of_a_trial_that_runs_its_course_fill_their_bands(plan: Plan) -> None:
    bands = draw("Bloating", [], plan, low=0, high=10, names=NAMES, events=()).bands

    assert [band.mean_width for band in bands] == [band.width for band in bands]


def test_events_outside_the_trial_are_not_drawn(plan: Plan) -> None:
    days = (plan.starts_on, plan.starts_on - timedelta(days=9))

    assert len(draw("Bloating", [], plan, low=0, high=10, names=NAMES, events=days).events) == 1


def test_the_chart_follows_the_second_outcome(ada: Person) -> None:
    trial = running(ada, day=10, secondary="stool_consistency")
    quiet(trial, [5], bristol=6)

    found = chart(trial)

    assert found is not None
    assert (found.label, found.low, found.high) == ("Stool type", 1, 7)
    assert [(point.on, point.value) for point in found.points] == [(date_of(trial, 5), 6)]


@pytest.mark.parametrize("weeks", [8, 12])
@pytest.mark.parametrize("days_per_level", [7, 14])
@pytest.mark.parametrize("baseline", [7, 28])
@pytest.mark.parametrize("withdrawal", [False, True])
def test_no_name_of_a_phase_touches_another_or_leaves_the_drawing(
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
    names = phase_names()
    bands = draw("Bloating", [], plan, low=0, high=10, events=(), names=names).bands

    boxes = [(band.name_y, band.name_x, band.name_x + len(band.name) * LETTER) for band in bands]
    assert all(begins >= LEFT and ends <= LEFT + WIDTH + 1 for _row, begins, ends in boxes)
    for one, other in combinations(boxes, 2):
        assert one[0] != other[0] or one[2] <= other[1] or other[2] <= one[1]


def test_a_run_of_days_is_one_path(plan: Plan) -> None:
    rated = [(plan.starts_on + timedelta(days=n), n % 5, False) for n in range(4)]

    found = draw("Bloating", rated, plan, low=0, high=10, names=NAMES, events=())

    assert (found.lines.count("M"), found.lines.count("L"), found.gaps) == (1, 3, "")


def test_late_days_are_drawn_apart(plan: Plan) -> None:
    rated = [(plan.starts_on, 2, False), (plan.starts_on + timedelta(days=1), 3, True)]

    found = draw("Bloating", rated, plan, low=0, high=10, names=NAMES, events=())

    one, late = found.points
    assert (found.dots, found.late_dots) == (f"M{one.x} {one.y}h0", f"M{late.x} {late.y}h0")


@pytest.mark.parametrize(
    ("between", "top", "height"),
    [
        ((3.0, 5.0), 120.0, 40.0),
        ((5.0, 3.0), 120.0, 40.0),
        ((-4.0, 2.0), 180.0, 40.0),
        ((11.0, 12.0), 20.0, 0.0),
    ],
)
def test_the_bar_of_sureness_covers_the_steady_phase(
    plan: Plan, between: tuple[float, float], top: float, height: float
) -> None:
    rated = [(plan.steady.starts_on, 4, False)]

    found = draw("Hunger", rated, plan, low=0, high=10, names=NAMES, events=(), steady_between=between)

    steady = found.bands[-1]
    assert found.sure == (steady.x, top, steady.mean_width, height)


def drawn(trial: Trial) -> str:
    """The SVG as it stands on the page."""
    page = render_to_string("journal/_chart.html", {"chart": chart(trial, steady_between=(2.0, 4.5))})
    return page[page.index("<svg") : page.index("</svg>") + 6]


@pytest.mark.parametrize(("withdrawal", "last"), [(False, 85), (True, 113)])
def test_a_whole_trial_is_drawn_in_15_kilobytes(ada: Person, withdrawal: bool, last: int) -> None:
    """84 days after 14, and 28 more without the product, each rated, some late."""
    trial = running(ada, day=last, withdrawal=withdrawal)
    quiet(trial, range(-14, last), bloating=7)
    trial.check_ins.filter(on__day__lte=9).update(bloating=10, late=True)

    svg = drawn(trial)

    assert len(svg.encode()) <= 15_000
    assert svg.count("<text>") == last + 14


def test_each_day_tells_its_value_where_it_is_touched(ada: Person) -> None:
    trial = running(ada, day=3)
    quiet(trial, [1], bloating=7)

    svg = drawn(trial)

    x = chart(trial).points[0].from_tip  # type: ignore[union-attr]
    assert f'<g><path d="M{x}-242v200"/><text>{date_of(trial, 1):%-d %b}: 7</text></g>' in svg
