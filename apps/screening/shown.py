"""How answers and reasons are shown: by page, in words, with the page that changes them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.records.models import Units
from apps.records.reasons import day
from apps.rules import measures, screening
from apps.rules.screening import PAGES, QUESTION, Page
from apps.rules.screening.bands import shown
from apps.rules.screening.pages import PLAIN_NO
from apps.screening.encoding import BUG_PARTS
from apps.web.feet import in_feet_to_read
from apps.web.widgets import NOT_SURE

SPEAKS = frozenset({"now", "age", "bmi", "foundations", "goal"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with the answer in words. `plain`: a no, behind which nothing more stands. `speaks`: under the name of its
    page the answer says by itself what was asked."""

    question: str
    words: str
    plain: bool = False
    speaks: bool = False


@dataclass(frozen=True, slots=True)
class AnsweredPage:
    """One theme with its answers."""

    page: Page
    answers: tuple[Answer, ...]

    @property
    def telling(self) -> tuple[Answer, ...]:
        """What says something of the person."""
        return tuple(answer for answer in self.answers if not answer.plain)

    @property
    def plain(self) -> tuple[Answer, ...]:
        """What was answered with no."""
        return tuple(answer for answer in self.answers if answer.plain)


def address(name: str, *args: str) -> str:
    """The address of a page of screening."""
    return reverse(name, args=args)


def next_page(answers: Mapping[str, object], *, after: Page | None = None) -> Page | None:
    """The next page with a question that has no answer yet, seen from `after`; None when every question has one."""
    open_keys = {name.split(".")[0] for name in screening.missing(answers)} - {"age"}
    start = PAGES.index(after) + 1 if after else 0
    return next((page for page in PAGES[start:] + PAGES[:start] if open_keys & set(page.fields)), None)


def progress(number: int, answers: Mapping[str, object]) -> dict[str, int]:
    """The part of how many; nothing once the last one is answered, when this page is one of few that are asked anew."""
    if all(field in answers for field in PAGES[-1].fields):
        return {}
    return {"part": number + 1, "parts": len(PAGES)}


def page_of(keys: Iterable[str]) -> Page:
    """The first page that asks for one of these raw answers (parts are named like `bug.last_symptom`)."""
    fields = {key.split(".")[0] for key in keys}
    return next((page for page in PAGES if fields & set(page.fields)), PAGES[0])


def answers_by_page(answers: Mapping[str, Any], units: Units) -> tuple[AnsweredPage, ...]:
    """All pages with what was answered."""
    return tuple(
        AnsweredPage(page, tuple(_answered(key, answers, units) for key in page.keys)) for page in PAGES
    )


def _answered(key: str, answers: Mapping[str, Any], units: Units) -> Answer:
    told = words(key, answers, units)
    no = next((choice for choice in QUESTION[key].choices if choice.code in PLAIN_NO), None)
    plain = no is not None and told in (_(no.label), _("No"))
    return Answer(_(QUESTION[key].text), told, plain=plain, speaks=key in SPEAKS)


def answers_given(answers: Mapping[str, Any], units: Units) -> tuple[AnsweredPage, ...]:
    """What was answered under any earlier rules: what was not asked then is left out, an answer that is not offered
    any more is shown as it was kept.
    """
    kept = [(page, tuple(_given_to(page, answers, units))) for page in PAGES]
    return tuple(AnsweredPage(page, found) for page, found in kept if found)


def _given_to(page: Page, answers: Mapping[str, Any], units: Units) -> Iterator[Answer]:
    for key in page.keys:
        if not answers.keys() & set(QUESTION[key].fields):
            continue
        try:
            told = words(key, answers, units)
        except (KeyError, ValueError, TypeError):
            told = ", ".join(str(answers[field]) for field in QUESTION[key].fields if field in answers)
        yield Answer(_(QUESTION[key].text), told)


def answer_to(key: str, answers: Mapping[str, Any]) -> Answer | None:
    """One question with its answer in words; None for what no question asks (a check of the product)."""
    if key not in QUESTION:
        return None
    return Answer(_(QUESTION[key].text), words(key, answers, Units.MMOL))


