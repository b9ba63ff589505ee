"""The bundle is held against the published rules of FHIR R4B, for a full trial, an empty one, and any values."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.documents import data, fhir
from apps.documents.fhir import codes
from apps.records.models import (
    CheckIn,
    IntercurrentEvent,
    Measurement,
    Person,
    Product,
    ReactionReport,
    Trial,
)
from apps.rules.measures import MEASURES
from apps.rules.vocabulary import DoseTaken, PrimaryOutcome
from apps.trials import actions as trials
from tests import factories
from tests.documents.lived import TODAY, told
from tests.reviews.test_queries import finished
from tests.stage import running

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def bundle_of(trial: Trial) -> dict[str, Any]:
    found = data.with_everything(Trial.objects.select_related("product", "person")).get(pk=trial.pk)
    return fhir.bundle(found, on=TODAY, at=NOON)


def valid(bundle: dict[str, Any]) -> list[dict[str, Any]]:
    """The resources, once the whole bundle has passed and every reference leads to one of them."""
    Bundle.model_validate(bundle)
    addresses = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(addresses) == len(set(addresses))
    assert set(_references(bundle)) <= set(addresses)
    return [entry["resource"] for entry in bundle["entry"]]


def _references(part: Any) -> Any:
    if isinstance(part, dict):
        if "reference" in part:
            yield part["reference"]
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


def of_type(resources: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [one for one in resources if one["resourceType"] == kind]


def test_a_full_trial_is_valid_and_complete(ada: Person) -> None:
    review = told(ada)
    resources = valid(bundle_of(review.trial))

    (patient,), (plan,), (product,) = (
        of_type(resources, kind) for kind in ("Patient", "CarePlan", "Medication")
    )
    assert (patient["name"], patient["birthDate"]) == ([{"text": "Ada"}], "1981-01-15")
    assert plan["identifier"][0]["value"] == review.trial.plan_hash
    assert (plan["status"], plan["period"]) == ("completed", {"start": "2025-11-24", "end": "2026-03-02"})
    assert product["ingredient"] == [
        {"itemCodeableConcept": {"text": "Akkermansia, pasteurised"}, "isActive": True}
    ]
    assert len(of_type(resources, "Goal")) == 2
    assert len(of_type(resources, "AdverseEvent")) == 2
    seen = of_type(resources, "Observation")
    assert len(seen) == 99 + 2 + 1  # days, values, an illness


def test_a_first_day_that_nobody_gave_is_no_beginning(ada: Person) -> None:
    """It had been given as if it were known."""
    trial = told(ada).trial
    event = trial.intercurrent_events.get()
    trial.intercurrent_events.update(first_day_known=False)

    for ended_on, period in ((event.ended_on, {"end": "2026-01-25"}), (None, None)):
        trial.intercurrent_events.update(ended_on=ended_on)
        (seen,) = (one for one in valid(bundle_of(trial)) if one.get("valueString") == "illness")
        assert seen.get("effectivePeriod") == period
        assert seen["note"][0]["text"] == "Told on 2026-01-21, without its first day."


def test_a_rating_and_a_missing_day_say_what_they_are(ada: Person) -> None:
    seen = of_type(valid(bundle_of(told(ada).trial)), "Observation")
    day = next(one for one in seen if one.get("effectiveDateTime") == "2025-12-12")
    missing = next(one for one in seen if one.get("effectiveDateTime") == "2026-01-11")

    bloating = next(part for part in day["component"] if part["code"]["text"] == "Bloating, 0-10")
    assert bloating["valueQuantity"] == {
        "value": bloating["valueQuantity"]["value"], "unit": "{score}", "system": codes.UCUM, "code": "{score}",
    }  # fmt: skip
    assert "component" not in missing
    assert missing["dataAbsentReason"]["coding"][0]["code"] == "not-performed"


def test_a_laboratory_value_has_its_loinc_code(ada: Person) -> None:
    seen = of_type(valid(bundle_of(told(ada).trial)), "Observation")
    value = next(one for one in seen if one.get("valueQuantity", {}).get("value") == 150)

    assert value["code"]["coding"][0]["code"] == "2089-1"
    assert (value["valueQuantity"]["code"], value["performer"]) == ("mg/dL", [{"display": "lab"}])


@pytest.mark.parametrize(
    ("source", "fasting", "code"),
    [("lab", True, "1558-6"), ("lab", False, "2345-7"), ("home", True, "41604-0"), ("home", None, "41653-7")],
)
def test_glucose_is_coded_by_where_and_when_it_was_taken(
    ada: Person, source: str, fasting: bool | None, code: str
) -> None:
    trial = finished(ada)
    factories.measurement(trial, "fasting_glucose", Decimal(99), TODAY, source=source, fasting=fasting)

    seen = of_type(valid(bundle_of(trial)), "Observation")

    assert [one["code"]["coding"][0]["code"] for one in seen if "valueQuantity" in one] == [code]


def test_every_main_number_has_a_code_in_its_canonical_unit() -> None:
    assert set(codes.MEASURES) == set(PrimaryOutcome)
    assert {key: unit for key, (_code, _text, unit) in codes.MEASURES.items()} == {
        key: MEASURES[key].canonical.name for key in PrimaryOutcome
    }


def test_an_empty_trial_is_valid(ada: Person) -> None:
    resources = valid(bundle_of(finished(ada)))

    assert of_type(resources, "AdverseEvent") == []
    assert {one["dataAbsentReason"]["coding"][0]["code"] for one in of_type(resources, "Observation")} == {
        "not-performed"
    }


def test_the_same_trial_keeps_its_addresses(ada: Person) -> None:
    trial = told(ada).trial
    one, other = (bundle_of(trial) for _ in range(2))

    assert one == other


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60)
RATING = st.none() | st.integers(0, 10)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ratings=st.fixed_dictionaries(dict.fromkeys(data.RATINGS, RATING)),
    bristol=st.none() | st.integers(1, 7),
    dose=st.sampled_from(list(DoseTaken)),
    weight=st.none() | st.decimals("25", "350", places=1),
    danger=st.dictionaries(
        st.sampled_from(["black", "blood", "fever_c", "vomit"]), st.booleans() | st.integers(0, 41) | TEXT
    ),
    texts=st.tuples(TEXT, TEXT, TEXT, TEXT, TEXT),
    severity=st.integers(0, 10),
)
def test_whatever_was_filled_in_the_bundle_is_valid(
    ada: Person, ratings: dict[str, int | None], bristol: int | None, dose: DoseTaken, weight: Decimal | None,
    danger: dict[str, Any], texts: tuple[str, ...], severity: int,
) -> None:  # fmt: skip
    """The trial is made once; each example rewrites its rows."""
    trial = Trial.objects.filter(person=ada).first() or told(ada).trial
    note, what, name, brand, laboratory = texts
    CheckIn.objects.filter(trial=trial).update(
        **ratings,
        bristol=bristol,
        dose_taken=dose,
        weight_kg=weight,
        danger=danger,
        note=note,
        late=severity > 5,
    )
    Product.objects.filter(pk=trial.product_id).update(name=name or "x", brand=brand, batch=brand[:60])
    IntercurrentEvent.objects.filter(trial=trial).update(note=note, ended_on=None)
    Measurement.objects.filter(trial=trial).update(laboratory=laboratory)
    Person.objects.filter(pk=ada.pk).update(display_name=name)
    ReactionReport.objects.filter(trial=trial).delete()
    factories.report(trial, what=what or "x", severity=severity, in_hospital=severity > 8)

    valid(bundle_of(trial))


def test_days_to_come_are_not_in_it(ada: Person) -> None:
    trial = finished(ada)
    found = data.with_everything(Trial.objects.select_related("product", "person")).get(pk=trial.pk)

    seen = fhir.bundle(found, on=TODAY - timedelta(days=50), at=NOON)

    dates = [entry["resource"].get("effectiveDateTime", "") for entry in seen["entry"]]  # type: ignore[attr-defined]
    assert max(dates) == str(TODAY - timedelta(days=50))


@pytest.mark.parametrize(
    ("how", "plan", "doses"),
    [
        ("going", "active", "unknown"),
        ("held", "on-hold", "on-hold"),
        ("paused", "on-hold", "on-hold"),
        ("stopped", "revoked", "stopped"),
    ],
)
def test_no_programme_reads_a_dose_where_none_is_taken(ada: Person, how: str, plan: str, doses: str) -> None:
    trial = running(ada, day=10)
    if how == "held":
        Product.objects.filter(pk=trial.product_id).update(expired=True)
    elif how == "paused":
        trials.pause(trial=trial, by=ada, at=NOON, on=TODAY, because="holiday")
    elif how == "stopped":
        trials.stop(trial=trial, by=ada, at=NOON, on=TODAY, rule="ST1", reason="Blood.")

    (found,) = of_type(valid(bundle_of(trial)), "CarePlan")

    taken = {one["detail"]["status"] for one in found["activity"] if "dailyAmount" in one["detail"]}
    assert (found["status"], taken) == (plan, {doses})


def test_a_pack_that_must_never_be_taken_again_is_not_in_use(ada: Person) -> None:
    """An allergy to it was no mistake of the record: "inactive", never "entered-in-error"."""
    trial = told(ada).trial
    (before,) = of_type(valid(bundle_of(trial)), "Medication")
    Product.objects.filter(pk=trial.product_id).update(never_again_at=NOON, never_again_rule="E1")

    (after,) = of_type(valid(bundle_of(trial)), "Medication")

    assert (before["status"], after["status"]) == ("active", "inactive")
