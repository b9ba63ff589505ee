"""The bundle: a patient, a product, a plan with its goals, check-ins, values, events and harm."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import uuid5

from apps.documents.fhir import codes, harm, observations, plan
from apps.documents.fhir.observations import Resource
from apps.records.models import Trial
from apps.records.plans import plan_on


def bundle(trial: Trial, *, on: date, at: datetime) -> Resource:
    """A collection for any FHIR R4B reader. `on` is the person's date: days after it are not there yet.

    Every address in it follows from the trial, so that a second download replaces the first where both are read.
    Raises ValueError before a start.
    """
    dated = plan_on(trial, on=on)
    if dated is None:
        raise ValueError("a planned trial has no data")
    patient, product = _refer(trial, "patient"), _refer(trial, "product")
    goals = list(plan.goals(trial, patient))
    meant = [_refer(trial, mark) for mark, _goal in goals]
    entries = [
        ("patient", _patient(trial)),
        ("product", plan.product(trial)),
        ("plan", plan.care_plan(trial, dated, patient, product, meant, on=on)),
        *goals,
        *observations.check_ins(trial, patient, on=on),
        *observations.values(trial, patient),
        *observations.happened(trial, patient),
        *observations.told_later(trial, patient),
        *harm.adverse_events(trial, patient, product),
    ]
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": at.isoformat(),
        "entry": list(_entries(trial, entries)),
    }


def _entries(trial: Trial, entries: list[tuple[str, Resource]]) -> Iterator[Resource]:
    for mark, resource in entries:
        code = str(uuid5(trial.code, mark))
        yield {"fullUrl": f"urn:uuid:{code}", "resource": {**resource, "id": code}}


def _refer(trial: Trial, mark: str) -> Resource:
    return {"reference": f"urn:uuid:{uuid5(trial.code, mark)}"}


def _patient(trial: Trial) -> Resource:
    """Only what the person told: a chosen name and the date of birth."""
    person = trial.person
    found: Resource = {"resourceType": "Patient"}
    if person.display_name:
        found["name"] = [{"text": codes.text(person.display_name)}]
    if person.date_of_birth:
        found["birthDate"] = person.date_of_birth.isoformat()
    return found
