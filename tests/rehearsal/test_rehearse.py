"""Rehearsed days: demo people only, checked before anything is written."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError

from apps.records.models import CheckIn, Person, Trial
from apps.rehearsal.management.commands.rehearse import Command
from tests import factories
from tests.trials.lives import SIGNED_UP, at, started


def rehearse(email: str, *, days: int = 1) -> None:
    """As on the command line."""
    call_command(Command(), email, days=days)


@pytest.fixture
def _development(settings: Any) -> None:
    settings.DEBUG = True


@pytest.mark.usefixtures("_development")
def test_nobody_elses_days_are_made_up(ada: Person) -> None:
    trial = started(ada, baseline=0)
    before = Trial.objects.filter(pk=trial.pk).values().get()

    with time_machine.travel(at(SIGNED_UP), tick=False), pytest.raises(CommandError, match=r"@demo\.example"):
        rehearse(ada.email)

    assert not CheckIn.objects.filter(trial=trial).exists()
    assert Trial.objects.filter(pk=trial.pk).values().get() == before


@pytest.mark.usefixtures("_development")
def test_an_unknown_address_is_named(db: None) -> None:
    with pytest.raises(CommandError, match=r"Nobody has signed up as nobody@demo\.example\."):
        rehearse("nobody@demo.example")


def test_never_outside_development(db: None) -> None:
    factories.person("eva", email="eva@demo.example")

    with pytest.raises(CommandError, match="development machines only"):
        rehearse("eva@demo.example")


@pytest.mark.usefixtures("_development")
def test_a_sign_up_at_the_demo_domain_lives_its_days(db: None) -> None:
    """The mails are left out: nobody is asked by mail before the evening."""
    person = factories.person("you", email="you@demo.example", mails_off=["check_in"])
    trial = started(person, baseline=0)

    with time_machine.travel(at(SIGNED_UP + timedelta(days=1)), tick=False):
        rehearse("You@demo.example", days=2)

    trial.refresh_from_db()
    assert trial.starts_on == SIGNED_UP - timedelta(days=1)
    assert trial.check_ins.exists()
