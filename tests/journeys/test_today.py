"""Today on a phone answers in one screen: day and phase, dose, check-in, what else is due, the day of the review (U30)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import Page

from apps.records.models import Person
from apps.rules.vocabulary import TrialState
from apps.trials import actions as trials
from tests import factories
from tests.cast import ada
from tests.factories import NOON, TODAY
from tests.journal.test_actions import begun, file
from tests.journeys.conftest import PHONE
from tests.journeys.look import look_on_both
from tests.journeys.test_frame import enter
from tests.stage import running

__all__ = ["ada"]


def sign_up_day(person: Person) -> None:
    running(person, day=-14, state=TrialState.BASELINE)


def baseline(person: Person) -> None:
    begun(person, day=-5, state=TrialState.BASELINE)


def first_dose(person: Person) -> None:
    begun(person, day=1)


def may_step_up(person: Person) -> None:
    begun(person, day=9)


def steady(person: Person) -> None:
    begun(person, day=45, level=2)


def filed(person: Person) -> None:
    file(begun(person, day=45, level=2), day=45)


def watched(person: Person) -> None:
    file(begun(person, day=45, level=2), day=45, bloating=6)


def held(person: Person) -> None:
    begun(person, day=45, level=2)
    factories.screening(person, on=TODAY, answers=factories.answers(organ="yes"))


def paused(person: Person) -> None:
    on = TODAY - timedelta(days=2)
    trial = begun(person, day=45, level=2)
    trials.pause(trial=trial, by=person, at=NOON - timedelta(days=2), on=on, because="illness")


def withdrawal(person: Person) -> None:
    begun(person, day=95, level=2, state=TrialState.WITHDRAWAL, withdrawal=True)


STATES: tuple[Callable[[Person], None], ...] = (
    sign_up_day, baseline, first_dose, may_step_up, steady, filed, watched, held, paused, withdrawal,
)  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_one_screen_answers(state: Callable[[Person], None], phone: Page, site: str, ada: Person) -> None:
    with time_machine.travel(NOON, tick=True):
        state(ada)
        enter(phone, site, ada)
        phone.goto(reverse("trials:today"))

        card = phone.locator(".today")
        for part in (".eyebrow", "h1", ".lead", "a[href='/journal/check-in/']", ".today__review"):
            box = card.locator(part).first.bounding_box()
            assert box is not None, part
            assert box["y"] + box["height"] <= PHONE[1], part
        due = phone.locator("section[aria-label='What else is due'] > *").first.bounding_box()
        assert due is not None
        if state not in (held, paused):  # what speaks against it, and the way back, come first there
            assert due["y"] + due["height"] <= PHONE[1]
        look_on_both(phone, f"today-{state.__name__.replace('_', '-')}")
