"""Which ratings count, and when they are enough."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.analysis.data import adherence, dose_reasons, flagged_days, one_a_day, prepare
from apps.analysis.inputs import Flag, Reading, Series, Windows
from apps.analysis.results import Reason, ReasonCode
from apps.rules.vocabulary import Better, DoseTaken

WINDOWS = Windows(range(1, 15), range(29, 85), range(85, 113))
PLAIN = Windows(range(1, 15), range(29, 85))


def rated(*days: int, due: frozenset[int] | None = None) -> Series:
    return Series(
        "bloating", "points", Better.LOWER, 2.0, tuple(Reading(day, float(day % 7)) for day in days), due
    )


FULL = rated(*range(113))


def test_rows_are_sign_up_baseline_steady_and_off() -> None:
    prepared = prepare(FULL, WINDOWS)

    assert prepared.days == (*range(15), *range(29, 85), *range(92, 113))
    assert prepared.phases == (*[0] * 15, *[1] * 56, *[2] * 21)
    assert prepared.counts == {"baseline": 14, "steady": 56, "off": 21}
    assert (prepared.has_sign_up, prepared.rate_gap, prepared.reasons) == (True, 0.0, ())
    assert prepared.of_phase(0) == tuple(float(day % 7) for day in range(1, 15))


def test_several_ratings_of_a_day_are_averaged() -> None:
    assert one_a_day([Reading(3, 4.0), Reading(1, 2.0), Reading(3, 7.0)]) == {1: 2.0, 3: 5.5}


def test_a_value_must_be_a_number() -> None:
    with pytest.raises(ValueError, match="day 3"):
        one_a_day([Reading(3, math.nan)])


def test_without_sign_up_the_first_baseline_day_stands_in() -> None:
    prepared = prepare(rated(*range(2, 85)), PLAIN)

    assert prepared.days[:2] == (2, 3)
    assert prepared.counts["baseline"] == 12
    assert not prepared.has_sign_up


def test_flagged_days_go_in_every_phase_sign_up_too() -> None:
    prepared = prepare(FULL, WINDOWS, frozenset({0, 5, 40, 100}))

    assert not {0, 5, 40, 100} & set(prepared.days)
    assert prepared.counts == {"baseline": 12, "steady": 55, "off": 20}


@pytest.mark.parametrize(
    ("baseline", "steady", "reasons"),
    [
        (range(1, 8), range(29, 57), []),
        (range(1, 7), range(29, 57), [Reason(ReasonCode.FEW_BASELINE, 6, 7)]),
        (range(1, 8), [*range(29, 41), 56], [Reason(ReasonCode.FEW_STEADY, 13, 14)]),
        (range(1, 8), range(29, 56), [Reason(ReasonCode.SHORT_STEADY, 27, 28)]),
        (range(1, 8), [], [Reason(ReasonCode.FEW_STEADY, 0, 14), Reason(ReasonCode.SHORT_STEADY, 0, 28)]),
    ],
)
def test_minimum_data(baseline: range, steady: range, reasons: list[Reason]) -> None:
    due = frozenset([*baseline, *steady])

    prepared = prepare(rated(0, *baseline, *steady, due=due), PLAIN)

    assert list(prepared.reasons) == reasons


def test_a_reason_says_how_many_more() -> None:
    assert Reason(ReasonCode.FEW_BASELINE, 5, 7).missing == 2
    assert Reason(ReasonCode.UNEVEN_CHECK_INS, 40, 25).missing == 0


def test_uneven_check_ins_are_unreliable_not_silently_analysed() -> None:
    skipping = rated(*range(15), *[day for day in range(29, 85) if day % 3])

    prepared = prepare(skipping, PLAIN)

    assert prepared.rate_gap == pytest.approx(19 / 56)
    assert [reason.code for reason in prepared.reasons] == [ReasonCode.UNEVEN_CHECK_INS]


def test_planned_gaps_are_not_uneven() -> None:
    days = [*range(15), *range(29, 85, 3)]

    assert prepare(rated(*days, due=frozenset(days)), PLAIN).reasons == ()


@given(st.sets(st.sampled_from([*range(15), *range(29, 85)])))
def test_removing_days_never_turns_too_little_into_enough(removed: set[int]) -> None:
    few = rated(0, *range(1, 7), *range(29, 85))
    fewer = replace(few, readings=tuple(reading for reading in few.readings if reading.day not in removed))

    assert ReasonCode.FEW_BASELINE in {reason.code for reason in prepare(fewer, PLAIN).reasons}


def test_adherence_counts_part_as_half_and_forgotten_as_none() -> None:
    taken = [
        DoseTaken.ALL,
        DoseTaken.ALL,
        DoseTaken.PART,
        DoseTaken.FORGOT,
        DoseTaken.NONE,
        DoseTaken.NOT_DUE,
    ]

    assert adherence(dict(enumerate(taken, start=29)), range(29, 85)) == 0.5
    assert adherence({10: DoseTaken.ALL, 29: DoseTaken.NOT_DUE}, range(29, 85)) is None


def test_too_few_doses_is_a_reason() -> None:
    assert dose_reasons(0.8) == ()
    assert dose_reasons(0.79) == (Reason(ReasonCode.FEW_DOSES, 79.0, 80.0),)
    assert dose_reasons(None)[0].code is ReasonCode.DOSES_UNKNOWN


def test_flags_add_up() -> None:
    assert flagged_days([Flag(range(3, 5)), Flag(range(60, 61), antibiotic=True)]) == {3, 4, *range(60, 75)}
