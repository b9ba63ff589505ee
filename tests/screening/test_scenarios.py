"""Web and shell agree: every worked scenario, answered through the browser's forms."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import time_machine

from apps.records.models import Person, Product, Screening
from apps.rules.vocabulary import Disposition
from apps.screening import actions, queries
from tests import factories
from tests.cast import signed_in
from tests.screening.browser import CHECK, RESULT, answer, born, noon_of

SCENARIOS = [
    json.loads(line)
    for line in Path("tests/data/screening_scenarios.jsonl").read_text().splitlines()
    if line.strip()
]
CONTENTS = ("other_strains", "added_prebiotic", "botanicals", "disease_claims")


def pack(someone: Person, given: dict[str, Any]) -> Product:
    """The product of a scenario as a confirmed row."""
    columns: dict[str, Any] = {
        name: given[name]
        for name in ("form", "expired", "seal_broken", "storage_ok", "allergen_match")
        if name in given
    }
    columns |= {name: bool(given.get(name)) for name in CONTENTS}
    columns["amount_value"] = given.get("cells_per_day")
    columns["amount_unit"] = given.get("unit", "") if given.get("cells_per_day") else ""
    return factories.product(someone, **columns)


def test_the_scenarios_cover_every_disposition() -> None:
    found = {scenario["expect"]["overall"] for scenario in SCENARIOS}

    assert found == set(Disposition)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["id"])
def test_the_browser_says_what_the_shell_says(
    scenario: dict[str, Any], ada: Person, operator: Person
) -> None:
    today = date.fromisoformat(scenario["today"])
    expected = scenario["expect"]
    Person.objects.filter(pk=ada.pk).update(
        date_of_birth=born(scenario["answers"].get("age", 45), today=today)
    )
    doctor = factories.clinician("cole", verified_by=operator)
    for one in scenario.get("clearances", ()):
        giver = doctor if one["role"] == "clinician" else factories.person("not-a-clinician")
        factories.clearance(ada, giver, *one["scope"], form=one["form"], decided_on=one["date"])
    product = pack(ada, scenario["product"]) if "product" in scenario else None

    with time_machine.travel(noon_of(today), tick=False):
        client = signed_in(ada)
        emergency = answer(client, **scenario["answers"])
        if emergency.headers["Location"] == RESULT:  # help comes first; going on does not lead around it
            answers = factories.answers(**scenario["answers"])
            actions.save_answers(person=ada, answers=answers, at=noon_of(today), on=today)
        client.post(CHECK)
    row = Screening.objects.current(ada)
    assert row is not None
    standing = queries.standing(Person.objects.get(pk=ada.pk), on=today, product=product)
    assert standing.result is not None

    assert standing.result.overall == expected["overall"]
    assert standing.result.items == expected["items"]
    assert {key: day.isoformat() for key, day in standing.result.lift_dates.items()} == expected.get(
        "lift_dates", {}
    )
    if "reasonable_add_on" in expected:
        assert standing.result.reasonable_add_on == expected["reasonable_add_on"]
    if product is None:  # what was stored is about the person alone
        assert {found.key: found.disposition for found in row.findings.all()} == expected["items"]
        assert row.overall == expected["overall"]
