"""The world is built once a module; each visit to it is undone."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.walls import visitors


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[visitors.World]:
    """Everybody, and everything of ada's. No limits: all visitors share one network address."""
    unlimited = override_settings(ACCOUNT_RATE_LIMITS=False, MFA_RATE_LIMITS=False)
    with django_db_blocker.unblock(), unlimited, transaction.atomic():
        yield visitors.world()
        transaction.set_rollback(True)
