"""Everybody who could stand at a door, each in a browser of their own, and one visit that leaves no trace."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

from allauth.account.models import EmailAddress
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.records.models import Heartbeat, Person, Role
from tests import factories
from tests.cast import signed_in
from tests.walls.planted import Planted, plant

VISITORS = (
    "stranger",  # signed out
    "newcomer",  # a participant who has confirmed nothing and agreed to nothing
    "ada",  # the owner of everything planted
    "ben",  # another participant
    "cole",  # ada's clinician
    "dunn",  # a clinician without a link
    "revoked",  # a clinician whose link to ada has ended
    "unverified",  # a clinician with a link to ada whom no operator has checked
    "bare",  # ada's clinician too, without a second factor
    "operator",
    "bare operator",  # without a second factor
    "closed",  # ada in her browser, after her account was closed
)


@dataclass(frozen=True, slots=True)
class World:
    """All visitors, and what hangs on ada."""

    browsers: dict[str, Client]
    has: Planted

    def visit(self, who: str, path: str, method: str = "get", **data: str | list[str]) -> HttpResponseBase:
        """One request, undone afterwards: rows, session and cookies are as before."""
        client = self.browsers[who]
        cookies = deepcopy(client.cookies)
        with undone():
            if who == "closed":
                Person.objects.filter(pk=self.has.person.pk).update(is_active=False)
            answer: HttpResponseBase = getattr(client, method)(path, data)
        client.cookies = cookies
        return answer


@contextmanager
def undone() -> Iterator[None]:
    """A transaction that is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def world() -> World:
    """Everybody, in the database."""
    ada, ben, operator = factories.person("ada"), factories.person("ben"), factories.operator()
    people = {"ada": ada, "ben": ben, "operator": operator, "closed": ada}
    people["newcomer"] = factories.person(
        "new", set_up_at=None, date_of_birth=None, country="", time_zone="UTC"
    )
    EmailAddress.objects.filter(user=people["newcomer"]).update(verified=False)
    for name in ("cole", "dunn", "revoked"):
        people[name] = factories.clinician(name, verified_by=operator)
    people["unverified"] = factories.person("unverified", role=Role.CLINICIAN)
    factories.second_factor(people["unverified"])
    people["bare"] = factories.person(
        "bare", role=Role.CLINICIAN, clinician_verified_at=timezone.now(), clinician_verified_by=operator
    )
    people["bare operator"] = factories.person("bo", role=Role.OPERATOR, is_staff=True, is_superuser=True)
    for name in ("cole", "unverified", "bare"):
        factories.care_link(ada, people[name])
    factories.care_link(ada, people["revoked"], ended_at=timezone.now(), ended_by=ada)
    has = plant(ada, people["cole"])
    Heartbeat.objects.create(
        name=Heartbeat.REMINDERS, at=timezone.now() + timedelta(hours=1)
    )  # a slow run outlives a minute
    browsers = {"stranger": Client(), **{name: signed_in(person) for name, person in people.items()}}
    for browser in browsers.values():
        browser.raise_request_exception = False  # an error is an outcome too
    return World(browsers, has)


def outcome(answer: HttpResponseBase) -> str:
    """What the visitor got in one or two words: in, missing, or sent somewhere first."""
    if answer.status_code == HTTPStatus.NOT_FOUND:
        return "missing"
    if answer.status_code == HTTPStatus.FORBIDDEN:
        return "forbidden"
    if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return "wrong method"
    if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return f"error {answer.status_code}"
    if answer.status_code == HTTPStatus.FOUND:
        return _sent_to(answer.headers["Location"])
    return "in"


def _sent_to(location: str) -> str:
    first = {"account_login": "sign in", "accounts:about-you": "set up", "mfa_index": "second factor"}
    names = {reverse(name): words for name, words in first.items()}
    return names.get(location.partition("?")[0], "in")


def body(answer: HttpResponseBase) -> str:
    """The page without what is new on every page: tokens and nonces."""
    text = b"".join(answer).decode(errors="replace")
    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', r"\1", text)
