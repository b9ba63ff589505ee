"""The plan form asks only what the main number needs."""

import pytest
import time_machine
from playwright.sync_api import Page, expect

from apps.records.models import Person
from tests import factories
from tests.cast import ada
from tests.factories import NOON
from tests.journeys.conftest import PHONE, Open
from tests.journeys.test_frame import enter

__all__ = ["ada"]


@pytest.mark.parametrize("javascript", [True, False], ids=["with-script", "without"])
@pytest.mark.django_db(transaction=True)
def test_blood_tests_are_asked_for_only_with_a_number_from_blood(
    open_page: Open, site: str, ada: Person, javascript: bool
) -> None:
    factories.screening(ada)
    factories.product(ada)
    page: Page = open_page(size=PHONE, javascript=javascript)
    with time_machine.travel(NOON, tick=True):
        enter(page, site, ada)
        page.goto("/trial/plan/")
        asked = page.get_by_text("How many blood tests?")

        for key, is_asked in (("ldl", True), ("waist", False), ("fasting_glucose", False), ("hdl", True)):
            page.locator(f"input[name=primary][value={key}]").check(force=True)
            expect(asked).to_be_visible(visible=is_asked)
