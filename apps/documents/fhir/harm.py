"""Reports of harm, and what the stop rules called for, as AdverseEvents. Neither says that the product did it."""

from collections.abc import Iterator

from apps.documents.fhir import codes
from apps.documents.fhir.observations import Resource
from apps.journal.queries import taken_back
from apps.records.models import ReactionReport, SafetyAssessment, Trial
from apps.rules.vocabulary import SafetyLevel

MODERATE, SEVERE = 4, 7  # of 10: our choice, as the stop rules draw the line at 7


def adverse_events(trial: Trial, subject: Resource, product: Resource) -> Iterator[tuple[str, Resource]]:
    """Every report as it was sent, also those that a later one corrects, and every pause, stop and emergency."""
    for report in trial.reports.all():
        yield f"report/{report.code}", _report(report, subject, product)
    undone = taken_back(trial)
    for said in trial.assessments.all():
        if SafetyLevel(said.level).rank >= SafetyLevel.PAUSE.rank:
            yield f"assessment/{said.code}", _assessment(said, subject, undone=said.pk in undone)


def _report(report: ReactionReport, subject: Resource, product: Resource) -> Resource:
    severity = (
        "severe" if report.severity >= SEVERE else "moderate" if report.severity >= MODERATE else "mild"
    )
    serious = "serious" if report.in_hospital else "non-serious"
    going_on = "ongoing" if report.still_going_on else "resolved"
    found: Resource = {
        "resourceType": "AdverseEvent",
        "actuality": "actual",
        "event": {"text": codes.text(report.what)},
        "subject": subject,
        "date": report.began_on.isoformat(),
        "recordedDate": report.reported_at.isoformat(),
        "seriousness": codes.from_terminology("adverse-event-seriousness", serious),
        "severity": codes.from_terminology("adverse-event-severity", severity),
        "outcome": codes.from_terminology("adverse-event-outcome", going_on),
        "suspectEntity": [
            {
                "instance": product,
                "causality": [
                    {"assessment": {"text": f"The person thinks it came from the product: {report.related}"}}
                ],
            }
        ],
    }
    return found


def _assessment(said: SafetyAssessment, subject: Resource, *, undone: bool) -> Resource:
    told = dict.fromkeys(str(one.get("reason", "")) for one in said.fired)  # two rules can say the same
    reasons = " ".join([*told, *(["(The entry behind it was taken back.)"] if undone else [])]).strip()
    return {
        "resourceType": "AdverseEvent",
        "actuality": "actual",
        "category": [{"text": "what fixed stop rules said about a check-in"}],
        "event": {"text": codes.text(f"{said.level}: {reasons}" if reasons else said.level)},
        "subject": subject,
        "date": said.on.isoformat(),
        "detected": said.at.isoformat(),
    }
