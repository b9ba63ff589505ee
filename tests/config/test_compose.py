"""docker-compose.yml is valid, safe by default, and runs what `make run` runs."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from config.local import commands
from config.local.addresses import PROJECT, ROLE

TEXT = (PROJECT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ("migrate", "web", "worker", "photo", "beat")
SETTINGS = (PROJECT / "config" / "settings.py").read_text()
SECRET = re.compile(r"SECRET_KEY$|PASSWORD|MAIL_URL")


def test_compose_file_follows_the_specification() -> None:
    schema = json.loads((PROJECT / "tests/data/compose/compose-spec.json").read_text())

    jsonschema.validate(COMPOSE, schema)


def test_services() -> None:
    assert set(SERVICES) == {"postgres", "valkey", *OURS}


def test_no_secret_has_a_default() -> None:
    values = {name: value for one in SERVICES.values() for name, value in one.get("environment", {}).items()}

    for name, value in values.items():
        if SECRET.search(name):
            assert re.fullmatch(r"\$\{\w+:\?[^}]+\}", value), name
    assert re.search(r"//akkerplan:\$\{DATABASE_PASSWORD:\?", values["DATABASE_URL"])


def test_env_example_names_exactly_what_compose_asks_for() -> None:
    asked = set(re.findall(r"\$\{(\w+):\?", TEXT))
    named = dict(re.findall(r"^(\w+)=(.*)$", (PROJECT / ".env.example").read_text(), flags=re.MULTILINE))

    assert named == dict.fromkeys(asked, "")


@pytest.mark.parametrize(
    ("service", "command"),
    [
        ("web", commands.web(8000)),
        ("worker", commands.worker()),
        ("photo", commands.photo()),
        ("beat", commands.beat(Path("/tmp/beat"))),  # noqa: S108
    ],
)
def test_containers_run_what_make_run_runs(service: str, command: list[str]) -> None:
    ours = ["127.0.0.1:8000" if part == "0.0.0.0:8000" else part for part in SERVICES[service]["command"]]

    assert ours == ["python", *command[1:]]


def test_web_and_worker_can_be_scaled() -> None:
    for name in ("web", "worker"):
        assert "container_name" not in SERVICES[name]
        assert "hostname" not in SERVICES[name]
    assert [re.sub(r"\$\{WEB_PORTS:-(.+?)\}", r"\1", each) for each in SERVICES["web"]["ports"]] == [
        "127.0.0.1:8000-8009:8000"
    ]


def test_only_the_web_server_has_a_port() -> None:
    assert [name for name, one in SERVICES.items() if "ports" in one] == ["web"]


def test_everything_that_stays_up_has_a_health_check() -> None:
    assert [name for name, one in SERVICES.items() if "healthcheck" not in one] == ["migrate"]


def test_nothing_starts_before_what_it_needs() -> None:
    healthy, done = {"condition": "service_healthy"}, {"condition": "service_completed_successfully"}

    assert SERVICES["migrate"]["depends_on"] == {"postgres": healthy}
    for name in ("web", "worker", "photo", "beat"):
        assert SERVICES[name]["depends_on"] == {"migrate": done, "valkey": healthy}


def test_valkey_keeps_what_it_was_told() -> None:
    command = SERVICES["valkey"]["command"]

    assert command[command.index("--appendonly") + 1] == "yes"
    assert command[command.index("--maxmemory-policy") + 1] == "noeviction"
    assert SERVICES["valkey"]["volumes"] == ["valkey:/data"]


def test_application_role_is_no_superuser() -> None:
    role = (PROJECT / "scripts" / "database-role").read_text()

    assert f"CREATE ROLE {ROLE} LOGIN NOSUPERUSER" in role
    assert "./scripts/database-role:/docker-entrypoint-initdb.d/role.sh:ro" in SERVICES["postgres"]["volumes"]


def test_containers_have_no_rights_to_spare() -> None:
    for name in OURS:
        assert (SERVICES[name]["read_only"], SERVICES[name]["cap_drop"]) == (True, ["ALL"])
    assert re.search(r"^USER akkerplan$", (PROJECT / "Dockerfile").read_text(), flags=re.MULTILINE)


def variables() -> set[str]:
    """Every variable the settings read."""
    return set(re.findall(r'env\.\w+\(\s*"(\w+)"', SETTINGS))


def test_containers_get_every_variable_that_matters() -> None:
    for name in OURS:
        assert variables() - set(SERVICES[name]["environment"]) <= {"SSL_REDIRECT"}


def test_every_variable_is_explained() -> None:
    table = set(re.findall(r"^\| `(\w+)` \|", (PROJECT / "docs/running.md").read_text(), flags=re.MULTILINE))

    assert variables() <= table
