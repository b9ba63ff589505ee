"""Whole reviews, one path each."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from apps.analysis.grid import whitened
from apps.analysis.inputs import (
    Draw,
    Flag,
    LabSeries,
    Reading,
    ReviewInput,
    Series,
    Windows,
)
from apps.analysis.results import METHOD_VERSION, Cap, Caveat, ReasonCode, ReviewResult
from apps.analysis.review import review
from apps.rules.vocabulary import Better, DoseTaken, ReviewLabel

WINDOWS = Windows(range(1, 15), range(29, 85))
DOSES = dict.fromkeys(range(15, 85), DoseTaken.ALL)
NOISE = np.random.default_rng(1).standard_normal(200)


def ratings(effect: float, days: Iterable[int] = range(85), off: int = 1000) -> Series:
    """Noisy ratings around 6 on `days`, `effect` better from day 29 until day `off`."""
    readings = (Reading(day, 6 + float(NOISE[day]) - (effect if 29 <= day < off else 0)) for day in days)
    return Series("bloating", "points", Better.LOWER, 2.0, tuple(readings))


PLAIN = ReviewInput(primary=ratings(3.0), windows=WINDOWS, doses=DOSES, first_dose_day=15)


def label(given: ReviewInput) -> ReviewLabel:
    return review(given).label


def codes(result: ReviewResult) -> list[ReasonCode]:
    return [reason.code for reason in result.reasons]


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (3.0, ReviewLabel.LIKELY_IMPROVED),
        (1.3, ReviewLabel.SMALL_IMPROVEMENT),
        (0.0, ReviewLabel.NO_IMPORTANT_CHANGE),
        (-3.0, ReviewLabel.LIKELY_WORSE),
    ],
)
def test_dense_labels(effect: float, expected: ReviewLabel) -> None:
    assert label(replace(PLAIN, primary=ratings(effect))) is expected


def test_outcomes_of_the_same_days_are_fitted_on_one_grid() -> None:
    whitened.cache_clear()

    review(replace(PLAIN, secondary=ratings(0.0)))

    assert whitened.cache_info().misses == 1


def test_result_is_json_with_a_version() -> None:
    result = review(replace(PLAIN, secondary=ratings(0.0)))

    stored = json.loads(json.dumps(result.as_json(), allow_nan=False))

    assert stored["label"] == "likely_improved"
    assert stored["method_version"] == METHOD_VERSION
    assert stored["adherence"] == 1.0
    assert stored["primary"]["counts"] == {"baseline": 14, "steady": 56, "off": 0}
    assert stored["sentences"][0]["text"] == "Improved during the trial"
    assert "label" not in stored["secondary"]


def test_secondary_does_not_touch_the_label() -> None:
    worse_secondary = replace(PLAIN, secondary=ratings(-5.0))

    assert label(worse_secondary) is label(PLAIN)


def test_what_makes_the_second_outcome_doubtful_stands_beside_it() -> None:
    """Also where the main outcome is a blood value, which a bad week does not bend."""
    few = ratings(3.0, days=[*range(6), *range(29, 85)])
    lab = LabSeries("ldl", (Draw(5, 160.0),), (Draw(80, 150.0),), unit="mg/dL")

    def said(secondary: Series) -> str:
        result = review(replace(PLAIN, primary=lab, secondary=secondary, bad_week_entry=True))
        return " ".join(sentence.text for sentence in result.secondary_sentences)

    assert "Days rated before the first dose: 5, needed: 7. So 2 more would have been needed." in said(few)
    assert "You signed up after a bad week." in said(ratings(3.0))
    assert "after a bad week" not in said(ratings(-3.0))
    assert "are needed" not in said(ratings(3.0))
    nothing = ratings(3.0, days=[0, 1, 30])
    assert "Days rated in the steady weeks: 1, needed: 14. So 13 more would have been needed." in said(
        nothing
    )


@pytest.mark.parametrize(
    "change",
    [
        {"secondary": ratings(3.0, [*range(15), 29, 30])},
        {"secondary": ratings(3.0, [*range(6), *range(29, 85)])},
        {"secondary": ratings(3.0), "doses": {}},
    ],
)
def test_no_change_is_told_of_a_second_outcome_that_lacks_what_the_main_one_needs(
    change: dict[str, Any],
) -> None:
    """With 2 rated days of 14 it read "averaged 0.79 points lower", with "1.8 worse to 0.17 better" and a bar."""
    found = review(replace(PLAIN, **change))

    codes = [sentence.code for sentence in found.secondary_sentences]
    assert codes[0] == "not_enough"
    assert codes[-1] == "rated"
    assert set(codes[1:-1]) <= set(ReasonCode)
    assert len(codes) > 2


def test_a_second_outcome_with_too_little_data_that_leans_worse_says_so() -> None:
    """Also where nothing varied, so that nothing can be estimated."""
    days = [*range(15), *range(29, 41)]
    flat = tuple(Reading(day, 2.0 if day < 29 else 7.0) for day in days)
    still = replace(ratings(0.0), readings=flat)

    def leans(secondary: Series) -> bool:
        found = review(replace(PLAIN, secondary=secondary))
        assert Caveat.LEANS_WORSE not in found.caveats  # of the main outcome
        return Caveat.LEANS_WORSE in [sentence.code for sentence in found.secondary_sentences]

    assert leans(ratings(-4.0, days))
    assert leans(still)
    assert not leans(ratings(3.0, days))
    assert not leans(ratings(-4.0))  # enough data: its own numbers say it


def test_what_else_could_explain_it_stands_beside_the_second_outcome_too() -> None:
    """Where the main outcome has no answer nobody told that another product was begun, and the hint looked clean."""
    nothing = LabSeries("ldl", (Draw(5, 160.0),), (), unit="mg/dL")
    skipped = ratings(3.0, [*range(15), *[day for day in range(29, 85) if day % 6]])
    busy = replace(PLAIN, primary=nothing, other_change=True, flags=(Flag(range(40, 52)),))

    def said(secondary: Series, given: ReviewInput) -> set[str]:
        found = review(replace(given, secondary=secondary)).secondary_sentences
        return {sentence.code for sentence in found} & set(Cap)

    assert said(ratings(3.0), busy) == {Cap.OTHER_CHANGE, Cap.CONFOUNDED}
    assert said(skipped, replace(PLAIN, primary=nothing)) == {Cap.UNEVEN_CHECK_INS}
    assert said(ratings(-3.0), busy) == set()
    assert said(ratings(3.0), replace(PLAIN, stopped_day=80)) == set()


def test_doses_told_on_few_of_the_days_that_asked_leave_no_answer() -> None:
    """Whoever says "taken" on ten days and nothing on the others has not said that 80 % were taken."""
    steady = list(WINDOWS.steady)
    few = dict.fromkeys(steady[:10], DoseTaken.ALL)
    result = review(replace(PLAIN, doses=few))
    due = frozenset(steady[::4])
    sparse = replace(ratings(3.0), outcome="bloating_frequency", due=due)

    assert codes(result) == [ReasonCode.FEW_DOSES_TOLD]
    assert result.label is ReviewLabel.NOT_ENOUGH_DATA
    assert "Only 18 % of the days in the steady weeks say if you took it." in " ".join(
        sentence.text for sentence in result.sentences
    )
    as_asked = replace(PLAIN, doses=dict.fromkeys(due, DoseTaken.ALL), secondary=sparse)
    assert codes(review(as_asked)) == []  # asked twice a week and told twice a week
    ill = replace(PLAIN, doses=few, flags=(Flag(range(steady[12], steady[-1] + 1)),))
    assert ReasonCode.FEW_DOSES_TOLD not in codes(
        review(ill)
    )  # days with illness are not held against anybody


def test_too_few_doses_are_named_beside_the_second_outcome_too() -> None:
    """The rule is about every outcome: its numbers looked as if the product had been taken."""
    missed = DOSES | dict.fromkeys(range(29, 57), DoseTaken.FORGOT)

    found = review(replace(PLAIN, secondary=ratings(1.0), doses=missed))

    texts = [sentence.text for sentence in found.secondary_sentences]
    assert "You took 50 % of the doses. At least 80 % are needed to judge." in texts


def test_too_few_doses_leave_no_answer() -> None:
    missed = DOSES | dict.fromkeys(range(29, 41), DoseTaken.FORGOT)

    assert codes(review(replace(PLAIN, doses=missed))) == [ReasonCode.FEW_DOSES]
    assert codes(review(replace(PLAIN, doses={}))) == [ReasonCode.DOSES_UNKNOWN]
    assert label(replace(PLAIN, doses={})) is ReviewLabel.NOT_ENOUGH_DATA


def test_too_little_data_that_leans_worse_says_so() -> None:
    result = review(replace(PLAIN, primary=ratings(-4.0, [*range(15), *range(29, 41)])))

    assert result.label is ReviewLabel.NOT_ENOUGH_DATA
    assert Caveat.LEANS_WORSE in result.caveats


def test_too_little_data_that_never_varied_and_was_worse_says_so_too() -> None:
    """Nothing can be estimated from days that are alike, so that nothing was said of 14 good ones and 12 bad ones."""

    def few(during: float) -> ReviewResult:
        days = [*range(15), *range(29, 41)]
        flat = tuple(Reading(day, 2.0 if day < 29 else during) for day in days)
        return review(replace(PLAIN, primary=replace(ratings(0.0), readings=flat)))

    worse, little = few(7.0), few(2.5)

    assert worse.label is ReviewLabel.NOT_ENOUGH_DATA
    assert Caveat.LEANS_WORSE in worse.caveats
    assert Caveat.LEANS_WORSE not in little.caveats


def test_steady_weeks_below_the_full_dose_are_named() -> None:
    few, many = (review(replace(PLAIN, below_full=frozenset(range(29, last)))) for last in (29 + 11, 29 + 12))

    assert Caveat.BELOW_FULL not in few.caveats
    assert Caveat.BELOW_FULL in many.caveats
    assert many.label is few.label
    assert Caveat.BELOW_FULL not in review(replace(PLAIN, below_full=frozenset(range(15, 29)))).caveats


def test_days_off_that_were_skipped_are_named() -> None:
    whole = ratings(3.0, range(113), off=85)
    some = ratings(3.0, [*range(92), *range(92, 113, 2)], off=85)

    assert Caveat.UNEVEN_OFF not in review(replace(ABA, primary=whole)).caveats
    assert Caveat.UNEVEN_OFF in review(replace(ABA, primary=some)).caveats


def test_bad_week_entry_caps() -> None:
    result = review(replace(PLAIN, bad_week_entry=True))

    assert (result.label, result.caps) == (ReviewLabel.LIKELY_IMPROVED, (Cap.BAD_WEEK_ENTRY,))


def test_confounded_days_are_left_out_and_cap_above_a_fifth() -> None:
    few = review(replace(PLAIN, flags=(Flag(range(40, 51)),)))
    many = review(replace(PLAIN, flags=(Flag(range(40, 52)),)))

    assert few.primary.counts["steady"] == 45
    assert (few.caps, many.caps) == ((), (Cap.CONFOUNDED,))


def test_flagged_days_that_decide_are_named() -> None:
    gap = [
        Reading(day, reading.value - (0 if day < 29 else 12 * (40 <= day < 56)))
        for day, reading in enumerate(ratings(0.0).readings)
    ]
    series = replace(ratings(0.0), readings=tuple(gap))

    result = review(replace(PLAIN, primary=series, flags=(Flag(range(40, 56)),)))

    assert Caveat.FLAGGED_DAYS_DECIDE in result.caveats
    assert result.primary.details["estimate_with_flagged_days"] is not None
    assert Caveat.FLAGGED_DAYS_DECIDE not in review(replace(PLAIN, flags=(Flag(range(40, 42)),))).caveats


def test_some_skipping_caps_much_skipping_refuses() -> None:
    some = ratings(3.0, [*range(15), *[day for day in range(29, 85) if day % 6]])
    much = ratings(3.0, [*range(15), *[day for day in range(29, 85) if day % 3]])

    assert review(replace(PLAIN, primary=some)).caps == (Cap.UNEVEN_CHECK_INS,)
    assert codes(review(replace(PLAIN, primary=much))) == [ReasonCode.UNEVEN_CHECK_INS]


def test_another_product_leaves_no_improvement_but_keeps_a_worsening() -> None:
    assert label(replace(PLAIN, other_change=True)) is ReviewLabel.CANNOT_TELL
    assert label(replace(PLAIN, other_change=True, primary=ratings(-3.0))) is ReviewLabel.LIKELY_WORSE


def test_an_early_stop_is_judged_on_what_there_was() -> None:
    late, early = (review(replace(PLAIN, stopped_day=day)) for day in (70, 40))

    assert (late.label, late.caps) == (ReviewLabel.LIKELY_IMPROVED, (Cap.STOPPED_EARLY,))
    assert codes(early) == [ReasonCode.FEW_STEADY, ReasonCode.SHORT_STEADY]
    assert codes(review(replace(PLAIN, stopped_day=10))) == [ReasonCode.FEW_STEADY, ReasonCode.SHORT_STEADY]


ABA = replace(PLAIN, windows=replace(WINDOWS, withdrawal=range(85, 113)))


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        (ratings(3.0, range(113), off=85), ReviewLabel.LIKELY_BENEFIT),
        (ratings(3.0, range(113)), ReviewLabel.LIKELY_IMPROVED),
        (ratings(3.0, range(90), off=85), ReviewLabel.LIKELY_IMPROVED),
        (ratings(0.0, range(113), off=85), ReviewLabel.NO_IMPORTANT_CHANGE),
    ],
)
def test_benefit_needs_days_off_that_were_worse_again(series: Series, expected: ReviewLabel) -> None:
    assert label(replace(ABA, primary=series)) is expected


def test_benefit_is_never_given_to_a_capped_improvement() -> None:
    assert label(replace(ABA, primary=ratings(3.0, range(113), off=85), bad_week_entry=True)) is (
        ReviewLabel.LIKELY_IMPROVED
    )


def test_too_few_off_days_are_named() -> None:
    assert Caveat.FEW_OFF_DAYS in review(replace(ABA, primary=ratings(3.0, range(98), off=85))).caveats


def test_flat_ratings_cannot_tell() -> None:
    flat = replace(ratings(0.0), readings=tuple(Reading(day, 4.0) for day in range(85)))

    result = review(replace(PLAIN, primary=flat))

    assert result.label is ReviewLabel.CANNOT_TELL
    assert result.caveats == (Caveat.NO_VARIATION,)
    assert result.primary.estimate is None


def test_no_ratings_at_all() -> None:
    result = review(replace(PLAIN, primary=ratings(0.0, []), secondary=ratings(0.0, [])))

    assert result.label is ReviewLabel.NOT_ENOUGH_DATA
    json.dumps(result.as_json(), allow_nan=False)


def test_sparse_ratings_get_numbers_but_no_answer() -> None:
    result = review(replace(PLAIN, primary=ratings(3.0, [*range(8), *range(29, 85, 7)])))

    assert result.primary.details["model"] == "ar1_change"
    assert result.primary.estimate is not None
    assert result.label is ReviewLabel.NOT_ENOUGH_DATA
