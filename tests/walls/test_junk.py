"""Whatever is typed, sent or made up: a page answers, nothing breaks, and nobody becomes more than they are."""

import os
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.records.models import CareLink, Person, Product, SafetyAssessment, Trial
from apps.rules.screening import PAGES
from tests.walls.addresses import addresses, path_of
from tests.walls.found_forms import Form, forms_of
from tests.walls.policy import door_of
from tests.walls.visitors import World, body, undone

pytestmark = pytest.mark.django_db

# Who is asked for the forms behind which doors, so that each form is found once.
RIGHTFUL = {
    "stranger": {"public"},
    "newcomer": {"newcomer"},
    "ada": {"participant", "signed_in"},
    "cole": {"clinic", "clinician"},
    "operator": {"operate"},
}
JUNK: tuple[str, ...] = (
    "",  # nothing
    "a\x00b",  # NUL
    "x" * 100_000,  # long
    "1e308",  # huge number
    "9" * 400,  # too many digits
    "1e-400",  # tiny
    "NaN",  # not a number
    "-Infinity",  # endless
    "-1",  # minus
    "0001-01-01",  # first year
    "9999-12-31",  # last year
    "2026-02-30",  # no such day
    "\u202emoc\u200f\u2066",  # right to left
    "👩🏽\u200d⚕️💩",  # emoji
    "١٢٣",  # Arabic digits
    "<script>alert(1)</script>{{ 7|add:7 }}{% now 'Y' %}${7*7}",  # scripts
    "'; DROP TABLE records_person; --",  # SQL
    "../../etc/passwd",  # path
    "a\r\nBcc: eve@evil.example\r\n\r\nb",  # lines
    "\ufffd\udbff".encode(errors="replace").decode(),  # lone surrogate
    "00000000-0000-4000-8000-000000000000",  # somebody's code
)
EXTRA = {
    "role": "operator",
    "is_staff": "1",
    "is_superuser": "1",
    "is_active": "0",
    "clinician_verified_at": "2026-01-01T00:00Z",
    "set_up_at": "2026-01-01T00:00Z",
    "person": "1",
    "trial": "1",
    "clinician": "1",
    "state": "finished",
    "level": "7",
    "plan_hash": "0" * 64,
    "never_again_at": "",
    "acknowledged_at": "2026-01-01T00:00Z",
    "email": "eve@evil.example",
}
QUERY = ("page", "p", "o", "q", "e", "all", "state__exact", "state", "form__exact", "country", "same", "correct",
         "check", "next", "role", "role__exact", "is_active__exact", "_facets", "_changelist_filters")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A form, and who was shown it."""

    who: str
    form: Form


@pytest.fixture(scope="module")
def shown(world: World) -> list[Shown]:
    """Every form of the site, each with its rightful visitor."""
    found: dict[tuple[str, ...], Shown] = {}
    for who, path in places(world):
        answer = world.visit(who, path)
        if answer.status_code == 200 and "text/html" in answer.headers["Content-Type"]:
            for form in forms_of(path, body(answer)):
                found.setdefault((form.action, *sorted(form.fields)), Shown(who, form))
    return list(found.values())


def places(world: World) -> Iterator[tuple[str, str]]:
    """Every address with the visitors behind its door, and every page of a screening, for which ben begins one."""
    for who, doors in RIGHTFUL.items():
        for address in addresses():
            if door_of(address) in doors:
                yield who, path_of(address, world.has)
    world.browsers["ben"].post(reverse("screening:start"))
    for page in PAGES:
        yield "ben", reverse("screening:page", args=[page.slug])


def test_the_forms_are_found(shown: list[Shown]) -> None:
    """Or else all below would pass on an empty list."""
    fields = {name for one in shown for name in one.form.fields}

    assert fields >= {
        "login", "email", "date_of_birth_day", "country", "pain", "danger", "note", "text", "kind", "laboratory",
        "correction_reason", "now", "height", "habits", "because", "check_in_time", "reason", "brand",
    }  # fmt: skip


# Each turn puts other junk into every form. Six turns, two of them in hidden fields too, or all with FULL_TESTS=1.
TURNS = range(len(JUNK)) if os.environ.get("FULL_TESTS") else (0, 1, 5, 9, 13, 17)


@pytest.mark.parametrize("turn", TURNS)
def test_junk_breaks_nothing(turn: int, world: World, shown: list[Shown]) -> None:
    """Each field of each form meets each junk once; every third time all fields are junk, the hidden keys too."""
    broken = {}
    for one in shown:
        data = one.form.filled(JUNK[turn]) if turn % 3 == 0 else one.form.typed_into(rotated(turn))
        if (status := world.visit(one.who, one.form.action, "post", **data).status_code) >= 500:
            broken[one.who, one.form.action] = status

    assert broken == {}


def rotated(by: int) -> tuple[str, ...]:
    """The junk, beginning elsewhere."""
    return JUNK[by:] + JUNK[:by]


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_text_of_any_script_breaks_nothing(text: str, world: World, shown: list[Shown]) -> None:
    broken = [
        one.form.action
        for one in shown
        if world.visit(one.who, one.form.action, "post", **one.form.typed_into((text,))).status_code >= 500
    ]

    assert broken == []


def held() -> dict[str, list[tuple[object, ...]]]:
    """What a form may never give: who one is, whose a row is, and where a trial stands."""
    columns = ("pk", "email", "role", "is_staff", "is_superuser", "is_active", "clinician_verified_at")
    return {
        "people": list(Person.objects.order_by("pk").values_list(*columns)),
        "trials": list(
            Trial.objects.order_by("pk").values_list("pk", "person", "state", "level", "plan_hash")
        ),
        "products": list(Product.objects.order_by("pk").values_list("pk", "person", "never_again_rule")),
        "links": list(CareLink.objects.order_by("pk").values_list("pk", "participant", "clinician")),
        "warnings": list(SafetyAssessment.objects.order_by("pk").values_list("pk", "trial", "level")),
    }


def after(world: World, one: Shown, data: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    """What was answered to that form, and what is held after it."""
    with undone():
        status = world.browsers[one.who].post(one.form.action, data).status_code
        return {"status": [(status,)], **without_new_keys(held())}


def without_new_keys(found: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """Rows made just now have another key each time."""
    return {name: [row[1:] for row in rows] for name, rows in found.items()}


def test_nothing_extra_is_taken(world: World, shown: list[Shown]) -> None:
    """Fields that the form does not have change nothing: the same is held with them as without."""
    extra = {name: [value] for name, value in EXTRA.items()}
    taken = []
    for one in shown:
        plain = one.form.as_it_stands("1")
        cookies = deepcopy(world.browsers[one.who].cookies)
        found = []
        for data in (plain, {**extra, **plain}):
            found.append(after(world, one, data))
            world.browsers[one.who].cookies = deepcopy(cookies)
        if found[0] != found[1]:
            taken.append((one.who, one.form.action))

    assert taken == []


@pytest.fixture(scope="module")
def looked_at(world: World) -> dict[tuple[str, str], str]:
    """By visitor and name: every address whose answer was made by looking at what stands behind its question mark."""
    query = urlencode(dict.fromkeys(QUERY, "1"))
    found = {}
    for who, doors in RIGHTFUL.items():
        for address in addresses():
            if door_of(address) in doors and address.name != "readyz":
                path = path_of(address, world.has)
                answer = world.visit(who, f"{path}?{query}")
                assert answer.status_code < 500, (who, address.name)
                if "GET" in vars(vars(answer)["wsgi_request"]):  # Django reads it when it is asked for
                    found[who, address.name] = path
    return found


def test_addresses_that_look_at_their_query_are_found(looked_at: dict[tuple[str, str], str]) -> None:
    """Or else junk would be put where nobody reads it."""
    assert looked_at.keys() >= {
        ("stranger", "account_login"), ("ada", "trials:today"), ("ada", "journal:check-in"),
        ("ada", "accounts:trail"), ("cole", "clinic:patients"), ("operator", "operate:records_person_changelist"),
    }  # fmt: skip
    assert ("ada", "foodfirst:path") not in looked_at


@pytest.mark.parametrize("value", ["a\x00b", "1" * 400, "-1", "'", "\u202e", "2026-13-45"])
def test_junk_in_the_address_breaks_nothing(
    value: str, world: World, looked_at: dict[tuple[str, str], str]
) -> None:
    """Whoever does not look at the query answers the same whatever it says, and was asked once."""
    query = urlencode(dict.fromkeys(QUERY, value))
    broken = {}
    for (who, name), path in looked_at.items():
        if (status := world.visit(who, f"{path}?{query}").status_code) >= 500:
            broken[who, name] = status

    assert broken == {}


BODIES = {
    "not what it says": ("application/json", b"{"),
    "half a multipart": ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name="),
    "no boundary": ("multipart/form-data", b"pain=1"),
    "bad bytes": ("application/x-www-form-urlencoded", b"note=%ff%fe%00&pain=%zz"),
    "too much": ("application/x-www-form-urlencoded", b"note=" + b"x" * 3_000_000),
    "too many fields": ("application/x-www-form-urlencoded", b"&".join(b"f%d=1" % n for n in range(2000))),
    "another alphabet": ("application/x-www-form-urlencoded; charset=utf-7", b"note=+AOQ-"),
}


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize("name", ["journal:check-in", "products:add", "accounts:settings"])
def test_a_body_that_is_no_form_is_answered_in_words(name: str, kind: str, world: World) -> None:
    content_type, content = BODIES[kind]
    with undone():
        answer = world.browsers["ada"].post(reverse(name), content, content_type=content_type)

    assert answer.status_code in (200, 400, 422)
    assert "<h1" in body(answer)


def test_what_cannot_be_stored_is_said_in_words(world: World) -> None:
    answer = world.visit("ada", reverse("products:add"), "post", name="a\x00b", text="Akkermansia")

    assert answer.status_code == 422
    assert "cannot be stored" in body(answer)
