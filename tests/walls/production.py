"""Run by a test as `python -m tests.walls.production` with production's environment: a few requests, as JSON.

The database is down: sessions live in their cookie here, and static files need no collected manifest.
"""

import json

import django
from django.test import Client, override_settings

HOST = "akkerplan.example"
STATIC = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def answers() -> dict[str, dict[str, object]]:
    """Status, headers and cookies of each answer, by what was asked."""
    client = Client(raise_request_exception=False)
    asked = {
        "home": client.get("/", secure=True, headers={"host": HOST}),
        "sign in": client.get("/account/login/", secure=True, headers={"host": HOST}),
        "missing": client.get("/nowhere/", secure=True, headers={"host": HOST}),
        "look": client.post("/look/", {"look": "dark"}, secure=True, headers={"host": HOST}),
        "alive": client.get("/healthz", headers={"host": HOST}),
        "ready": client.get("/readyz", headers={"host": HOST}),
        "without TLS": client.get("/", headers={"host": HOST}),
        "another host": client.get("/", secure=True, headers={"host": "evil.example"}),
        "another host without TLS": client.get("/", headers={"host": "evil.example"}),
        "inbox": client.get("/dev/mail/", secure=True, headers={"host": HOST}),
    }
    return {
        name: {
            "status": answer.status_code,
            "headers": dict(answer.headers),
            "cookies": {key: morsel.OutputString() for key, morsel in answer.cookies.items()},
            "body": answer.content.decode(),
        }
        for name, answer in asked.items()
    }


if __name__ == "__main__":
    django.setup()
    with override_settings(STORAGES=STATIC, SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies"):
        print(json.dumps(answers()))  # noqa: T201
