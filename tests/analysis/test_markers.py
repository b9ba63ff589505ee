"""Names and the table's own sense."""

import pytest

from apps.analysis.markers import ALIASES, GROUP_MEANS, MARKERS, Group, Marker, group_mean, marker_named
from apps.rules.outcomes import PRIMARIES
from apps.rules.vocabulary import PrimaryOutcome


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("glucose", "fasting_glucose"),
        ("total_chol", "total_cholesterol"),
        ("homa_ir_total", "homa_ir"),
        ("HbA1c", "hba1c"),
        ("non-HDL", "non_hdl"),
        ("hs-crp", "hscrp"),
        ("ldl", "ldl"),
    ],
)
def test_reference_and_product_names(name: str, code: str) -> None:
    assert marker_named(name).code == code


def test_an_unknown_name_says_what_is_known() -> None:
    with pytest.raises(ValueError, match=r"ferritin.*fasting_glucose"):
        marker_named("ferritin")


def test_every_alias_leads_somewhere() -> None:
    assert set(ALIASES.values()) <= set(MARKERS)


@pytest.mark.parametrize("outcome", [o for o in PrimaryOutcome if o is not PrimaryOutcome.WAIST])
def test_every_laboratory_outcome_has_a_complete_row(outcome: PrimaryOutcome) -> None:
    marker = MARKERS[outcome]

    assert marker.better is PRIMARIES[outcome].better
    assert marker.cvg is not None
    assert marker.typical is not None
    assert marker.source
    assert marker.typical_source


@pytest.mark.parametrize("marker", MARKERS.values(), ids=lambda marker: marker.code)
def test_numbers_are_fractions(marker: Marker) -> None:
    assert 0 < marker.cvi < 1
    assert 0 <= marker.cva < 1


@pytest.mark.parametrize("code", GROUP_MEANS)
def test_groups_have_higher_means_the_further_their_illness(code: str) -> None:
    means = [group_mean(code, group) or 0.0 for group in (None, *Group)]

    assert means == sorted(set(means))
    assert all(means)


def test_without_an_own_mean_a_group_has_that_of_everybody() -> None:
    assert group_mean("ldl", Group.PREDIABETES) == MARKERS["ldl"].typical
    assert group_mean("insulin", None) is None