def words(key: str, answers: Mapping[str, Any], units: Units) -> str:
    """What was answered to the question `key`."""
    match key:
        case "now":
            labels = {choice.code: _(choice.label) for choice in QUESTION["now"].choices}
            return ", ".join(labels[code] for code in answers.get("now", ()))
        case "age":
            return _("%(age)s years old") % {"age": answers.get("age", "?")}
        case "bmi":
            return _body(answers, units)
        case "fibre":
            grams = answers["fibre_g"]
            return grams_a_day(grams) if isinstance(grams, int | float) else _("Not sure")
        case "foundations":
            return _habits(answers)
        case "bug" | "abx" | "surgery":
            return _group(answers[key])
        case "bowel_prep" | "stack" | "med_change":
            return _when(answers[QUESTION[key].fields[0]])
        case _:
            return _choice(key, answers[key])


def _choice(key: str, code: str) -> str:
    if code == NOT_SURE and QUESTION[key].extra_not_sure:
        return _("Not sure")
    return _(QUESTION[key].choice(code).label)


def _body(answers: Mapping[str, Any], units: Units) -> str:
    pairs = (
        (("height", "in"), ("weight", "lb")) if units == Units.US else (("height", "cm"), ("weight", "kg"))
    )
    found = []
    for (name, unit), raw in zip(pairs, ("height_cm", "weight_kg"), strict=True):
        value = answers.get(raw)
        if isinstance(value, int | float):
            number = measures.shown(measures.MEASURES[name], Decimal(str(value)), unit)
            found.append(in_feet_to_read(number) if unit == "in" else f"{number.normalize():f} {unit}")
        else:
            found.append(_("Not sure"))
    return ", ".join(found)


def grams_a_day(fibre_g: float) -> str:
    """As the result says it: to one decimal, cut and not rounded."""
    return _("about %(grams)s g a day") % {"grams": shown(Decimal(str(fibre_g)))}


def _habits(answers: Mapping[str, Any]) -> str:
    kept, _missing = habits(answers)
    return ", ".join(kept) if kept else _("none of them")


def habits(answers: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Of the four those that the person has, and those that are missing."""
    grams = answers.get("fibre_g")
    has_fibre = isinstance(grams, int | float) and grams >= screening.ENOUGH_FIBRE_G
    names = {"sleep_ok": _("sleep"), "move_ok": _("movement"), "meals_ok": _("regular meals")}
    found = {_("fibre"): has_fibre, **{word: answers.get(name) is True for name, word in names.items()}}
    return [word for word, has in found.items() if has], [word for word, has in found.items() if not has]


def _group(given: Mapping[str, Any]) -> str:
    status = {
        "none": _("No"),
        "now": _("Now"),
        "recovered": _("It is over"),
        "done": _("The course is over"),
        "longterm": _("Every day, to prevent infection"),
        "planned": _("Planned"),
        "recent_major": _("A big one lately"),
        "in_hospital": _("Not answered since you told us of a stay in hospital"),
        NOT_SURE: _("Not sure"),
    }[given["status"]]
    parts = [_("Only a cream or drops") if given.get("kind") == "topical" else status]
    dates = {
        "last_symptom": _("Last symptom: %(on)s"),
        "last_dose": _("Last dose: %(on)s"),
        "date": _("Operation: %(on)s"),
    }
    parts += [label % {"on": _day(given[name])} for name, label in dates.items() if name in given]
    if isinstance(given.get("days_sick"), int):
        parts.append(_("For %(days)s days") % {"days": given["days_sick"]})
    yes_no = {True: _("Yes"), False: _("No")}
    for name, label in (("confirmed_bacterial", BUG_PARTS["bug_germ"]), ("cdiff", BUG_PARTS["bug_cdiff"])):
        if name in given:
            parts.append(f"{label} {yes_no.get(given[name], _('Not sure'))}")
    return ". ".join(parts)


def _when(given: object) -> str:
    if given is None:
        return _("No")
    return _("Not sure") if given == NOT_SURE else _("Yes, %(on)s") % {"on": _day(given)}


def _day(given: object) -> str:
    try:
        return day(date.fromisoformat(str(given)))
    except ValueError:
        return _("Not sure when")
