"""Posts the screening pages as a browser would, from answers in the rules' encoding."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from apps.rules.screening import PAGES, QUESTION
from tests import factories

START = "/screening/"
CHECK, RESULT, AGREE, LETTER = (
    f"/screening/{name}/" for name in ("check", "result", "agree", "letter")
)


def page(slug: str) -> str:
    """The address of one page."""
    return reverse("screening:page", args=[slug])


def posted(slug: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of one page, filled in."""
    (asked,) = (one for one in PAGES if one.slug == slug)
    data: dict[str, Any] = {}
    for key in asked.keys:
        data |= _fields(key, answers)
    return data


def _fields(key: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    match key:
        case "age":
            return {}
        case "bmi":
            return {"height": answers["height_cm"], "weight": answers["weight_kg"]}
        case "fibre":
            return {"food_supplement_g": answers["fibre_g"]}
        case "foundations":
            return {name: "yes" if answers[name] else "no" for name in ("sleep_ok", "move_ok", "meals_ok")}
        case "bug":
            return _bug(answers["bug"])
        case "abx":
            topical = answers["abx"].get("kind") == "topical"
            status = "topical" if topical else answers["abx"]["status"]
            return {"abx": status, **boxes("abx", answers["abx"].get("last_dose"))}
        case "surgery":
            given = answers["surgery"]
            return {"surgery": given["status"], **boxes("surgery", given.get("date"))}
        case "bowel_prep" | "stack" | "med_change":
            on = answers[QUESTION[key].fields[0]]
            return {key: "no" if on is None else "yes", **boxes(key, on)}
        case _:
            return {key: answers[key]}


def _bug(given: Mapping[str, Any]) -> dict[str, Any]:
    yes_no = {True: "yes", False: "no"}
    data = {"bug": given["status"], **boxes("bug", given.get("last_symptom"))}
    if given["status"] == "none":
        return data
    data |= {
        "bug_germ": yes_no[given.get("confirmed_bacterial", False)],
        "bug_cdiff": yes_no[given.get("cdiff", False)],
    }
    return data | ({"bug_days": given["days_sick"]} if "days_sick" in given else {})


def boxes(key: str, on: str | None) -> dict[str, str]:
    """Day, month and year of the date that belongs to a question."""
    if not on:
        return {}
    day = date.fromisoformat(on)
    return {f"{key}_date_day": f"{day.day}", f"{key}_date_month": f"{day.month}", f"{key}_date_year": f"{day.year}"}


def answer(client: Client, *, until: str = "", **differences: Any) -> HttpResponse:
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


def screened(client: Client, **differences: Any) -> HttpResponse:
    """Everything answered and submitted; the result page."""
    answered = answer(client, **differences)
    assert answered.headers["Location"] == CHECK, answered.headers["Location"]
    assert client.post(CHECK).headers["Location"] == RESULT
    return client.get(RESULT)


def born(age: int, *, today: date) -> date:
    """A date of birth that makes somebody `age` on `today`."""
    return today.replace(year=today.year - age)


def noon_of(day: date) -> datetime:
    """Noon in Berlin on a winter day."""
    return datetime.fromisoformat(f"{day.isoformat()}T11:00:00+00:00")
