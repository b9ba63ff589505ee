"""What a form looks at before it is whole is what the stop rules go by: one step short of it nothing is told."""

from decimal import Decimal

import pytest

from apps.journal.alarming import is_danger
from apps.rules.stopping import Baseline, CheckIn, History, Profile, judge

CALM = Baseline(
    pain=0, cramping=0, urgency=0, bloating=0, reflux=0, fatigue=0, nausea=0, loose=0, bristol=4
)  # fmt: skip
URGENT = {"E3", "E9", "E12", "ST16"}


@pytest.mark.parametrize(
    ("name", "calm", "danger"),
    [("pain", 8, 9), ("loose", 9, 10), ("glucose_mgdl", 54, 53), ("glucose_mgdl", 299, 300)],
)
def test_a_number_that_waits_for_no_whole_form_is_one_that_fires_a_rule(
    name: str, calm: int, danger: int
) -> None:
    for value, is_urgent in ((calm, False), (danger, True)):
        said = judge(
            History(baseline=CALM, checkins=(CheckIn(day=20, **{name: value}),), profile=Profile())  # type: ignore[arg-type]
        )

        assert bool(URGENT & {fired.rule for fired in said.fired}) is is_urgent
        assert is_danger({name: Decimal(value) if name == "glucose_mgdl" else value}) is is_urgent
