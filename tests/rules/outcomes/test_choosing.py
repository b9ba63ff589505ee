"""The menus of outcomes, the choice, and the value of a day (clinical.md 4.2)."""

from decimal import Decimal

import pytest

from apps.rules.measures import MEASURES
from apps.rules.outcomes import (
    PRIMARIES,
    RELATIVE,
    SECONDARIES,
    MeasurementSource,
    OutcomeKind,
    Primary,
    check_outcomes,
    check_source,
    daily_scale,
    daily_value,
    offer,
)
from apps.rules.outcomes import choosing as words
from apps.rules.vocabulary import PrimaryOutcome, SecondaryOutcome

NEITHER = {"primary": words.CHOOSE_ONE_PRIMARY, "secondary": words.CHOOSE_ONE_SECONDARY}
LIPIDS = {"ldl", "total_cholesterol", "hdl", "non_hdl", "triglycerides"}


def errors(primary: str | None, secondary: str | None = "energy", **changes: object) -> dict[str, str]:
    situation = {"ed_past": False, "hba1c_tested": False, "weeks": 12, "smallest_change": None, **changes}
    return check_outcomes(primary, secondary, **situation)  # type: ignore[arg-type]


def test_the_menus_hold_what_the_rules_name_and_nothing_else() -> None:
    assert set(PRIMARIES) == set(PrimaryOutcome)
    assert set(SECONDARIES) == set(SecondaryOutcome)


@pytest.mark.parametrize(
    ("ed_past", "hba1c_tested", "weeks", "missing"),
    [
        (False, True, 12, set()),
        (False, True, 8, {"hba1c"}),
        (False, False, 12, {"hba1c"}),
        (True, True, 12, {"waist", "hunger"}),
        (True, False, 8, {"waist", "hunger", "hba1c"}),
    ],
)
def test_the_offer_fits_the_person(ed_past: bool, hba1c_tested: bool, weeks: int, missing: set[str]) -> None:
    menus = offer(ed_past=ed_past, hba1c_tested=hba1c_tested, weeks=weeks)

    offered = {outcome.key for outcome in menus.primary} | {outcome.key for outcome in menus.secondary}
    assert offered == {str(key) for key in (*PrimaryOutcome, *SecondaryOutcome)} - missing


def test_hba1c_is_named_with_its_reason_only_when_more_weeks_would_help() -> None:
    assert offer(ed_past=False, hba1c_tested=True, weeks=11).later == {"hba1c": words.HBA1C_12_WEEKS}
    assert offer(ed_past=False, hba1c_tested=False, weeks=11).later == {}
    assert offer(ed_past=True, hba1c_tested=True, weeks=12).later == {}


@pytest.mark.parametrize(
    ("primary", "secondary", "changes", "expected"),
    [
        ("waist", "hunger", {}, {}),
        (None, "energy", {}, {"primary": words.CHOOSE_ONE_PRIMARY}),
        ("", "energy", {}, {"primary": words.CHOOSE_ONE_PRIMARY}),
        ("weight", "energy", {}, {"primary": words.CHOOSE_ONE_PRIMARY}),
        (
            "energy",
            "waist",
            {},
            {"primary": words.CHOOSE_ONE_PRIMARY, "secondary": words.CHOOSE_ONE_SECONDARY},
        ),
        ("ldl", None, {}, {"secondary": words.CHOOSE_ONE_SECONDARY}),
        ("hba1c", "energy", {}, {"primary": words.HBA1C_IF_TESTED}),
        ("hba1c", "energy", {"hba1c_tested": True, "weeks": 11}, {"primary": words.HBA1C_12_WEEKS}),
        ("hba1c", "energy", {"hba1c_tested": True}, {}),
        (
            "waist",
            "hunger",
            {"ed_past": True},
            {"primary": words.NOT_FOR_YOU, "secondary": words.NOT_FOR_YOU},
        ),
        ("weight", "anger", {"ed_past": True}, NEITHER),
    ],
)
def test_a_choice_is_one_of_each_menu(
    primary: str | None, secondary: str | None, changes: dict[str, object], expected: dict[str, str]
) -> None:
    assert errors(primary, secondary, **changes) == expected


@pytest.mark.parametrize("primary", PRIMARIES.values(), ids=PRIMARIES)
def test_the_smallest_change_has_a_default_in_its_range_and_a_unit(primary: Primary) -> None:
    change = primary.smallest_change
    nan, over = Decimal("NaN"), change.most + Decimal("0.001")

    assert change.least <= change.default <= change.most
    assert change.unit in {RELATIVE, MEASURES[primary.key].canonical.name}
    assert change.is_relative == (change.unit == RELATIVE)
    for allowed in (change.least, change.most):
        assert errors(primary.key, hba1c_tested=True, smallest_change=allowed) == {}
    assert [errors(primary.key, hba1c_tested=True, smallest_change=amount) for amount in (nan, over)] == [
        {"smallest_change": words.CHANGE_OUT_OF_RANGE}
    ] * 2


@pytest.mark.parametrize("primary", PRIMARIES.values(), ids=PRIMARIES)
def test_every_measure_has_words_and_a_reason_for_its_smallest_change(primary: Primary) -> None:
    assert all((primary.label, primary.how, primary.smallest_change.source))
    assert (primary.kind is OutcomeKind.WAIST) is (primary.key is PrimaryOutcome.WAIST)
    assert primary.kind in (OutcomeKind.LABORATORY, OutcomeKind.WAIST)


def test_lipids_come_from_a_lab_report_only() -> None:
    assert {key for key, outcome in PRIMARIES.items() if outcome.sources == {"lab"}} == LIPIDS | {"hba1c"}
    assert check_source(PrimaryOutcome.LDL, MeasurementSource.HOME) == words.LAB_REPORT_ONLY
    assert check_source(PrimaryOutcome.LDL, MeasurementSource.LAB) is None
    assert check_source(PrimaryOutcome.WAIST, MeasurementSource.LAB) == words.WRONG_SOURCE
    assert check_source(PrimaryOutcome.FASTING_GLUCOSE, MeasurementSource.HOME) is None


def test_only_hdl_and_energy_are_better_when_higher() -> None:
    rising = {key.value for key, outcome in PRIMARIES.items() if outcome.better == "higher"}
    rising |= {key.value for key, outcome in SECONDARIES.items() if outcome.better == "higher"}

    assert rising == {"hdl", "energy"}


def test_a_stool_day_counts_when_it_is_outside_types_3_to_5() -> None:
    days = [
        daily_value(SecondaryOutcome.STOOL_CONSISTENCY, bristol=kind) for kind in (1, 2, 3, 4, 5, 6, 7, None)
    ]

    assert days == [1, 1, 0, 0, 0, 1, 1, None]


def test_a_bloating_day_counts_from_a_rating_of_4() -> None:
    days = [
        daily_value(SecondaryOutcome.BLOATING_FREQUENCY, bloating=rating) for rating in (0, 3, 4, 10, None)
    ]

    assert days == [0, 0, 1, 1, None]


def test_hunger_and_energy_are_the_rating_itself() -> None:
    assert daily_value(SecondaryOutcome.HUNGER, hunger=0, energy=7) == 0
    assert daily_value(SecondaryOutcome.ENERGY, hunger=0, energy=7) == 7
    assert daily_value(SecondaryOutcome.ENERGY, hunger=3) is None


def test_days_a_week_become_a_share_of_days() -> None:
    assert daily_scale(SecondaryOutcome.BLOATING_FREQUENCY, Decimal(7)) == 1
    assert daily_scale(SecondaryOutcome.HUNGER, Decimal(2)) == 2
