"""Between the form's fields and the rules' encoding, for the questions that have parts: dates, bodies, counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.records.models import Units
from apps.rules import measures, screening
from apps.web.widgets import NOT_SURE

DATED = {"yes", "done", "recovered", "recent_major"}  # answers that call for a date
MAY_BE_DATED = {*DATED, "planned", NOT_SURE}
HAD_A_BUG = {"now", "recovered", NOT_SURE}
RAW_NAME = {"bowel_prep": "bowel_prep", "stack": "stack_started", "med_change": "med_change"}
FOODS = {f"food_{name}": name for name in screening.SERVING_TEXT}
DATE_LABELS = {
    "bug": gettext_lazy("When was the last symptom?"),
    "abx": gettext_lazy("When was the last dose?"),
    "surgery": gettext_lazy("When was or is the operation?"),
    "bowel_prep": gettext_lazy("When was that?"),
    "stack": gettext_lazy("When did you start it?"),
    "med_change": gettext_lazy("When did the dose change?"),
}
BUG_PARTS = {
    "bug_germ": gettext_lazy("Did a test show a bacteria, such as Salmonella?"),
    "bug_cdiff": gettext_lazy("Was it C. diff?"),
}


@dataclass(frozen=True, slots=True)
class Answered:
    """Raw answers by key, and field -> what is wrong."""

    answers: dict[str, object]
    errors: dict[str, str]


def compound_answers(
    key: str, cleaned: Mapping[str, Any], *, units: Units, today: date, known_g: object = None
) -> Answered:
    """The raw answers of one question with parts. A part that is missing is an error that says what to do.

    `known_g` is the fibre estimate of an earlier count; it stands when no food is counted.
    """
    match key:
        case "now":
            ticked = [code for code in cleaned.get("now", ()) if code != "none"]
            return Answered({"now": ticked or ["none"]}, {})
        case "bmi":
            return Answered(_metric(cleaned, units), {})
        case "fibre":
            return _fibre(cleaned, known_g)
        case "foundations":
            return Answered(
                {name: cleaned.get(name) == "yes" for name in ("sleep_ok", "move_ok", "meals_ok")}, {}
            )
        case "age":
            return Answered({}, {})
        case _:
            return _dated(key, cleaned, today)


def _metric(cleaned: Mapping[str, Any], units: Units) -> dict[str, object]:
    tall, heavy = ("in", "lb") if units == Units.US else ("cm", "kg")
    found: dict[str, object] = {}
    for name, measure, unit in (("height", "height", tall), ("weight", "weight", heavy)):
        if (value := cleaned.get(name)) is not None:
            raw = "height_cm" if name == "height" else "weight_kg"
            found[raw] = float(measures.to_canonical(measures.MEASURES[measure], value, unit))
    return found


def _fibre(cleaned: Mapping[str, Any], known_g: object) -> Answered:
    servings = {food: cleaned[field] for field, food in FOODS.items() if cleaned.get(field) is not None}
    if not servings and known_g is not None:
        return Answered({"fibre_g": known_g}, {})
    if not servings:
        return Answered({}, {"food_fruit": _("Fill in what you eat, or 0 if none.")})
    return Answered({"fibre_g": float(screening.fibre_estimate(servings))}, {})


def _dated(key: str, cleaned: Mapping[str, Any], today: date) -> Answered:
    status, on = cleaned.get(key), cleaned.get(f"{key}_date")
    errors: dict[str, str] = {}
    if status in DATED and on is None:
        errors[f"{key}_date"] = _("Fill in a date, a rough day is fine: %(label)s") % {
            "label": DATE_LABELS[key]
        }
    elif on is not None and on > today and (status in DATED or (status == NOT_SURE and key != "surgery")):
        errors[f"{key}_date"] = _("This date is in the future. Fill in the day it was.")
    if key == "bug" and status in HAD_A_BUG:
        errors |= _bug_gaps(status, cleaned)
    return Answered(_raw(key, status, on, cleaned), errors)


def _bug_gaps(status: str, cleaned: Mapping[str, Any]) -> dict[str, str]:
    """What else a stomach bug calls for. "I'm not sure" is an answer; no answer is none."""
    errors = {
        name: _("Choose an answer: %(label)s") % {"label": label}
        for name, label in BUG_PARTS.items()
        if not cleaned.get(name)
    }
    if status == "now" and cleaned.get("bug_days") is None:
        errors["bug_days"] = _("Fill in for how many days you have had it.")
    return errors


def _raw(key: str, status: str | None, on: date | None, cleaned: Mapping[str, Any]) -> dict[str, object]:
    day = on.isoformat() if on and status in MAY_BE_DATED else NOT_SURE
    if key in RAW_NAME:
        return {RAW_NAME[key]: None if status == "no" else day}
    if key == "abx":
        if status == "topical":
            return {"abx": {"status": "now", "kind": "topical"}}
        dose = {"last_dose": day} if status in ("done", NOT_SURE) else {}
        return {"abx": {"status": status, **({} if status == "none" else {"kind": "oral_iv"}), **dose}}
    if key == "surgery":
        return {"surgery": {"status": status, **({} if status == "none" else {"date": day})}}
    return {"bug": _bug(status, day, cleaned)}


def _bug(status: str | None, day: str, cleaned: Mapping[str, Any]) -> dict[str, object]:
    """ "Not sure" is kept as it is; the rules read it as the more serious answer."""
    if status == "none":
        return {"status": "none"}
    suspected = {"yes": True, "no": False}
    parts: dict[str, object] = {
        "status": status,
        "confirmed_bacterial": suspected.get(cleaned.get("bug_germ", ""), NOT_SURE),
        "cdiff": suspected.get(cleaned.get("bug_cdiff", ""), NOT_SURE),
    }
    if status == "now":
        days = cleaned.get("bug_days")
        return {**parts, "days_sick": NOT_SURE if days is None else int(days)}
    return {**parts, "last_symptom": day}


def compound_initial(key: str, answers: Mapping[str, Any], *, units: Units) -> dict[str, object]:
    """What the form shows again for a question with parts that was answered before."""
    match key:
        case "now":
            return {"now": answers.get("now")}
        case "bmi":
            return _own_units(answers, units)
        case "fibre":
            return {}
        case "foundations":
            names = ("sleep_ok", "move_ok", "meals_ok")
            return {name: {True: "yes", False: "no"}.get(answers[name]) for name in names if name in answers}
        case "bug" | "abx" | "surgery":
            return _shown_group(key, answers.get(key))
        case "bowel_prep" | "stack" | "med_change":
            return _shown_date(key, answers)
        case _:
            return {}


def _own_units(answers: Mapping[str, Any], units: Units) -> dict[str, object]:
    tall, heavy = ("in", "lb") if units == Units.US else ("cm", "kg")
    found: dict[str, object] = {}
    for raw, name, unit in (("height_cm", "height", tall), ("weight_kg", "weight", heavy)):
        if answers.get(raw) is not None:
            measure = measures.MEASURES[name]
            found[name] = measures.shown(measure, Decimal(str(answers[raw])), unit)
    return found


def _shown_group(key: str, given: Any) -> dict[str, object]:  # noqa: ANN401  # stored JSON
    if not isinstance(given, dict):
        return {}
    status = "topical" if given.get("kind") == "topical" else given.get("status")
    on = given.get("last_symptom") or given.get("last_dose") or given.get("date")
    words = {True: "yes", False: "no", "yes": "yes", "no": "no", NOT_SURE: NOT_SURE}
    return {
        key: status,
        f"{key}_date": _day(on),
        "bug_days": given.get("days_sick"),
        "bug_germ": words.get(given.get("confirmed_bacterial")),
        "bug_cdiff": words.get(given.get("cdiff")),
    }


def _shown_date(key: str, answers: Mapping[str, Any]) -> dict[str, object]:
    name = RAW_NAME[key]
    if name not in answers:
        return {}
    given = answers[name]
    return {
        key: "no" if given is None else NOT_SURE if given == NOT_SURE else "yes",
        f"{key}_date": _day(given),
    }


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
