"""A plan as data and its fingerprint."""

from dataclasses import replace
from datetime import time
from hashlib import sha256
from typing import cast

import pytest
from hypothesis import given

from apps.rules.schedule import (
    Cadence,
    PlanData,
    PlanRequest,
    build,
    canonical_json,
    fingerprint,
    from_data,
    to_data,
)
from tests.rules.schedule.requests import request, requests


@given(requests())
def test_a_plan_comes_back_from_its_data(asked: PlanRequest) -> None:
    plan = build(asked)

    assert from_data(to_data(plan)) == plan
    assert fingerprint(from_data(to_data(plan))) == fingerprint(plan)


@pytest.mark.parametrize("withdrawal", [True, False])
def test_the_usual_plan_comes_back_from_its_data(withdrawal: bool) -> None:
    plan = build(request(withdrawal=withdrawal, cadence=Cadence.TWO, check_in_time=time(7, 45)))

    assert from_data(to_data(plan)) == plan


# Spelled out by hand: a frozen plan must be recognised by every later version of this program.
SPELLED = (
    '{"fixed":{"primary":"waist"},"plan":{"baseline":["2026-11-01","2026-11-15"],"cadence":"daily",'
    '"check_in_time":"20:00","days_per_level":7,"format":1,"levels":['
    '{"amount":"1/2","cells_per_day":5000000000,"earliest_on":"2026-11-15","index":0},'
    '{"amount":"1","cells_per_day":10000000000,"earliest_on":"2026-11-22","index":1},'
    '{"amount":"2","cells_per_day":20000000000,"earliest_on":"2026-11-29","index":2}],'
    '"paused_days":0,"steady":["2026-11-29","2027-02-07"],"time_zone":"Europe/Berlin",'
    '"titration":["2026-11-15","2026-11-29"],"weeks":12,"withdrawal":null}}'
)


def test_a_fingerprint_is_the_hash_of_the_spelled_plan() -> None:
    expected = sha256(SPELLED.encode()).hexdigest()

    assert fingerprint(build(request()), {"primary": "waist"}) == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"cadence": Cadence.TWO},
        {"weeks": 11},
        {"check_in_time": time(20, 1)},
        {"withdrawal": True},
        {"time_zone": "UTC"},
    ],
)
def test_another_plan_has_another_fingerprint(changes: dict[str, object]) -> None:
    assert fingerprint(build(request(**changes))) != fingerprint(build(request()))


def test_what_is_fixed_with_the_plan_counts_and_its_order_does_not() -> None:
    plan = build(request())

    assert fingerprint(plan, {"a": 1, "b": 2}) == fingerprint(plan, {"b": 2, "a": 1}) != fingerprint(plan)
    assert fingerprint(plan, {}) == fingerprint(plan)


def test_paused_days_show_in_the_data() -> None:
    plan = replace(build(request()), paused_days=3)

    assert from_data(to_data(plan)).paused_days == 3


def test_another_format_is_refused() -> None:
    data = {**to_data(build(request())), "format": 2}

    with pytest.raises(ValueError, match="format 2"):
        from_data(cast(PlanData, data))


def test_what_json_does_not_know_has_no_fingerprint() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json({"a": float("nan")})


def test_equal_data_has_one_spelling() -> None:
    assert canonical_json({"b": [1, "é"], "a": None}) == '{"a":null,"b":[1,"é"]}'
