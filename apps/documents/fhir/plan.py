"""The frozen plan as a CarePlan with a Goal for each outcome, and the product as a Medication."""

from collections.abc import Iterable, Iterator
from datetime import date

from apps.documents.fhir import codes
from apps.documents.fhir.observations import Resource
from apps.records.models import Outcome, Trial
from apps.rules.outcomes import PRIMARIES, SECONDARIES
from apps.rules.schedule import Plan, Span
from apps.rules.vocabulary import Phase, ProductForm, TrialState
from apps.trials import queries as trials

STATUS = {
    TrialState.PLANNED: "draft",
    TrialState.BASELINE: "active",
    TrialState.ACTIVE: "active",
    TrialState.PAUSED: "on-hold",
    TrialState.WITHDRAWAL: "active",
    TrialState.STOPPED: "revoked",
    TrialState.FINISHED: "completed",
}
TAKING = (TrialState.BASELINE, TrialState.ACTIVE)
PHASES = {
    Phase.BASELINE: "Ratings before the first dose",
    Phase.TITRATION: "First weeks",
    Phase.STEADY: "Steady weeks",
    Phase.WITHDRAWAL: "Weeks without the product",
}
NOTHING_TAKEN = "Ended before the first dose: nothing was taken."
HOLDS = {ProductForm.LIVE: "Akkermansia, live", ProductForm.PASTEURISED: "Akkermansia, pasteurised"}


def product(trial: Trial) -> Resource:
    """What is taken. A food supplement has no resource of its own that an AdverseEvent may point to.

    A pack that must never be taken again (an allergy) is not for use: it was no mistake to write it down, so it is
    "inactive" and not "entered-in-error".
    """
    pack = trial.product
    found: Resource = {
        "resourceType": "Medication",
        "status": "inactive" if pack.never_again_at else "active",
        "code": {"text": codes.text(pack.name)},
        "form": {"text": codes.text(pack.unit_noun)},
    }
    if pack.brand:
        found["manufacturer"] = {"display": codes.text(pack.brand)}
    if pack.batch:
        found["batch"] = {"lotNumber": codes.text(pack.batch)}
    if holds := HOLDS.get(ProductForm(pack.form)):
        found["ingredient"] = [{"itemCodeableConcept": {"text": holds}, "isActive": True}]
    return found


def goals(trial: Trial, subject: Resource) -> Iterator[tuple[str, Resource]]:
    """The two outcomes with the smallest change that matters, as fixed beforehand and in the unit that the person read."""
    names: dict[str, str] = {key: one.label for key, one in PRIMARIES.items()}
    names |= {key: one.label for key, one in SECONDARIES.items()}
    ended = trial.state in (TrialState.STOPPED, TrialState.FINISHED)
    for row in trial.outcomes.all():
        size, unit = trials.change_as_read(row.measure, row.smallest_change, row.unit, trial.person)
        change = f"{row.better} by {size} {unit} or more"
        rank = "primary" if row.rank == Outcome.Rank.PRIMARY else "secondary"
        yield (
            f"goal/{rank}",
            {
                "resourceType": "Goal",
                "lifecycleStatus": "completed" if ended else "active",
                "description": {"text": f"{rank} outcome: {names[row.measure]}, {change}"},
                "subject": subject,
                "target": [{"measure": _measured(row.measure, names[row.measure]), "detailString": change}],
            },
        )


def _measured(measure: str, name: str) -> Resource:
    if measure in codes.MEASURES:
        code, text, _unit = codes.MEASURES[measure]
        return codes.loinc(code, text)
    return codes.own(measure, name)


def care_plan(
    trial: Trial, plan: Plan, subject: Resource, product: Resource, goals: list[Resource], *, on: date
) -> Resource:
    """The dated plan. Its hash is an identifier: it shows that the plan was fixed before day 1.

    While anything speaks against a dose the plan, or its doses, are on hold: no programme may read "go on" from it.
    """
    state = TrialState(trial.state)
    held = trial.is_ongoing and bool(trials.take_none(trial, on=on))
    phases, ends_on = plan.phases, plan.last_review_on
    if trial.took_none:
        phases, ends_on = phases[:1], plan.baseline.last_day
    found: Resource = {
        "resourceType": "CarePlan",
        "identifier": [{"system": "https://akkerplan.example/fhir/plan-sha256", "value": trial.plan_hash}],
        "status": "on-hold" if held and state in TAKING else STATUS[state],
        "intent": "plan",
        "title": "Personal trial of one product (N-of-1)",
        "subject": subject,
        "period": {"start": plan.starts_on.isoformat(), "end": ends_on.isoformat()},
        "goal": goals,
        "activity": [*_phases(phases), *_doses(trial, plan, product, status=_of_doses(trial, held=held))],
    }
    if trial.took_none:
        found["description"] = NOTHING_TAKEN
    if trial.frozen_at:
        found["created"] = trial.frozen_at.isoformat()
    return found


def _of_doses(trial: Trial, *, held: bool) -> str:
    """What was never begun is withdrawn ("cancelled"); "stopped" says that it had begun."""
    if trial.took_none:
        return "cancelled"
    if trial.state == TrialState.STOPPED:
        return "stopped"
    return "on-hold" if held else "unknown"


def _phases(phases: Iterable[tuple[Phase, Span]]) -> Iterator[Resource]:
    for phase, span in phases:
        period = {"start": span.starts_on.isoformat(), "end": span.last_day.isoformat()}
        yield {"detail": {"status": "unknown", "description": PHASES[phase], "scheduledPeriod": period}}


def _doses(trial: Trial, plan: Plan, product: Resource, *, status: str) -> Iterator[Resource]:
    for level in plan.levels:
        amount = {"value": round(float(level.amount), 4), "unit": codes.text(trial.product.unit_noun)}
        detail: Resource = {
            "kind": "MedicationRequest",
            "status": status,
            "productReference": product,
            "dailyAmount": amount,
            "description": f"Dose step {level.index + 1}, not before its first day and only when tolerated",
        }
        if not trial.took_none:
            last = plan.dosing.last_day
            detail["scheduledPeriod"] = {"start": level.earliest_on.isoformat(), "end": last.isoformat()}
        yield {"detail": detail}
