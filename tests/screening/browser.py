"""Posts the screening pages as a browser would, from answers in the rules' encoding."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.test import Client
from django.urls import reverse

from apps.rules.screening import PAGES, QUESTION
from tests import factories

START = "/screening/"
CHECK, RESULT, AGREE, LETTER = (f"/screening/{name}/" for name in ("check", "result", "agree", "letter"))


def page(slug: str) -> str:
    """The address of one page."""
    return reverse("screening:page", args=[slug])


def none_of(slug: str) -> dict[str, str]:
    """What the button "None of these" of that page sends."""
    (asked,) = (one for one in PAGES if one.slug == slug)
    return {"none": asked.asks}


def posted(slug: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of one page, filled in."""
    (asked,) = (one for one in PAGES if one.slug == slug)
    data: dict[str, Any] = {}
    for key in asked.keys:
        data |= _fields(key, answers)
    return data


def _fields(key: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    if key in FIELDS:
        return FIELDS[key](answers)
    if key in ("bowel_prep", "stack", "med_change"):
        on = answers[QUESTION[key].fields[0]]
        return {key: "no" if on is None else "yes", **boxes(key, on)}
    return {key: answers[key]}


def _habits(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {name: "yes" if answers[name] else "no" for name in ("sleep_ok", "move_ok", "meals_ok")}


def _antibiotic(answers: Mapping[str, Any]) -> dict[str, Any]:
    given = answers["abx"]
    status = "topical" if given.get("kind") == "topical" else given["status"]
    return {"abx": status, **boxes("abx", given.get("last_dose"))}


def _surgery(answers: Mapping[str, Any]) -> dict[str, Any]:
    given = answers["surgery"]
    return {"surgery": given["status"], **boxes("surgery", given.get("date"))}


def _bug(answers: Mapping[str, Any]) -> dict[str, Any]:
    given = answers["bug"]
    yes_no = {True: "yes", False: "no"}
    data = {"bug": given["status"], **boxes("bug", given.get("last_symptom"))}
    if given["status"] == "none":
        return data
    data |= {
        "bug_germ": yes_no[given.get("confirmed_bacterial", False)],
        "bug_cdiff": yes_no[given.get("cdiff", False)],
    }
    return data | ({"bug_days": given["days_sick"]} if "days_sick" in given else {})


FIELDS: Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "age": lambda answers: {},
    "bmi": lambda answers: {"height": answers["height_cm"], "weight": answers["weight_kg"]},
    "fibre": lambda answers: {"food_supplement_g": answers["fibre_g"]},
    "foundations": _habits,
    "bug": _bug,
    "abx": _antibiotic,
    "surgery": _surgery,
}


def boxes(key: str, on: str | None) -> dict[str, str]:
    """Day, month and year of the date that belongs to a question."""
    if not on:
        return {}
    day = date.fromisoformat(on)
    return {
        f"{key}_date_day": f"{day.day}",
        f"{key}_date_month": f"{day.month}",
        f"{key}_date_year": f"{day.year}",
    }


def answer(client: Client, *, until: str = "", **differences: Any) -> Any:
    """Begins, and answers page after page wherever the site leads; stops at the page `until`. The last response."""
    answers = factories.answers(**differences)
    response = client.post(START)
    for _step in range(len(PAGES)):
        where = response.headers["Location"]
        slug = where.rstrip("/").split("/")[-1]
        if "/page/" not in where or slug == until:
            return response
        response = client.post(where, posted(slug, answers))
        assert response.status_code == 302, response.content.decode()
    return response


def screened(client: Client, **differences: Any) -> Any:
    """Everything answered and submitted; the result page."""
    answered = answer(client, **differences)
    assert answered.headers["Location"] == CHECK, answered.headers["Location"]
    assert client.post(CHECK).headers["Location"] == RESULT
    return client.get(RESULT)


def seen_on(page: Any) -> str:
    """What the result shows to be ticked, as its form sends it back."""
    found = re.search(r'name="seen" value="([^"]*)"', page.content.decode())
    return found[1] if found else ""


def ticked(client: Client, *keys: str, opened: Any = None, follow: bool = False) -> Any:
    """The ticks as a browser sends them, from the result as it is now or as it was when it was `opened`."""
    sent = {"agree": list(keys), "seen": seen_on(opened or client.get(RESULT))}
    return client.post(AGREE, sent, follow=follow)


def born(age: int, *, today: date) -> date:
    """A date of birth that makes somebody `age` on `today`."""
    return today.replace(year=today.year - age)


def noon_of(day: date) -> datetime:
    """Noon in Berlin on a winter day."""
    return datetime.fromisoformat(f"{day.isoformat()}T11:00:00+00:00")
