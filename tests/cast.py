"""The people every test knows. Loaded as a plugin by tests/conftest.py."""

import re

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from apps.records.models import Person
from tests import factories

ADA = re.compile(r"\bada\b", re.IGNORECASE)  # her name as a word: any random token can spell its letters


@pytest.fixture
def ada(db: None) -> Person:
    """A participant, set up, in Berlin."""
    return factories.person("ada")


@pytest.fixture
def ben(db: None) -> Person:
    """Another participant; must never see anything of ada's."""
    return factories.person("ben")


@pytest.fixture
def operator(db: None) -> Person:
    """Runs the site and sees no health data."""
    return factories.operator()


@pytest.fixture
def dr_cole(ada: Person, operator: Person) -> Person:
    """Ada's clinician: verified, second factor, linked."""
    doctor = factories.clinician("cole", verified_by=operator)
    factories.care_link(ada, doctor)
    return doctor


@pytest.fixture
def dr_dunn(operator: Person) -> Person:
    """A verified clinician without any link to ada."""
    return factories.clinician("dunn", verified_by=operator)


@pytest.fixture
def as_ada(ada: Person) -> Client:
    """A browser in which ada is signed in."""
    return signed_in(ada)


@pytest.fixture
def as_ben(ben: Person) -> Client:
    """A browser in which ben is signed in."""
    return signed_in(ben)


@pytest.fixture
def as_cole(dr_cole: Person) -> Client:
    """A browser in which dr_cole is signed in."""
    return signed_in(dr_cole)


@pytest.fixture
def as_dunn(dr_dunn: Person) -> Client:
    """A browser in which dr_dunn is signed in."""
    return signed_in(dr_dunn)


@pytest.fixture
def as_operator(operator: Person) -> Client:
    """A browser in which the operator is signed in."""
    return signed_in(operator)


def signed_in(someone: Person) -> Client:
    """A browser in which that person is signed in: with the session that signing in ends with, and not the one before it."""
    session = SessionStore()
    session[SESSION_KEY] = str(someone.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = someone.get_session_auth_hash()
    session.save(must_create=True)
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return client
