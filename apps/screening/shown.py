"""How answers are shown again: by page, in words, with the page that changes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.rules import screening
from apps.rules.screening import PAGES, QUESTION, Page
from apps.web.widgets import NOT_SURE


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with the answer in words."""

    question: str
    words: str


@dataclass(frozen=True, slots=True)
class AnsweredPage:
    """One theme with its answers."""

    page: Page
    answers: tuple[Answer, ...]


def address(name: str, *args: str) -> str:
    """The address of a page of screening."""
    return reverse(name, args=args)


def next_page(answers: Mapping[str, object]) -> Page:
    """The first page with a question that has no answer yet; the last page when all have."""
    open_keys = {name.split(".")[0] for name in screening.missing(answers)} - {"age"}
    for page in PAGES:
        if open_keys & set(page.fields):
            return page
    return PAGES[-1]


def answers_by_page(answers: Mapping[str, Any]) -> tuple[AnsweredPage, ...]:
    """All pages with what was answered."""
    return tuple(
        AnsweredPage(page, tuple(Answer(_(QUESTION[key].text), _words(key, answers)) for key in page.keys))
        for page in PAGES
    )


def answer_to(key: str, answers: Mapping[str, Any]) -> Answer | None:
    """One question with its answer in words; None for what no question asks (a check of the product)."""
    if key not in QUESTION:
        return None
    return Answer(_(QUESTION[key].text), _words(key, answers))


def _words(key: str, answers: Mapping[str, Any]) -> str:
    match key:
        case "now":
            labels = {choice.code: _(choice.label) for choice in QUESTION["now"].choices}
            return ", ".join(labels[code] for code in answers.get("now", ()))
        case "age":
            return _("%(age)s years old") % {"age": answers.get("age", "?")}
        case "bmi":
            return _("%(height).0f cm, %(weight).1f kg") % {
                "height": answers["height_cm"],
                "weight": answers["weight_kg"],
            }
        case "fibre":
            return _("about %(grams).0f g a day") % {"grams": answers["fibre_g"]}
        case "foundations":
            return _habits(answers)
        case "bug" | "abx" | "surgery":
            return _group(answers[key])
        case "bowel_prep" | "stack" | "med_change":
            return _date(answers[QUESTION[key].fields[0]])
        case _:
            return _choice(key, answers[key])


def _choice(key: str, code: str) -> str:
    if code == NOT_SURE and QUESTION[key].extra_not_sure:
        return _("I'm not sure")
    return _(QUESTION[key].choice(code).label)


def _habits(answers: Mapping[str, Any]) -> str:
    names = {"sleep_ok": _("sleep"), "move_ok": _("movement"), "meals_ok": _("regular meals")}
    kept = [word for name, word in names.items() if answers.get(name)]
    return ", ".join(kept) if kept else _("none of them")


def _group(given: Mapping[str, Any]) -> str:
    words = {
        "none": _("No"),
        "now": _("Now"),
        "recovered": _("It is over"),
        "done": _("The course is over"),
        "longterm": _("Every day, to prevent infection"),
        "planned": _("Planned"),
        "recent_major": _("A big one lately"),
        NOT_SURE: _("I'm not sure"),
    }
    status = _("Only a cream or drops") if given.get("kind") == "topical" else words[given["status"]]
    on = given.get("last_symptom") or given.get("last_dose") or given.get("date")
    return f"{status} ({on})" if on and on != NOT_SURE else status


def _date(given: object) -> str:
    return (
        _("No")
        if given is None
        else _("I'm not sure when")
        if given == NOT_SURE
        else _("Yes, %(on)s") % {"on": given}
    )
