"""Paste a label, see which words decided, confirm, know what to expect."""

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from apps.records.models import LabelReading
from apps.rules.labels import READER_VERSION
from tests import factories
from tests.factories import NOON
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import look, look_on_both, watch
from tests.journeys.test_account import come_in
from tests.products.labels import BLEND, LIVE, PASTEURISED, UNCLEAR

OWN_PACK = {"expired": "no", "seal_broken": "no", "storage_ok": "yes", "allergen_match": "no"}


def paste(page: Page, text: str, name: str = "Daily Postbiotic") -> None:
    """The words of a pack, sent."""
    page.goto("/products/add/")
    page.get_by_label("What is the product called?").fill(name)
    page.get_by_label("The words on the pack").fill(text)
    page.get_by_role("button", name="Read it").click()


def confirm(page: Page, **changed: str) -> None:
    """What only the person knows."""
    for name, value in {**OWN_PACK, **changed}.items():
        page.locator(f"input[name={name}][value={value}]").check(force=True)
    page.get_by_role("button", name="This is right").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with-script", "without"])
@pytest.mark.django_db(transaction=True)
def test_from_the_words_to_what_to_expect(open_page: Open, site: str, javascript: bool) -> None:
    page = open_page(size=PHONE, javascript=javascript)
    watch(page).expected.append("422")
    ada = factories.person("ada")
    factories.screening(ada, on=factories.TODAY)
    come_in(page, ada, site)
    entry = factories.product(None, name="A pack that was checked", brand="Some brand")
    LabelReading.objects.create(
        product=entry,
        text=LIVE,
        label_class="live_akkermansia",
        reading={},
        reader_version=READER_VERSION,
        read_at=NOON,
    )
    page.goto("/products/")
    expect(page.get_by_text("No product yet.")).to_be_visible()
    page.goto("/products/add/")
    if javascript:
        look_on_both(page, "product-add")
    paste(page, PASTEURISED)

    expect(page.get_by_role("heading", level=1)).to_have_text("Heat-treated (postbiotic)")
    expect(page.locator(".label-text .mark--form").first).to_be_visible()
    expect(page.locator(".label-text .mark--amount").first).to_contain_text("10 billion")
    page.get_by_text("Why, phrase by phrase").click()
    if javascript:
        look_on_both(page, "product-read")
    page.get_by_role("link", name="Confirm or correct").click()
    page.get_by_role("button", name="This is right").click()
    expect(page.get_by_role("alert")).to_contain_text("past its date")
    if javascript:
        look_on_both(page, "product-confirm-error")
    confirm(page)
    expect(page.get_by_text("I know that it will not settle")).to_be_visible()
    if javascript:
        look_on_both(page, "product-expect")
    page.get_by_role("button", name="I know this").click()

    expect(page).to_have_url(re.compile("/screening/"))


@pytest.mark.parametrize(
    ("text", "name"),
    [(LIVE, "live"), (BLEND, "blend"), (UNCLEAR, "unclear")],
    ids=["live", "blend", "unclear"],
)
@pytest.mark.django_db(transaction=True)
def test_every_form_looks_right(phone: Page, site: str, text: str, name: str) -> None:
    come_in(phone, factories.person("ada"), site)
    paste(phone, text)

    look(phone, f"product-{name}")


@pytest.mark.django_db(transaction=True)
def test_hostile_words_do_nothing(page: Page, site: str) -> None:
    come_in(page, factories.person("ada"), site)
    dialogs: list[str] = []

    def heard(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", heard)

    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)> " + PASTEURISED
    paste(page, hostile, name='"><script>alert(4)</script>')
    page.get_by_text("Why, phrase by phrase").click()
    page.get_by_role("link", name="Confirm or correct").click()
    page.goto("/products/")

    expect(page.get_by_role("link", name='"><script>alert(4)</script>')).to_be_visible()
    assert dialogs == []
