"""docs/statistics.md says what the code does."""

from pathlib import Path

import pytest

from apps.analysis import data, forecast, phrases, waist
from apps.analysis.laboratory import reference_change
from apps.analysis.markers import MARKERS, Marker

TEXT = Path("docs/statistics.md").read_text()


@pytest.mark.parametrize("marker", MARKERS.values(), ids=lambda marker: marker.code)
def test_every_marker_has_its_limits(marker: Marker) -> None:
    down, up = (100 * limit for limit in reference_change(marker.cvi, marker.cva))

    row = next(line for line in TEXT.splitlines() if line.startswith(f"| `{marker.code}` |"))

    assert f"| {100 * marker.cvi:g} |" in row
    assert f"| {down:.1f} / +{up:.1f} % |" in row


@pytest.mark.parametrize("shown", sorted({*phrases.SHOWN_AS.values(), "Improved, but …"}))
def test_every_answer_is_explained(shown: str) -> None:
    assert f"| {shown} |" in TEXT


@pytest.mark.parametrize(
    "rule",
    [
        f"fewer than {data.MIN_BASELINE_DAYS} rated baseline days",
        f"fewer than {data.MIN_STEADY_DAYS} rated steady days",
        f"fewer than {data.MIN_STEADY_SPAN} days",
        f"less than {data.MIN_ADHERENCE:.0%}".replace("%", " %"),
        f"more than {100 * data.MAX_RATE_GAP:.0f} points",
        f"rates {100 * data.CAPPING_RATE_GAP:.0f} to {100 * data.MAX_RATE_GAP:.0f} points",
        f"more than {data.MANY_FLAGGED:.0%}".replace("%", " %"),
        f"below {waist.TEM_FLOOR} cm",
        f"HbA1c from day {MARKERS['hba1c'].min_days}",
        f"{forecast.SIMULATED} seeded trials",
    ],
)
def test_the_rules_numbers_are_the_codes(rule: str) -> None:
    assert rule in " ".join(TEXT.split())
