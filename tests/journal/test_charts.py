"""Which chart a trial has, and what it shows of the rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.template.loader import render_to_string

from apps.journal.charts import daily_chart, main_chart, second_chart
from apps.journal.drawing import Chart
from apps.journal.queries import Found
from apps.records.models import Measurement, Person
from apps.rules import schedule
from apps.rules.outcomes import PRIMARIES
from apps.rules.vocabulary import Phase, PrimaryOutcome, TrialState
from tests import factories
from tests.factories import TODAY
from tests.reviews.endings import ended, home, lab, steady, waist
from tests.stage import CHANGES, date_of, noon, quiet, running


def seen(chart: Chart | None) -> Chart:
    assert chart is not None
    return chart


def levels(chart: Chart) -> list[tuple[Phase, str]]:
    return [(level.phase, level.words) for level in chart.levels]


@pytest.mark.parametrize(("units", "unit", "first"), [("mgdl", "mg/dL", "135"), ("mmol", "mmol/L", "7.5")])
def test_home_glucose_is_drawn_a_dot_a_day_in_the_unit_of_the_person(
    ada: Person, units: str, unit: str, first: str
) -> None:
    type(ada).objects.filter(pk=ada.pk).update(units=units)
    ada.refresh_from_db()

    found = seen(main_chart(home(ended(ada, TODAY), steady(132, 112)), on=TODAY))

    assert found.label == f"Fasting blood sugar, {unit}"
    assert (len(found.points), found.points[0].words) == (99, first)
    assert found.lines.count("M") == 1


def test_readings_of_one_day_are_one_dot_and_one_after_food_does_not_count(ada: Person) -> None:
    trial = running(ada, day=10)
    for value, fasting, day in ((100, True, 1), (110, True, 1), (180, False, 1), (190, False, 2)):
        factories.measurement(
            trial,
            "fasting_glucose",
            Decimal(value),
            date_of(trial, day),
            source=Measurement.Source.HOME,
            fasting=fasting,
        )
    type(ada).objects.filter(pk=ada.pk).update(units="mgdl")
    trial.person.refresh_from_db()

    one, other = seen(main_chart(trial, on=TODAY)).points

    assert (one.words, one.note, one.hollow) == ("105", "mean of 2", False)
    assert (other.words, other.note, other.hollow) == ("190", "not counted", True)


def test_two_laboratory_values_are_two_dots_and_no_line(ada: Person) -> None:
    found = seen(main_chart(lab(ended(ada, TODAY, primary="ldl"), {-20: 150, 83: 128}), on=TODAY))

    assert [point.words for point in found.points] == ["3.88", "3.31"]
    assert (found.lines, found.gaps, found.levels) == ("", "", ())
    assert found.first == date_of(lab(running(factories.person("eve"), day=85), {}), -20)


def test_waist_is_drawn_by_the_mean_of_each_day_in_inches_too(ada: Person) -> None:
    type(ada).objects.filter(pk=ada.pk).update(units="us", country="US")
    ada.refresh_from_db()

    found = seen(main_chart(waist(ended(ada, TODAY, primary="waist"), 104, 97), on=TODAY))

    assert found.label == "Waist, in"
    assert len(found.points) == 6
    assert {point.note for point in found.points} == {"mean of 3"}
    assert found.points[0].words.startswith("4")


@pytest.mark.parametrize("key", PRIMARIES)
def test_every_main_outcome_has_a_chart(
    key: PrimaryOutcome, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        CHANGES, key, (PRIMARIES[key].smallest_change.unit, PRIMARIES[key].smallest_change.default)
    )
    trial = running(ada, day=20, primary=key)
    middle = {"hba1c": "6.1", "waist": "95"}.get(key, "120")
    factories.measurement(trial, key, Decimal(middle), date_of(trial, -1), fasting=True)

    found = seen(main_chart(trial, on=TODAY))

    assert len(found.points) == 1
    assert found.numbers[0][0] == 220


def test_no_value_no_chart(ada: Person) -> None:
    assert main_chart(running(ada, day=3), on=TODAY) is None
    assert main_chart(factories.trial(factories.person("eve")), on=TODAY) is None
    assert second_chart(factories.trial(factories.person("bob")), on=TODAY) is None


def test_what_the_review_found_is_drawn_as_it_found_it(ada: Person) -> None:
    """In the unit of the answer, whatever the person reads now."""
    trial = lab(ended(ada, TODAY, primary="ldl"), {-1: 150, 83: 128})
    found = Found(
        "mg/dL", {Phase.BASELINE: 150.0, Phase.STEADY: 128.0}, (99.0, 166.0), (115.0, 195.0), few=True
    )

    drawn = seen(main_chart(trial, on=TODAY, found=found))

    assert drawn.label == "LDL cholesterol, mg/dL"
    assert levels(drawn) == [(Phase.BASELINE, "150"), (Phase.STEADY, "128")]
    assert drawn.sure is not None
    assert drawn.chance is not None
    assert drawn.sure[0] > drawn.levels[0].x + drawn.levels[0].width
    assert "The change in words" not in " ".join(drawn.legend)
    of_days = seen(main_chart(trial, on=TODAY, found=replace(found, few=False)))
    assert "The change in words can differ a little from that of the averages" in " ".join(of_days.legend)


@pytest.mark.parametrize("day", [30, 99])
def test_no_average_of_days_with_the_product_is_drawn_without_the_review(day: int, ada: Person) -> None:
    """Not of the first weeks in the middle of the trial, and not of the steady ones before the review was opened."""
    trial = home(ended(ada, TODAY, withdrawal=True), steady(132, 112))
    on = date_of(trial, day)

    daily = seen(daily_chart(trial, on=on))
    assert levels(daily) == [(Phase.BASELINE, "3.8")]
    assert not any("your" in sentence for sentence in daily.legend)  # a clinician reads it, too
    assert levels(seen(main_chart(trial, on=on))) == [(Phase.BASELINE, "7.3")]
    assert levels(seen(daily_chart(trial, on=date_of(trial, 0)))) == []


def test_the_mean_of_a_stopped_trial_ends_with_the_trial(ada: Person) -> None:
    trial = running(
        ada,
        day=30,
        secondary="energy",
        state=TrialState.STOPPED,
        stopped_at=noon(TODAY - timedelta(days=6)),
        stopped_by=ada,
    )
    quiet(trial, [22, 24], energy=2)
    quiet(trial, [28], energy=8)

    found = seen(second_chart(trial, on=TODAY, found=Found("points", {Phase.STEADY: 2.0})))

    level = found.levels[-1]
    ends = next(point.x for point in found.points if point.on == date_of(trial, 24))
    later = next(point.x for point in found.points if point.on == date_of(trial, 28))
    assert (level.phase, level.words) == (Phase.STEADY, "2.0")
    assert ends < level.x + level.width < later
    assert later == pytest.approx(
        found.bands[2].x + found.bands[2].width
    )  # nothing was planned after it any more


def test_types_of_stool_have_no_mean(ada: Person) -> None:
    trial = running(ada, day=10, secondary="stool_consistency")
    quiet(trial, [-2, 5], bristol=6)

    found = seen(daily_chart(trial, on=TODAY))

    assert (found.label, found.low, found.high, found.levels) == ("Stool type", "1", "7", ())
    assert [(point.on, point.value) for point in found.points] == [
        (date_of(trial, -2), 6),
        (date_of(trial, 5), 6),
    ]


def test_yes_or_no_days_are_drawn_as_days_a_week(ada: Person) -> None:
    trial = running(ada, day=30)
    quiet(trial, range(-13, -6), bloating=5)
    quiet(trial, [-6, -5], bloating=5)
    quiet(trial, [-4, -3], bloating=0)

    found = seen(second_chart(trial, on=TODAY, found=Found("days/week", {Phase.BASELINE: 5.7}, (1.0, 3.0))))

    assert [(point.value, point.words) for point in found.points] == [
        (7.0, "7 of 7\u00a0days"),
        (3.5, "2 of 4\u00a0days"),
    ]
    assert (found.low, found.high, levels(found)) == ("0", "7", [(Phase.BASELINE, "5.7")])
    assert found.points[0].when == f"week from {date_of(trial, -13):%-d %b}"


def test_a_rating_is_drawn_as_it_is(ada: Person) -> None:
    trial = running(ada, day=10, secondary="energy")
    quiet(trial, [5], energy=6)

    chart = seen(second_chart(trial, on=TODAY))

    assert chart.label == "Energy"
    page = render_to_string("journal/_chart.html", {"chart": chart})
    assert '<span class="visually-hidden">: Energy</span></summary>' in page  # of two tables on a page


def svg(chart: Chart | None) -> str:
    """The SVG as it stands on the page."""
    page = render_to_string("journal/_chart.html", {"chart": chart})
    return page[page.index("<svg") : page.index("</svg>") + 6]


FOUND = Found(
    "mmol/L",
    {Phase.BASELINE: 7.3, Phase.STEADY: 6.2, Phase.WITHDRAWAL: 7.2},
    (6.1, 6.3),
)


@pytest.mark.parametrize("withdrawal", [False, True])
def test_a_whole_trial_is_drawn_in_15_kilobytes(ada: Person, withdrawal: bool) -> None:
    """84 days after 14, and 28 more without the product, each measured and rated, some late."""
    last = 113 if withdrawal else 85
    trial = home(running(ada, day=last, withdrawal=withdrawal), steady(132, 112, 130), swing=4)
    quiet(trial, range(-14, last), bloating=7)
    trial.check_ins.filter(on__day__lte=9).update(bloating=10, late=True)

    charts: Sequence[Chart | None] = [main_chart(trial, on=TODAY, found=FOUND), daily_chart(trial, on=TODAY)]

    for one in charts:
        assert len(svg(one).encode()) <= 15_000
        assert svg(one).count("<text>") == last + 14


def test_so_is_the_longest_trial_that_there_can_be(ada: Person) -> None:
    """84 days after 28, three weeks of pauses, and 28 days without the product: 162 days with sign-up."""
    last = 134
    trial = running(ada, day=last, withdrawal=True)
    assert trial.first_dose_on is not None
    request = schedule.PlanRequest(
        start=trial.first_dose_on - timedelta(days=28),
        weeks=12,
        serving=schedule.Serving(label=Fraction(1), can_halve=True),
        time_zone=ada.time_zone,
        withdrawal=True,
        baseline_days=28,
    )
    paused = [[date_of(trial, 30).isoformat(), date_of(trial, 51).isoformat()]]
    trial.plan = {**(trial.plan or {}), "plan": schedule.to_data(schedule.build(request))}
    trial.starts_on, trial.pauses = request.start, paused
    factories.rewrite(trial, plan=trial.plan, starts_on=request.start, pauses=paused)
    days = range(-28, last)
    for day in days:
        factories.measurement(
            trial,
            "fasting_glucose",
            Decimal(130 + day % 7),
            date_of(trial, day),
            source=Measurement.Source.HOME,
            fasting=True,
        )
    quiet(trial, days, bloating=10)

    for one in (main_chart(trial, on=TODAY, found=FOUND), daily_chart(trial, on=TODAY)):
        assert svg(one).count("<text>") == len(days)
        assert len(svg(one).encode()) <= 15_000


def test_each_day_tells_its_value_where_it_is_touched(ada: Person) -> None:
    trial = running(ada, day=3)
    quiet(trial, [1], bloating=7)

    found = seen(daily_chart(trial, on=TODAY))

    x = found.points[0].from_tip
    assert f'<path d="M{x}-242v200"/><text>{date_of(trial, 1):%-d %b}: 7</text>' in svg(found)


def test_few_dots_are_wide_to_touch(ada: Person) -> None:
    trial = lab(ended(ada, TODAY, primary="ldl"), {-1: 150, 83: 128})

    assert "chart__days--wide" in svg(main_chart(trial, on=TODAY))
    assert "chart__days--wide" in svg(second_chart(trial, on=TODAY))
    assert "chart__days--wide" not in svg(daily_chart(trial, on=TODAY))


def test_two_charts_on_one_page_share_no_name(ada: Person) -> None:
    trial = home(ended(ada, TODAY), steady(132, 112))
    both = svg(main_chart(trial, on=TODAY)) + svg(second_chart(trial, on=TODAY))

    names = [part.split('"')[0] for part in both.split(' id="')[1:]]
    assert len(names) == len(set(names)) > 4
