"""Check-ins, values and what else happened, as Observations. A missing day is one without a value, with the reason."""

from collections.abc import Iterator
from datetime import date

from apps.documents import data
from apps.documents.fhir import codes
from apps.records.models import IntercurrentEvent, Measurement, Trial

type Resource = dict[str, object]

CHECK_IN = codes.own("daily-check-in", "Daily check-in of a personal trial")
SURVEY = [codes.from_terminology("observation-category", "survey")]


def check_ins(trial: Trial, subject: Resource, *, on: date) -> Iterator[tuple[str, Resource]]:
    """One Observation for each day that was filled or asked; its answers are components."""
    for day in data.days(trial, on=on):
        if day["filled"] == "not asked":
            continue
        seen: Resource = {
            "resourceType": "Observation",
            "status": "final",
            "category": SURVEY,
            "code": CHECK_IN,
            "subject": subject,
            "effectiveDateTime": str(day["date"]),
        }
        answers = list(_answers(day))
        if answers:
            seen["component"] = answers
        else:
            reason = "not-performed" if day["filled"] == "missing" else "unknown"
            seen["dataAbsentReason"] = codes.from_terminology("data-absent-reason", reason)
        if notes := _notes(day):
            seen["note"] = notes
        yield f"check-in/{day['date']}", seen


def _answers(day: dict[str, object]) -> Iterator[Resource]:
    for name, text in codes.ASKED.items():
        value = day[name]
        if isinstance(value, int):
            unit = "{score}" if name in codes.SCORES else "1"
            yield {"code": codes.own(name, text), "valueQuantity": codes.quantity(value, unit)}
    if day["dose_taken"] not in (None, "not_due"):
        yield {"code": codes.own("dose-taken", "Dose taken"), "valueString": str(day["dose_taken"])}
    for name, known in (("weight_kg", codes.WEIGHT), ("glucose_mgdl", codes.HOME_ANY_TIME)):
        if day[name] is not None:
            code, text, unit = known
            value = float(str(day[name]))
            yield {"code": codes.loinc(code, text), "valueQuantity": codes.quantity(value, unit)}
    danger = day["danger"]
    for sign, value in sorted(danger.items()) if isinstance(danger, dict) else ():
        said = "yes" if value is True else "no" if value is False else codes.text(value)
        yield {"code": codes.own(f"danger-{sign}", f"Danger sign: {sign}"), "valueString": said}


def _notes(day: dict[str, object]) -> list[Resource]:
    late = ["Written down on a later day."] if day["filled"] == "late" else []
    note = codes.text(day["note"] or "")
    return [{"text": text} for text in (*late, note) if text != codes.NOT_SAID]


def values(trial: Trial, subject: Resource) -> Iterator[tuple[str, Resource]]:
    """One Observation for each value, in the canonical unit; how it was typed stands beside it."""
    for row in trial.measurements.all():
        code, text, unit = _measure(row)
        seen: Resource = {
            "resourceType": "Observation",
            "status": "final",
            "category": [
                codes.from_terminology(
                    "observation-category", "laboratory" if row.source == "lab" else "exam"
                )
            ],
            "code": codes.loinc(code, text),
            "subject": subject,
            "effectiveDateTime": row.taken_on.isoformat(),
            "issued": row.filed_at.isoformat(),
            "valueQuantity": codes.quantity(float(row.value), unit),
            "note": [{"text": f"Typed as {row.entered_value} {row.entered_unit}; source: {row.source}."}],
        }
        if row.laboratory:
            seen["performer"] = [{"display": codes.text(row.laboratory)}]
        yield f"measurement/{row.code}", seen


def _measure(row: Measurement) -> tuple[str, str, str]:
    if row.measure != "fasting_glucose":
        return codes.MEASURES[row.measure]
    at_home = row.source == Measurement.Source.HOME
    if row.fasting is True:
        return codes.HOME_FASTING if at_home else codes.MEASURES[row.measure]
    return codes.HOME_ANY_TIME if at_home else codes.LAB_ANY_TIME


def happened(trial: Trial, subject: Resource) -> Iterator[tuple[str, Resource]]:
    """What else happened and could explain a change; what was told by mistake is left out."""
    for event in trial.intercurrent_events.all():
        if event.withdrawn_at is None:
            yield f"event/{event.code}", _event(event, subject)


def told_later(trial: Trial, subject: Resource) -> Iterator[tuple[str, Resource]]:
    """The one question four weeks after a decision, where it was answered."""
    for review in trial.reviews.all():
        if review.later and review.later_at:
            yield (
                f"later/{review.code}",
                {
                    "resourceType": "Observation",
                    "status": "final",
                    "category": SURVEY,
                    "code": codes.own(
                        "four-weeks-later", "How it is, compared with the last weeks of the trial"
                    ),
                    "subject": subject,
                    "effectiveDateTime": review.later_at.isoformat(),
                    "valueString": str(review.later),
                    "note": [
                        {"text": f"Asked after the decision of review {review.number}: {review.decision}."}
                    ],
                },
            )


def _event(event: IntercurrentEvent, subject: Resource) -> Resource:
    """A first day that nobody gave is left out: a period without a start began on a day that is not known."""
    ends = (("start", event.began_on if event.first_day_known else None), ("end", event.ended_on))
    period = {name: on.isoformat() for name, on in ends if on is not None}
    seen: Resource = {
        "resourceType": "Observation",
        "status": "final",
        "category": SURVEY,
        "code": codes.own("something-else-happened", "Something else happened during the trial"),
        "subject": subject,
        "issued": event.reported_at.isoformat(),
        "valueString": str(event.kind),
    }
    if period:
        seen["effectivePeriod"] = period
    told = [] if event.first_day_known else [f"Told on {event.told_on.isoformat()}, without its first day."]
    if notes := [*told, *([codes.text(event.note)] if event.note else [])]:
        seen["note"] = [{"text": text} for text in notes]
    return seen
