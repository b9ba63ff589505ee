"""What a check-in form starts from: the last ratings, or what stands for a day that is being corrected."""

from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.journal.asked import Asked
from apps.journal.forms import NO_STOOL, CheckInForm
from apps.journal.labels import SYMPTOMS
from apps.records.models import CheckIn
from apps.rules import measures
from apps.rules.vocabulary import DoseTaken
from apps.web.widgets import BRISTOL_TYPES

MAY_ADD = {
    "vomit": _("vomiting"),
    "fever_c": _("temperature"),
    "glucose": _("blood sugar"),
    "weight": _("weight"),
    "note": _("a note"),
}
BRISTOL_SHORT = [(number, _("type %(number)s") % {"number": number}) for number, _words in BRISTOL_TYPES]


def same_as(day: CheckIn) -> dict[str, object]:
    """The ratings of that day for the form. Never the dose, never the danger line, never what happened in between."""
    filled: dict[str, object] = {name: getattr(day, name) for name in (*SYMPTOMS, "hunger", "energy")}
    filled["bristol"] = NO_STOOL if day.bristol is None else day.bristol
    filled["loose"] = day.loose
    return {name: value for name, value in filled.items() if value is not None}


def as_filed(day: CheckIn, asked: Asked) -> dict[str, object]:
    """What stands for that day, for a form that corrects it. The danger line is asked afresh; its numbers stand."""
    filled = same_as(day) | {"days3loose": day.days3loose, "loose_max": day.loose_max, "note": day.note}
    if day.dose_taken != DoseTaken.NOT_DUE:
        filled["dose_taken"] = day.dose_taken
    filled["vomit"] = day.danger.get("vomit")
    if (degrees := day.danger.get("fever_c")) is not None:
        celsius, of = Decimal(str(degrees)), measures.MEASURES["temperature"]
        filled |= {"fever_c": celsius, "fever_f": measures.shown(of, celsius, "F")}
    if day.glucose_mgdl is not None and asked.sugar:
        filled["glucose"] = measures.shown(
            measures.MEASURES["fasting_glucose"], day.glucose_mgdl, asked.sugar
        )
    return {name: value for name, value in filled.items() if value is not None}


def in_short(form: CheckInForm) -> list[tuple[str, str]]:
    """Each rating that the form starts with, in a word and a number, so that all of them are seen at a glance."""
    names = [name for name in (*SYMPTOMS, "hunger", "energy") if name in form.fields]
    found = [
        (str(form.fields[name].label), str(form.initial[name])) for name in names if name in form.initial
    ]
    if "bristol" in form.initial:
        words = dict(BRISTOL_SHORT).get(form.initial["bristol"], _("none"))
        found.append((gettext("Stool"), str(words)))
    if "loose" in form.fields and "loose" in form.initial:
        found.append((gettext("Loose stools"), str(form.initial["loose"])))
    return found


def may_add(form: CheckInForm) -> str:
    """What stands behind the last line of the form; no weight where it is not asked, or asked before."""
    shown = {"weight"} if form.weight_is_open else set()
    return ", ".join(
        str(words) for name, words in MAY_ADD.items() if name in form.fields and name not in shown
    )
