"""What every answer carries, whatever went well or wrong; and what the cookies of production look like."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.walls.headers import is_kept, lacks
from tests.walls.visitors import World, body

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/static/css/site.css", "/static/nothing.css", "/nowhere/", "/readyz"])
def test_files_and_dead_ends_have_them_too(path: str, client: Client) -> None:
    answer = client.get(path)

    assert body(answer)  # read to its end, so that the file is closed
    assert lacks(answer) == set()


def test_static_files_may_be_kept(client: Client) -> None:
    answer = client.get("/static/css/site.css")

    assert "body" in body(answer)
    assert is_kept(answer)


def test_an_error_of_ours_has_them_and_tells_nothing(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.walls.broken"
    answer = Client(raise_request_exception=False).get("/broken/")

    assert answer.status_code == 500
    assert lacks(answer) == set()
    assert is_kept(answer) is False
    assert "PLANTED" not in answer.content.decode()
    assert "Something broke on our side" in answer.content.decode()


def test_a_refused_method_is_a_page_with_words(world: World) -> None:
    answer = world.visit("ada", reverse("trials:start"))

    assert (answer.status_code, answer.headers.get("Allow")) == (405, "POST")
    assert lacks(answer) == set()
    assert "This page only takes a form" in body(answer)


@pytest.fixture(scope="module")
def production() -> dict[str, Any]:
    """What a server with production's settings answers."""
    environment = {
        "PATH": os.environ["PATH"],
        "DEBUG": "0",
        "SECRET_KEY": "k" * 25 + "0123456789" * 4,
        "SITE_URL": "https://akkerplan.example",
        "ALLOWED_HOSTS": "akkerplan.example",
        "MAIL_URL": "smtp://localhost",
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none",
        "REDIS_URL": "redis://127.0.0.1:9/0",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    run = subprocess.run(
        [sys.executable, "-m", "tests.walls.production"], env=environment, capture_output=True, check=True
    )
    answered: dict[str, Any] = json.loads(run.stdout)
    return answered


def flags(cookie: str) -> set[str]:
    """What stands behind the value of a Set-Cookie line."""
    return {part.strip().lower() for part in cookie.split(";")[1:] if "expires" not in part.lower()}


def test_cookies_of_production_stay_here(production: dict[str, Any]) -> None:
    session, token = production["look"]["cookies"], production["sign in"]["cookies"]
    safe = {"secure", "httponly", "samesite=lax", "path=/"}

    assert set(session) == {"__Host-session"}
    assert set(token) == {"__Host-csrf"}
    assert flags(session["__Host-session"]) - safe == {"max-age=2592000"}
    assert flags(token["__Host-csrf"]) - safe == {"max-age=31449600"}
    assert safe <= flags(session["__Host-session"]) & flags(token["__Host-csrf"])


@pytest.mark.parametrize("name", ["home", "sign in", "missing", "look", "another host"])
def test_browsers_are_told_to_come_by_tls_only(name: str, production: dict[str, Any]) -> None:
    assert production[name]["headers"]["Strict-Transport-Security"] == (
        "max-age=31536000; includeSubDomains; preload"
    )


def test_plain_http_is_sent_to_tls(production: dict[str, Any]) -> None:
    answer = production["without TLS"]

    assert (answer["status"], answer["headers"]["Location"]) == (301, "https://akkerplan.example/")
    assert production["alive"]["status"] == 200  # for a probe on the same machine


@pytest.mark.parametrize("name", ["another host", "another host without TLS"])
def test_another_host_is_refused(name: str, production: dict[str, Any]) -> None:
    answer = production[name]

    assert answer["status"] == 400
    assert "evil.example" not in answer["body"] + json.dumps(answer["headers"])
    assert "We could not read that" in answer["body"]


def test_development_pages_are_not_there_in_production(production: dict[str, Any]) -> None:
    assert production["inbox"]["status"] == 404


def test_a_database_that_is_down_makes_not_ready_and_tells_no_secrets(production: dict[str, Any]) -> None:
    alive, ready = production["alive"], production["ready"]

    assert (alive["status"], alive["body"]) == (200, "ok")
    assert ready["status"] == 503
    assert json.loads(ready["body"]) == {"database": False, "migrations": False, "reminders": False}
