"""Whole reviews of measured outcomes: laboratory values, home glucose and waist."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from apps.analysis.inputs import (
    Draw,
    Flag,
    LabSeries,
    Levels,
    Reading,
    ReviewInput,
    Series,
    WaistDay,
    WaistSeries,
)
from apps.analysis.markers import Group
from apps.analysis.results import Cap, Caveat, ReasonCode
from apps.analysis.review import review
from apps.rules.vocabulary import Better, ReviewLabel
from tests.analysis.test_review import ABA, NOISE, PLAIN, codes, label


def lab(after: float, before: float = 160.0, mcid: float | None = None) -> ReviewInput:
    return replace(
        PLAIN, primary=LabSeries("ldl", (Draw(5, before),), (Draw(80, after),), unit="mg/dL", mcid=mcid)
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (lab(100.0), ReviewLabel.LIKELY_IMPROVED),
        (lab(100.0, mcid=70.0), ReviewLabel.SMALL_IMPROVEMENT),
        (lab(120.0), ReviewLabel.CANNOT_TELL),
        (lab(150.0), ReviewLabel.CANNOT_TELL),
        (lab(159.0, mcid=60.0), ReviewLabel.NO_IMPORTANT_CHANGE),
        (lab(220.0), ReviewLabel.LIKELY_WORSE),
    ],
)
def test_laboratory_labels(given: ReviewInput, expected: ReviewLabel) -> None:
    assert label(given) is expected


def test_an_answer_in_levels_is_the_same_answer() -> None:
    """HbA1c in mmol/mol: what was judged does not change, only what it is told in."""
    days = (Draw(5, 6.9), Draw(110, 6.1))
    percent = LabSeries("hba1c", days[:1], days[1:], unit="%", mcid=0.5)
    windows = replace(PLAIN.windows, steady=range(29, 105))
    plain = review(replace(PLAIN, primary=percent, windows=windows))
    told = review(
        replace(PLAIN, windows=windows, primary=replace(percent, levels=Levels("mmol/mol", 10.93, -23.5)))
    )

    one, other = plain.primary, told.primary
    assert one.estimate is not None
    assert other.estimate is not None
    assert (told.label, told.reasons, told.caveats) == (plain.label, plain.reasons, plain.caveats)
    assert other.estimate.p_at_least_mcid == one.estimate.p_at_least_mcid
    assert other.estimate.improvement == pytest.approx(10.93 * 0.8)
    assert other.details["before"] == pytest.approx(10.93 * 6.9 - 23.5)
    assert (other.unit, other.estimate.unit) == ("mmol/mol", "mmol/mol")
    assert other.mcid == pytest.approx(5.465)
    assert one.details["ci95"] == pytest.approx(
        [100 * end / 10.93 / 6.9 for end in other.details["ci95"]]  # type: ignore[union-attr, operator]
    )


def test_no_yardstick_is_missed_where_nothing_was_compared() -> None:
    """A change chosen as a share of the first value has no size without one; that does not unsay the choice."""
    given = lab(150.0)
    assert isinstance(given.primary, LabSeries)
    no_before = replace(given, primary=replace(given.primary, before=()))

    assert Caveat.NO_AGREED_MCID in review(given).caveats
    assert Caveat.NO_AGREED_MCID not in review(no_before).caveats


def test_beyond_the_plain_limit_only_may_be_a_high_value_coming_back() -> None:
    picked = lab(120.0)
    assert isinstance(picked.primary, LabSeries)
    not_picked = replace(picked, primary=replace(picked.primary, picked_for_value=False))

    assert Caveat.HIGH_FIRST_VALUE in review(picked).caveats
    assert label(not_picked) is ReviewLabel.LIKELY_IMPROVED


def test_a_laboratory_value_from_an_illness_is_left_out() -> None:
    result = review(replace(lab(100.0), flags=(Flag(range(78, 81)),)))

    assert codes(result) == [ReasonCode.FEW_AFTER]
    assert Caveat.VALUES_LEFT_OUT in result.caveats


def test_values_from_flagged_days_that_decide_are_named() -> None:
    """Whoever tells of an illness on the day of the worse of two blood tests is told that the answer hangs on it."""
    draws = (Draw(80, 190.0), Draw(84, 92.0))
    two = replace(PLAIN, primary=LabSeries("ldl", (Draw(5, 160.0),), draws, unit="mg/dL"))
    one = review(replace(two, flags=(Flag(range(80, 81)),)))
    same = review(replace(two, flags=(Flag(range(84, 85)),)))

    assert (review(two).label, one.label) == (ReviewLabel.CANNOT_TELL, ReviewLabel.LIKELY_IMPROVED)
    assert Caveat.FLAGGED_DAYS_DECIDE in one.caveats
    assert Caveat.FLAGGED_DAYS_DECIDE not in same.caveats


def test_a_bad_week_does_not_cap_a_laboratory_value() -> None:
    assert review(replace(lab(100.0), bad_week_entry=True)).caps == ()


def test_laboratory_benefit_needs_a_worse_value_off_the_product() -> None:
    given = replace(lab(100.0), windows=ABA.windows)
    assert isinstance(given.primary, LabSeries)
    worse_off = replace(given, primary=replace(given.primary, off=(Draw(112, 150.0),)))
    same_off = replace(given, primary=replace(given.primary, off=(Draw(112, 104.0),)))

    assert (label(worse_off), label(same_off)) == (ReviewLabel.LIKELY_BENEFIT, ReviewLabel.LIKELY_IMPROVED)


def glucose(values: dict[int, float]) -> ReviewInput:
    readings = tuple(Reading(day, value) for day, value in values.items())
    return replace(PLAIN, primary=Series("fasting_glucose", "mg/dL", Better.LOWER, 10.0, readings))


def test_few_home_glucose_readings_are_compared_as_draws_of_one_meter() -> None:
    result = review(glucose({3: 130.0, 7: 131.0, 12: 129.0, 75: 99.0, 78: 101.0, 81: 100.0}))

    assert (result.label, result.primary.kind) == (ReviewLabel.LIKELY_IMPROVED, "laboratory")
    assert result.primary.details["limit_down"] == pytest.approx(-13.4, abs=0.1)


def test_home_readings_that_swing_are_judged_by_their_own_swing() -> None:
    calm = {3: 130.0, 7: 131.0, 12: 129.0, 75: 104.0, 78: 105.0, 81: 103.0}
    swinging = calm | {3: 160.0, 12: 105.0}

    assert label(glucose(calm)) is ReviewLabel.LIKELY_IMPROVED
    assert label(glucose(swinging)) is ReviewLabel.CANNOT_TELL


def test_uneven_home_readings_count_as_three_draws_a_side() -> None:
    daily_before = {day: 130.0 + day % 2 for day in range(1, 15)}
    sometimes_after = {day: 105.0 + day % 2 for day in range(29, 85, 3)}

    result = review(glucose(daily_before | sometimes_after))

    assert (result.label, result.primary.kind) == (ReviewLabel.LIKELY_IMPROVED, "laboratory")
    assert result.primary.counts == {"before": 14, "after": 5, "off": 0}
    assert result.primary.details["limit_down"] == pytest.approx(-13.4, abs=0.1)


def test_daily_home_glucose_readings_are_a_dense_series() -> None:
    daily = {day: 120 + 5 * float(NOISE[day]) - (20 if day >= 29 else 0) for day in range(85)}

    result = review(glucose(daily))

    assert (result.label, result.primary.kind) == (ReviewLabel.LIKELY_IMPROVED, "dense")


def test_a_pair_of_readings_that_skips_days_at_the_end_is_capped() -> None:
    """A series with so many skipped days has no answer; as a pair it had one, and nothing was said of them."""

    def read(before: Sequence[int], after: Sequence[int]) -> ReviewInput:
        return glucose({**dict.fromkeys(before, 140.0), **dict.fromkeys(after, 90.0)})

    skipped = review(read(range(1, 15), (29, *range(60, 85, 6))))
    as_asked = review(read((12, 13, 14), (82, 83, 84)))
    often = review(read(range(8, 15), range(78, 85)))

    assert [found.primary.kind for found in (skipped, as_asked, often)] == ["laboratory"] * 3
    assert [found.label for found in (skipped, as_asked, often)] == [ReviewLabel.LIKELY_IMPROVED] * 3
    assert (skipped.caps, as_asked.caps, often.caps) == ((Cap.UNEVEN_CHECK_INS,), (), ())


def test_too_few_home_glucose_readings_for_either() -> None:
    assert label(glucose({3: 130.0, 7: 131.0, 75: 99.0})) is ReviewLabel.NOT_ENOUGH_DATA


def waist(after: float, days: int = 3) -> ReviewInput:
    def end(first: int, middle: float) -> tuple[WaistDay, ...]:
        return tuple(WaistDay(first + day, (middle - 0.5, middle, middle + 0.5)) for day in range(days))

    return replace(PLAIN, primary=WaistSeries(end(8, 95.0), end(80, after)))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (waist(91.0), ReviewLabel.LIKELY_IMPROVED),
        (waist(92.5), ReviewLabel.SMALL_IMPROVEMENT),
        (waist(95.0), ReviewLabel.NO_IMPORTANT_CHANGE),
        (waist(98.0), ReviewLabel.LIKELY_WORSE),
        (waist(91.0, days=2), ReviewLabel.NOT_ENOUGH_DATA),
    ],
)
def test_waist_labels(given: ReviewInput, expected: ReviewLabel) -> None:
    assert label(given) is expected


def test_a_waist_measured_days_after_the_first_dose_gives_no_answer_but_keeps_its_warning() -> None:
    given = waist(101.0)
    assert isinstance(given.primary, WaistSeries)
    after = tuple(replace(day, day=day.day - 62) for day in given.primary.after)
    result = review(replace(given, primary=replace(given.primary, after=after), stopped_day=22))

    assert (result.label, codes(result)) == (ReviewLabel.NOT_ENOUGH_DATA, [ReasonCode.TOO_EARLY])
    assert Caveat.LEANS_WORSE in result.caveats


def test_the_unit_does_not_change_the_answer() -> None:
    given = lab(122.0)
    assert isinstance(given.primary, LabSeries)
    factor = 1 / 38.67
    draws = [
        (Draw(side[0].day, side[0].value * factor),) for side in (given.primary.before, given.primary.after)
    ]
    metric = replace(given.primary, before=draws[0], after=draws[1], unit="mmol/L", per_canonical=factor)

    canonical, converted = review(given), review(replace(given, primary=metric))

    for name in ("percent_change", "limit_down", "return_limit"):
        assert converted.primary.details[name] == pytest.approx(canonical.primary.details[name])
    assert converted.label is canonical.label


def test_a_high_sugar_comes_back_to_the_mean_of_the_persons_own_group() -> None:
    """From 150 a healthy person's next value is expected far lower than that of someone with diabetes."""
    given = glucose({3: 150.0, 7: 151.0, 12: 149.0, 75: 124.0, 78: 125.0, 81: 126.0})
    assert isinstance(given.primary, Series)
    diabetic = replace(given, primary=replace(given.primary, group=Group.DIABETES_WITH_MEDICINE))

    assert label(given) is ReviewLabel.CANNOT_TELL
    assert Caveat.HIGH_FIRST_VALUE in review(given).caveats
    assert label(diabetic) is ReviewLabel.LIKELY_IMPROVED


@pytest.mark.parametrize("days", [range(85), (3, 7, 12, 75, 78, 81)])
def test_home_readings_carry_the_note_about_the_meter(days: Sequence[int]) -> None:
    given = glucose({day: 120 + 5 * float(NOISE[day]) for day in days})

    assert Caveat.HOME_METER in review(given).caveats
    assert Caveat.HOME_METER not in review(lab(150.0)).caveats
